package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.PublicHolidays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of the service levels for the tickets that were opened under them. */
class EditionTextTest {
    private static final JollydayHolidays HOLIDAYS = new JollydayHolidays();
    private static final String EVERYTHING = """
            calendars:
              munich:
                version: 2
                zone: Europe/Berlin
                hours:
                  mon-thu: [08:30-12:00, 13:00-17:30]
                  fri: 08:30-15:00
                  sat: 22:00-02:00
                holidays: [DE-BY, AT]
                except: [Epiphany]
                closed:
                  12-24: "Heiligabend: \\"zu\\" \\\\ \\u263a \\U0001f384 \\t"
                  2026-12-28 to 2026-12-31: between the years
                special:
                  2026-10-02: 08:30-12:00
                  2026-10-05: {hours: [09:00-10:00, 11:00-12:00], name: 'half a day, "more or less"'}
                  2026-10-06: closed
                working_days: mon-thu, sat
              span: {zone: UTC, hours: [sun 14:00 to fri 17:00]}
              around-the-clock: {zone: Europe/Berlin, hours: always}
            policies:
              - name: contract-acme
                version: 2
                from: 2027-01-01
                customers: [Acme, "Müller & Söhne"]
                plans: gold
                calendar: munich
                on_hold: pauses
                grace: 1 hour
                severities:
                  1:
                    meaning: >
                      production is down,
                      and nobody knows why
                    grace: 30 minutes
                    first_response: 2 hours
                    next_response: 4 hours
                    resolution: 2 business days
                    acknowledgement: {within: 10 minutes, calendar: around-the-clock}
                nudges:
                  - {at: 60 %, tell: assignee, only: untouched}
                  - {at: 30 minutes before, tell: on-call and channel}
                  - {at: 100 %, tell: managers}
              - name: silent
                calendar: span
                severities: {3: {first_response: none}}
                nudges: []
            """;

    private static ServiceLevels levels(String text) {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", text, HOLIDAYS, problems);
        assertThat(problems.all()).isEmpty();
        return levels.orElseThrow();
    }

    private static void comesBack(ServiceLevels levels) {
        var back = ServiceLevels.ofEdition(levels.editionText(), HOLIDAYS);
        assertThat(back.calendars()).isEqualTo(levels.calendars());
        assertThat(back.policies()).isEqualTo(levels.policies());
        assertThat(back.editionText()).isEqualTo(levels.editionText());
    }

    @Test
    void everything_that_a_file_can_say_comes_back() {
        comesBack(levels(EVERYTHING));
    }

    @Test
    void the_shipped_ones_come_back() {
        comesBack(ServiceLevels.shipped(HOLIDAYS));
    }

    @Test
    void those_of_the_demo_come_back() throws IOException {
        try (var demo = Objects.requireNonNull(getClass().getResourceAsStream("/dev/tocsin/demo/tocsin.yml"))) {
            comesBack(levels(new String(demo.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void the_shipped_ones_with_calendars_for_people_come_back() {
        comesBack(levels("calendars: {tokyo: {zone: Asia/Tokyo, hours: always}}\n"));
    }

    @Test
    void policies_that_need_no_calendar_come_back() {
        comesBack(levels("policies: [{name: p, severities: {1: {first_response: none}}}]\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "policies: | # Promises.§policies:",
                "policies: | rotations: {}§policies:",
                "policies: | product_areas: [Search]§policies:",
                "zone: Europe/Berlin§ | zone:    \"Europe/Berlin\"   # where we are§",
                "[DE-BY, AT] | [ DE-BY , 'AT' ]",
                "[DE-BY, AT] | §      - DE-BY§      - AT",
                "{within: 10 minutes, calendar: around-the-clock} | §          within: 10 minutes§          calendar: around-the-clock",
                "production is down,§ | production§          is down,§",
            })
    void comments_spacing_quotes_and_other_sections_change_nothing(String piece, String other) {
        var text = EVERYTHING.replace(piece.replace("§", "\n"), other.replace("§", "\n"));
        assertThat(text).isNotEqualTo(EVERYTHING);
        assertThat(levels(text).editionText()).isEqualTo(levels(EVERYTHING).editionText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"version: 2", "Europe/Berlin", "between the years", "production", "60 %", "AT", "span"})
    void what_is_said_otherwise_is_another_edition(String piece) {
        var other = switch (piece) {
            case "version: 2" -> "version: 3";
            case "Europe/Berlin" -> "Europe/Vienna";
            case "60 %" -> "61 %";
            case "AT" -> "CH";
            default -> piece + "s";
        };
        assertThat(levels(EVERYTHING.replace(piece, other)).editionText())
                .isNotEqualTo(levels(EVERYTHING).editionText());
    }

    /** Tickets know it by the hash of it: in another form those of before would not be found. */
    @Test
    void its_form_is_the_same_for_ever() {
        assertThat(levels("""
                        calendars: {office: {zone: UTC, hours: [always], closed: {12-24: "Ü~\\n\\u2028\\"x\\"🎄"}}}
                        policies: [{name: p, severities: {1: {first_response: none}}}]
                        """).editionText()).isEqualTo("""
                        {"calendars": {
                        "office": {"zone": "UTC", "hours": ["always"], "closed": {"12-24": "Ü~\\u000a\\u2028\\"x\\"\\ud83c\\udf84"}}},
                        "policies": [{"name": "p", "severities": {"1": {"first_response": "none"}}}]}""");
    }

    /** A library that calls a holiday by another name must not make a ticket unreadable. */
    @Test
    void an_edition_is_read_whatever_public_holidays_are_called_by_now() {
        var kept = levels(EVERYTHING);
        var none = new PublicHolidays() {
            @Override
            public Optional<Holidays> of(String place) {
                return place.equals("AT")
                        ? HOLIDAYS.of("AT").map(all -> all.without(Set.of("Epiphany")))
                        : Optional.empty();
            }

            @Override
            public Set<String> places() {
                return Set.of("AT");
            }
        };
        assertThat(ServiceLevels.ofEdition(kept.editionText(), none).calendars())
                .containsOnlyKeys("munich", "span", "around-the-clock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"calendars\": {}}", "{\"policies\": [{\"nmae\": \"p\"}]}", "not yaml: ["})
    void what_is_no_edition_is_an_error(String text) {
        assertThatThrownBy(() -> ServiceLevels.ofEdition(text, HOLIDAYS))
                .hasMessageContaining("a kept edition of the service levels");
    }
}
