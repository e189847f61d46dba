package dev.tocsin.adapter.scheduler;

import static dev.tocsin.adapter.scheduler.Bench.effect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.adapter.scheduler.Bench.Sort;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scheduler with its own threads, on real time. */
@Timeout(60)
class LiveWorkTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.live(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The poll alone, once a second, would need five seconds for this. */
    @Test
    void what_is_committed_is_delivered_at_once_and_not_at_the_next_poll() {
        var began = System.nanoTime();
        for (int i = 1; i <= 5; i++) {
            bench.add(effect(Sort.PAGE, "page-" + i, "q" + i));
            int wanted = i;
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> bench.delivered.size() == wanted);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void a_queue_does_not_wait_for_the_poll_between_its_effects() {
        var began = System.nanoTime();
        bench.add(
                effect(Sort.PAGE, "1", "q"),
                effect(Sort.NOTE, "2", "q"),
                effect(Sort.CARD, "3", "q"),
                effect(Sort.NOTE, "4", "q"),
                effect(Sort.CARD, "5", "q"));
        await().pollInterval(Duration.ofMillis(5)).until(() -> bench.delivered.size() == 5);
        assertThat(bench.delivered).containsExactly("1", "2", "3", "4", "5");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(2_500));
    }

    @Test
    void a_delivery_that_fails_is_tried_again() {
        bench.when("page", attempt -> {
            if (attempt.first()) {
                throw new TryAgain("the pager answers 503", Duration.ofMillis(50));
            }
            return Delivery.DELIVERED;
        });
        bench.add(effect(Sort.PAGE, "page", "q"));
        await().until(() -> bench.delivered.contains("page"));
    }

    @Test
    void a_lane_that_is_stuck_does_not_delay_the_other() throws InterruptedException {
        var stuck = new CountDownLatch(6);
        var free = new CountDownLatch(1);
        try {
            for (int i = 0; i < 20; i++) {
                bench.when("page-" + i, attempt -> {
                    stuck.countDown();
                    return awaited(free);
                });
                bench.add(effect(Sort.PAGE, "page-" + i, "q" + i));
            }
            assertThat(stuck.await(10, TimeUnit.SECONDS))
                    .as("every thread of the lane is taken")
                    .isTrue();

            bench.add(effect(Sort.CARD, "card", "r"));

            await().atMost(Duration.ofSeconds(5)).until(() -> bench.delivered.contains("card"));
            assertThat(bench.delivered).containsExactly("card");
        } finally {
            free.countDown();
        }
        await().until(() -> bench.delivered.size() == 21);
    }

    /** A delivery that ends during the close promises more, and announces it. */
    @Test
    void closing_lets_a_running_delivery_end_and_keeps_what_it_promised() throws InterruptedException {
        var running = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        bench.when("page", attempt -> {
            running.countDown();
            awaited(free);
            bench.add(effect(Sort.NOTE, "promised meanwhile", "r"));
            return Delivery.DELIVERED;
        });
        bench.add(effect(Sort.PAGE, "page", "q"));
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

        var closing = new Thread(bench::closeWork);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.WAITING);
        free.countDown();
        var freed = System.nanoTime();
        closing.join(30_000);

        assertThat(Duration.ofNanos(System.nanoTime() - freed))
                .as("its patience is 15 s for each lane; this needs none of it")
                .isLessThan(Duration.ofSeconds(8));
        assertThat(bench.delivered).containsExactly("page");
        assertThat(bench.rows("pager_work")).as("the promise").isEqualTo(1);

        bench.close();
        open();
        await().until(() -> bench.delivered.contains("promised meanwhile"));
        assertThat(bench.delivered).containsExactly("promised meanwhile");
    }

    private static Delivery awaited(CountDownLatch free) {
        try {
            if (!free.await(40, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody freed it");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("the close did not wait", e);
        }
        return Delivery.DELIVERED;
    }
}
