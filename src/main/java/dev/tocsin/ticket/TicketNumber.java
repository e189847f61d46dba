package dev.tocsin.ticket;

import java.util.Optional;
import java.util.regex.Pattern;

/** A ticket's number as people write it: {@code T-123}, {@code t123}, {@code #123} or {@code 123}. */
public final class TicketNumber {
    private static final Pattern WRITTEN = Pattern.compile("(?:[tT][-_ ]?|#)?([1-9][0-9]{0,8})");

    private TicketNumber() {}

    public static Optional<Integer> parse(String text) {
        var written = WRITTEN.matcher(text.strip());
        return written.matches() ? Optional.of(Integer.valueOf(written.group(1))) : Optional.empty();
    }

    public static String label(int number) {
        return "T-" + number;
    }
}
