package dev.tocsin;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.paging.Escalation;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether somebody else is called when nobody acknowledges: one system does that for each rotation, and never neither. */
final class EscalationCheck implements Check {
    private final List<Rotation> rotations;

    EscalationCheck(List<Rotation> rotations) {
        this.rotations = rotations;
    }

    @Override
    public List<Finding> run() {
        return rotations.stream().map(EscalationCheck::finding).toList();
    }

    private static Finding finding(Rotation rotation) {
        var subject = "escalation of " + rotation.name();
        var type = rotation.responder().type();
        var kind = type.name().toLowerCase(Locale.ROOT);
        if (rotation.escalation().isPresent()) {
            return Finding.ok(
                    subject, "Tocsin's: " + words(rotation.escalation().get()));
        } else if (type == Responder.Type.TEAM || type == Responder.Type.ESCALATION) {
            return Finding.ok(subject, "the pager's, as its " + kind + " says");
        }
        return Finding.error(
                subject,
                "ends in nobody: a " + kind + " calls only "
                        + (type == Responder.Type.USER ? "that person" : "who is on call")
                        + ", and nothing happens when they do not answer.",
                "Say escalation: tocsin, with steps under escalate; or name a team or an escalation of the pager's.");
    }

    private static String words(Escalation escalation) {
        var steps = escalation.steps().stream()
                .map(step -> "after " + minutes(step.after()) + " " + Target.labels(step.targets()))
                .collect(Collectors.joining(", "));
        return steps + (escalation.rounds() > 1 ? ", " + escalation.rounds() + " times" : "");
    }

    private static String minutes(Duration time) {
        return time.toMinutes() == 1 ? "a minute" : time.toMinutes() + " minutes";
    }
}
