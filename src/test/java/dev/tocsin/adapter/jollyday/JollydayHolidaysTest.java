package dev.tocsin.adapter.jollyday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.calendar.Holidays;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On which days offices are closed, and what those are called. */
class JollydayHolidaysTest {
    private final JollydayHolidays holidays = new JollydayHolidays();

    private Holidays of(String place) {
        return holidays.of(place).orElseThrow();
    }

    private static Map.Entry<LocalDate, String> day(String date, String name) {
        return Map.entry(LocalDate.parse(date), name);
    }

    // Places

    @Test
    void a_country_has_its_own() {
        assertThat(of("US").in(2026))
                .containsOnly(
                        day("2026-01-01", "New Year's Day"),
                        day("2026-01-19", "Martin Luther King, Jr. Day"),
                        day("2026-02-16", "Presidents Day"),
                        day("2026-05-25", "Memorial Day"),
                        day("2026-06-19", "Juneteenth"),
                        day("2026-07-03", "Independence Day"),
                        day("2026-09-07", "Labour day"),
                        day("2026-11-11", "Veterans Day"),
                        day("2026-11-26", "Thanksgiving Day"),
                        day("2026-12-25", "Christmas"));
    }

    @Test
    void a_region_has_its_countrys_too() {
        assertThat(of("US-CA").in(2026).keySet())
                .containsAll(of("US").in(2026).keySet())
                .contains(LocalDate.parse("2026-03-31"), LocalDate.parse("2026-11-27"));
        assertThat(of("DE-BY").in(2026))
                .containsAllEntriesOf(of("DE").in(2026))
                .contains(day("2026-01-06", "Epiphany"));
        assertThat(of("DE").in(2026)).doesNotContainKey(LocalDate.parse("2026-01-06"));
    }

    @Test
    void a_town_has_its_regions_too() {
        assertThat(of("DE-BY-AG").in(2026))
                .containsAllEntriesOf(of("DE-BY").in(2026))
                .contains(day("2026-08-08", "Peace Festival"));
        assertThat(of("DE-BY").in(2026)).doesNotContainKey(LocalDate.parse("2026-08-08"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-ca", "Us-Ca", "de", "de-by-ag", "pt-30-fnc", "PT-30-FNC"})
    void a_place_may_be_written_small(String place) {
        assertThat(of(place).in(2026))
                .isEqualTo(of(place.toUpperCase(Locale.ROOT)).in(2026));
        assertThat(of(place).in(2026)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                " ",
                "XX",
                "U",
                "USA",
                "US ",
                "US CA",
                "US-",
                "-US",
                "US-XX",
                "US--CA",
                "US-CA-",
                "US-CA-XX",
                "../US",
                "Atlantis",
                "\0",
                "US\n"
            })
    void a_place_that_is_not_known_has_none(String place) {
        assertThat(holidays.of(place)).isEmpty();
    }

    @Test
    void all_places_are_listed_in_capitals() {
        assertThat(holidays.places())
                .contains("US", "US-CA", "GB", "GB-SCT", "DE", "DE-BY", "DE-BY-AG", "CA-QC", "AU-NSW", "PT-30-FNC")
                .doesNotContain("", "US-XX", "us")
                .allMatch(place -> place.equals(place.toUpperCase(Locale.ROOT)));
    }

    @Test
    void every_place_that_is_listed_is_known_in_every_year() {
        for (var place : holidays.places()) {
            var known = of(place);
            for (int year : new int[] {2010, 2024, 2026, 2059}) {
                assertThat(known.in(year)).as("%s in %d", place, year).allSatisfy((date, name) -> {
                    assertThat(date.getYear()).isEqualTo(year);
                    assertThat(name).isNotBlank();
                });
            }
        }
    }

    @Test
    void a_country_is_known_in_all_years_that_calendars_know() {
        for (int year = 2010; year <= 2059; year++) {
            assertThat(of("US").in(year).values()).as("%d", year).contains("Thanksgiving Day");
            assertThat(of("DE").in(year).values()).as("%d", year).contains("Easter Monday");
        }
    }

    // Which day is free

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US | 2026-07-03 | 2026-07-04 | Independence Day",
                "US | 2027-07-05 | 2027-07-04 | Independence Day",
                "US | 2027-12-24 | 2027-12-25 | Christmas",
                "GB | 2026-12-28 | 2026-12-26 | Boxing Day",
            })
    void what_falls_on_a_weekend_is_free_on_another_day(String place, LocalDate free, LocalDate not, String name) {
        assertThat(of(place).in(free.getYear())).containsEntry(free, name).doesNotContainKey(not);
    }

    /** The first of January 2028 is a Saturday. */
    @Test
    void new_years_day_may_be_free_in_the_year_before() {
        assertThat(of("US").in(2027))
                .contains(day("2027-01-01", "New Year's Day"), day("2027-12-31", "New Year's Day"));
        assertThat(of("US").in(2028))
                .doesNotContainValue("New Year's Day")
                .allSatisfy((date, name) -> assertThat(date.getYear()).isEqualTo(2028));
    }

    @ParameterizedTest
    @CsvSource({"AT, 2026-12-24", "AT-1, 2026-12-31", "NL, 2026-04-03", "MX, 2026-02-24", "US, 2026-02-14"})
    void days_that_are_only_observed_are_left_out(String place, LocalDate date) {
        assertThat(of(place).in(2026)).doesNotContainKey(date);
    }

    @ParameterizedTest
    @CsvSource({"CA-BC, 2026-12-26, Boxing Day", "CH, 2026-01-02, St. Berchtholds day"})
    void bank_holidays_are_days_off(String place, LocalDate date, String name) {
        assertThat(of(place).in(2026)).containsEntry(date, name);
    }

    @Test
    void two_on_one_day_are_both_named_always_in_the_same_order() {
        assertThat(of("US-CA").in(2026)).contains(day("2026-02-16", "Presidents Day and Washington's Birthday"));
        assertThat(of("US-LA").in(2026))
                .contains(day("2026-10-12", "Columbus Day and National Indigenous Peoples Day"));
    }

    @Test
    void the_same_year_always_has_the_same_days() {
        for (var place : List.of("US-CA", "US-LA", "AE", "AL")) {
            assertThat(of(place).in(2035))
                    .isEqualTo(new JollydayHolidays().of(place).orElseThrow().in(2035));
        }
    }

    /** A calendar must not depend on the machine: exceptions are named in a file that many share. */
    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "fr", "pt-BR", "tr-TR", "ja-JP", "ar-EG", "en-US", "und"})
    @ResourceLock(Resources.LOCALE)
    void names_are_english_whatever_the_machine_speaks(String language) {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(new JollydayHolidays().of("us-in").orElseThrow().in(2026))
                    .contains(day("2026-07-03", "Independence Day"), day("2026-05-25", "Memorial Day"));
            assertThat(new JollydayHolidays().of("DE").orElseThrow().in(2026))
                    .contains(day("2026-04-03", "Good Friday"), day("2026-05-01", "Labour day"));
            assertThat(new JollydayHolidays().of("IT").orElseThrow().in(2026))
                    .contains(day("2026-04-06", "Easter Monday"));
            assertThat(new JollydayHolidays().places()).contains("US-IN", "DE-BY", "IT");
        } finally {
            Locale.setDefault(before);
        }
    }
}
