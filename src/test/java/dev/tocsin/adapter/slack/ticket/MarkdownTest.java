package dev.tocsin.adapter.slack.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign text in an issue or an export, where it calls nobody and hides nothing. {@code ~} stands for what is not seen. */
class MarkdownTest {
    private static String foreign(String text) {
        return Markdown.foreign(text).replace('\u200b', '~');
    }

    @ParameterizedTest
    @CsvSource({
        "ask @octavia, ask @~octavia",
        "`@octavia, `@~octavia",
        "(@acme/core), (@~acme/core)",
        "mail ana@acme.example, mail ana@acme.example",
        "see #12, see #~12",
        "see acme/core#12, see acme/core#~12",
        "see GH-12 and gh-7, see GH-~12 and gh-~7",
        "a # alone, a # alone",
        "'C# and F#', 'C# and F#'",
        "[here](https://evil.example), [here]~(https://evil.example)",
        "![x](https://evil.example/x.png), ![x]~(https://evil.example/x.png)",
        "[a][b], [a]~[b]",
        "[b]: https://evil.example, [b]~: https://evil.example",
        "look <script>, look &lt;script>",
        "2 < 3, 2 < 3"
    })
    void it_calls_nobody_and_no_other_issue_and_hides_nothing(String text, String safe) {
        assertThat(foreign(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issues/12", "pull/12", "discussions/3", "commit/0a1b2c3"})
    void the_address_of_another_issue_is_an_address_and_no_mention(String path) {
        assertThat(foreign("see https://github.example/acme/core/" + path + " please"))
                .isEqualTo("see `https://github.example/acme/core/" + path + "` please");
    }

    @Test
    void other_addresses_stay_as_they_are() {
        assertThat(foreign("https://docs.example/search?q=1")).isEqualTo("https://docs.example/search?q=1");
    }

    @Test
    void it_begins_no_heading_and_no_quote() {
        assertThat(foreign("# big\n> said\n---\n- a list\n1. another"))
                .isEqualTo("\\# big\n\\> said\n\\---\n- a list\n1. another");
    }

    @Test
    void what_slack_keeps_is_read_as_people_wrote_it() {
        assertThat(Markdown.ofSlack(
                        "*bold* for <@U0ANA> in <#C0SUPPORT> and <#C0OTHER|other>: 1 &lt; 2, <https://a.example|click>",
                        id -> "Ana #1",
                        id -> id.equals("C0SUPPORT") ? "support" : "?"))
                .isEqualTo("**bold** for Ana #\u200b1 in #support and #other: 1 < 2, "
                        + Markdown.foreign("click (https://a.example)"));
    }
}
