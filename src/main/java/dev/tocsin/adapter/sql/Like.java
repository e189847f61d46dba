package dev.tocsin.adapter.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The patterns that both databases compare with in {@code like}. */
final class Like {
    /** To be said with each of them: PostgreSQL would take a backslash, and SQLite nothing. */
    static final String ESCAPE = " escape '!'";

    private static final Pattern WILD = Pattern.compile("[%_!]");

    private Like() {}

    /** What stands for itself, whatever is in it. */
    static String literally(String text) {
        return WILD.matcher(text).replaceAll(found -> "!" + Matcher.quoteReplacement(found.group()));
    }
}
