package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When others come on call, the pages that are open are offered to them: by the pages themselves, looked at every minute,
 * so a change that nobody saw, during a restart or an outage, is found later.
 */
public final class ShiftChanges {
    private static final int MOST = 500;

    private final Paging paging;
    private final PagerReports reports;
    private final OnCall onCall;
    private final Rotations rotations;

    public ShiftChanges(Paging paging, PagerReports reports, OnCall onCall, Rotations rotations) {
        this.paging = paging;
        this.reports = reports;
        this.onCall = onCall;
        this.rotations = rotations;
    }

    public void look() {
        var answers = new HashMap<RotationName, Optional<List<String>>>();
        for (var page : paging.open(MOST)) {
            if (page.alert().isPresent()) {
                newcomers(page, answers)
                        .filter(people -> !page.offeredTo().containsAll(people))
                        .ifPresent(people -> reports.offered(page.id(), people));
            }
        }
    }

    /** Those on call now who were not when the page called; empty where that is not known. */
    private Optional<List<String>> newcomers(Page page, Map<RotationName, Optional<List<String>>> answers) {
        var now = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (var name : page.rotations()) {
            var people = answers.computeIfAbsent(name, this::onCall);
            if (people.isEmpty()) {
                return Optional.empty();
            }
            now.addAll(people.get());
        }
        // Whoever has it is on call still, or never was: they took it because they wanted to.
        var holder = page.acknowledged().map(Page.By::actor).flatMap(ShiftChanges::user);
        if (holder.filter(user -> now.contains(user) || !contains(page.called(), user))
                .isPresent()) {
            return Optional.empty();
        }
        now.removeIf(user -> contains(page.called(), user));
        page.owner().flatMap(ShiftChanges::user).ifPresent(now::remove);
        return Optional.of(List.copyOf(now));
    }

    private Optional<List<String>> onCall(RotationName name) {
        return rotations.get(name).flatMap(rotation -> {
            var answer = onCall.now(rotation.responder());
            return answer instanceof OnCall.Answer.Staffed staffed && staffed.isByAddress()
                    ? Optional.of(staffed.people())
                    : answer instanceof OnCall.Answer.Nobody ? Optional.of(List.of()) : Optional.empty();
        });
    }

    private static Optional<String> user(Actor actor) {
        return actor.email()
                .or(() -> actor.origin() == Actor.Origin.PAGER ? Optional.of(actor.id()) : Optional.empty());
    }

    private static boolean contains(List<String> people, String user) {
        return people.stream().anyMatch(user::equalsIgnoreCase);
    }
}
