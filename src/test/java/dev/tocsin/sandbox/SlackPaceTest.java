package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackPaceTest extends InstalledBot {

    @BeforeEach
    void enforce() {
        slack.pace(true);
    }

    private Wire.Answered post(String channel) throws IOException {
        return call("chat.postMessage", "channel", channel, "text", "x");
    }

    @Test
    void a_channel_takes_a_short_burst_and_then_one_message_a_second() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(post("C0ONCALL").status()).isEqualTo(200);
            clock.advance(Duration.ofMillis(100));
        }
        Wire.Answered limited = post("C0ONCALL");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.error()).isEqualTo("ratelimited");
        assertThat(limited.headers().get("Retry-After")).isEqualTo("3");
        assertThat(slack.channel("support-oncall").messages()).hasSize(3);
        assertThat(slack.refusals()).isEmpty();
        clock.advance(Duration.ofMillis(2_699));
        assertThat(post("C0ONCALL").headers().get("Retry-After")).isEqualTo("1");
        clock.advance(Duration.ofMillis(1));
        assertThat(post("C0ONCALL").status()).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(post("C0ONCALL").status()).isEqualTo(200);
        }
    }

    @Test
    void each_channel_counts_for_itself_whatever_it_is_called() throws IOException {
        for (String channel : new String[] {"C0ONCALL", "support-oncall", "#support-oncall"}) {
            assertThat(post(channel).status()).isEqualTo(200);
        }
        assertThat(post("C0ONCALL").status()).isEqualTo(429);
        assertThat(post("C0MGMT").status()).isEqualTo(200);
        for (String person : new String[] {"U0ANA", "D0ANA", "U0ANA"}) {
            assertThat(post(person).status()).isEqualTo(200);
        }
        assertThat(post("D0ANA").status()).isEqualTo(429);
        assertThat(post("U0BEN").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "chat.update, 50",
        "conversations.info, 50",
        "conversations.join, 50",
        "conversations.open, 50",
        "users.lookupByEmail, 50",
        "chat.postEphemeral, 100",
        "users.info, 100",
        "views.open, 100",
        "views.update, 100",
    })
    void a_method_may_be_called_so_often_a_minute(String method, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(call(method, "channel", i % 2 == 0 ? "C0ONCALL" : "C0MGMT")
                            .status())
                    .as("call " + i)
                    .isEqualTo(200);
        }
        clock.advance(Duration.ofSeconds(20));
        Wire.Answered limited = call(method, "channel", "C0ONCALL");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().get("Retry-After")).isEqualTo("40");
        assertThat(call("auth.test").status()).as("other methods").isEqualTo(200);
        clock.advance(Duration.ofSeconds(40));
        assertThat(call(method, "channel", "C0ONCALL").status()).isEqualTo(200);
    }

    @Test
    void without_it_nothing_is_limited() throws IOException {
        slack.pace(false);
        for (int i = 0; i < 10; i++) {
            assertThat(post("C0ONCALL").status()).isEqualTo(200);
        }
    }
}
