package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.FormBody;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackApiTest extends InstalledBot {
    private MethodsClient sdk() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        return Slack.getInstance(config).methods(slack.botToken());
    }

    @Test
    void the_sdk_posts_updates_and_deletes_a_message() throws Exception {
        MethodsClient sdk = sdk();

        var posted = sdk.chatPostMessage(m -> m.channel("C0ONCALL").text("db *down*, <@U0BEN>"));
        assertThat(posted.isOk()).as(posted.toString()).isTrue();
        assertThat(posted.getMessage().getText()).isEqualTo("db *down*, <@U0BEN>");
        Message message = slack.channel("support-oncall").messages().get(0);
        assertThat(message.plain()).isEqualTo("db down, @ben");
        assertThat(message.id()).isEqualTo(new Message.Id("C0ONCALL", posted.getTs()));

        var updated =
                sdk.chatUpdate(m -> m.channel("C0ONCALL").ts(posted.getTs()).text("db up"));
        assertThat(updated.isOk()).isTrue();
        assertThat(slack.message(message.id()).plain()).isEqualTo("db up");
        assertThat(slack.message(message.id()).history()).containsExactly("db down, @ben");

        assertThat(sdk.chatDelete(m -> m.channel("C0ONCALL").ts(posted.getTs())).isOk())
                .isTrue();
        assertThat(slack.channel("support-oncall").messages()).isEmpty();
    }

    @Test
    void the_sdk_reads_who_people_and_channels_are() throws Exception {
        MethodsClient sdk = sdk();

        assertThat(sdk.authTest(r -> r).getUserId()).isEqualTo("U0TOCSIN");
        var guest = sdk.usersInfo(r -> r.user("U0GUS")).getUser();
        assertThat(guest.isRestricted()).isTrue();
        assertThat(guest.getProfile().getEmail()).isEqualTo("gus@acme.example");
        var stranger = sdk.usersInfo(r -> r.user("U0SAM")).getUser();
        assertThat(stranger.isStranger()).isTrue();
        assertThat(stranger.getTeamId()).isEqualTo("T0GLOBEX");
        assertThat(sdk.usersLookupByEmail(r -> r.email("ben@acme.example"))
                        .getUser()
                        .getId())
                .isEqualTo("U0BEN");
        assertThat(sdk.usersLookupByEmail(r -> r.email("nobody@acme.example")).getError())
                .isEqualTo("users_not_found");
        var channel = sdk.conversationsInfo(r -> r.channel("C0GLOBEX")).getChannel();
        assertThat(channel.isExtShared()).isTrue();
        assertThat(channel.isMember()).isTrue();
        assertThat(sdk.conversationsOpen(r -> r.users(List.of("U0ANA")))
                        .getChannel()
                        .getId())
                .isEqualTo("D0ANA");
    }

    @ParameterizedTest
    @CsvSource({
        "C0NOWHERE, channel_not_found",
        "G0SECRET, channel_not_found",
        "C0OLD, is_archived",
        "U0SAM, channel_not_found",
    })
    void posting_where_nobody_can_be_reached_is_refused(String channel, String error) throws IOException {
        assertThat(call("chat.postMessage", "channel", channel, "text", "hello").error())
                .isEqualTo(error);
        assertThat(slack.refusals()).as("a wrong world is not a malformed call").isEmpty();
    }

    @Test
    void posting_without_membership_needs_the_scope_for_it() throws IOException {
        assertThat(call("chat.postMessage", "channel", "C0GENERAL", "text", "hello")
                        .error())
                .isEmpty();
        slack.install(TinyBot.MANIFEST.replace("chat:write.public, ", ""), bot.url());
        assertThat(call("chat.postMessage", "channel", "C0GENERAL", "text", "hello")
                        .error())
                .isEqualTo("not_in_channel");
        assertThat(call("conversations.join", "channel", "C0GENERAL").error()).isEmpty();
        assertThat(call("chat.postMessage", "channel", "C0GENERAL", "text", "hello")
                        .error())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "chat:write, chat.postMessage, channel, C0ONCALL",
        "users:read, users.info, user, U0ANA",
        "users:read.email, users.lookupByEmail, email, ana@acme.example",
        "im:write, conversations.open, users, U0ANA",
        "channels:join, conversations.join, channel, C0SUPPORT",
        "channels:read, conversations.info, channel, C0SUPPORT",
    })
    void a_scope_that_is_not_in_the_manifest_is_missed(String scope, String method, String name, String value)
            throws IOException {
        slack.install("oauth_config: {scopes: {bot: [commands]}}", bot.url());
        Wire.Answered answer = call(method, name, value, "text", "x");
        assertThat(answer.error()).isEqualTo("missing_scope");
        assertThat(answer.body().path("needed").asText()).isEqualTo(scope);
        assertThat(answer.body().path("provided").asText()).isEqualTo("commands");
        assertThat(slack.refusals()).hasSize(1);
    }

    @Test
    void a_wrong_token_an_unknown_method_and_no_token_are_refused() throws IOException {
        assertThat(call("chat.scream").error()).isEqualTo("unknown_method");
        FormBody wrong = new FormBody.Builder().add("token", "xoxb-wrong").build();
        assertThat(Wire.send(new Request.Builder()
                                .url(slack.apiUrl() + "auth.test")
                                .post(wrong)
                                .build())
                        .error())
                .isEqualTo("invalid_auth");
        assertThat(Wire.postJson(slack.apiUrl() + "auth.test", "{}").error()).isEqualTo("not_authed");
        assertThat(slack.calls().toString()).doesNotContain("xoxb-wrong").doesNotContain(slack.botToken());
    }

    @Test
    void every_answer_names_the_scopes_that_the_app_has() throws IOException {
        assertThat(call("auth.test").headers().get("X-OAuth-Scopes").split(","))
                .contains("chat:write", "channels:read")
                .doesNotContain("connections:write");
        slack.install("oauth_config: {scopes: {bot: [commands]}}", bot.url());
        assertThat(call("auth.test").headers().get("X-OAuth-Scopes")).isEqualTo("commands");
        assertThat(call("users.info", "user", "U0ANA").headers().get("X-OAuth-Scopes"))
                .as("on a refusal too")
                .isEqualTo("commands");
    }

    @Test
    void each_kind_of_channel_has_its_own_scope() throws IOException {
        slack.room("war-room").members().add("U0TOCSIN");
        assertThat(call("conversations.info", "channel", "G0SECRET").error()).isEmpty();
        slack.install(TinyBot.MANIFEST.replace("groups:read", "groups:history"), bot.url());
        assertThat(call("conversations.info", "channel", "G0SECRET")
                        .body()
                        .path("needed")
                        .asText())
                .isEqualTo("groups:read");
        assertThat(call("conversations.info", "channel", "C0SUPPORT").error()).isEmpty();
    }

    @Test
    void json_bodies_work_like_forms() throws IOException {
        Wire.Answered answer = Wire.postJson(
                slack.apiUrl() + "chat.postMessage",
                "{\"channel\":\"C0ONCALL\",\"blocks\":[{\"type\":\"divider\"}],\"text\":\"x\"}",
                "Authorization",
                "Bearer " + slack.botToken());
        assertThat(answer.error()).isEmpty();
        assertThat(answer.body()
                        .path("message")
                        .path("blocks")
                        .path(0)
                        .path("block_id")
                        .asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; no_text",
                "'   '; no_text",
                "long; msg_too_long",
            })
    void text_that_says_nothing_or_too_much_is_refused(String text, String error) throws IOException {
        String sent = text.equals("long") ? "x".repeat(40_001) : text;
        assertThat(call("chat.postMessage", "channel", "C0ONCALL", "text", sent).error())
                .isEqualTo(error);
        assertThat(slack.refusals()).hasSize(1);
    }

    @Test
    void only_the_bots_own_messages_can_be_updated() throws IOException {
        Message ana = slack.user("ana").in("support-oncall").says("mine");
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ana.id().ts(), "text", "x")
                        .error())
                .isEqualTo("cant_update_message");
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", "1.000001", "text", "x")
                        .error())
                .isEqualTo("message_not_found");
        assertThat(call("chat.delete", "channel", "C0ONCALL", "ts", ana.id().ts())
                        .error())
                .isEqualTo("cant_delete_message");
    }

    @Test
    void an_update_without_blocks_keeps_them_and_an_empty_array_removes_them() throws IOException {
        String ts = call("chat.postMessage", "channel", "C0ONCALL", "text", "x", "blocks", "[{\"type\":\"divider\"}]")
                .body()
                .path("ts")
                .asText();
        Message.Id id = new Message.Id("C0ONCALL", ts);
        call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "y");
        assertThat(slack.message(id).blocks()).hasSize(1);
        call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "y", "blocks", "[]");
        assertThat(slack.message(id).blocks()).isEmpty();
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "x".repeat(4_001))
                        .error())
                .isEqualTo("msg_too_long");
    }

    @Test
    void an_ephemeral_reaches_one_member_and_vanishes_on_reload() throws IOException {
        assertThat(call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0CARL", "text", "psst")
                        .error())
                .isEqualTo("user_not_in_channel");
        assertThat(call("chat.postEphemeral", "channel", "C0GENERAL", "user", "U0ANA", "text", "psst")
                        .error())
                .isEqualTo("not_in_channel");
        String ts = call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0ANA", "text", "psst")
                .body()
                .path("message_ts")
                .asText();
        assertThat(slack.user("ana").sees("support-oncall"))
                .singleElement()
                .satisfies(m -> assertThat(m.ephemeral()).isTrue());
        assertThat(slack.user("ben").sees("support-oncall")).isEmpty();
        assertThat(slack.channel("support-oncall").messages()).isEmpty();
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "x")
                        .error())
                .isEqualTo("message_not_found");
        slack.reload("ana");
        assertThat(slack.user("ana").sees("support-oncall")).isEmpty();
    }

    @Test
    void a_reply_under_a_missing_parent_posts_to_the_channel() throws IOException {
        Message parent = slack.user("ana").in("support-oncall").says("help");
        call(
                "chat.postMessage",
                "channel",
                "C0ONCALL",
                "text",
                "in",
                "thread_ts",
                parent.id().ts());
        Wire.Answered lost = call("chat.postMessage", "channel", "C0ONCALL", "text", "out", "thread_ts", "1.000001");
        assertThat(lost.body().path("message").has("thread_ts")).isFalse();
        assertThat(slack.channel("support-oncall").messages())
                .extracting(Message::text)
                .containsExactly("help", "out");
        assertThat(slack.channel("support-oncall").thread(parent))
                .extracting(Message::text)
                .containsExactly("in");
    }

    @Test
    void timestamps_grow_while_the_clock_stands_still() throws IOException {
        String first = call("chat.postMessage", "channel", "C0ONCALL", "text", "1")
                .body()
                .path("ts")
                .asText();
        String second = call("chat.postMessage", "channel", "C0ONCALL", "text", "2")
                .body()
                .path("ts")
                .asText();
        assertThat(second).isGreaterThan(first).matches("\\d{10}\\.\\d{6}");
    }

    @Test
    void many_threads_may_post_at_once() throws Exception {
        int posts = 40;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> done = threads.invokeAll(Collections.nCopies(
                    posts,
                    () -> call("chat.postMessage", "channel", "C0ONCALL", "text", "x")
                            .body()
                            .path("ts")
                            .asText()));
            Set<String> timestamps = new HashSet<>();
            for (Future<String> one : done) {
                timestamps.add(one.get());
            }
            assertThat(timestamps).hasSize(posts);
        } finally {
            threads.shutdownNow();
        }
        assertThat(slack.channel("support-oncall").messages()).hasSize(posts);
        assertThat(slack.calls()).hasSize(posts);
    }

    @Test
    void posting_to_a_person_opens_the_direct_message() throws IOException {
        Wire.Answered answer = call("chat.postMessage", "channel", "U0ANA", "text", "hello");
        assertThat(answer.body().path("channel").asText()).isEqualTo("D0ANA");
        assertThat(slack.dm("ana").messages()).extracting(Message::text).containsExactly("hello");
    }

    @Test
    void limits_carry_retry_after_for_the_method_and_channel_only() throws Exception {
        slack.retryAfter(7);
        slack.fault("chat.postMessage", "support-oncall", SlackFault.LIMITED);
        Wire.Answered limited = call("chat.postMessage", "channel", "C0ONCALL", "text", "x");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.error()).isEqualTo("ratelimited");
        assertThat(limited.headers().get("Retry-After")).isEqualTo("7");
        assertThat(call("chat.postMessage", "channel", "C0MGMT", "text", "x").status())
                .isEqualTo(200);

        slack.fault(SlackFault.LIMITED);
        assertThat(call("auth.test").status()).isEqualTo(200);
        try {
            sdk().chatPostMessage(m -> m.channel("C0MGMT").text("x"));
            throw new AssertionError("not limited");
        } catch (SlackApiException limit) {
            assertThat(limit.getResponse().code()).isEqualTo(429);
        }
        slack.fault(SlackFault.OK);
        assertThat(call("chat.postMessage", "channel", "C0ONCALL", "text", "x").status())
                .isEqualTo(200);
    }

    @Test
    void down_answers_503_and_slow_takes_its_time() throws IOException {
        slack.fault(SlackFault.DOWN);
        assertThat(call("auth.test").status()).isEqualTo(503);
        slack.slowBy(Duration.ofMillis(120));
        slack.fault(SlackFault.SLOW);
        long start = System.nanoTime();
        assertThat(call("auth.test").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(115));
    }

    @Test
    void a_permalink_names_channel_and_timestamp() throws IOException {
        String ts = call("chat.postMessage", "channel", "C0ONCALL", "text", "x")
                .body()
                .path("ts")
                .asText();
        assertThat(call("chat.getPermalink", "channel", "C0ONCALL", "message_ts", ts)
                        .body()
                        .path("permalink")
                        .asText())
                .isEqualTo("https://acme.slack.com/archives/C0ONCALL/p" + ts.replace(".", ""));
    }
}
