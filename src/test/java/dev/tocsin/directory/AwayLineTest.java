package dev.tocsin.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tocsin.directory.AwayLine.Asks;
import dev.tocsin.directory.AwayLine.Back;
import dev.tocsin.directory.AwayLine.From;
import dev.tocsin.directory.AwayLine.Mistake;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type about their days away. */
class AwayLineTest {
    private static final String LONDON = "Europe/London";
    private static final String BERLIN = "Europe/Berlin";
    private static final String TOKYO = "Asia/Tokyo";
    private static final String LA = "America/Los_Angeles";

    private static final String NOW = "now";

    /** Local times, in the zone of whoever types. Wednesday, 18 November 2026, where nothing else is said. */
    static Stream<Arguments> times() {
        var wednesday = "2026-11-18T15:30";
        return Stream.of(
                arguments(LONDON, wednesday, "today", NOW, "2026-11-19T00:00Z"),
                arguments(LONDON, wednesday, " TODAY ", NOW, "2026-11-19T00:00Z"),
                arguments(TOKYO, wednesday, "today", NOW, "2026-11-18T15:00Z"),
                arguments(LA, wednesday, "today", NOW, "2026-11-19T08:00Z"),
                arguments(LONDON, wednesday, "tomorrow", "2026-11-19T00:00Z", "2026-11-20T00:00Z"),
                arguments(TOKYO, wednesday, "tomorrow", "2026-11-18T15:00Z", "2026-11-19T15:00Z"),
                arguments(LONDON, wednesday, "1 day", NOW, "2026-11-19T00:00Z"),
                arguments(LONDON, wednesday, "3 days", NOW, "2026-11-21T00:00Z"),
                arguments(LONDON, wednesday, "for 3 days", NOW, "2026-11-21T00:00Z"),
                arguments(LONDON, wednesday, "for 2 weeks", NOW, "2026-12-02T00:00Z"),
                arguments(LONDON, wednesday, "until tomorrow", NOW, "2026-11-19T00:00Z"),
                arguments(LONDON, wednesday, "until Friday", NOW, "2026-11-20T00:00Z"),
                arguments(BERLIN, wednesday, "until Friday", NOW, "2026-11-19T23:00Z"),
                arguments(LONDON, wednesday, "UNTIL  fri", NOW, "2026-11-20T00:00Z"),
                arguments(LONDON, wednesday, "till next friday", NOW, "2026-11-20T00:00Z"),
                arguments(LONDON, wednesday, "to Thurs", NOW, "2026-11-19T00:00Z"),
                arguments(LONDON, wednesday, "until Wednesday", NOW, "2026-11-25T00:00Z"),
                arguments(LONDON, wednesday, "until next week", NOW, "2026-11-23T00:00Z"),
                arguments(LONDON, wednesday, "until 2026-12-01", NOW, "2026-12-01T00:00Z"),
                arguments(LONDON, wednesday, "until 1 December", NOW, "2026-12-01T00:00Z"),
                arguments(LONDON, wednesday, "until 1 Dec 2026", NOW, "2026-12-01T00:00Z"),
                arguments(LONDON, wednesday, "until Dec 1", NOW, "2026-12-01T00:00Z"),
                arguments(LONDON, wednesday, "until on december 1 2026", NOW, "2026-12-01T00:00Z"),
                arguments(LONDON, wednesday, "from friday until monday", "2026-11-20T00:00Z", "2026-11-23T00:00Z"),
                arguments(LONDON, wednesday, "from today until friday", NOW, "2026-11-20T00:00Z"),
                arguments(LONDON, wednesday, "from tomorrow to fri", "2026-11-19T00:00Z", "2026-11-20T00:00Z"),
                arguments(LONDON, wednesday, "from fri until fri", "2026-11-20T00:00Z", "2026-11-27T00:00Z"),
                arguments(LONDON, wednesday, "from 2026-11-16 until friday", "2026-11-16T00:00Z", "2026-11-20T00:00Z"),
                arguments(LONDON, wednesday, "until 2027-11-19", NOW, "2027-11-19T00:00Z"),
                // New Year
                arguments(LONDON, wednesday, "until 2 Jan", NOW, "2027-01-02T00:00Z"),
                arguments(LONDON, wednesday, "from 24 Dec until 2 Jan", "2026-12-24T00:00Z", "2027-01-02T00:00Z"),
                arguments(LONDON, "2026-12-31T23:59", "today", NOW, "2027-01-01T00:00Z"),
                arguments(LONDON, "2026-12-31T12:00", "until friday", NOW, "2027-01-01T00:00Z"),
                arguments(LONDON, "2027-01-02T12:00", "until 1 Jan", NOW, "2028-01-01T00:00Z"),
                arguments(TOKYO, "2027-01-01T00:30", "until 2 Jan", NOW, "2027-01-01T15:00Z"),
                // Leap days
                arguments(LONDON, "2027-06-01T12:00", "until 29 Feb", NOW, "2028-02-29T00:00Z"),
                arguments(LONDON, "2028-02-28T12:00", "until 29 Feb", NOW, "2028-02-29T00:00Z"),
                // The clocks change
                arguments(BERLIN, "2026-03-27T12:00", "until monday", NOW, "2026-03-29T22:00Z"),
                arguments(BERLIN, "2026-10-23T12:00", "until monday", NOW, "2026-10-25T23:00Z"),
                arguments(LA, "2026-10-30T12:00", "from sunday until monday", "2026-11-01T07:00Z", "2026-11-02T08:00Z"),
                arguments(LONDON, "2026-03-28T12:00", "2 days", NOW, "2026-03-29T23:00Z"),
                // That Friday begins at 01:00 in Cairo, and a Sunday in Havana begins twice
                arguments("Africa/Cairo", "2026-04-22T12:00", "until friday", NOW, "2026-04-23T22:00Z"),
                arguments("America/Havana", "2026-10-30T12:00", "until sunday", NOW, "2026-11-01T04:00Z"));
    }

