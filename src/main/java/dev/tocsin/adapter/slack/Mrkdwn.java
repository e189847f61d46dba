package dev.tocsin.adapter.slack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Slack's text format: what comes from outside is escaped, so that nothing in it can mention, link or format. */
final class Mrkdwn {
    private static final DateTimeFormatter FALLBACK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Mrkdwn() {}

    /** The three characters Slack reserves (docs.slack.dev, "Formatting message text"). */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Foreign text within a line of ours: escaped, on one line, and without marks that would format it. */
    static String inline(String text) {
        return escape(text.replaceAll("\\s+", " ").strip())
                .replace("*", "∗")
                .replace("_", "\u02cd")
                .replace("~", "∼")
                .replace("`", "ˋ");
    }

    /** The reader's own time of day. */
    static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{time}|" + FALLBACK.format(at) + ">";
    }

    /** The reader's own date and time. */
    static String dateAndTime(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} at {time}|" + FALLBACK.format(at) + ">";
    }

    /** By code points, and never in the middle of an escaped character. */
    static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, most - 1))) + "…";
    }
}
