package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What somebody wrote, shown once more: with its formatting, and so that it calls nobody. Slack gives texts escaped; what
 * stands in angle brackets is its own, of which only channels and times are passed on.
 */
final class Said {
    /** All blocks of a message together take about 13,000 characters (docs.slack.dev, "Block Kit"). */
    private static final int BUDGET = 10_000;

    private static final Pattern MARK = Pattern.compile("<([^<>]*)>");
    private static final Pattern USER = Pattern.compile("@([UW][A-Z0-9]+)(?:\\|.*)?");

    /** As we write times: another form could hide a link. */
    private static final Pattern TIME =
            Pattern.compile("!date\\^-?[0-9]+\\^\\{date_short_pretty} at \\{time}\\|[0-9: UTC-]+");

    private Said() {}

    /** {@code name}: of the person with that Slack id. */
    static String safe(String text, UnaryOperator<String> name) {
        var out = new StringBuilder();
        var mark = MARK.matcher(text);
        int at = 0;
        while (mark.find()) {
            out.append(text, at, mark.start());
            out.append(marked(mark.group(1), name));
            at = mark.end();
        }
        return out.append(text.substring(at)).toString();
    }

    private static String marked(String inside, UnaryOperator<String> name) {
        var user = USER.matcher(inside);
        if (user.matches()) {
            return "@" + Mrkdwn.inline(name.apply(user.group(1)));
        } else if (inside.startsWith("#C") || TIME.matcher(inside).matches()) {
            return "<" + inside + ">";
        }
        // A link says where it leads: nobody hides that behind other words.
        return Mrkdwn.escape(Markup.decode("<" + inside + ">"));
    }

    /** As a text without marks, such as for a field. */
    static String plain(String text, UnaryOperator<String> name) {
        var out = new StringBuilder();
        var mark = MARK.matcher(text);
        int at = 0;
        while (mark.find()) {
            var inside = mark.group(1);
            var user = USER.matcher(inside);
            out.append(Markup.decode(text.substring(at, mark.start())));
            out.append(
                    inside.startsWith("!date^")
                            ? inside.substring(inside.lastIndexOf('|') + 1)
                            : user.matches() ? "@" + name.apply(user.group(1)) : Markup.decode(mark.group()));
            at = mark.end();
        }
        return out.append(Markup.decode(text.substring(at))).toString();
    }

    /** Sections, as many as a message takes; what is left out is said, with where it stands if that is known. */
    static List<LayoutBlock> blocks(String safe, String whereAll) {
        var blocks = new ArrayList<LayoutBlock>();
        var rest = safe.strip();
        int left = BUDGET;
        while (!rest.isEmpty() && left > 0) {
            var part = Mrkdwn.cut(rest, Math.min(Pieces.SECTION, left));
            int taken = part.length() == rest.length() ? rest.length() : part.length() - 1;
            blocks.add(Pieces.text(part.length() == rest.length() ? rest : rest.substring(0, taken)));
            rest = rest.substring(taken);
            left -= taken;
        }
        if (!rest.isEmpty()) {
            blocks.add(Pieces.small("+" + rest.length() + " more characters" + whereAll));
        }
        return blocks;
    }
}
