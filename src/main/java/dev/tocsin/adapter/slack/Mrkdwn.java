package dev.tocsin.adapter.slack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Slack's text format: what comes from outside is escaped, so that nothing in it can mention, link or format. */
public final class Mrkdwn {
    private static final DateTimeFormatter FALLBACK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private static final Pattern WHOLE = Pattern.compile("&(?:amp|lt|gt);|<[@#!][^<>]*>");

    /** Controls, and what makes the text around it run the other way; letters that do so by themselves may. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]");

    /** Those within a word format nothing, and stand in the names of hosts and tables that people copy. */
    private static final Pattern FORMATTING_UNDERSCORE = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private static final Pattern ESCAPED_TIME =
            Pattern.compile("&lt;(!date\\^-?[0-9]+\\^\\{date_short_pretty} at \\{time}\\|[0-9: UTC-]+)&gt;");

    private Mrkdwn() {}

    /** The three characters Slack reserves (docs.slack.dev, "Formatting message text"). */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Foreign text within a line of ours: escaped, on one line, and without marks that would format it. */
    public static String inline(String text) {
        var line = INVISIBLE.matcher(text.replaceAll("\\s+", " ")).replaceAll("");
        return FORMATTING_UNDERSCORE
                .matcher(escape(line.strip()))
                .replaceAll("\u02cd")
                .replace("*", "∗")
                .replace("~", "∼")
                .replace("`", "ˋ");
    }

    /** The same for a sentence with times of {@link #dateAndTime} in it, which stay what they are. */
    public static String inlineWithTimes(String text) {
        return ESCAPED_TIME.matcher(inline(text)).replaceAll("<$1>");
    }

    /** The reader's own time of day. */
    public static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{time}|" + FALLBACK.format(at) + ">";
    }

    /** The reader's own date and time. */
    public static String dateAndTime(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} at {time}|" + FALLBACK.format(at) + ">";
    }

    /**
     * At most {@code most} of Java's characters, of which an emoji has two: Slack does not say how it counts, and this
     * is the stricter way. Never in the middle of a character, an escaped character, or a mention or time of ours.
     */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most - 1);
        if (end > 0 && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
            end--;
        }
        var whole = WHOLE.matcher(text);
        while (whole.find() && whole.start() < end) {
            if (whole.end() > end) {
                end = whole.start();
            }
        }
        return text.substring(0, end) + "…";
    }
}
