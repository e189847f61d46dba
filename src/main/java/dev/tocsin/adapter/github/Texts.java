package dev.tocsin.adapter.github;

import java.util.regex.Pattern;

/** Texts as GitHub takes them. */
final class Texts {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]");

    private Texts() {}

    static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("");
    }

    /** Counts as Java does, which is never less than GitHub counts; half a character is not left over. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
