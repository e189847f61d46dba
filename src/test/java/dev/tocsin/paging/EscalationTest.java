package dev.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose turn it is. */
class EscalationTest {
    private static final List<Target> OWN = to("support");

    private static List<Target> to(String... names) {
        return Bench.to(Arrays.stream(names).map(RotationName::new).toArray(RotationName[]::new));
    }

    private static Escalation.Step step(int minutes, String... names) {
        return new Escalation.Step(Duration.ofMinutes(minutes), to(names));
    }

    @Test
    void one_round_is_its_steps() {
        var policy = new Escalation(List.of(step(5, "second"), step(15, "mgmt")), 1);
        assertThat(policy.turns()).isEqualTo(2);
        assertThat(policy.turn(0, OWN)).contains(step(5, "second"));
        assertThat(policy.turn(1, OWN)).contains(step(15, "mgmt"));
        assertThat(policy.turn(2, OWN)).isEmpty();
    }

    @Test
    void each_later_round_begins_with_whom_the_page_is_for() {
        var policy = new Escalation(List.of(step(5, "second"), step(15, "mgmt")), 3);
        assertThat(IntStream.range(0, 9).mapToObj(n -> policy.turn(n, OWN)))
                .containsExactly(
                        Optional.of(step(5, "second")),
                        Optional.of(step(15, "mgmt")),
                        Optional.of(step(5, "support")),
                        Optional.of(step(5, "second")),
                        Optional.of(step(15, "mgmt")),
                        Optional.of(step(5, "support")),
                        Optional.of(step(5, "second")),
                        Optional.of(step(15, "mgmt")),
                        Optional.empty());
    }

    @Test
    void a_page_for_several_does_what_each_would_when_it_would() {
        var one = new Escalation(List.of(step(10, "second"), step(20, "mgmt")), 2);
        var other = new Escalation(List.of(step(15, "lead"), step(15, "mgmt")), 1);
        assertThat(Escalation.of(List.of(one, other)))
                .contains(new Escalation(List.of(step(10, "second"), step(5, "lead"), step(15, "mgmt")), 2));
        assertThat(Escalation.of(List.of(one))).contains(one);
        assertThat(Escalation.of(List.of())).isEmpty();
    }

    @Test
    void an_escalation_that_calls_nobody_is_none() {
        assertThatThrownBy(() -> new Escalation(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Escalation(List.of(step(5, "x")), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> step(0, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> step(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
