package dev.tocsin.config;

import dev.tocsin.sla.Goal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code 8 hours}, {@code 1 hour 30 minutes} and {@code 2 business days}. */
final class Goals {
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,4}) ?(?:business|working) ?days?");
    private static final Pattern HOURS = Pattern.compile(
            "(?:([0-9]{1,5}) ?(?:business |open |working )?(?:h|hours?))?" + " ?(?:([0-9]{1,6}) ?(?:m|min|minutes?))?");
    private static final Pattern PLAIN_DAYS = Pattern.compile("([0-9]{1,4}) ?(?:d|days?)");
    private static final Pattern WEEKS = Pattern.compile("[0-9]{1,4} ?(?:business |working )?(?:w|weeks?)");
    private static final int MOST_DAYS = 400;
    private static final Duration MOST = Duration.ofHours(10_000);

    private Goals() {}

    /** Empty where it is nothing of that, which is a problem then. */
    static Optional<Goal> read(Yaml yaml) {
        var text = yaml.text().toLowerCase(Locale.ROOT);
        var days = DAYS.matcher(text);
        if (days.matches()) {
            return days(yaml, Integer.parseInt(days.group(1)));
        }
        var open = duration(text);
        if (open.isPresent()) {
            return open(yaml, text, open.get());
        }
        var plain = PLAIN_DAYS.matcher(text);
        if (plain.matches()) {
            yaml.problem(
                    "\"" + text + "\" may mean two things.",
                    "Use " + plain.group(1) + " business days for the same time on a later working day, or open hours"
                            + " such as 8 hours.");
        } else if (WEEKS.matcher(text).matches()) {
            yaml.problem("\"" + text + "\" is no target.", "Use its open hours, such as 40 hours, or 5 business days.");
        } else if (!text.isEmpty()) {
            yaml.problem(
                    "\"" + text + "\" is no target.", "Use one such as 8 hours, 1 hour 30 minutes or 2 business days.");
        }
        return Optional.empty();
    }

    /** Hours and minutes. */
    static Optional<Duration> duration(String text) {
        var hours = HOURS.matcher(text);
        if (text.isEmpty() || !hours.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(hours.group(1))).plusMinutes(number(hours.group(2))));
    }

    private static long number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Optional<Goal> days(Yaml yaml, int days) {
        if (days < 1 || days > MOST_DAYS) {
            yaml.problem("is " + days + " business days.", "Use 1 to " + MOST_DAYS + ".");
            return Optional.empty();
        }
        return Optional.of(new Goal.WorkingDays(days));
    }

    private static Optional<Goal> open(Yaml yaml, String text, Duration duration) {
        if (duration.isZero() || duration.compareTo(MOST) > 0) {
            yaml.problem("\"" + text + "\" cannot be promised.", "Use 1 minute to " + MOST.toHours() + " hours.");
            return Optional.empty();
        }
        return Optional.of(new Goal.OpenTime(duration));
    }
}
