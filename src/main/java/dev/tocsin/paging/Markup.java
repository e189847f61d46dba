package dev.tocsin.paging;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The chat system's way of writing mentions, links and reserved characters in command text, with {@code should_escape}
 * on: {@code <@U1|ben>}, {@code <!subteam^S1|@support>}, {@code <mailto:a@b.c|a@b.c>}, and entities for the ampersand
 * and the two angle brackets.
 */
public final class Markup {
    private static final Pattern TAG = Pattern.compile("<([@#!]?)([^<>|]+)(?:\\|([^<>]*))?>");
    static final Pattern USER = Pattern.compile("<@([UW][A-Z0-9]{2,})(?:\\|([^<>]*))?>");
    static final Pattern USER_GROUP = Pattern.compile("<!subteam\\^(S[A-Z0-9]+)(?:\\|@?([^<>]*))?>");
    static final Pattern EMAIL =
            Pattern.compile("(?:<mailto:)?([^\\s<>|@,\"]+@[^\\s<>|@,\"]+\\.[^\\s<>|@,\"]+)(?:\\|[^<>]*>)?");

    private Markup() {}

    /** The text as its author saw it while typing. */
    public static String decode(String text) {
        var out = new StringBuilder();
        var tag = TAG.matcher(text);
        int at = 0;
        while (tag.find()) {
            out.append(entities(text.substring(at, tag.start())));
            out.append(entities(plain(tag.group(1), tag.group(2), tag.group(3))));
            at = tag.end();
        }
        return out.append(entities(text.substring(at))).toString();
    }

    /** What was written elsewhere, as its author saw it: nothing in it mentions or links. */
    public static String encode(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String plain(String sigil, String body, @Nullable String label) {
        var shown = label == null || label.isEmpty() ? null : label;
        return switch (sigil) {
            case "@", "#" -> sigil + (shown == null ? body : shown);
            case "!" -> shown != null ? at(shown) : at(body.replaceFirst("^subteam\\^", ""));
            default -> link(body.replaceFirst("^mailto:", ""), shown);
        };
    }

    /** A link and, where it says something else, its label: no word is lost. */
    private static String link(String address, @Nullable String label) {
        return label == null || address.contains(label) ? address : label + " (" + address + ")";
    }

    private static String at(String name) {
        return name.startsWith("@") ? name : "@" + name;
    }

    private static String entities(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** With a full stop where whoever wrote it left that out. */
    public static String sentence(String text) {
        return text.matches("(?s).*[.!?…]") ? text : text + ".";
    }
}
