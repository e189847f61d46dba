package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments as they are typed and said. */
class MomentsTest {
    private final Moments pacific = new Moments(ZoneId.of("America/Los_Angeles"));

    @ParameterizedTest
    @CsvSource({
        "2026-06-05 16:00, 2026-06-05T23:00:00Z",
        "2026-06-05T16:00, 2026-06-05T23:00:00Z",
        "2026-06-05 16:00:30, 2026-06-05T23:00:30Z",
        "'  2026-06-05 16:00 ', 2026-06-05T23:00:00Z",
        "2026-12-05 16:00, 2026-12-06T00:00:00Z",
        "2026-06-05T23:00:00Z, 2026-06-05T23:00:00Z",
        "2026-06-05T23:00Z, 2026-06-05T23:00:00Z",
        "2026-06-06T01:00+02:00, 2026-06-05T23:00:00Z",
        "2028-02-29 00:00, 2028-02-29T08:00:00Z",
    })
    void a_moment_is_of_the_zone_unless_it_has_an_offset(String typed, Instant moment) {
        assertThat(pacific.parse(typed)).contains(moment);
    }

    @Test
    void a_time_that_the_zone_skips_is_the_moment_of_the_change() {
        assertThat(pacific.parse("2026-03-08 02:30")).contains(Instant.parse("2026-03-08T10:00:00Z"));
    }

    @Test
    void of_a_time_that_comes_twice_the_earlier_is_meant_and_an_offset_says_which() {
        assertThat(pacific.parse("2026-11-01 01:30")).contains(Instant.parse("2026-11-01T08:30:00Z"));
        assertThat(pacific.parse("2026-11-01T01:30-08:00")).contains(Instant.parse("2026-11-01T09:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "16:00",
                "2026-06-05",
                "2026-6-5 16:00",
                "05.06.2026 16:00",
                "2026-06-05 4pm",
                "2026-02-29 10:00",
                "2026-02-30 10:00",
                "2026-06-31 10:00",
                "2026-13-01 10:00",
                "2026-06-05 24:00",
                "2026-06-05 16:60",
                "99999-06-05 16:00",
                "2026-06-05 16:00 PDT",
                "2026-06-05 16:00/2026-06-06 16:00",
                "٢٠٢٦-٠٦-٠٥ ١٦:٠٠",
                "\0"
            })
    void what_is_no_moment_is_none(String typed) {
        assertThat(pacific.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-05T23:00:00Z, Fri 2026-06-05 16:00",
        "2026-06-05T23:00:30.900Z, Fri 2026-06-05 16:00:30",
        "2026-06-05T23:00:00.900Z, Fri 2026-06-05 16:00",
        "2026-11-01T07:59:00Z, Sun 2026-11-01 00:59",
        "2026-11-01T08:00:00Z, Sun 2026-11-01 01:00 PDT",
        "2026-11-01T09:00:00Z, Sun 2026-11-01 01:00 PST",
        "2026-11-01T10:00:00Z, Sun 2026-11-01 02:00",
        "2026-03-08T10:00:00Z, Sun 2026-03-08 03:00",
    })
    void a_moment_is_said_with_its_day_and_which_one_it_is(Instant moment, String said) {
        assertThat(pacific.say(moment)).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "ar-EG", "th-TH-u-ca-buddhist", "tr"})
    @ResourceLock(Resources.LOCALE)
    void moments_are_the_same_whatever_the_machine_speaks(String language) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            var moments = new Moments(ZoneId.of("America/Los_Angeles"));
            assertThat(moments.say(Instant.parse("2026-11-01T08:30:00Z"))).isEqualTo("Sun 2026-11-01 01:30 PDT");
            assertThat(moments.parse("2026-06-05 16:00")).contains(Instant.parse("2026-06-05T23:00:00Z"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
