package dev.tocsin.adapter.github;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The key of what we write, hidden in a comment of its Markdown that GitHub does not show: GitHub has no idempotency
 * keys, so what may have been written before is looked for by this. It stands on a line of its own; a quotation of it
 * does not, nor does what people type, for it is taken out of our texts before.
 */
final class Marker {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]+(?:[-._:/][A-Za-z0-9]+)*");
    private static final Pattern LINE =
            Pattern.compile("^<!-- tocsin:(" + KEY.pattern() + ") -->[ \\t]*\\r?$", Pattern.MULTILINE);
    private static final int LONGEST_KEY = 100;

    private Marker() {}

    static void check(String key) {
        if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a key has letters, digits and single marks between them, at most " + LONGEST_KEY);
        }
    }

    /** The text with the marker at its end, together at most that long. */
    static String sign(String text, String key, int most) {
        var marker = "\n\n<!-- tocsin:" + key + " -->";
        return Texts.cut(Texts.printable(text).replace("<!-- tocsin:", "<!-- "), most - marker.length()) + marker;
    }

    static Optional<String> key(String text) {
        return LINE.matcher(text).results().map(found -> found.group(1)).reduce((first, last) -> last);
    }

    static String without(String text) {
        return LINE.matcher(text).replaceAll((MatchResult found) -> "").strip();
    }
}
