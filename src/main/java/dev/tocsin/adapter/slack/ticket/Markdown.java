package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.paging.Markup;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Foreign text within Markdown of ours. */
final class Markdown {
    /** Somebody: GitHub would tell them. An address has a letter before it. */
    private static final Pattern CALLS = Pattern.compile("(?<![A-Za-z0-9])@(?=[A-Za-z0-9])");

    /** Another issue, wherever it is, which would say that it was mentioned: {@code #12}, {@code acme/core#12}, {@code GH-12}. */
    private static final Pattern ISSUE = Pattern.compile("(#|\\b[Gg][Hh]-)(?=[0-9])");

    /** The same by its address. Within code it is nothing but an address. */
    private static final Pattern ISSUE_URL =
            Pattern.compile("https?://[^\\s`]+/(?:issues|pull|discussions|commit)/[^\\s`]*");

    /** A link hides where it leads, and an image is fetched by whoever looks. */
    private static final Pattern LINK = Pattern.compile("\\](?=[(\\[:])");

    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final Pattern BEGINS = Pattern.compile("(?m)^( {0,3})(#{1,6}\\s|>|---|===)");

    /** Nothing is seen of it, and nobody is called. */
    private static final String UNSEEN = "\u200b";

    private static final Pattern MARK = Pattern.compile("<([^<>]*)>");
    private static final Pattern USER = Pattern.compile("@([UW][A-Z0-9]+)(?:\\|.*)?");
    private static final Pattern BOLD = Pattern.compile("(?<![\\w*])\\*([^*\\n]+)\\*(?![\\w*])");

    private Markdown() {}

    /** What is written in Slack's own marks. {@code name}: of the person with that Slack id; {@code channel}: of that channel. */
    static String ofSlack(String text, UnaryOperator<String> name, UnaryOperator<String> channel) {
        var out = new StringBuilder();
        var mark = MARK.matcher(text);
        int at = 0;
        while (mark.find()) {
            out.append(words(text.substring(at, mark.start())));
            out.append(marked(mark.group(1), name, channel));
            at = mark.end();
        }
        return out.append(words(text.substring(at))).toString();
    }

    private static String words(String text) {
        return foreign(BOLD.matcher(Markup.decode(text)).replaceAll("**$1**"));
    }

    private static String marked(String inside, UnaryOperator<String> name, UnaryOperator<String> channel) {
        var user = USER.matcher(inside);
        if (user.matches()) {
            return foreign(name.apply(user.group(1)));
        } else if (inside.startsWith("#C") || inside.startsWith("#G")) {
            int bar = inside.indexOf('|');
            var named = bar >= 0 && bar < inside.length() - 1;
            return foreign("#" + (named ? inside.substring(bar + 1) : channel.apply(inside.substring(1))));
        } else if (inside.startsWith("!date^")) {
            return inside.substring(inside.lastIndexOf('|') + 1);
        }
        return foreign(Markup.decode("<" + inside + ">"));
    }

    /** Lists, code and emphasis stay; nobody is mentioned, nothing is a heading, a quote or a tag. */
    static String foreign(String text) {
        var safe = ISSUE_URL.matcher(text).replaceAll("`$0`");
        safe = CALLS.matcher(safe).replaceAll("@" + UNSEEN);
        safe = ISSUE.matcher(safe).replaceAll("$1" + UNSEEN);
        safe = LINK.matcher(safe).replaceAll("]" + UNSEEN);
        safe = TAG.matcher(safe).replaceAll("&lt;");
        return BEGINS.matcher(safe).replaceAll("$1\\\\$2");
    }
}
