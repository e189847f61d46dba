package dev.tocsin.bench;

import java.util.List;
import java.util.Locale;

/**
 * What a quarter came to.
 *
 * @param messages that people and channels were sent, a digest counted once
 * @param perPersonAndDay of the days on which a person was sent any; sorted
 * @param saved clocks that were fulfilled in time after a reminder
 * @param outside messages to a person while they do not work, and not of a clock around the clock
 * @param unwarned breaches of which nobody at work was told before
 * @param after messages about what was done already
 */
record QuarterResult(
        int tickets,
        int clocks,
        int messages,
        int direct,
        int digests,
        List<Integer> perPersonAndDay,
        int peopleDays,
        int saved,
        int breaches,
        int outside,
        int unwarned,
        int after,
        List<String> examples) {
    static final String HEADER = "| ladder | messages per ticket | to persons | digests | per person and working day"
            + " | most in a day | saved after a reminder | missed | outside hours | missed unwarned | after the act |\n"
            + "|---|---|---|---|---|---|---|---|---|---|---|";

    QuarterResult {
        perPersonAndDay = List.copyOf(perPersonAndDay);
        examples = List.copyOf(examples);
    }

    int mistakes() {
        return outside + unwarned + after;
    }

    String row(String ladder) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %d | %d | %.2f | %d | %.1f %% | %.1f %% | %d | %d | %d |",
                ladder,
                (double) messages / tickets,
                direct,
                digests,
                (double) perPersonAndDay.stream().mapToInt(Integer::intValue).sum() / peopleDays,
                perPersonAndDay.isEmpty() ? 0 : perPersonAndDay.get(perPersonAndDay.size() - 1),
                100.0 * saved / clocks,
                100.0 * breaches / clocks,
                outside,
                unwarned,
                after);
    }
}
