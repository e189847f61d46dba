package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackFaultTest extends InstalledBot {

    private Wire.Answered post(String text) throws IOException {
        return call("chat.postMessage", "channel", "C0ONCALL", "text", text);
    }

    /** A post that is under way; it fails as the connection does. */
    private CompletableFuture<Wire.Answered> posting() {
        int before = slack.calls().size();
        CompletableFuture<Wire.Answered> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return post("x");
            } catch (IOException cut) {
                throw new CompletionException(cut);
            }
        });
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> slack.calls().size() > before);
        return answer;
    }

    @Test
    void a_hanging_call_is_taken_and_cut_when_the_fault_changes() {
        slack.fault("chat.postMessage", SlackFault.HANG);
        CompletableFuture<Wire.Answered> answer = posting();
        assertThatThrownBy(() -> answer.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        slack.fault("chat.update", SlackFault.DOWN);
        assertThat(answer).as("another method's fault").isNotDone();
        slack.fault("chat.postMessage", SlackFault.OK);
        assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThat(slack.channel("support-oncall").messages()).isEmpty();
    }

    @Test
    void a_hanging_call_does_not_hold_up_others_nor_the_end() {
        slack.fault("chat.postMessage", "support-oncall", SlackFault.HANG);
        CompletableFuture<Wire.Answered> answer = posting();
        assertThat(callOk("chat.postMessage", "channel", "C0MGMT", "text", "x")).isTrue();
        slack.close();
        assertThatThrownBy(() -> answer.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    private boolean callOk(String method, String... args) {
        try {
            return call(method, args).body().path("ok").asBoolean();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_cut_leaves_the_outcome_unknown_and_one_before_it_does_nothing() {
        slack.fault(SlackFault.CUT);
        assertThatThrownBy(() -> post("done")).isInstanceOf(IOException.class);
        slack.fault(SlackFault.CUT_BEFORE);
        assertThatThrownBy(() -> post("not done")).isInstanceOf(IOException.class);
        slack.fault(SlackFault.OK);
        assertThat(slack.channel("support-oncall").messages())
                .extracting(Message::text)
                .containsExactly("done");
        assertThat(slack.calls()).hasSize(2);
    }

    @Test
    void nonsense_is_a_page_with_the_status_of_success() throws IOException {
        slack.fault("chat.postMessage", SlackFault.NONSENSE);
        Wire.Answered answer = post("x");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).startsWith("text/html");
        assertThat(answer.body().path("raw").asText()).startsWith("<html>");
        assertThat(slack.channel("support-oncall").messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SlackFault.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void every_fault_ends(SlackFault fault) throws IOException {
        slack.fault(fault);
        slack.fault(SlackFault.OK);
        assertThat(post("x").error()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "msg_too_long", "cant_update_message", "restricted_action"})
    void any_error_can_be_ordered_and_is_no_fault_of_the_bot(String error) throws IOException {
        slack.refuse("chat.postMessage", error);
        assertThat(post("x").error()).isEqualTo(error);
        assertThat(call("auth.test").error()).isEmpty();
        slack.fault(SlackFault.OK);
        assertThat(post("x").error()).isEqualTo(error);
        assertThat(slack.refusals()).isEmpty();
        slack.refuse("chat.postMessage", "");
        assertThat(post("x").error()).isEmpty();
        assertThat(post("").error()).isEqualTo("no_text");
        assertThat(slack.refusals()).hasSize(1);
    }

    @Test
    void a_revoked_token_opens_nothing() throws IOException {
        slack.revokeToken();
        Wire.Answered refused = call("auth.test");
        assertThat(refused.error()).isEqualTo("token_revoked");
        assertThat(refused.headers().get("X-OAuth-Scopes")).isNull();
        assertThat(post("x").error()).isEqualTo("token_revoked");
        slack.restoreToken();
        assertThat(post("x").error()).isEmpty();
    }

    @Test
    void the_last_request_can_be_sent_again_as_it_was() throws IOException {
        slack.user("ana").in("support").types("/genie help");
        SlackWorkspace.SentRequest sent = slack.lastRequest();
        okhttp3.Request.Builder again = new okhttp3.Request.Builder()
                .url(sent.url().toString())
                .post(okhttp3.RequestBody.create(sent.body().getBytes(StandardCharsets.UTF_8), null));
        sent.headers().forEach(again::header);
        Wire.send(again.build());
        Incoming first = bot.requests().get(0);
        Incoming second = bot.requests().get(1);
        assertThat(second.body()).isEqualTo(first.body()).isEqualTo(sent.body());
        for (String header : new String[] {"content-type", "x-slack-signature", "x-slack-request-timestamp"}) {
            assertThat(second.header(header)).isNotEmpty().isEqualTo(first.header(header));
        }
    }
}
