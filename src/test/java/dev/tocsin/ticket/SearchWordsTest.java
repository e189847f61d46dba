package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.about;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ticket is found by, and which are about the same. */
class SearchWordsTest {
    private final TicketBench bench = new TicketBench();

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Search is SLOW", List.of("search", "is", "slow")),
                Arguments.of("slow, slow; sLoW!", List.of("slow")),
                Arguments.of("a b cd", List.of("cd")),
                Arguments.of("error-500 at 10:15", List.of("error", "500", "at", "10", "15")),
                Arguments.of("Ärger für José", List.of("ärger", "für", "josé")),
                Arguments.of("数据库 停机", List.of("数据库", "停机")),
                Arguments.of("<!channel> &amp; *x*", List.of("channel", "amp")),
                Arguments.of("🔥🔥 _ - .", List.of()),
                Arguments.of("", List.of()),
                Arguments.of("x".repeat(50), List.of("x".repeat(40))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_has_words(String text, List<String> words) {
        assertThat(SearchWords.of(text)).isEqualTo(words);
    }

    @Test
    void a_long_text_has_sixty_words_at_most() {
        var text = IntStream.range(0, 1_000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        assertThat(SearchWords.of(text, "and another"))
                .hasSize(60)
                .startsWith("word0")
                .endsWith("word59");
    }

    @Test
    void a_long_word_is_never_cut_within_a_letter() {
        for (var before : List.of("", "a")) {
            var word = SearchWords.of(before + "𝒳".repeat(30)).get(0);
            assertThat(word).startsWith(before).hasSizeBetween(39, 40);
            assertThat(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(word);
        }
    }

    @Test
    void a_ticket_is_found_by_its_summary_customer_area_and_who_asked() {
        var details = new Details(
                "Search is slow",
                TicketBench.GLOBEX,
                CaseType.DEFECT,
                "Code Insights",
                Environment.PRODUCTION,
                "restarted zoekt");
        assertThat(SearchWords.of(bench.opened(details, 2)))
                .containsExactly("search", "is", "slow", "globex", "code", "insights", "ana");
    }

    @ParameterizedTest
    @CsvSource({
        "search is slow, search is slow, 1",
        "search is slow, SLOW search, 1",
        "search is slow, search is down today again, 0.667",
        "search is slow, billing page, 0",
        "search, slow, 0",
        "'', search, 0",
        "'', '', 0"
    })
    void two_texts_are_alike_by_the_shorter_ones_words(String one, String other, double share) {
        var near = org.assertj.core.api.Assertions.within(0.001);
        assertThat(SearchWords.likeness(one, other)).isCloseTo(share, near);
        assertThat(SearchWords.likeness(other, one)).isCloseTo(share, near);
    }

    // Likely the same

    private void openedLongAgo(String... summaries) {
        for (var summary : summaries) {
            bench.opened(about(summary), 2);
        }
        bench.clock.pass(Duration.ofHours(1));
    }

    private List<String> likely(String summary, int limit) {
        return bench.desk.likely(TicketBench.GLOBEX.id(), summary, limit).stream()
                .map(s -> s.ticket().details().summary())
                .toList();
    }

    @Test
    void those_with_half_of_the_words_are_likely_the_best_first() {
        openedLongAgo("search is slow", "billing page is empty", "search slow today since noon", "SSO broken");
        assertThat(likely("search slow", 3))
                .containsExactlyInAnyOrder("search is slow", "search slow today since noon");
        assertThat(likely("search is down", 3)).containsExactly("search is slow");
        assertThat(likely("nothing of that", 3)).isEmpty();
        assertThat(likely("", 3)).isEmpty();
    }

    @Test
    void what_was_opened_within_the_hour_is_likely_whatever_its_words() {
        bench.opened(about("SSO broken"), 2);
        bench.clock.pass(Duration.ofHours(1).minusSeconds(1));
        bench.opened(about("search is slow"), 2);
        assertThat(likely("search slow", 3)).containsExactly("search is slow", "SSO broken");
        assertThat(likely("search slow", 1)).containsExactly("search is slow");
        bench.clock.pass(Duration.ofSeconds(1));
        assertThat(likely("search slow", 3)).containsExactly("search is slow");
    }

    @Test
    void another_customers_and_those_that_are_over_are_not_likely() {
        bench.opened(about("search is slow", TicketBench.INITECH), 2);
        var over = bench.opened(about("search is slow"), 2);
        bench.desk.exclude(over.id(), TicketBench.BEN, "a test");
        assertThat(likely("search is slow", 3)).isEmpty();
    }
}
