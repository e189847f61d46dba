package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Ledger;
import dev.tocsin.effect.Ledger.State;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PagingEffect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every book of effects keeps: the promising side (outbox) and the delivering side (ledger). */
abstract class EffectsContract extends StoreContract {
    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = database.ledger(wakeups());
    }

    private static Effect call(String key, String queue) {
        return Effect.of(PagingEffect.CALL_PAGER, key, queue, "subject of " + key, "detail of " + key);
    }

    private static Effect later(String key, String queue, Duration after) {
        return new Effect(PagingEffect.SHOW_CARD, key, queue, "s", "d", after);
    }

    // Promising

    @Test
    void an_effect_is_claimed_with_all_that_was_promised() {
        var promisedAt = clock.instant();
        add(Effect.of(PagingEffect.WHISPER, "key-1", "queue-1", "C0SUPPORT", "U0ANA " + HOSTILE.get(2)));
        clock.pass(Duration.ofSeconds(3));

        assertThat(ledger.claim(effect("key-1"), clock.instant()))
                .contains(new Attempt(
                        effect("key-1"),
                        "WHISPER",
                        "key-1",
                        "queue-1",
                        "C0SUPPORT",
                        "U0ANA " + HOSTILE.get(2),
                        1,
                        "",
                        promisedAt));
    }

    @Test
    void a_key_promises_once() {
        add(call("key-1", "queue-1"), call("key-1", "queue-2"));
        assertThat(texts("select queue from effect")).containsExactly("queue-1");
        assertThat(scheduled()).containsExactly("key-1");
    }

    @Test
    void a_key_that_is_settled_promises_nothing_again() {
        add(call("key-1", "queue-1"));
        settle("key-1", State.DELIVERED);
        change("delete from pager_work");

        add(call("key-1", "queue-1"));

        assertThat(ledger.claim(effect("key-1"), clock.instant())).isEmpty();
        assertThat(busy("queue-1")).isFalse();
        assertThat(texts("select task_instance from pager_work")).isEmpty();
    }

    @Test
    void a_queue_is_busy_until_its_last_effect_is_settled() {
        assertThat(busy("queue-1")).isFalse();
        add(call("key-1", "queue-1"), call("key-2", "queue-1"));
        settle("key-1", State.DELIVERED);
        assertThat(busy("queue-1")).isTrue();
        assertThat(busy("queue-2")).isFalse();
        settle("key-2", State.DEAD);
        assertThat(busy("queue-1")).isFalse();
    }

    @Test
    void the_scheduler_is_told_only_of_what_it_should_look_for() {
        add(call("key-1", "queue-1"));
        assertThat(committed).hasValue(1);
        add(call("key-1", "queue-1"));
        add(call("key-2", "queue-1"));
        work.run(session -> "nothing promised");
        assertThat(committed).hasValue(1);
    }

    @Test
    void a_throw_leaves_neither_page_nor_effect_nor_schedule() {
        assertThatThrownBy(() -> work.run(session -> {
                    var page = Page.of(freshPageId(), List.of(by(ANA, requested(1))));
                    session.pages().save(page, 0);
                    session.outbox().add(call("key-1", "queue-1"));
                    session.outbox().add(later("key-2", "queue-2", Duration.ofMinutes(1)));
                    throw new IllegalArgumentException("a bug");
                }))
                .hasMessage("a bug");

        assertThat(texts("select id from page")).isEmpty();
        assertThat(texts("select page_id from page_event")).isEmpty();
        assertThat(texts("select key from effect")).isEmpty();
        assertThat(texts("select task_instance from pager_work")).isEmpty();
        assertThat(texts("select task_instance from slack_work")).isEmpty();
        assertThat(committed).hasValue(0);
    }

    // First in, first out

    @Test
    void only_the_head_of_each_queue_is_scheduled() {
        add(call("a-1", "a"), call("a-2", "a"), call("b-1", "b"), call("a-3", "a"), call("b-2", "b"));
        assertThat(scheduled()).containsExactlyInAnyOrder("a-1", "b-1");
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void settling_wakes_the_next(State state) {
        add(call("a-1", "a"), call("a-2", "a"), call("a-3", "a"), call("b-1", "b"), call("b-2", "b"));
        change("delete from pager_work");
        committed.set(0);

        settle("a-1", state);

        assertThat(scheduled()).containsExactly("a-2");
        assertThat(committed).hasValue(1);
    }

    @Test
    void the_next_may_travel_another_road() {
        add(call("a-1", "a"), later("a-2", "a", Duration.ZERO));
        change("delete from pager_work");
        settle("a-1", State.DELIVERED);
        assertThat(texts("select task_instance from slack_work"))
                .containsExactly(effect("a-2").value());
    }

    @Test
    void the_next_is_not_woken_before_its_own_time() {
        add(call("a-1", "a"), later("a-2", "a", Duration.ofMinutes(5)), later("b-1", "b", Duration.ofMinutes(4)));
        settle("a-1", State.DELIVERED);
        change("delete from pager_work");

        // The order is by when they are due.
        assertThat(scheduled()).containsExactly("b-1", "a-2");
    }

    @Test
    void settling_the_last_wakes_nothing() {
        add(call("a-1", "a"));
        change("delete from pager_work");
        committed.set(0);
        settle("a-1", State.DELIVERED);
        assertThat(scheduled()).isEmpty();
        assertThat(committed).hasValue(0);
    }

    // Claiming and settling

    @Test
    void each_claim_counts() {
        add(call("key-1", "queue-1"));
        assertThat(claimed("key-1").number()).isEqualTo(1);
        assertThat(claimed("key-1").number()).isEqualTo(2);
        assertThat(claimed("key-1").number()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void what_is_settled_is_not_claimed(State state) {
        add(call("key-1", "queue-1"));
        settle("key-1", state);
        assertThat(ledger.claim(effect("key-1"), clock.instant())).isEmpty();
        assertThat(texts("select attempts from effect")).containsExactly("0");
    }

    @Test
    void what_was_never_promised_is_not_claimed() {
        assertThat(ledger.claim(new EffectId("nobody-knows"), clock.instant())).isEmpty();
    }

    @Test
    void of_those_who_claim_at_once_each_has_a_number_of_its_own() throws InterruptedException, ExecutionException {
        add(call("key-1", "queue-1"));
        var id = effect("key-1");
        var numbers = together(
                4, () -> ledger.claim(id, clock.instant()).orElseThrow().number());
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void the_first_outcome_stands() {
        add(call("key-1", "queue-1"));
        ledger.settle(effect("key-1"), State.REFUSED, "no such schedule", clock.instant());
        clock.pass(Duration.ofSeconds(1));
        ledger.settle(effect("key-1"), State.DELIVERED, "", clock.instant());
        ledger.postpone(effect("key-1"), "progress", "error", clock.instant());

        assertThat(texts("select state || ': ' || error || progress from effect"))
                .containsExactly("REFUSED: no such schedule");
        assertThat(texts("select settled_at from effect"))
                .containsExactly(Long.toString(clock.instant().minusSeconds(1).toEpochMilli()));
    }

    @Test
    void what_is_postponed_keeps_its_progress_and_stays_open() {
        add(call("key-1", "queue-1"));
        claimed("key-1");
        ledger.postpone(effect("key-1"), "request-4711", "", clock.instant().plusSeconds(2));

        assertThat(busy("queue-1")).isTrue();
        var again = claimed("key-1");
        assertThat(again.progress()).isEqualTo("request-4711");
        assertThat(again.number()).isEqualTo(2);
    }

    @Test
    void a_try_cut_short_by_a_crash_is_made_again_with_what_was_known() {
        add(call("key-1", "queue-1"), call("key-2", "queue-1"));
        claimed("key-1");
        ledger.postpone(effect("key-1"), "request-4711", "", clock.instant());
        claimed("key-1");
        reopen();
        openLedger();

        assertThat(scheduled()).containsExactly("key-1");
        var again = claimed("key-1");
        assertThat(again.number()).isEqualTo(3);
        assertThat(again.progress()).isEqualTo("request-4711");
        assertThat(again.addedAt()).isEqualTo(clock.instant());
    }

    @Test
    void what_is_added_while_the_head_is_settled_is_woken() throws Exception {
        for (int round = 0; round < 60; round++) {
            var queue = "queue-" + round;
            add(call("head-" + round, queue));
            var head = effect("head-" + round);
            var next = "next-" + round;
            var first = new AtomicBoolean(true);
            together(2, () -> {
                if (first.getAndSet(false)) {
                    add(call(next, queue));
                } else {
                    ledger.settle(head, State.DELIVERED, "", clock.instant());
                }
                return "done";
            });
            assertThat(scheduled()).as("round %d", round).contains(next);
        }
    }

    @Test
    void a_promise_survives_a_power_cut_and_how_its_try_ended_may_be_found_out_again() {
        add(call("key-1", "queue-1"), call("key-2", "queue-1"));
        settle("key-1", State.DELIVERED);
        assertThat(survivesPowerCut).containsExactly(true, false);
    }

    // The second net

    @Test
    void the_sweep_finds_heads_that_are_overdue_and_nothing_else() {
        add(
                call("a-1", "a"),
                call("a-2", "a"),
                later("b-1", "b", Duration.ofMinutes(10)),
                later("c-1", "c", Duration.ZERO),
                call("d-1", "d"),
                call("d-2", "d"));
        settle("d-1", State.DELIVERED);
        change("delete from pager_work");
        change("delete from slack_work");
        committed.set(0);
        clock.pass(Duration.ofMinutes(2));

        int woken = ledger.wakeOverdue(clock.instant().minus(Duration.ofMinutes(1)), clock.instant());

        assertThat(woken).isEqualTo(3);
        assertThat(scheduled()).containsExactlyInAnyOrder("a-1", "c-1", "d-2");
        assertThat(committed).as("lanes that are to look now").hasValue(2);
    }

    @Test
    void the_sweep_leaves_alone_what_is_not_yet_overdue() {
        add(call("a-1", "a"));
        change("delete from pager_work");
        committed.set(0);

        assertThat(ledger.wakeOverdue(clock.instant(), clock.instant())).isZero();
        assertThat(scheduled()).isEmpty();
        assertThat(committed).hasValue(0);
    }

    @Test
    void a_postponed_effect_is_overdue_only_after_its_new_time() {
        add(call("a-1", "a"));
        ledger.postpone(
                effect("a-1"), "", "the pager answers 503", clock.instant().plusSeconds(600));
        change("delete from pager_work");
        clock.pass(Duration.ofMinutes(5));
        assertThat(ledger.wakeOverdue(clock.instant(), clock.instant())).isZero();
        clock.pass(Duration.ofMinutes(6));
        assertThat(ledger.wakeOverdue(clock.instant(), clock.instant())).isEqualTo(1);
    }

    @Test
    void the_sweep_moves_nothing_that_is_scheduled() {
        add(call("a-1", "a"));
        var due = texts("select execution_time from pager_work");
        clock.pass(Duration.ofMinutes(2));
        assertThat(ledger.wakeOverdue(clock.instant(), clock.instant())).isZero();
        assertThat(texts("select execution_time from pager_work")).isEqualTo(due);
    }

    // Once more

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"DEAD", "REFUSED"})
    void what_was_given_up_can_be_promised_once_more(State state) {
        add(call("a-1", "a"));
        settle("a-1", state);
        change("delete from pager_work");
        clock.pass(Duration.ofHours(13));

        assertThat(book().redrive(effect("a-1"))).isTrue();

        assertThat(scheduled()).contains("a-1:again");
        assertThat(ledger.claim(effect("a-1:again"), clock.instant())).hasValueSatisfying(again -> {
            assertThat(again.number()).isEqualTo(1);
            assertThat(again.addedAt()).isEqualTo(clock.instant());
            assertThat(again.detail()).isEqualTo("detail of a-1");
        });
        assertThat(book().redrive(effect("a-1"))).as("once is enough").isFalse();
        assertThat(texts("select state from effect order by seq")).containsExactly("REDRIVEN", "OPEN");
    }

    @Test
    void what_is_promised_once_more_waits_for_its_queue() {
        add(call("a-1", "a"));
        settle("a-1", State.DEAD);
        add(call("a-2", "a"));
        change("delete from pager_work where task_instance = '" + effect("a-1") + "'");
        book().redrive(effect("a-1"));
        assertThat(scheduled()).containsExactly("a-2");
        settle("a-2", State.DELIVERED);
        assertThat(scheduled()).contains("a-1:again");
    }

    @Test
    void what_is_open_or_delivered_is_not_promised_once_more() {
        add(call("a-1", "a"), call("b-1", "b"));
        settle("b-1", State.DELIVERED);
        assertThat(book().redrive(effect("a-1"))).isFalse();
        assertThat(book().redrive(effect("b-1"))).isFalse();
        assertThat(book().redrive(new EffectId("none"))).isFalse();
    }

    @Test
    void the_book_shows_what_was_given_up_and_what_is_failing() {
        add(call("a-1", "a"), call("b-1", "b"), call("c-1", "c"));
        settle("a-1", State.DEAD);
        ledger.postpone(effect("b-1"), "", "the pager answers 503", clock.instant());
        assertThat(book().inState("DEAD", 10))
                .extracting(EffectBook.Entry::subject)
                .containsExactly("subject of a-1");
        assertThat(book().failing(10)).singleElement().satisfies(entry -> {
            assertThat(entry.error()).isEqualTo("the pager answers 503");
            assertThat(entry.settledAt()).isEmpty();
        });
        assertThat(book().find(effect("a-1")))
                .hasValueSatisfying(entry -> assertThat(entry.settledAt()).contains(clock.instant()));
    }

    private EffectBook book() {
        return database.effectBook(wakeups());
    }

    // Requests

    @Test
    void a_request_is_taken_once() throws Exception {
        var requests = database.takenRequests();
        assertThat(together(6, () -> requests.take("v0=abc", clock.instant()))).containsOnlyOnce(true);
        assertThat(requests.take("v0=def", clock.instant())).isTrue();
        requests.giveBack("v0=abc");
        assertThat(requests.take("v0=abc", clock.instant())).isTrue();
    }

    // For operators

    @Test
    void operators_see_how_many_effects_are_in_which_state() {
        add(call("a-1", "a"), call("b-1", "b"), call("c-1", "c"));
        settle("a-1", State.DEAD);
        var counts = database.effectCounts();
        assertThat(counts.count("OPEN")).isEqualTo(2);
        assertThat(counts.count("DEAD")).isEqualTo(1);
        assertThat(counts.count("DELIVERED")).isZero();
        add(later("later", "x", Duration.ofMinutes(10)));
        assertThat(counts.waiting(clock.instant())).as("due by now").isEqualTo(2);
        clock.pass(Duration.ofMinutes(10));
        assertThat(counts.waiting(clock.instant())).isEqualTo(3);
    }

    @Test
    void operators_see_since_when_the_oldest_page_waits_for_the_pager() {
        var counts = database.effectCounts();
        assertThat(counts.oldestUndelivered()).isEmpty();

        add(later("card", "x", Duration.ZERO));
        clock.pass(Duration.ofSeconds(1));
        var since = clock.instant();
        add(call("a-1", "a"));
        clock.pass(Duration.ofSeconds(1));
        add(call("b-1", "b"));

        assertThat(counts.oldestUndelivered()).contains(since);
        settle("a-1", State.DELIVERED);
        assertThat(counts.oldestUndelivered()).contains(since.plusSeconds(1));
        settle("b-1", State.DELIVERED);
        assertThat(counts.oldestUndelivered()).isEmpty();
    }

    private Attempt claimed(String key) {
        return ledger.claim(effect(key), clock.instant()).orElseThrow();
    }

    private void settle(String key, State state) {
        ledger.settle(effect(key), state, "", clock.instant());
    }

    private boolean busy(String queue) {
        return work.<Optional<Boolean>>read(
                        session -> Optional.of(session.outbox().busy(queue)))
                .orElseThrow();
    }
}
