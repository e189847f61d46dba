package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.paging.Markup;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Foreign text within Markdown of ours. */
final class Markdown {
    /** Somebody, or another issue: GitHub would tell them. */
    private static final Pattern CALLS = Pattern.compile("(?<![A-Za-z0-9`])([@#])(?=[A-Za-z0-9])");

    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern BEGINS = Pattern.compile("(?m)^( {0,3})(#{1,6}\\s|>|---|===)");

    /** Nothing is seen of it, and nobody is called. */
    private static final String UNSEEN = "\u200b";

    private static final Pattern MARK = Pattern.compile("<([^<>]*)>");
    private static final Pattern USER = Pattern.compile("@([UW][A-Z0-9]+)(?:\\|.*)?");
    private static final Pattern BOLD = Pattern.compile("(?<![\\w*])\\*([^*\\n]+)\\*(?![\\w*])");

    private Markdown() {}

    /** What is written in Slack's own marks. {@code name}: of the person with that Slack id. */
    static String ofSlack(String text, UnaryOperator<String> name) {
        var out = new StringBuilder();
        var mark = MARK.matcher(text);
        int at = 0;
        while (mark.find()) {
            out.append(words(text.substring(at, mark.start())));
            out.append(marked(mark.group(1), name));
            at = mark.end();
        }
        return out.append(words(text.substring(at))).toString();
    }

    private static String words(String text) {
        return foreign(BOLD.matcher(Markup.decode(text)).replaceAll("**$1**"));
    }

    private static String marked(String inside, UnaryOperator<String> name) {
        var user = USER.matcher(inside);
        if (user.matches()) {
            return foreign(name.apply(user.group(1)));
        } else if (inside.startsWith("!date^")) {
            return inside.substring(inside.lastIndexOf('|') + 1);
        }
        return foreign(Markup.decode("<" + inside + ">"));
    }

    /** Lists, code and emphasis stay; nobody is mentioned, nothing is a heading, a quote or a tag. */
    static String foreign(String text) {
        var safe = CALLS.matcher(text).replaceAll("$1" + UNSEEN);
        safe = TAG.matcher(safe).replaceAll("&lt;");
        return BEGINS.matcher(safe).replaceAll("$1\\\\$2");
    }
}
