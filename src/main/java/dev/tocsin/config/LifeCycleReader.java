package dev.tocsin.config;

import dev.tocsin.ticket.LifeCycle;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** The section {@code life_cycle}: when tickets move by themselves. */
final class LifeCycleReader {
    private static final Set<String> KNOWN =
            Set.of("pending_solved_after", "pending_warned_before", "solved_closed_after", "handover_asked_after");

    /** Open hours of half a year; no calendar ends before. */
    private static final Duration LONGEST = Duration.ofHours(1_000);

    private LifeCycleReader() {}

    static LifeCycle read(Yaml yaml) {
        var fields = Fields.of(yaml, KNOWN);
        var usual = LifeCycle.USUAL;
        var silence = time(fields, "pending_solved_after", usual.silence());
        var warning = time(fields, "pending_warned_before", usual.warning());
        var solved = time(fields, "solved_closed_after", usual.solved());
        var acceptance = time(fields, "handover_asked_after", usual.acceptance());
        if (warning.compareTo(silence) >= 0) {
            yaml.problem(
                    "warns before a ticket waits at all.",
                    "Make pending_warned_before shorter than pending_solved_after, which is " + words(silence) + ".");
            return usual;
        }
        return new LifeCycle(silence, warning, solved, acceptance);
    }

    private static String words(Duration time) {
        long minutes = time.toMinutes();
        var hours = minutes % 60 == 0;
        long count = hours ? minutes / 60 : minutes;
        return count + (hours ? " hour" : " minute") + (count == 1 ? "" : "s");
    }

    private static Duration time(Fields fields, String name, Duration usual) {
        return fields.optional(name, yaml -> {
                    var text = yaml.text().toLowerCase(Locale.ROOT);
                    var time = Goals.duration(text).filter(t -> !t.isZero() && t.compareTo(LONGEST) <= 0);
                    if (time.isEmpty() && !text.isEmpty()) {
                        yaml.problem(
                                "\"" + text + "\" is no time.",
                                "Use one such as 48 hours, or 30 minutes; at most 1000 hours.");
                    }
                    return time.orElse(usual);
                })
                .orElse(usual);
    }
}
