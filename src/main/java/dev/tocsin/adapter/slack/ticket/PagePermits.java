package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.util.Optional;

/** Who may page which rotation, as the policy file says. */
final class PagePermits {
    private final Rotations rotations;

    PagePermits(Rotations rotations) {
        this.rotations = rotations;
    }

    /** Why somebody may not, in plain sentences. */
    Optional<String> refused(Actor actor, RotationName rotation) {
        return rotations.get(rotation).filter(r -> !r.mayBePagedBy(actor)).isEmpty()
                ? Optional.empty()
                : Optional.of("You may not page " + rotation + ". Ask somebody who may.");
    }
}
