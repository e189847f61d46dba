package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubMarkerTest {
    @Test
    void what_is_signed_is_found_and_taken_off_again() {
        var signed = Marker.sign("Hello\n\n", "ask:T-57/1", 1_000);
        assertThat(Marker.key(signed)).contains("ask:T-57/1");
        assertThat(Marker.without(signed)).isEqualTo("Hello");
    }

    @Test
    void a_form_that_turned_line_ends_and_added_a_text_below_hides_nothing() {
        var edited = Marker.sign("Hello", "ask-1", 1_000).replace("\n", "\r\n") + "  \r\nEdited to add.";
        assertThat(Marker.key(edited)).contains("ask-1");
        assertThat(Marker.without(edited)).startsWith("Hello").endsWith("Edited to add.");
    }

    @Test
    void the_last_one_counts_and_what_people_type_is_none() {
        var signed = Marker.sign("x\n<!-- tocsin:ask-9 -->\ny", "ask-1", 1_000);
        assertThat(Marker.key(signed)).contains("ask-1");
        assertThat(Marker.key("x\n<!-- tocsin:ask-9 -->\n<!-- tocsin:ask-1 -->"))
                .contains("ask-1");
        assertThat(signed).doesNotContain("tocsin:ask-9");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 62, 63, 64})
    void a_text_is_cut_to_fit_without_half_a_character(int most) {
        var signed = Marker.sign("🔥".repeat(100), "ask-1", most);
        assertThat(signed.length()).isLessThanOrEqualTo(most);
        assertThat(Marker.key(signed)).contains("ask-1");
        assertThat(signed.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a--b", "-a", "a-", "a>", "ключ", "a\nb"})
    void a_key_that_would_end_the_comment_is_none(String key) {
        assertThatThrownBy(() -> Marker.check(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "/x", "acme/", "acme/..", "acme/.", "a/b/c", "acme/x?y", "ac me/x", "acme/é"})
    void a_repository_is_an_owner_and_a_name(String text) {
        assertThatThrownBy(() -> RepositoryName.of(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(RepositoryName.of("acme/.github")).hasToString("acme/.github");
    }
}