    @ParameterizedTest
    @MethodSource("times")
    void a_line_says_from_when_until_when(String zone, String local, String typed, String from, String until) {
        var in = ZoneId.of(zone);
        var now = LocalDateTime.parse(local).atZone(in).toInstant();
        var end = Instant.parse(until.replace("Z", ":00Z"));
        assertThat(AwayLine.parse(typed, now, in))
                .isEqualTo(new From(
                        from.equals(NOW) ? now : Instant.parse(from.replace("Z", ":00Z")),
                        end.atZone(in).toLocalDate(),
                        end));
    }

    @ParameterizedTest
    @ValueSource(strings = {"back", " Back ", "OFF", "no", "never  mind"})
    void they_are_back(String typed) {
        assertThat(AwayLine.parse(typed, Instant.EPOCH, ZoneId.of(LONDON))).isEqualTo(new Back());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n\t"})
    void nothing_typed_asks(String typed) {
        assertThat(AwayLine.parse(typed, Instant.EPOCH, ZoneId.of(LONDON))).isEqualTo(new Asks());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("until", "I do not understand “until”."),
                arguments("Friday", "I do not understand “Friday”."),
                arguments(" 24 Dec ", "I do not understand “24 Dec”."),
                arguments("from friday", "I do not understand “from friday”."),
                arguments("0 days", "I do not understand “0 days”."),
                arguments("-1 days", "I do not understand “-1 days”."),
                arguments("three days", "I do not understand “three days”."),
                arguments("1000 days", "I do not understand “1000 days”."),
                arguments("on holiday", "I do not understand “on holiday”."),
                arguments("<!channel>", "I do not understand “<!channel>”."),
                arguments("until whenever", "“whenever” is no day that I know."),
                arguments("until fr", "“fr” is no day that I know."),
                arguments("until 31 Nov", "“31 nov” is no day that I know."),
                arguments("until 2026-13-01", "“2026-13-01” is no day that I know."),
                arguments("until 2026-02-29", "“2026-02-29” is no day that I know."),
                arguments("until 29 Feb", "“29 feb” is no day that I know."),
                arguments("until 12/24/2026", "“12/24/2026” is no day that I know."),
                arguments("from someday until friday", "“someday” is no day that I know."),
                arguments("until today", "That is over already."),
                arguments("until 2026-11-17", "That is over already."),
                arguments("until 2020-01-01", "That is over already."),
                arguments("from friday until 2026-11-20", "That is over already."),
                arguments("from friday until 2026-11-19", "That is over already."),
                arguments("from 2020-01-01 until friday", "That is over already."),
                arguments("367 days", "That is more than a year away."),
                arguments("53 weeks", "That is more than a year away."),
                arguments("999 weeks", "That is more than a year away."),
                arguments("until 2027-11-20", "That is more than a year away."),
                arguments("until 2062-01-01", "That is more than a year away."),
                arguments("until +999999999-12-31", "That is more than a year away."),
                arguments("from +999999999-12-31 until friday", "That is more than a year away."),
                arguments("from +999999999-12-31 until 1 jan", "That is more than a year away."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_is_not_understood_is_answered_with_what_would_be_right(String typed, String why) {
        var now = Instant.parse("2026-11-18T15:30:00Z");
        assertThat(AwayLine.parse(typed, now, ZoneId.of(LONDON))).isEqualTo(new Mistake(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"until Friday", "until 2026-12-01", "from 24 Dec until 2 Jan", "today", "3 days", "back"})
    void each_example_that_an_answer_gives_is_understood(String example) {
        assertThat(AwayLine.EXAMPLES).contains(example);
        var now = Instant.parse("2026-11-18T15:30:00Z");
        assertThat(AwayLine.parse(example, now, ZoneId.of(LONDON))).isNotInstanceOf(Mistake.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    private static final List<String> WORDS = List.of(
            "from",
            "until",
            "till",
            "to",
            "for",
            "next",
            "on",
            "today",
            "tomorrow",
            "monday",
            "fri",
            "week",
            "3",
            "12",
            "days",
            "weeks",
            "24",
            "dec",
            "29 feb",
            "2 january",
            "2026-11-20",
            "2027-02-28",
            "back",
            "31",
            "oct 25",
            "0");

    @ParameterizedTest
    @MethodSource("seeds")
    void whoever_is_away_comes_back_later_than_now_on_the_morning_of_a_day(long seed) {
        var random = new Random(seed);
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        int away = 0;
        for (int i = 0; i < 3_000; i++) {
            var zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            var now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 366 * 86_400));
            var typed = i % 2 == 0
                    ? random.ints(1 + random.nextInt(5), 0, WORDS.size())
                            .mapToObj(WORDS::get)
                            .collect(Collectors.joining(" "))
                    : day(random) + " until " + day(random);
            var line = AwayLine.parse(i % 4 == 1 ? "from " + typed : typed, now, zone);
            if (line instanceof From from) {
                away++;
                var as = "seed %d: %s at %s in %s gives %s".formatted(seed, typed, now, zone, from);
                assertThat(from.until()).as(as).isAfter(now).isAfter(from.from());
                assertThat(new Away(from.from(), from.until()).at(from.from()))
                        .as(as)
                        .isTrue();
                var local = from.until().atZone(zone).toLocalDate();
                assertThat(local).as(as).isEqualTo(from.firstDayBack());
                assertThat(from.until().minusSeconds(1).atZone(zone).toLocalDate())
                        .as(as)
                        .isBefore(local);
                assertThat(local)
                        .as(as)
                        .isBeforeOrEqualTo(LocalDate.ofInstant(now, zone).plusDays(AwayLine.MOST_DAYS));
            } else if (line instanceof Mistake mistake) {
                assertThat(mistake.why()).endsWith(".");
            }
        }
        assertThat(away).as("seed %d", seed).isGreaterThan(300);
    }

    private static String day(Random random) {
        var days = WORDS.subList(7, 11);
        return random.nextInt(3) == 0
                ? LocalDate.parse("2026-01-01").plusDays(random.nextInt(1_000)).toString()
                : days.get(random.nextInt(days.size()));
    }
}
