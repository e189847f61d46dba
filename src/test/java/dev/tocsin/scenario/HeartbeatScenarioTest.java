package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.PagerEndpoint;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.SlackFault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody is called by the absence of a bot that could not deliver. The heartbeat is expected every ten minutes. */
class HeartbeatScenarioTest extends Scenario {
    private static final Duration ELEVEN = Duration.ofMinutes(11);

    @Override
    Stage.Setup setup() {
        return super.setup().withHeartbeat();
    }

    @BeforeEach
    void expected() {
        stage.pager.addHeartbeat("tocsin", Duration.ofMinutes(10));
        stage.pass(Duration.ofMinutes(2));
    }

    private boolean expired() {
        return stage.pager.heartbeat("tocsin").expired();
    }

    @Test
    void it_beats_while_the_bot_could_deliver() {
        stage.pass(ELEVEN.multipliedBy(3));
        assertThat(stage.pager.heartbeat("tocsin").lastPing()).isPresent();
        assertThat(expired()).isFalse();
    }

    @Test
    void a_bot_that_is_gone_is_missed() {
        stage.restart(() -> {
            stage.clock.pass(ELEVEN);
            assertThat(expired()).isTrue();
        });
        stage.pass(Duration.ofMinutes(2));
        assertThat(expired()).as("it is back").isFalse();
    }

    @Test
    void a_bot_that_slack_does_not_hear_is_missed() {
        stage.slack.fault(SlackFault.DOWN);
        stage.types("ana", "support", "/genie alert db down for customer-support");
        stage.pass(ELEVEN.plusMinutes(1));
        assertThat(expired()).isTrue();
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(3));
        assertThat(expired()).isFalse();
    }

    @Test
    void a_bot_whose_pages_are_stuck_is_missed() {
        stage.pager.fault(PagerEndpoint.CREATE, PagerFault.DOWN);
        stage.types("ana", "support", "/genie alert db down for customer-support");
        stage.pass(Duration.ofMinutes(4));
        assertThat(expired()).isFalse();
        stage.pass(Duration.ofMinutes(13));
        assertThat(expired()).isTrue();
    }
}
