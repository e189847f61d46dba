package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Socket Mode: what a person sees is as over HTTP, only the way differs. */
class SlackSocketTest {
    private static final String MANIFEST = TinyBot.LISTENING + "  socket_mode_enabled: true\n";
    private static final String BUTTON = "[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"button\","
            + "\"action_id\":\"ack\",\"text\":{\"type\":\"plain_text\",\"text\":\"Acknowledge\"},\"value\":\"7\"}]}]";

    private final ManualClock clock = new ManualClock();
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    private final List<TinySocketBot> bots = new ArrayList<>();

    @BeforeEach
    void install() {
        slack.install(MANIFEST);
    }

    @AfterEach
    void close() {
        slack.close();
        bots.forEach(TinySocketBot::close);
    }

    private Wire.Answered open() throws IOException {
        return Wire.slackAs(slack.appToken(), slack, Sockets.OPEN, Map.of());
    }

    private String address() throws IOException {
        return open().body().path("url").asText();
    }

    private TinySocketBot connected() throws IOException, InterruptedException {
        TinySocketBot bot = TinySocketBot.connected(address());
        bots.add(bot);
        return bot;
    }

    private Message card() throws IOException {
        String ts = Wire.slack(
                        slack, "chat.postMessage", Map.of("channel", "C0ONCALL", "text", "db down", "blocks", BUTTON))
                .body()
                .path("ts")
                .asText();
        return slack.message(new Message.Id("C0ONCALL", ts));
    }

    private Answer types(String command) {
        return slack.user("ana").in("support").types(command);
    }

    @Test
    void slack_greets_whoever_connects() throws Exception {
        JsonNode first = connected().frames().get(0);
        assertThat(first.path("type").asText()).isEqualTo("hello");
        assertThat(first.path("connection_info").path("app_id").asText()).isEqualTo("A0TOCSIN");
        assertThat(first.path("num_connections").asInt()).isEqualTo(1);
        assertThat(first.path("debug_info").path("approximate_connection_time").asInt())
                .isPositive();
        assertThat(connected().frames().get(0).path("num_connections").asInt()).isEqualTo(2);
        assertThat(slack.sockets().count()).isEqualTo(2);
    }

    @Test
    void an_address_needs_the_apps_token_in_the_header_of_a_post() throws IOException {
        assertThat(open().headers().get("X-OAuth-Scopes")).isEqualTo("connections:write");
        assertThat(Wire.slack(slack, Sockets.OPEN, Map.of()).error()).isEqualTo("not_allowed_token_type");
        assertThat(Wire.slackAs(slack.appToken(), slack, "users.info", Map.of()).error())
                .isEqualTo("not_allowed_token_type");
        assertThat(Wire.slackAs(slack.appToken(), slack, "auth.test", Map.of())
                        .body()
                        .path("app_id")
                        .asText())
                .isEqualTo("A0TOCSIN");
        assertThat(Wire.get(slack.apiUrl() + Sockets.OPEN, "Authorization", "Bearer " + slack.appToken())
                        .error())
                .isEqualTo("insecure_request");
        assertThat(Wire.postJson(slack.apiUrl() + Sockets.OPEN, "{\"token\":\"" + slack.appToken() + "\"}")
                        .error())
                .isEqualTo("invalid_auth");
        assertThat(slack.calls().toString()).doesNotContain(slack.appToken());
    }

