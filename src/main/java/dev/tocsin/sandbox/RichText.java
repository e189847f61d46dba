package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The block that Slack's client makes of what a person writes. Stateless. */
final class RichText {
    private static final Pattern SPECIAL =
            Pattern.compile("<(?<link>[^<>]+)>|(?<![\\w:]):(?<emoji>[a-z0-9_+'-]+):(?![\\w:])");

    private RichText() {}

    static ArrayNode of(String text, String blockId) {
        ArrayNode blocks = Json.array();
        ArrayNode elements = blocks.addObject()
                .put("type", "rich_text")
                .put("block_id", blockId)
                .putArray("elements")
                .addObject()
                .put("type", "rich_text_section")
                .putArray("elements");
        Matcher special = SPECIAL.matcher(text);
        int done = 0;
        while (special.find()) {
            words(text.substring(done, special.start()), elements);
            String link = special.group("link");
            elements.add(
                    link == null
                            ? Json.object().put("type", "emoji").put("name", special.group("emoji"))
                            : linked(link));
            done = special.end();
        }
        words(text.substring(done), elements);
        return blocks;
    }

    private static void words(String text, ArrayNode elements) {
        if (!text.isEmpty()) {
            elements.addObject().put("type", "text").put("text", Mrkdwn.unescape(text));
        }
    }

    private static ObjectNode linked(String inside) {
        int bar = inside.indexOf('|');
        String target = bar < 0 ? inside : inside.substring(0, bar);
        ObjectNode element = Json.object();
        if (target.startsWith("@")) {
            return element.put("type", "user").put("user_id", target.substring(1));
        }
        if (target.startsWith("#")) {
            return element.put("type", "channel").put("channel_id", target.substring(1));
        }
        if (target.startsWith("!")) {
            return element.put("type", "broadcast").put("range", target.substring(1));
        }
        element.put("type", "link").put("url", Mrkdwn.unescape(target));
        return bar < 0 ? element : element.put("text", Mrkdwn.unescape(inside.substring(bar + 1)));
    }
}
