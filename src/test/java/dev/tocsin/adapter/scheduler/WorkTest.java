package dev.tocsin.adapter.scheduler;

import static dev.tocsin.adapter.scheduler.Bench.effect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.TestClock;
import dev.tocsin.adapter.scheduler.Bench.Sort;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.TryAgain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due is delivered, step by step on a clock that stands still. */
class WorkTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.stepwise(folder, clock);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void what_is_promised_and_kept_is_delivered_at_the_next_look_and_once() {
        bench.add(effect(Sort.PAGE, "page", "q"), effect(Sort.CARD, "card", "r"));
        assertThat(bench.delivered).isEmpty();
        bench.settle();
        assertThat(bench.delivered).containsExactlyInAnyOrder("page", "card");

        clock.pass(Duration.ofHours(1));
        bench.settle();
        assertThat(bench.delivered).hasSize(2);
        assertThat(bench.rows("pager_work")).isZero();
        assertThat(bench.rows("slack_work")).isZero();
    }

    @Test
    void what_was_scheduled_in_a_transaction_that_failed_is_not_scheduled() {
        assertThatThrownBy(() -> bench.units.run(session -> {
                    session.outbox().add(effect(Sort.PAGE, "page", "q"));
                    session.outbox().add(effect(Sort.CARD, "card", "r"));
                    throw new IllegalArgumentException("a bug");
                }))
                .hasMessage("a bug");

        assertThat(bench.rows("pager_work")).isZero();
        assertThat(bench.rows("slack_work")).isZero();
        clock.pass(Duration.ofMinutes(5));
        bench.settle();
        assertThat(bench.delivered).isEmpty();
    }

    @Test
    void what_is_due_later_is_not_delivered_before() {
        bench.add(new Effect(Sort.NOTE, "later", "q", "subject", "", Duration.ofSeconds(30)));
        clock.pass(Duration.ofSeconds(29));
        bench.settle();
        assertThat(bench.delivered).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        bench.settle();
        assertThat(bench.delivered).containsExactly("later");
    }

    @Test
    void of_what_is_due_in_a_lane_the_more_urgent_goes_first() {
        bench.add(
                effect(Sort.NOTE, "note", "a"),
                effect(Sort.ACKNOWLEDGEMENT, "ack", "b"),
                effect(Sort.NOTE, "another note", "c"));
        clock.pass(Duration.ofSeconds(1));
        bench.add(effect(Sort.PAGE, "page", "d"));

        bench.settle();

        assertThat(bench.delivered).startsWith("page", "ack").hasSize(4);
    }

    @Test
    void effects_of_one_queue_follow_each_other_in_their_order() {
        bench.add(effect(Sort.NOTE, "1", "q"), effect(Sort.PAGE, "2", "q"), effect(Sort.ACKNOWLEDGEMENT, "3", "q"));
        bench.settle();
        bench.settle();
        bench.settle();
        assertThat(bench.delivered).containsExactly("1", "2", "3");
    }

    @Test
    void a_delivery_that_fails_is_tried_again_after_its_pause_and_holds_up_its_queue_alone() {
        bench.when("page", attempt -> {
            if (attempt.number() < 3) {
                throw new TryAgain("the pager answers 503", Duration.ofSeconds(7));
            }
            return Delivery.DELIVERED;
        });
        bench.add(
                effect(Sort.PAGE, "page", "q"), effect(Sort.NOTE, "behind it", "q"), effect(Sort.NOTE, "beside", "r"));
        bench.settle();
        assertThat(bench.delivered).containsExactly("beside");

        clock.pass(Duration.ofMillis(6_999));
        bench.settle();
        clock.pass(Duration.ofMillis(1));
        bench.settle();
        assertThat(bench.delivered).containsExactly("beside");
        clock.pass(Duration.ofSeconds(7));
        bench.settle();
        bench.settle();
        assertThat(bench.delivered).containsExactly("beside", "page", "behind it");
    }

    @Test
    void a_delivery_that_ends_in_an_error_of_the_machine_is_tried_again_like_any_failure() {
        bench.when("page", attempt -> {
            if (attempt.number() < 2) {
                throw new StackOverflowError("planted by a test");
            }
            return Delivery.DELIVERED;
        });
        bench.add(effect(Sort.PAGE, "page", "q"));
        bench.settle();
        clock.pass(Duration.ofMillis(799));
        bench.settle();
        assertThat(bench.delivered).isEmpty();
        clock.pass(Duration.ofMillis(201));
        bench.settle();
        assertThat(bench.delivered).containsExactly("page");
    }

    @Test
    void what_waits_comes_back_when_it_said() {
        bench.when(
                "page",
                attempt -> attempt.progress().isEmpty()
                        ? new Delivery.Waiting("request-1", Duration.ofMillis(200))
                        : Delivery.DELIVERED);
        bench.add(effect(Sort.PAGE, "page", "q"));
        bench.settle();
        bench.settle();
        assertThat(bench.delivered).hasSize(1);
        clock.pass(Duration.ofMillis(200));
        bench.settle();
        bench.settle();
        assertThat(bench.delivered).hasSize(2);
        assertThat(bench.rows("pager_work")).isZero();
    }

    @Test
    void what_a_dead_process_had_claimed_is_taken_over_at_the_next_start() {
        bench.add(effect(Sort.PAGE, "page", "q"), effect(Sort.CARD, "card", "r"));
        for (var table : List.of("pager_work", "slack_work")) {
            bench.change("update " + table + " set picked = true, picked_by = 'the-dead', last_heartbeat = '"
                    + clock.instant() + "'");
        }
        bench.settle();
        assertThat(bench.delivered).as("it is claimed").isEmpty();

        close();
        open();
        bench.settle();

        assertThat(bench.delivered).containsExactlyInAnyOrder("page", "card");
    }

    @Test
    void what_was_promised_before_a_restart_is_delivered_after_it() {
        bench.add(effect(Sort.PAGE, "page", "q"), effect(Sort.NOTE, "note", "q"));
        close();
        open();
        bench.settle();
        bench.settle();
        assertThat(bench.delivered).containsExactly("page", "note");
    }

    @Test
    void what_lost_its_place_in_the_schedule_is_found_by_the_sweep() {
        bench.add(effect(Sort.PAGE, "page", "q"), effect(Sort.CARD, "card", "r"));
        bench.change("delete from pager_work where task_name = 'deliver-effect'");
        bench.change("delete from slack_work");
        bench.settle();
        assertThat(bench.delivered).isEmpty();

        // A minute until it counts as lost, and up to another until the sweep comes by.
        for (int minute = 0; minute < 2; minute++) {
            clock.pass(Duration.ofSeconds(61));
            bench.settle();
        }
        bench.settle();
        assertThat(bench.delivered).containsExactlyInAnyOrder("page", "card");
    }

    @Test
    void the_chore_is_done_each_minute() {
        bench.settle();
        assertThat(bench.chores).hasValue(1);
        clock.pass(Duration.ofSeconds(59));
        bench.settle();
        assertThat(bench.chores).hasValue(1);
        clock.pass(Duration.ofSeconds(1));
        bench.settle();
        assertThat(bench.chores).hasValue(2);
    }
}
