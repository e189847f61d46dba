package dev.tocsin.adapter.opsgenie;

import dev.tocsin.adapter.opsgenie.OpsGenieReads.Reading;
import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One rotation: whether its responder exists, and whether anybody is on call. */
final class RotationCheck implements Check {
    private final OpsGenieReads reads;
    private final String key;
    private final Rotation rotation;
    private final Responder responder;
    private final Rotations rotations;

    /** {@code responder}: the rotation's in OpsGenie. {@code key}: with read access to the configuration. */
    RotationCheck(OpsGenieReads reads, String key, Rotation rotation, Responder responder, Rotations rotations) {
        this.reads = reads;
        this.key = key;
        this.rotation = rotation;
        this.responder = responder;
        this.rotations = rotations;
    }

    @Override
    public List<Finding> run() {
        var subject = "rotation " + rotation.name();
        var named = named(responder);
        var reading = read(responder);
        if (reading.missing()) {
            return List.of(Finding.error(
                    subject,
                    "the pager has no " + named + ", so a page for it is refused.",
                    "Correct opsgenie: {type, name} of this rotation in tocsin.yml, letter by letter as in OpsGenie."));
        }
        if (reading.refused()) {
            return List.of(Finding.unknown(
                    subject, "the pager does not let the configuration key see it", "Mend that key first."));
        }
        if (!reading.success()) {
            return List.of(Finding.unknown(subject, reading.why()));
        }
        if (responder.type() != Responder.Type.SCHEDULE) {
            return List.of(Finding.ok(subject, named + " exists"));
        }
        var people = OpsGenieReads.people(reading.data());
        if (people.isEmpty()) {
            return List.of(Finding.unknown(subject, "the pager's answer makes no sense"));
        }
        return List.of(
                people.get().isEmpty()
                        ? gap(subject)
                        : Finding.ok(subject, String.join(", ", people.get()) + " on call"));
    }

    private static String named(Responder responder) {
        return responder.type().name().toLowerCase(Locale.ROOT) + " \"" + responder.name() + "\"";
    }

    private Reading read(Responder responder) {
        var name = responder.name();
        return switch (responder.type()) {
            case SCHEDULE -> reads.onCalls(key, name);
            case TEAM -> reads.get(key, List.of("teams", name), Map.of("identifierType", "name"));
            case ESCALATION -> reads.get(key, List.of("escalations", name), Map.of("identifierType", "name"));
            case USER -> reads.get(key, List.of("users", name), Map.of());
        };
    }

    private Finding gap(String subject) {
        var asked = new LinkedHashSet<RotationName>();
        asked.add(rotation.name());
        for (var next = fallback(rotation); next.isPresent(); next = fallback(next.get())) {
            if (!asked.add(next.get().name())) {
                break;
            }
            var covered = covered(next.get());
            if (covered.isPresent()) {
                return Finding.warning(
                        subject,
                        "nobody is on call now. Pages for it go to "
                                + next.get().name() + " instead (" + covered.get() + ").",
                        "Fill the gap in the pager's schedule.");
            }
        }
        return Finding.warning(
                subject,
                asked.size() == 1
                        ? "nobody is on call now, and it has no fallback: a page for it calls nobody."
                        : "nobody is on call now, nor for its fallback: a page for it calls nobody.",
                "Fill the gap in the pager's schedule, or name a fallback that is always covered.");
    }

    private Optional<Rotation> fallback(Rotation of) {
        return of.fallback().flatMap(rotations::get);
    }

    /** Who or what a fallback calls; empty for a gap, and for a responder that does not exist. */
    private Optional<String> covered(Rotation next) {
        var there = next.in(PagingSystem.OPSGENIE);
        if (there.isEmpty()) {
            return Optional.of("in another pager");
        }
        var reading = read(there.get());
        if (reading.missing()) {
            return Optional.empty();
        }
        if (!reading.success()) {
            return Optional.of("who that is could not be checked");
        }
        return there.get().type() == Responder.Type.SCHEDULE
                ? OpsGenieReads.people(reading.data()).filter(p -> !p.isEmpty()).map(p -> String.join(", ", p))
                : Optional.of(named(there.get()));
    }
}
