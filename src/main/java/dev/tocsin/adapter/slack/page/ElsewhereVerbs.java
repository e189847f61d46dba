package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertNumber;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.AlertsElsewhere.Found;
import dev.tocsin.paging.ElsewhereChanges;
import dev.tocsin.paging.GenieCommand;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The same verbs for alerts that were made elsewhere, by the pager's own numbers: promised, and told when they are done.
 * What a page has beside its alert, such as an escalation by Tocsin, these have not.
 */
final class ElsewhereVerbs {
    /** Of so many open alerts, the newest: as many as either API gives at once. */
    private static final int LOOKED_AT = 100;

    private static final int SHOWN = 5;

    /** What burns first: not acknowledged, then the priority, and the oldest. */
    private static final Comparator<AlertsElsewhere.Seen> URGENT = Comparator.<AlertsElsewhere.Seen, Boolean>comparing(
                    alert -> alert.state() != AlertState.OPEN)
            .thenComparing(AlertsElsewhere.Seen::priority)
            .thenComparing(AlertsElsewhere.Seen::madeAt);

    private final String command;
    private final ElsewhereChanges changes;
    private final Map<PagingSystem, AlertsElsewhere> alerts;
    private final Paging paging;
    private final Rotations rotations;
    private final PageWords words;
    private final InstantSource clock;

    /** {@code alerts}: quick ones, by the pagers that there is a key for. */
    ElsewhereVerbs(
            String command,
            ElsewhereChanges changes,
            Map<PagingSystem, AlertsElsewhere> alerts,
            Paging paging,
            Rotations rotations,
            PageWords words,
            InstantSource clock) {
        this.command = command;
        this.changes = changes;
        this.alerts = new EnumMap<>(PagingSystem.class);
        this.alerts.putAll(alerts);
        this.paging = paging;
        this.rotations = rotations;
        this.words = words;
        this.clock = clock;
    }

    /** What follows the number, for each of these. */
    String act(GenieCommand.Verb verb, AlertNumber number, Actor actor, Typed typed) {
        return switch (verb) {
            case ACK -> change(number, new AlertChange.Acknowledge(), "acknowledged", actor, typed);
            case UNACK -> change(number, new AlertChange.Unacknowledge(), "given back", actor, typed);
            case CLOSE -> change(number, new AlertChange.Close(), "closed", actor, typed);
            case OWN -> own(number, actor, typed);
        };
    }

    private String own(AlertNumber number, Actor actor, Typed typed) {
        var acknowledged = change(number, new AlertChange.Acknowledge(), "acknowledged", actor, typed);
        return actor.email().isEmpty() ? acknowledged : assign(number, actor, actor, typed);
    }

    String assign(AlertNumber number, Actor owner, Actor actor, Typed typed) {
        return owner.email()
                .map(email -> change(number, new AlertChange.Assign(email), "given to " + owner.name(), actor, typed))
                .orElseGet(() -> "cannot be given to " + words.person(owner)
                        + ": Slack does not tell their e-mail address. Nothing was changed.");
    }

    String snooze(AlertNumber number, Duration span, Actor actor, Typed typed) {
        return change(
                number, new AlertChange.Snooze(clock.instant().plus(span)), "made quiet for a while", actor, typed);
    }

    String add(AlertNumber number, List<Target> targets, Actor actor, Typed typed) {
        var lines = new ArrayList<String>();
        for (var target : targets) {
            lines.add(
                    rotations.knows(number.system(), target)
                            ? change(
                                    number,
                                    new AlertChange.AddResponder(rotations.responder(target, number.system())),
                                    "extended to " + target.label(),
                                    actor,
                                    typed)
                            : "is in " + number.system().title() + ", which does not know "
                                    + Mrkdwn.inline(target.label()) + ". Please page them with a page of its own.");
        }
        return String.join(" It ", lines);
    }

    String note(AlertNumber number, String text, Actor actor, Typed typed) {
        return change(number, new AlertChange.AddNote(text), "given your note", actor, typed);
    }

