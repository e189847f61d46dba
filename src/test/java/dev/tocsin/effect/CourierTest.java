package dev.tocsin.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.TestClock;
import dev.tocsin.effect.Ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One try at one effect, as the book and the handler see it. */
class CourierTest {
    private static final EffectId ID = new EffectId("effect-1");

    private final TestClock clock = new TestClock();
    /** Everything that happened, in order, with the book's entries and the handler's calls side by side. */
    private final List<String> log = new ArrayList<>();

    private final Book book = new Book();
    private Function<Attempt, Delivery> handling = attempt -> Delivery.DELIVERED;

    private enum Kind implements EffectKind {
        RING;

        @Override
        public Lane lane() {
            return Lane.PAGER;
        }

        @Override
        public int priority() {
            return 1;
        }

        @Override
        public Duration patience() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(30);
        }
    }

    /** A book with one open effect. */
    private final class Book implements Ledger {
        String kind = Kind.RING.name();
        int attempts;
        String progress = "";
        Optional<State> settled = Optional.empty();

        @Override
        public Optional<Attempt> claim(EffectId id, Instant now) {
            if (settled.isPresent() || !id.equals(ID)) {
                return Optional.empty();
            }
            attempts++;
            return Optional.of(
                    new Attempt(id, kind, "key", "queue", "subject", "detail", attempts, progress, TestClock.START));
        }

        @Override
        public void settle(EffectId id, State state, String reason, Instant now) {
            settled = Optional.of(state);
            log.add("settled " + state + " \"" + reason + "\" at +" + since(now));
        }

        @Override
        public void postpone(EffectId id, String progress, String error, Instant next) {
            this.progress = progress;
            log.add("postponed \"" + progress + "\" \"" + error + "\" until +" + since(next));
        }

        @Override
        public int wakeOverdue(Instant before, Instant now) {
            throw new UnsupportedOperationException("not the courier's business");
        }

        private Duration since(Instant then) {
            return Duration.between(TestClock.START, then);
        }
    }

    private final class Handler implements Delivery.Handler {
        @Override
        public Delivery deliver(Attempt attempt) {
            return handling.apply(attempt);
        }

        @Override
        public void failing(Attempt attempt, String reason) {
            log.add("failing \"" + reason + "\"");
        }

        @Override
        public void gaveUp(Attempt attempt, String reason) {
            log.add("gave up \"" + reason + "\"");
        }

        @Override
        public void refused(Attempt attempt, String reason) {
            log.add("refused \"" + reason + "\"");
        }
    }

    private Optional<Instant> deliver() {
        return deliver(new Handler());
    }

    private Optional<Instant> deliver(Delivery.Handler handler) {
        Courier.Deliveries heard = (attempt, outcome, failure) -> log.add("heard " + outcome
                + failure.map(f -> " " + f.getClass().getSimpleName()).orElse(""));
        var routes = Map.of(Kind.RING.name(), new Courier.Route(Kind.RING, handler));
        return new Courier(book, routes, heard, clock).deliver(ID);
    }

    private void throwing(RuntimeException failure) {
        handling = attempt -> {
            throw failure;
        };
    }

    @Test
    void what_is_delivered_is_settled() {
        clock.pass(Duration.ofSeconds(2));
        assertThat(deliver()).isEmpty();
        assertThat(log).containsExactly("settled DELIVERED \"\" at +PT2S", "heard delivered");
    }

    @Test
    void what_is_no_longer_true_is_settled_with_its_reason() {
        handling = attempt -> new Delivery.Superseded("no longer so");
        assertThat(deliver()).isEmpty();
        assertThat(log).containsExactly("settled SUPERSEDED \"no longer so\" at +PT0S", "heard superseded");
    }

    @Test
    void of_a_refusal_people_are_told_before_it_is_settled() {
        handling = attempt -> new Delivery.Refused("There is no such schedule.");
        assertThat(deliver()).isEmpty();
        assertThat(log)
                .containsExactly(
                        "refused \"There is no such schedule.\"",
                        "settled REFUSED \"There is no such schedule.\" at +PT0S",
                        "heard refused");
    }

    @Test
    void a_refusal_that_nobody_could_be_told_of_is_not_settled() {
        var deaf = new Delivery.Handler() {
            @Override
            public Delivery deliver(Attempt attempt) {
                return new Delivery.Refused("no");
            }

            @Override
            public void refused(Attempt attempt, String reason) {
                throw new IllegalStateException("the store is locked");
            }
        };
        assertThatThrownBy(() -> deliver(deaf)).hasMessage("the store is locked");
        assertThat(book.settled).isEmpty();
    }

    @Test
    void what_waits_for_its_outcome_comes_back_with_its_progress() {
        handling = attempt -> new Delivery.Waiting("request-4711", Duration.ofMillis(200));
        assertThat(deliver()).contains(TestClock.START.plusMillis(200));
        assertThat(log).containsExactly("heard waiting", "postponed \"request-4711\" \"\" until +PT0.2S");

        handling = attempt -> new Delivery.Refused("attempt " + attempt.number() + " knows " + attempt.progress());
        deliver();
        assertThat(log).contains("refused \"attempt 2 knows request-4711\"");
    }

    @Test
    void what_is_settled_is_left_alone() {
        deliver();
        log.clear();
        throwing(new MustNotBeReached());
        assertThat(deliver()).isEmpty();
        assertThat(log).isEmpty();
    }

    private static final class MustNotBeReached extends RuntimeException {}

    @Test
    void a_transient_failure_is_told_and_tried_again_with_its_progress_kept() {
        book.progress = "request-4711";
        throwing(new TryAgain("the pager answers 503"));
        assertThat(deliver()).isPresent();
        assertThat(log)
                .hasSize(3)
                .startsWith("heard failed TryAgain", "failing \"the pager answers 503\"")
                .last()
                .asString()
                .startsWith("postponed \"request-4711\" \"the pager answers 503\" until +PT0.");
    }

    @Test
    void the_pause_that_the_other_side_asked_for_is_kept_to_the_second() {
        throwing(new TryAgain("the pager asks for patience", Duration.ofSeconds(97)));
        assertThat(deliver()).contains(TestClock.START.plusSeconds(97));
    }

    @Test
    void pauses_double_from_a_second_up_to_the_longest() {
        throwing(new TryAgain("the pager answers 503"));
        var full = List.of(1, 2, 4, 8, 16, 30, 30, 30, 30, 30);
        for (int seconds : full) {
            var pause = Duration.between(clock.instant(), deliver().orElseThrow());
            assertThat(pause).isBetween(Duration.ofMillis(seconds * 800L), Duration.ofSeconds(seconds));
        }
    }

    @Test
    void pauses_stay_bounded_however_often_it_was_tried() {
        throwing(new TryAgain("the pager answers 503"));
        for (int attempts : new int[] {17, 63, 64, 65, 1_000_000, Integer.MAX_VALUE - 1}) {
            book.attempts = attempts;
            assertThat(Duration.between(clock.instant(), deliver().orElseThrow()))
                    .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(30));
        }
    }

    @Test
    void a_crowd_that_failed_together_does_not_come_back_together() {
        throwing(new TryAgain("the pager answers 503"));
        var pauses = new ArrayList<Duration>();
        for (int attempts = 10; attempts < 20; attempts++) {
            book.attempts = attempts;
            pauses.add(Duration.between(clock.instant(), deliver().orElseThrow()));
        }
        assertThat(pauses).doesNotHaveDuplicates();
    }

    @Test
    void patience_that_ran_out_is_told_before_the_effect_is_parked_as_dead() {
        throwing(new TryAgain("the pager answers 503"));
        clock.pass(Duration.ofHours(1).minusMillis(1));
        assertThat(deliver()).isPresent();
        log.clear();

        clock.pass(Duration.ofMillis(1));
        assertThat(deliver()).isEmpty();
        assertThat(log)
                .containsExactly(
                        "heard failed TryAgain",
                        "gave up \"the pager answers 503\"",
                        "settled DEAD \"the pager answers 503\" at +PT1H",
                        "heard dead");
    }

    @Test
    void what_succeeds_after_its_patience_is_delivered_all_the_same() {
        clock.pass(Duration.ofDays(3));
        assertThat(deliver()).isEmpty();
        assertThat(book.settled).contains(State.DELIVERED);
    }

    @Test
    void a_death_that_nobody_could_be_told_of_is_not_settled() {
        var deaf = new Delivery.Handler() {
            @Override
            public Delivery deliver(Attempt attempt) {
                throw new TryAgain("the pager answers 503");
            }

            @Override
            public void gaveUp(Attempt attempt, String reason) {
                throw new IllegalStateException("the store is locked");
            }
        };
        clock.pass(Duration.ofHours(2));
        assertThatThrownBy(() -> deliver(deaf)).hasMessage("the store is locked");
        assertThat(book.settled).isEmpty();
    }

    @Test
    void a_kind_that_nobody_knows_is_kept_for_whoever_does() {
        book.kind = "FROM_A_NEWER_VERSION";
        book.progress = "request-4711";
        clock.pass(Duration.ofDays(30));

        assertThat(deliver()).contains(clock.instant().plusSeconds(60));
        assertThat(log)
                .containsExactly("postponed \"request-4711\" \"no handler for FROM_A_NEWER_VERSION\" until +PT720H1M");
    }

    /** Somebody replaced the program while it ran. */
    @Test
    void a_class_that_is_gone_is_told_and_given_up_like_any_failure() {
        handling = attempt -> {
            throw new NoClassDefFoundError("dev/tocsin/Gone");
        };
        assertThat(deliver()).isPresent();
        assertThat(log)
                .contains("heard failed NoClassDefFoundError", "failing \"an error in the bot, reference effect-1\"");
        clock.pass(Duration.ofHours(1));
        deliver();
        assertThat(log).contains("settled DEAD \"an error in the bot, reference effect-1\" at +PT1H");
    }

    @Test
    void a_bug_is_tried_again_and_people_get_a_reference_instead_of_its_text() {
        throwing(new IllegalStateException("password=hunter2 in Paging.java:42"));
        assertThat(deliver()).isPresent();
        assertThat(log)
                .contains("heard failed IllegalStateException", "failing \"an error in the bot, reference effect-1\"")
                .noneMatch(line -> line.contains("hunter2"));

        log.clear();
        clock.pass(Duration.ofHours(1));
        deliver();
        assertThat(log)
                .contains(
                        "gave up \"an error in the bot, reference effect-1\"",
                        "settled DEAD \"an error in the bot, reference effect-1\" at +PT1H")
                .noneMatch(line -> line.contains("hunter2"));
    }
}
