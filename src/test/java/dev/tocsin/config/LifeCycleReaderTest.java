package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ticket.LifeCycle;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When tickets move by themselves, in {@code tocsin.yml}. */
class LifeCycleReaderTest extends DeskFiles {
    private static final String GOOD = """
            life_cycle:
              pending_solved_after: 16 hours
              pending_warned_before: 90 minutes
              solved_closed_after: 24 hours
              handover_asked_after: 10 minutes
            """;

    private static LifeCycle lifeCycle(String more) {
        return read(more).file().lifeCycle();
    }

    @Test
    void a_file_that_says_nothing_has_the_usual_times() {
        assertThat(lifeCycle("")).isEqualTo(LifeCycle.USUAL);
        assertThat(lifeCycle("life_cycle: {}\n")).isEqualTo(LifeCycle.USUAL);
        assertThat(LifeCycle.USUAL)
                .isEqualTo(new LifeCycle(
                        Duration.ofHours(48), Duration.ofHours(8), Duration.ofHours(72), Duration.ofMinutes(30)));
    }

    @Test
    void each_time_can_be_said() {
        assertThat(lifeCycle(GOOD))
                .isEqualTo(new LifeCycle(
                        Duration.ofHours(16), Duration.ofMinutes(90), Duration.ofHours(24), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({
        "pending_solved_after, PT16H, PT8H, PT72H, PT30M",
        "pending_warned_before, PT48H, PT16H, PT72H, PT30M",
        "solved_closed_after, PT48H, PT8H, PT16H, PT30M",
        "handover_asked_after, PT48H, PT8H, PT72H, PT16H",
    })
    void what_is_not_said_is_as_usual(
            String name, Duration silence, Duration warning, Duration solved, Duration acceptance) {
        assertThat(lifeCycle("life_cycle: {" + name + ": 16 Hours}\n"))
                .isEqualTo(new LifeCycle(silence, warning, solved, acceptance));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pending_solved_after: 16 hours | pending_solved_after: soon | 14, life_cycle.pending_solved_after: \"soon\" is no time. Use one such as 48 hours, or 30 minutes; at most 1000 hours.",
                "solved_closed_after: 24 hours | solved_closed_after: 3 days | 16, life_cycle.solved_closed_after: \"3 days\" is no time. Use one such as 48 hours, or 30 minutes; at most 1000 hours.",
                "handover_asked_after: 10 minutes | handover_asked_after: 0 minutes | 17, life_cycle.handover_asked_after: \"0 minutes\" is no time. Use one such as 48 hours, or 30 minutes; at most 1000 hours.",
                "handover_asked_after: 10 minutes | handover_asked_after: -5 minutes | 17, life_cycle.handover_asked_after: \"-5 minutes\" is no time. Use one such as 48 hours, or 30 minutes; at most 1000 hours.",
                "solved_closed_after: 24 hours | solved_closed_after: 1001 hours | 16, life_cycle.solved_closed_after: \"1001 hours\" is no time. Use one such as 48 hours, or 30 minutes; at most 1000 hours.",
                "handover_asked_after: 10 minutes | handover_asked_after: [10 minutes] | 17, life_cycle.handover_asked_after: \"sequence\" is not a text.",
                "solved_closed_after: 24 hours | solved_close_after: 24 hours | 16, life_cycle.solved_close_after: \"solved_close_after\" is not known here. Did you mean solved_closed_after?",
                "90 minutes | 16 hours | 13, life_cycle: warns before a ticket waits at all. Make pending_warned_before shorter than pending_solved_after, which is 16 hours.",
                "pending_solved_after: 16 hours | pending_solved_after: 1 hour | 13, life_cycle: warns before a ticket waits at all. Make pending_warned_before shorter than pending_solved_after, which is 1 hour.",
            })
    void each_mistake_is_told_with_its_line_and_what_would_be_right(String piece, String other, String told) {
        assertThat(mistakes(with(GOOD, piece, other))).isEqualTo(told(told));
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThat(mistakes("life_cycle: {pending_solved_after: a, solved_closed_after: b, colour: red}\n"))
                .hasSize(3);
    }

    @Test
    void what_is_no_list_of_names_is_refused() {
        assertThat(mistakes("life_cycle: 48 hours\n"))
                .containsExactly("tocsin.yml line 13, life_cycle: \"48 hours\" is not a list of names and values.");
    }
}
