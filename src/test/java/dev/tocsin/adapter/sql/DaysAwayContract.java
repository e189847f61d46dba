package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Away;
import dev.tocsin.directory.SlackId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What every store of days away keeps. */
abstract class DaysAwayContract extends StoreContract {
    private static final SlackId ZOE = new SlackId("W0ZOE");
    private static final SlackId BEA = new SlackId("U0BEA");
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    private static Away days(int from, int until) {
        return new Away(START.plus(Duration.ofDays(from)), START.plus(Duration.ofDays(until)));
    }

    @Test
    void times_come_in_order_without_those_that_are_over() {
        var away = database.daysAway();
        away.say(ZOE, List.of(days(9, 11), days(0, 2), days(4, 7), days(4, 5)));
        away.say(BEA, List.of(days(3, 4)));

        assertThat(away.of(ZOE, START)).containsExactly(days(0, 2), days(4, 5), days(4, 7), days(9, 11));
        assertThat(away.of(ZOE, days(2, 3).from().minusMillis(1)))
                .as("not over yet")
                .startsWith(days(0, 2));
        assertThat(away.of(ZOE, days(2, 3).from())).as("over").startsWith(days(4, 5));
        assertThat(away.of(ZOE, days(11, 12).from())).isEmpty();
        assertThat(away.of(BEA, START)).containsExactly(days(3, 4));
    }

    @Test
    void what_is_said_replaces_what_was_said_before() {
        var away = database.daysAway();
        away.say(BEA, List.of(days(3, 4)));
        away.say(ZOE, List.of(days(0, 2), days(4, 7)));
        away.say(ZOE, List.of(days(4, 8), days(4, 8)));
        assertThat(away.of(ZOE, START)).containsExactly(days(4, 8));
        away.say(ZOE, List.of());
        assertThat(away.of(ZOE, START)).isEmpty();
        assertThat(away.of(BEA, START)).containsExactly(days(3, 4));
    }

    @Test
    void a_moment_too_short_to_keep_is_no_time_away() {
        var away = database.daysAway();
        away.say(ZOE, List.of(new Away(START.plusNanos(1), START.plusNanos(2)), days(1, 2)));
        assertThat(away.of(ZOE, START)).containsExactly(days(1, 2));
    }

    @Test
    void of_several_who_say_something_at_once_one_is_heard() throws InterruptedException, ExecutionException {
        var away = database.daysAway();
        var one = List.of(days(0, 1), days(2, 3));
        for (int round = 0; round < 20; round++) {
            together(4, () -> {
                int shift = NEXT.incrementAndGet() % 2;
                away.say(ZOE, shift == 0 ? one : List.of(days(1, 2), days(3, 4)));
                return shift;
            });
            assertThat(away.of(ZOE, START)).isIn(one, List.of(days(1, 2), days(3, 4)));
        }
    }

    @Test
    void days_away_are_still_there_after_a_restart() {
        database.daysAway().say(ZOE, List.of(days(1, 2)));
        reopen();
        assertThat(database.daysAway().of(ZOE, START)).containsExactly(days(1, 2));
    }
}
