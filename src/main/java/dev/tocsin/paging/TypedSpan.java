package dev.tocsin.paging;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A length of time as people type it: {@code 30m}, {@code 2h}, {@code 1h30m}, {@code 90 minutes}, {@code an hour}. */
public final class TypedSpan {
    private static final Pattern PART =
            Pattern.compile("(?:(\\d{1,5})|an?)\\s*(m|mins?|minutes?|h|hrs?|hours?|d|days?)(?![a-z])\\s*(?:and\\s+)?");

    private static final Map<Character, Duration> UNITS =
            Map.of('m', Duration.ofMinutes(1), 'h', Duration.ofHours(1), 'd', Duration.ofDays(1));

    private TypedSpan() {}

    /** Empty for what is no length of time, and for none at all. */
    public static Optional<Duration> parse(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        var part = PART.matcher(text);
        var sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                return Optional.empty();
            }
            var unit = UNITS.get(part.group(2).charAt(0));
            if (unit == null) {
                return Optional.empty();
            }
            sum = sum.plus(unit.multipliedBy(part.group(1) == null ? 1 : Long.parseLong(part.group(1))));
            at = part.end();
        }
        return Optional.of(sum).filter(span -> !span.isZero());
    }

    /** Where the length of time at the end of the text begins; -1 if it does not end in one. */
    static int atEndOf(String text) {
        for (int at = 0; at < text.length(); at++) {
            boolean starts = at == 0 || Character.isWhitespace(text.charAt(at - 1));
            if (starts && parse(text.substring(at)).isPresent()) {
                return at;
            }
        }
        return -1;
    }
}
