package dev.tocsin.adapter.slack.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.util.json.GsonFactory;
import dev.tocsin.adapter.slack.OfflineKit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Texts as people and machines really send them, and what may not become of them. */
enum Hostile {
    USUAL("search is slow"),
    MENTIONS("<!channel> <!here> <@U0BEN> <!subteam^S0ALL|all> <https://evil.example|click me> @channel & co"),
    TIMES("<!date^1^{date_short_pretty} at {time}|click me>"),
    ENTITIES("&lt;!channel&gt; &amp;"),
    FORMAT("*_~`*bold* ```code``` > quote\n>>> more"),
    RIGHT_TO_LEFT("\u202eتوقف قاعدة البيانات \u2067שלום"),
    LONG("x".repeat(10_000)),
    LONG_WORDS("down again ".repeat(1_000)),
    LONG_MENTIONS("<!channel>".repeat(1_000)),
    LONG_AMPERSANDS("&".repeat(10_000)),
    ONLY_EMOJI("🔥".repeat(10_000)),
    FAMILIES("👩‍👩‍👧‍👦".repeat(1_000)),
    LINES("a\n".repeat(5_000)),
    CONTROL("a\u0000b\u0007c\u001b\u2028d"),
    DOT("."),
    BLANK(" \n\t "),
    EMPTY("");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What the bot itself puts in angle brackets: our people, channels, times, links to messages and issues; and quotes. */
    private static final Pattern OURS = Pattern.compile("(?m)^>|<@U0(ANA|BEN|CARL|MARA)>|<#C0[A-Z]+>"
            + "|<https://github\\.example/acme/core/issues/7\\|acme/core#7>"
            + "|<!date\\^\\d+\\^\\{date_short_pretty} at \\{time}\\|[0-9: UTC-]+>"
            + "|<" + Pattern.quote(OfflineKit.URL) + "archives/C0[A-Z]+/p\\d+\\|(the|this) message>");

    final String value;

    Hostile(String value) {
        this.value = value;
    }

    /** Where something has to be said. */
    String said() {
        return value.isBlank() ? "-" : value;
    }

    /** Where a name or summary may not be longer. */
    String within(int most) {
        var said = said().strip();
        return said.length() <= most ? said : said.substring(0, said.offsetByCodePoints(0, most / 2));
    }

    /** As the SDK sends it. */
    static JsonNode json(Object view) {
        try {
            return MAPPER.readTree(GsonFactory.createSnakeCase().toJson(view));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> mrkdwn(JsonNode node) {
        var texts = new ArrayList<String>();
        collect(node, texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> into) {
        if (node.path("type").asText().equals("mrkdwn")) {
            into.add(node.path("text").asText());
        }
        node.forEach(child -> collect(child, into));
    }

    static void isHarmless(String mrkdwn) {
        var rest = OURS.matcher(mrkdwn).replaceAll("");
        assertThat(rest).doesNotContain("<", ">", "```", "~", "\u202e", "\u2067", "\u0000", "\u0007", "\u001b");
        assertThat(rest.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
    }
}
