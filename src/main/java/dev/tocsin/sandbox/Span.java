package dev.tocsin.sandbox;

import java.math.BigDecimal;

/**
 * From {@code oldest} to {@code latest}, without these two unless {@code inclusive} is set (docs.slack.dev,
 * conversations.history).
 */
record Span(BigDecimal oldest, BigDecimal latest, boolean inclusive) {
    private static final BigDecimal FOREVER = BigDecimal.valueOf(Long.MAX_VALUE);

    static Span of(Arguments arguments) {
        return new Span(
                bound(arguments, "oldest", BigDecimal.ZERO),
                bound(arguments, "latest", FOREVER),
                arguments.isTrue("inclusive"));
    }

    private static BigDecimal bound(Arguments arguments, String name, BigDecimal otherwise) {
        String text = arguments.text(name);
        if (text.isEmpty() || text.equals("now")) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw new SlackRefusal("invalid_ts_" + name);
        }
        return new BigDecimal(text);
    }

    boolean covers(String ts) {
        BigDecimal at = new BigDecimal(ts);
        int least = inclusive ? 0 : 1;
        return at.compareTo(oldest) >= least && latest.compareTo(at) >= least;
    }
}