    String tag(AlertNumber number, List<String> tags, Actor actor, Typed typed) {
        return change(number, new AlertChange.AddTags(tags), "tagged", actor, typed);
    }

    String prioritize(AlertNumber number, Priority priority, Actor actor, Typed typed) {
        return change(number, new AlertChange.SetPriority(priority), "set to " + priority, actor, typed);
    }

    String execute(AlertNumber number, String action, Actor actor, Typed typed) {
        return change(number, new AlertChange.Execute(action), "asked to execute " + action, actor, typed);
    }

    private String change(AlertNumber number, AlertChange change, String done, Actor actor, Typed typed) {
        if (!alerts.containsKey(number.system())) {
            return "is in " + number.system().title() + ", for which there is no key. Nothing was changed.";
        }
        changes.promise(number, change, done, actor, typed.key() + ":" + number.label() + ":" + done);
        return "is to be " + Mrkdwn.inline(done) + " in " + number.system().title()
                + ". You hear when that is done, or if it is not.";
    }

    /** Each as it is now, in that order; asked for at the same time, for somebody waits. */
    List<String> shown(List<AlertNumber> numbers) {
        return numbers.stream().map(number -> CompletableFuture.supplyAsync(() -> shown(number))).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private String shown(AlertNumber number) {
        var pager = alerts.get(number.system());
        if (pager == null) {
            return "*" + number.label() + "* is in " + number.system().title() + ", for which there is no key.";
        }
        if (!(pager.find(number) instanceof Found.Known known)) {
            return "*" + number.label() + "* cannot be looked up right now.";
        }
        return known.alerts().stream()
                .findFirst()
                .map(this::line)
                .orElseGet(() -> "There is no alert *" + number.label() + "* in "
                        + number.system().title() + ".");
    }

    private String line(AlertsElsewhere.Seen alert) {
        var page = paging.find(alert.id())
                .map(ours -> " · page *" + ours.label() + "*")
                .orElse("");
        return "*" + alert.number().label() + "* · " + alert.priority() + page + " · made "
                + Mrkdwn.time(alert.madeAt()) + " · " + state(alert) + "\n>"
                + Mrkdwn.cut(Mrkdwn.inline(alert.message()), 200);
    }

    private String state(AlertsElsewhere.Seen alert) {
        return switch (alert.state()) {
            case OPEN -> "*nobody has acknowledged it*";
            case ACKNOWLEDGED ->
                "acknowledged"
                        + alert.owner().map(by -> " by " + words.pagerUser(by)).orElse("");
            case CLOSED -> "closed";
        };
    }

    /** Those that are open in any pager, the most urgent first; empty where there are none. */
    Optional<String> open() {
        var asked = alerts.entrySet().stream()
                .map(pager -> Map.entry(
                        pager.getKey(),
                        CompletableFuture.supplyAsync(() -> pager.getValue().open(LOOKED_AT))))
                .toList();
        var lines = new ArrayList<String>();
        for (var answer : asked) {
            if (answer.getValue().join() instanceof Found.Known known) {
                lines.addAll(section(answer.getKey(), known.alerts()));
            } else {
                lines.add("Whether other alerts are open in " + answer.getKey().title() + " is not known right now.");
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private List<String> section(PagingSystem system, List<AlertsElsewhere.Seen> open) {
        var lines = new ArrayList<String>();
        open.stream().sorted(URGENT).limit(SHOWN).forEach(alert -> lines.add(line(alert)));
        if (open.size() > SHOWN) {
            lines.add("+" + (open.size() - SHOWN) + " more in " + system.title());
        }
        if (!lines.isEmpty()) {
            lines.add(0, "*Made elsewhere, open in " + system.title() + "*");
            lines.add(
                    1,
                    "To answer one, type for example `" + command + " ack "
                            + open.stream()
                                    .sorted(URGENT)
                                    .findFirst()
                                    .orElseThrow()
                                    .number()
                                    .label() + "`.");
        }
        return lines;
    }
}
