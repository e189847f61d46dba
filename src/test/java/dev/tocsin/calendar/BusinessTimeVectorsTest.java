package dev.tocsin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that others computed, with an independent library and two walks over the minutes in other languages. */
class BusinessTimeVectorsTest {
    private static final JsonNode VECTORS = vectors();
    private static final Map<String, BusinessCalendar> CALENDARS = calendars();

    private static JsonNode vectors() {
        try (var in = BusinessTimeVectorsTest.class.getResourceAsStream("business-time.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, BusinessCalendar> calendars() {
        var calendars = new HashMap<String, BusinessCalendar>();
        VECTORS.get("calendars").properties().forEach(e -> calendars.put(e.getKey(), calendar(e.getValue())));
        return calendars;
    }

    private static BusinessCalendar calendar(JsonNode json) {
        var calendar = Calendars.in(json.get("time_zone").asText());
        json.get("hours")
                .properties()
                .forEach(day -> day.getValue()
                        .forEach(window -> calendar.open(day.getKey() + " "
                                + window.get(0).asText() + "-" + window.get(1).asText())));
        json.get("holidays").forEach(date -> calendar.closed(date.asText()));
        return calendar.build();
    }

    record Case(JsonNode json) {
        BusinessCalendar calendar() {
            return Objects.requireNonNull(CALENDARS.get(json.get("calendar").asText()));
        }

        Instant instant(String field) {
            return Instant.parse(json.get(field).asText());
        }

        Duration minutes() {
            return Duration.ofMinutes(json.get("add_minutes").asLong());
        }

        @Override
        public String toString() {
            return json.get("id").asInt() + " " + json.get("tag").asText() + ": "
                    + json.get("calendar").asText() + ", " + json.get("start").asText() + " + " + minutes();
        }
    }

    static Stream<Case> cases() {
        return StreamSupport.stream(VECTORS.get("cases").spliterator(), false).map(Case::new);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees(Case given) {
        var calendar = given.calendar();
        var start = given.instant("start");
        var due = calendar.deadline(start, given.minutes());
        assertThat(due).isEqualTo(given.instant("deadline"));
        assertThat(calendar.isOpen(start))
                .isEqualTo(given.json().get("start_in_hours").asBoolean());
        assertThat(calendar.openTime(start, given.instant("elapsed_to")))
                .isEqualTo(
                        Duration.ofSeconds(given.json().get("elapsed_seconds").asLong()));
        if (given.json().get("ends_exactly_at_close").asBoolean()) {
            assertThat(calendar.isOpen(due)).isFalse();
            assertThat(calendar.isOpen(due.minusSeconds(1))).isTrue();
        }
    }

    @Test
    void all_of_them_were_read() {
        assertThat(cases()).hasSize(249);
        assertThat(CALENDARS).hasSize(14);
    }
}