    @Test
    void an_address_is_refused_while_the_manifest_is_for_http() throws IOException {
        slack.install(TinyBot.MANIFEST, URI.create("http://127.0.0.1:1/"));
        assertThat(open().error()).isEqualTo("socket_mode_not_enabled");
        assertThatThrownBy(() -> slack.install(TinyBot.MANIFEST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void switching_to_http_ends_the_connections() throws Exception {
        TinySocketBot bot = connected();
        slack.install(TinyBot.MANIFEST, URI.create("http://127.0.0.1:1/"));
        bot.await(bot::ended);
        assertThat(bot.disconnects()).containsExactly("link_disabled");
    }

    @Test
    void a_ticket_serves_once_and_not_for_long() throws Exception {
        String address = address();
        bots.add(TinySocketBot.connected(address));
        assertThat(new TinySocketBot(address).connectBlocking()).isFalse();
        slack.sockets().ticketLife(Duration.ZERO);
        assertThat(new TinySocketBot(address()).connectBlocking()).isFalse();
        assertThat(slack.sockets().count()).isEqualTo(1);
    }

    @Test
    void the_eleventh_connection_is_one_too_many() throws Exception {
        for (int i = 0; i < 10; i++) {
            connected();
        }
        TinySocketBot eleventh = connected();
        assertThat(eleventh.frames().get(0).path("type").asText()).isEqualTo("disconnect");
        assertThat(eleventh.disconnects()).containsExactly("too_many_websockets");
        eleventh.await(eleventh::ended);
        assertThat(slack.sockets().count()).isEqualTo(10);
        bots.get(0).close();
        eleventh.await(() -> slack.sockets().count() == 9);
        assertThat(connected().disconnects()).isEmpty();
    }

    @Test
    void a_command_travels_in_an_envelope_and_its_answer_in_the_acknowledgement() throws Exception {
        TinySocketBot bot = connected();
        bot.answers("{\"text\":\"paging…\"}");
        Answer answer = types("/genie alert db down for <us>");
        assertThat(answer.ephemeral().orElseThrow().text()).isEqualTo("paging…");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode envelope = bot.lastEnvelope();
        assertThat(envelope.path("type").asText()).isEqualTo("slash_commands");
        assertThat(envelope.path("accepts_response_payload").asBoolean()).isTrue();
        assertThat(envelope.has("retry_attempt")).isFalse();
        assertThat(envelope.path("payload").path("command").asText()).isEqualTo("/genie");
        assertThat(envelope.path("payload").path("text").asText()).isEqualTo("alert db down for &lt;us&gt;");
        assertThat(envelope.path("payload").path("channel_id").asText()).isEqualTo("C0SUPPORT");
        String url = envelope.path("payload").path("response_url").asText();
        Wire.postJson(url, "{\"text\":\"paged\",\"replace_original\":true}");
        assertThat(slack.user("ana").sees("support")).extracting(Message::text).containsExactly("paged");
    }

    @Test
    void an_acknowledgement_may_say_nothing() throws Exception {
        TinySocketBot bot = connected();
        for (String nothing : List.of("{}", "{\"text\":\"\"}")) {
            bot.answers(nothing);
            assertThat(types("/genie help").ephemeral()).isEmpty();
        }
        assertThat(slack.refusals()).isEmpty();
    }

    @Test
    void a_press_and_a_form_travel_the_same_way() throws Exception {
        // Without events: the card itself would be one.
        slack.install(TinyBot.MANIFEST + "  socket_mode_enabled: true\n");
        TinySocketBot bot = connected();
        assertThat(slack.user("ben").clicks(card(), "Acknowledge").status()).isEqualTo(200);
        JsonNode pressed = bot.lastEnvelope();
        assertThat(pressed.path("type").asText()).isEqualTo("interactive");
        assertThat(pressed.path("payload").path("type").asText()).isEqualTo("block_actions");
        String view = "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"Note\"},"
                + "\"submit\":{\"type\":\"plain_text\",\"text\":\"Add\"},\"blocks\":[{\"type\":\"input\",\"block_id\":\"text\","
                + "\"label\":{\"type\":\"plain_text\",\"text\":\"Note\"},"
                + "\"element\":{\"type\":\"plain_text_input\",\"action_id\":\"value\"}}]}";
        String trigger = pressed.path("payload").path("trigger_id").asText();
        assertThat(Wire.slack(slack, "views.open", Map.of("trigger_id", trigger, "view", view))
                        .error())
                .isEmpty();
        Modal modal = slack.user("ben").modal().orElseThrow().fill("Note", "x");
        bot.answers("{\"response_action\":\"errors\",\"errors\":{\"text\":\"Say more.\"}}");
        assertThat(modal.submits()).isEqualTo(new SubmitResult(Map.of("text", "Say more."), false));
        assertThat(bot.lastEnvelope().path("payload").path("type").asText()).isEqualTo("view_submission");
    }

    @Test
    void who_is_not_acknowledged_in_time_sees_the_timeout_and_a_late_answer_is_dropped() throws Exception {
        TinySocketBot bot = connected();
        bot.neverAnswers();
        slack.patience(Duration.ofMillis(120));
        Answer answer = types("/genie help");
        assertThat(answer.timedOut()).isTrue();
        assertThat(answer.ephemeral().orElseThrow().text())
                .isEqualTo("/genie failed with the error \"operation_timeout\"");
        bot.acknowledge(bot.lastEnvelope(), Json.object().put("text", "sorry"));
        bot.answers("{\"text\":\"here\"}");
        slack.patience(Duration.ofSeconds(3));
        types("/genie help");
        assertThat(slack.user("ana").sees("support"))
                .extracting(Message::text)
                .containsExactly("/genie failed with the error \"operation_timeout\"", "here");
        assertThat(bot.envelopes()).as("a command is never sent again").hasSize(2);
    }

    @Test
    void without_a_connection_a_command_fails_at_once() {
        Answer answer = types("/genie help");
        assertThat(answer.timedOut()).isFalse();
        assertThat(answer.ephemeral().orElseThrow().text())
                .isEqualTo("/genie failed with the error \"dispatch_failed\"");
    }

    @Test
    void an_event_waits_for_a_connection() throws Exception {
        Traffic traffic = slack.traffic();
        slack.user("ana").in("support-oncall").says("hello");
        awaitSent(traffic, 2);
        TinySocketBot bot = connected();
        clock.advance(Duration.ofMinutes(1));
        bot.await(() -> bot.envelopes().size() == 1);
        JsonNode envelope = bot.lastEnvelope();
        assertThat(envelope.path("type").asText()).isEqualTo("events_api");
        assertThat(envelope.path("accepts_response_payload").asBoolean()).isFalse();
        assertThat(envelope.path("retry_attempt").asInt()).isEqualTo(2);
        assertThat(envelope.path("payload").path("event").path("text").asText()).isEqualTo("hello");
    }

    @Test
    void an_event_is_sent_again_on_any_connection_until_it_is_acknowledged() throws Exception {
        slack.patience(Duration.ofMillis(120));
        TinySocketBot deaf = connected();
        TinySocketBot alert = connected();
        deaf.neverAnswers();
        slack.user("ana").in("support-oncall").says("hello");
        alert.await(() -> alert.envelopes().size() == 1);
        JsonNode first = deaf.lastEnvelope();
        JsonNode second = alert.lastEnvelope();
        assertThat(first.path("retry_attempt").asInt()).isZero();
        assertThat(first.path("retry_reason").asText()).isEmpty();
        assertThat(second.path("retry_attempt").asInt()).isEqualTo(1);
        assertThat(second.path("retry_reason").asText()).isEqualTo("timeout");
        assertThat(second.path("payload")).isEqualTo(first.path("payload"));
        clock.advance(Duration.ofMinutes(5));
        types("/genie help");
        assertThat(deaf.envelopes().size() + alert.envelopes().size())
                .as("and not again")
                .isEqualTo(3);
    }

    @Test
    void connections_take_turns() throws Exception {
        TinySocketBot one = connected();
        TinySocketBot other = connected();
        for (int i = 0; i < 4; i++) {
            types("/genie help");
        }
        assertThat(one.envelopes()).hasSize(2);
        assertThat(other.envelopes()).hasSize(2);
    }

    @Test
    void slack_pings_and_answers_pings() throws Exception {
        slack.sockets().pingEvery(Duration.ofMillis(10));
        TinySocketBot bot = connected();
        bot.sendPing();
        bot.await(() -> bot.pings() > 1 && bot.pongs() == 1);
    }

    @Test
    void a_refresh_warns_the_oldest_connection_and_closes_it_later() throws Exception {
        TinySocketBot oldest = connected();
        slack.sockets().refresh();
        oldest.await(() -> oldest.disconnects().equals(List.of("warning")));
        TinySocketBot next = connected();
        assertThat(oldest.ended()).as("ten seconds are long").isFalse();
        types("/genie help");
        assertThat(oldest.envelopes()).as("still in use").hasSize(1);

        slack.sockets().grace(Duration.ofMillis(20));
        slack.sockets().refresh();
        oldest.await(oldest::ended);
        assertThat(oldest.disconnects()).containsExactly("warning", "warning", "refresh_requested");
        assertThat(oldest.code()).isEqualTo(1000);
        next.answers("{\"text\":\"here\"}");
        assertThat(types("/genie help").ephemeral().orElseThrow().text()).isEqualTo("here");
        assertThat(next.frames()).filteredOn(frame -> !frame.has("envelope_id")).hasSize(1);
    }

    @Test
    void a_cut_comes_without_a_close_frame() throws Exception {
        TinySocketBot bot = connected();
        slack.sockets().cutAll();
        bot.await(bot::ended);
        assertThat(bot.code()).isEqualTo(1006);
        assertThat(slack.sockets().count()).isZero();
    }

    @Test
    void frozen_connections_are_open_and_silent_while_new_ones_work() throws Exception {
        slack.patience(Duration.ofMillis(120));
        TinySocketBot frozen = connected();
        slack.sockets().freeze();
        slack.sockets().pingEvery(Duration.ofMillis(10));
        TinySocketBot fresh = connected();
        fresh.answers("{\"text\":\"here\"}");
        frozen.sendPing();
        assertThat(types("/genie help").timedOut()).as("lost on the way").isTrue();
        assertThat(types("/genie help").ephemeral().orElseThrow().text()).isEqualTo("here");
        fresh.await(() -> fresh.pings() > 2);
        assertThat(frozen.envelopes()).isEmpty();
        assertThat(frozen.pings() + frozen.pongs()).isZero();
        assertThat(frozen.ended()).isFalse();
        assertThat(slack.sockets().count()).isEqualTo(2);

        slack.sockets().thaw();
        frozen.await(() -> frozen.pings() > 0);
        frozen.answers("{\"text\":\"back\"}");
        assertThat(types("/genie help").ephemeral().orElseThrow().text()).isEqualTo("back");
    }

    @Test
    void what_a_frozen_connection_acknowledges_is_not_heard() throws Exception {
        TinySocketBot bot = connected();
        slack.patience(Duration.ofMillis(300));
        bot.answers(envelope -> {
            slack.sockets().freeze();
            return Json.object().put("text", "here");
        });
        assertThat(types("/genie help").timedOut()).isTrue();
    }

    @Test
    void new_connections_can_be_refused() throws Exception {
        TinySocketBot bot = connected();
        slack.sockets().refuse(true);
        assertThat(open().status()).isEqualTo(503);
        assertThat(types("/genie help").status()).as("open ones stay").isEqualTo(200);
        slack.sockets().refuse(false);
        assertThat(open().error()).isEmpty();
        slack.sockets().refuse("internal_error");
        assertThat(open().error()).isEqualTo("internal_error");
        slack.sockets().refuse("");
        assertThat(open().error()).isEmpty();
        assertThat(bot.ended()).isFalse();
    }

    @Test
    void closing_the_workspace_ends_the_connections_and_leaves_no_thread_behind() throws Exception {
        TinySocketBot bot = connected();
        long start = System.nanoTime();
        slack.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        bot.await(bot::ended);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("WebSocket")
                        || thread.getName().startsWith("sandbox-slack-sockets"))
                .allMatch(Thread::isDaemon);
    }

    private void awaitSent(Traffic traffic, int count) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> traffic.lines().stream()
                                .filter(line -> line.who().equals("slack→bot"))
                                .count()
                        == count);
    }
}
