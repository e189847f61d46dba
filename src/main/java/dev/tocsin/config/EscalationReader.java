package dev.tocsin.config;

import dev.tocsin.paging.Escalation;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who escalates a rotation's pages, the pager or Tocsin, and how long an acknowledgement holds. */
final class EscalationReader {
    private static final Set<String> STEP = Set.of("after", "to");
    private static final int MOST_ROUNDS = 10;
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration USUAL = Duration.ofHours(4);

    private EscalationReader() {}

    /** Empty where the pager escalates. */
    static Optional<Escalation> read(Yaml rotation, Fields fields, Responder responder) {
        var owner = fields.optional("escalation", EscalationReader::owner).orElse("pager");
        var steps = steps(fields.get("escalate"));
        int rounds = fields.optional("rounds", EscalationReader::rounds).orElse(1);
        var escalates = fields.get("escalate");
        if (!owner.equals("tocsin")) {
            if (escalates != null) {
                escalates.problem(
                        "are steps of Tocsin's, and the pager escalates this rotation.",
                        "Say escalation: tocsin, or leave escalate out.");
            }
            return Optional.empty();
        }
        if (responder.type() == Responder.Type.TEAM || responder.type() == Responder.Type.ESCALATION) {
            rotation.problem(
                    "is escalated by Tocsin, and by the pager too, for that is what "
                            + (responder.type() == Responder.Type.TEAM ? "a team" : "an escalation") + " does there.",
                    "Give it a schedule, or say escalation: pager.");
        }
        if (steps.isEmpty()) {
            rotation.problem(
                    "is escalated by Tocsin, and has no steps.",
                    "Add escalate: [{after: 10 minutes, to: [support-mgmt]}], or say escalation: pager.");
            return Optional.empty();
        }
        return Optional.of(new Escalation(steps, rounds));
    }

    private static String owner(Yaml yaml) {
        var text = yaml.text();
        if (!text.isEmpty() && !text.equals("pager") && !text.equals("tocsin")) {
            yaml.problem("\"" + text + "\" is not possible.", "Use pager, or tocsin with steps under escalate.");
        }
        return text;
    }

    private static List<Escalation.Step> steps(@Nullable Yaml yaml) {
        var steps = new ArrayList<Escalation.Step>();
        if (yaml != null) {
            yaml.items().forEach(item -> step(item).ifPresent(steps::add));
        }
        return steps;
    }

    private static Optional<Escalation.Step> step(Yaml yaml) {
        var fields = Fields.of(yaml, STEP);
        var after = fields.required("after", EscalationReader::time, Duration.ofMinutes(10));
        var targets = fields.list("to", EscalationReader::target).stream()
                .flatMap(Optional::stream)
                .toList();
        if (targets.isEmpty()) {
            yaml.problem("calls nobody.", "Say to: [support-mgmt], or e-mail addresses of people.");
            return Optional.empty();
        }
        return Optional.of(new Escalation.Step(after, targets));
    }

    private static Optional<Target> target(Yaml yaml) {
        var text = yaml.text();
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            text.indexOf('@') > 0
                                    ? new Target.Person(text)
                                    : new Target.Rotation(new RotationName(text)));
        } catch (IllegalArgumentException e) {
            yaml.problem("\"" + text + "\" is nobody.", "Name a rotation of this file, or an e-mail address.");
            return Optional.empty();
        }
    }

    private static Duration time(Yaml yaml) {
        var text = yaml.text().toLowerCase(Locale.ROOT);
        var time = Goals.duration(text).filter(t -> !t.isZero() && t.compareTo(LONGEST) <= 0);
        if (time.isEmpty() && !text.isEmpty()) {
            yaml.problem("\"" + text + "\" is no time.", "Use one such as 10 minutes; at most 24 hours.");
        }
        return time.orElse(Duration.ofMinutes(10));
    }

    private static int rounds(Yaml yaml) {
        var text = yaml.text();
        if (text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= MOST_ROUNDS) {
            return Integer.parseInt(text);
        }
        yaml.problem("\"" + text + "\" is no number of rounds.", "Use 1 to " + MOST_ROUNDS + ".");
        return 1;
    }

    /** Four hours unless said; empty for {@code never}. */
    static Optional<Duration> acknowledgedFor(Fields fields) {
        return fields.optional("acknowledged_for", yaml -> {
                    var never = yaml.text().equals("never");
                    return never ? Optional.<Duration>empty() : Optional.of(time(yaml));
                })
                .orElse(Optional.of(USUAL));
    }

    /** Steps name rotations of the file, and the last one ends with a rotation: a person alone is away some day. */
    static void check(Map<String, Yaml> yamls, Map<String, Rotation> rotations) {
        rotations.forEach((name, rotation) -> rotation.escalation().ifPresent(escalation -> {
            var place = yamls.get(name);
            if (place == null) {
                return;
            }
            escalation.steps().stream()
                    .flatMap(step -> step.targets().stream())
                    .filter(target -> target instanceof Target.Rotation && !rotations.containsKey(target.label()))
                    .forEach(target -> place.problem(
                            "escalates to \"" + target.label() + "\", which is no rotation.",
                            Problems.nearest(target.label(), rotations.keySet())));
            var system = rotation.responder().system();
            escalation.steps().stream()
                    .flatMap(step -> step.targets().stream())
                    .map(target -> rotations.get(target.label()))
                    .filter(other -> other != null && other.in(system).isEmpty())
                    .forEach(other -> place.problem(
                            "escalates to " + other.name() + ", which is not in the pager that its alert is in.",
                            "Add " + system.key() + ": {type: …, " + (system == PagingSystem.JSM ? "id" : "name")
                                    + ": …} to " + other.name() + "."));
            var last = escalation.steps().get(escalation.steps().size() - 1);
            if (last.targets().stream().noneMatch(Target.Rotation.class::isInstance)) {
                place.problem(
                        "ends with a person, who may be asleep or away: then nobody is called.",
                        "Let the last step name a rotation, such as support-mgmt.");
            }
        }));
    }
}
