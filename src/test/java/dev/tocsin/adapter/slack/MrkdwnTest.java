package dev.tocsin.adapter.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MrkdwnTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "db down § db down",
                "<!channel> § &lt;!channel&gt;",
                "<@U0BEN> <https://evil.example|here> § &lt;@U0BEN&gt; &lt;https://evil.example|here&gt;",
                "R&D § R&amp;D",
                "&lt;!channel&gt; § &amp;lt;!channel&amp;gt;",
                "توقف § توقف",
                "🔥 § 🔥"
            })
    void what_slack_reserves_is_escaped_once(String text, String escaped) {
        assertThat(Mrkdwn.escape(text)).isEqualTo(escaped);
    }

    @Test
    void nothing_stays_nothing() {
        assertThat(Mrkdwn.escape("")).isEmpty();
        assertThat(Mrkdwn.inline("")).isEmpty();
        assertThat(Mrkdwn.inline(" \n\t ")).isEmpty();
        assertThat(Mrkdwn.cut("", 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "*bold* _slanted_ ~struck~ `code` § ∗bold∗ ˍslantedˍ ∼struck∼ ˋcodeˋ",
                "db_primary__2 _left right_ _ __init__ § db_primaryˍˍ2 ˍleft rightˍ ˍ ˍˍinitˍˍ",
                "<!here> & co § &lt;!here&gt; &amp; co",
                "🔥🔥 § 🔥🔥"
            })
    void within_a_line_foreign_text_neither_formats_nor_mentions(String text, String shown) {
        assertThat(Mrkdwn.inline(text)).isEqualTo(shown);
    }

    @Test
    void within_a_line_foreign_text_is_one_line() {
        assertThat(Mrkdwn.inline("  db\r\n\n> quoted\tdown  ")).isEqualTo("db &gt; quoted down");
    }

    @Test
    void within_a_line_foreign_text_does_not_turn_the_rest_of_it_round() {
        assertThat(Mrkdwn.inline("a\u202eb\u202dc\u2066d\u2067e\u2069f\u202ag")).isEqualTo("abcdefg");
        assertThat(Mrkdwn.inline("a\u0000b\u0007c\u001bd")).isEqualTo("abcd");
        assertThat(Mrkdwn.inline("שלום עולם")).isEqualTo("שלום עולם");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "abcde § 5 § abcde",
                "abcdef § 5 § abcd…",
                "🔥🔥🔥 § 6 § 🔥🔥🔥",
                "🔥🔥🔥🔥 § 6 § 🔥🔥…",
                "🔥🔥🔥🔥 § 7 § 🔥🔥🔥…",
                "abc § 1 § …",
                "ab&lt;cd § 4 § ab…",
                "ab&lt;cd § 6 § ab…",
                "ab&lt;cd § 7 § ab&lt;…",
                "R&D is down § 4 § R&D…",
                "at <!date^1^{time}|noon> sharp § 8 § at …",
                "at <!date^1^{time}|noon> sharp § 26 § at <!date^1^{time}|noon> …",
                "by <@U0BEN> and more § 8 § by …",
                "a < b and more § 6 § a < b…"
            })
    void a_text_is_cut_between_characters_and_never_within_an_entity_or_a_mention(String text, int most, String cut) {
        assertThat(Mrkdwn.cut(text, most)).isEqualTo(cut);
    }

    static Stream<String> hostile() {
        return Stream.of("<!channel>", "&", "🔥", "<@U0BEN> ", "x", "\u202eتوقف ", "*_~`", "<https://evil.example|x>")
                .map(text -> text.repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void ten_thousand_characters_are_cut_to_size_and_stay_harmless(String text) {
        for (int most : new int[] {1, 2, 75, 150, 2_900, 2_901, 2_902, 2_903, 2_904}) {
            var shown = Mrkdwn.cut(Mrkdwn.inline(text), most);
            assertThat(shown.length()).isBetween(1, most);
            assertThat(shown).isEqualTo(new String(shown.getBytes(UTF_8), UTF_8));
            assertThat(shown).endsWith("…").doesNotContain("<", ">", "\n");
            assertThat(shown.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&");
        }
    }

    @Test
    void a_time_is_the_readers_own_with_a_fallback_that_names_its_zone() {
        var at = Instant.parse("2026-11-22T14:00:00Z");
        assertThat(Mrkdwn.time(at)).isEqualTo("<!date^1795356000^{time}|2026-11-22 14:00 UTC>");
        assertThat(Mrkdwn.dateAndTime(at))
                .isEqualTo("<!date^1795356000^{date_short_pretty} at {time}|2026-11-22 14:00 UTC>");
    }
}
