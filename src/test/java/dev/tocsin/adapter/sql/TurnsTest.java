package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.adapter.sql.Turns.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who writes when. */
class TurnsTest {
    private final Turns turns = new OneWriter(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private final Turns impatient = new OneWriter(Duration.ofMillis(300), Duration.ofSeconds(20));
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Begins to wait for a turn, after whoever waits already. */
    private void waits(String name, Urgency urgency) {
        waits(turns, name, urgency);
    }

    private void waits(Turns turns, String name, Urgency urgency) {
        var thread = new Thread(() -> {
            var turn = turns.take(urgency);
            order.add(name);
            turn.close();
        });
        threads.add(thread);
        thread.start();
        Awaitility.await()
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING
                        || thread.getState() == Thread.State.TERMINATED);
    }

    private void allDone() throws InterruptedException {
        for (var thread : threads) {
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void whoever_a_person_waits_for_goes_first_and_otherwise_who_came_first() throws Exception {
        var held = turns.take(Urgency.DELIVERY);
        waits("delivery 1", Urgency.DELIVERY);
        waits("delivery 2", Urgency.DELIVERY);
        waits("person 1", Urgency.PERSON);
        waits("person 2", Urgency.PERSON);
        held.close();
        allDone();
        assertThat(order).containsExactly("person 1", "person 2", "delivery 1", "delivery 2");
    }

    @Test
    void after_four_people_in_a_row_a_delivery_has_its_turn() throws Exception {
        var held = turns.take(Urgency.DELIVERY);
        waits("delivery", Urgency.DELIVERY);
        for (int i = 1; i <= 6; i++) {
            waits("person " + i, Urgency.PERSON);
        }
        held.close();
        allDone();
        assertThat(order)
                .containsExactly("person 1", "person 2", "person 3", "person 4", "delivery", "person 5", "person 6");
    }

    @Test
    void a_person_is_told_in_time_and_a_delivery_goes_on_waiting() throws Exception {
        var held = impatient.take(Urgency.PERSON);
        waits(impatient, "delivery", Urgency.DELIVERY);
        assertThatThrownBy(() -> impatient.take(Urgency.PERSON)).hasMessageContaining("no turn to write within 300 ms");
        held.close();
        allDone();
        assertThat(order).containsExactly("delivery");
    }

    @Test
    void who_gave_up_is_not_called() throws Exception {
        var held = impatient.take(Urgency.PERSON);
        assertThatThrownBy(() -> impatient.take(Urgency.PERSON)).isInstanceOf(IllegalStateException.class);
        held.close();
        impatient.take(Urgency.PERSON).close();
        waits(impatient, "next", Urgency.PERSON);
        allDone();
        assertThat(order).containsExactly("next");
    }

    @Test
    void where_many_may_write_deliveries_wait_for_each_other_and_people_for_nobody() throws Exception {
        var many = new ManyWriters(2, Duration.ofSeconds(20));
        var first = many.take(Urgency.DELIVERY);
        var second = many.take(Urgency.DELIVERY);
        waits(many, "third", Urgency.DELIVERY);
        many.take(Urgency.PERSON).close();
        many.take(Urgency.PERSON).close();
        assertThat(order).isEmpty();
        first.close();
        allDone();
        assertThat(order).containsExactly("third");
        second.close();
    }

    @Test
    void where_many_may_write_a_delivery_gives_up_some_time() {
        var many = new ManyWriters(1, Duration.ofMillis(50));
        var held = many.take(Urgency.DELIVERY);
        assertThatThrownBy(() -> many.take(Urgency.DELIVERY)).hasMessageContaining("no turn to write within 50 ms");
        held.close();
        many.take(Urgency.DELIVERY).close();
    }
}
