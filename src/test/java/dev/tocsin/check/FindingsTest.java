package dev.tocsin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.check.Finding.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Finding WELL = Finding.ok("disk", "900 MB are free");
    private static final Finding KEY = Finding.error("key", "is refused.", "Take another.");

    private static Findings of(String title, Finding... findings) {
        return new Findings(List.of(new Findings.Section(title, List.of(findings))));
    }

    @Test
    void each_is_shown_with_what_to_do() {
        assertThat(of("Database", WELL).and(of("Pager", KEY)).text()).isEqualToNormalizingNewlines("""
                        Database
                          ok       disk: 900 MB are free
                        Pager
                          error    key: is refused.
                                   Take another.
                        """);
    }

    @Test
    void what_is_said_alike_of_several_things_is_said_once() {
        assertThat(of(
                                "Slack",
                                Finding.unknown("#a", "Slack does not answer"),
                                WELL,
                                Finding.unknown("#b", "Slack does not answer"),
                                Finding.unknown("#a", "Slack does not answer"))
                        .text())
                .isEqualToNormalizingNewlines("""
                        Slack
                          warning  #a, #b: could not be checked: Slack does not answer.
                                   Look once more with "tocsin check" when it answers.
                          ok       disk: 900 MB are free
                        """);
    }

    @Test
    void only_an_error_is_an_error() {
        assertThat(of("Database", WELL, Finding.unknown("key", "it hangs")).hasErrors())
                .isFalse();
        assertThat(of("Database", WELL).and(of("Pager", KEY)).hasErrors()).isTrue();
    }

    @Test
    void they_are_counted() {
        assertThat(of("Pager", WELL).sum()).isEqualTo("no errors and no warnings");
        assertThat(of("Pager", KEY, Finding.unknown("a", "b"), Finding.unknown("c", "d"))
                        .sum())
                .isEqualTo("1 error and 2 warnings");
    }

    @Test
    void a_section_where_nothing_matters_is_left_out() {
        assertThat(of("Database", WELL).and(of("Pager", WELL, KEY)).from(Level.WARNING))
                .isEqualTo(of("Pager", KEY));
    }

    @Test
    void what_is_not_well_says_what_to_do() {
        assertThatThrownBy(() -> Finding.warning("key", "is refused.", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Finding(Level.OK, "key", "is fine", "Rejoice."))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Finding.ok("key", " ")).isInstanceOf(IllegalArgumentException.class);
    }
}
