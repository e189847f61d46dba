package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may page which rotation, as the policy file says. */
final class PagePermits {
    private static final int NAMED = 5;

    private final Rotations rotations;
    private final SlackKit kit;

    PagePermits(Rotations rotations, SlackKit kit) {
        this.rotations = rotations;
        this.kit = kit;
    }

    /** Why somebody may not, in plain sentences: beside a field nobody can be mentioned. */
    Optional<String> refused(Actor actor, RotationName rotation) {
        return rotations
                .get(rotation)
                .filter(r -> !r.mayBePagedBy(actor))
                .map(r -> "You may not page " + rotation + ". Those who may: "
                        + r.mayPage().stream()
                                .limit(NAMED)
                                .map(SlackId::new)
                                .map(kit.mentions()::name)
                                .collect(Collectors.joining(", "))
                        + ".");
    }
}
