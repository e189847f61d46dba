package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.ALWAYS;
import static dev.tocsin.sla.Facts.OFFICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small words; {@link ExplanationTest} has the sentences. */
class WordingTest {
    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT59S, 59 s", "PT1M, 1 min", "PT1H1S, 1 h 1 s", "PT51H30M, 51 h 30 min"})
    void durations(Duration duration, String words) {
        assertThat(Wording.duration(duration)).isEqualTo(words);
    }

    @Test
    void goals() {
        assertThat(Wording.goal(new Goal.OpenTime(Duration.ofHours(2)), OFFICE)).isEqualTo("2 h of open time");
        assertThat(Wording.goal(new Goal.OpenTime(Duration.ofHours(2)), ALWAYS)).isEqualTo("2 h");
        assertThat(Wording.goal(new Goal.WorkingDays(1), OFFICE)).isEqualTo("1 business day");
        assertThat(Wording.goal(new Goal.WorkingDays(3), ALWAYS)).isEqualTo("3 business days");
    }
}
