package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads beside the vendors' samples, where those are at hand: every key of a sample must be there. */
class SamplesTest {
    private final ManualClock clock = new ManualClock();
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    private final OpsGenieService pager = new OpsGenieService(World.acme(), clock);
    private final TinyBot bot = new TinyBot();

    @BeforeEach
    void install() {
        slack.install(TinyBot.MANIFEST, bot.url());
        pager.webhook(bot.url(), "X-Secret", "hush");
    }

    @AfterEach
    void close() {
        slack.close();
        pager.close();
        bot.close();
    }

    private static JsonNode sample(String name) throws IOException {
        return Json.parse(Files.readString(Specifications.path(name))).orElseThrow();
    }

    private static void covers(JsonNode ours, JsonNode sample, String under) {
        Set<String> missing = new TreeSet<>();
        sample.path(under).fieldNames().forEachRemaining(key -> {
            if (!ours.path(under).has(key)) {
                missing.add(key);
            }
        });
        assertThat(missing).as("keys of " + under).isEmpty();
    }

    private static void coversTop(JsonNode ours, JsonNode sample) {
        Set<String> missing = new TreeSet<>();
        sample.fieldNames().forEachRemaining(key -> {
            if (!ours.has(key)) {
                missing.add(key);
            }
        });
        assertThat(missing).as("keys").isEmpty();
    }

    @Test
    void a_click_looks_like_the_samples() throws IOException {
        String blocks =
                "[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"button\",\"action_id\":\"a\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Save\"},\"value\":\"1\"}]}]";
        Message parent = slack.user("ana").in("support-oncall").says("x");
        Wire.slack(
                slack,
                "chat.postMessage",
                Map.of(
                        "channel",
                        "C0ONCALL",
                        "blocks",
                        blocks,
                        "text",
                        "x",
                        "thread_ts",
                        parent.id().ts()));
        Message card = slack.channel("support-oncall").thread(parent).get(0);
        slack.user("ana").clicks(card, "Save");
        JsonNode ours = bot.lastPayload();
        JsonNode sample = sample("slack-payloads/block_actions_jsonInThread.json");
        coversTop(ours, sample);
        for (String part : new String[] {"user", "container", "team", "channel"}) {
            covers(ours, sample, part);
        }
        sample.path("actions")
                .path(0)
                .fieldNames()
                .forEachRemaining(key -> assertThat(ours.path("actions").path(0).has(key))
                        .as(key)
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"view_submission, true", "view_closed, false"})
    void a_modal_looks_like_the_samples(String type, boolean submits) throws IOException {
        slack.user("ben").in("support").types("/genie note");
        String trigger = bot.lastForm().getOrDefault("trigger_id", "");
        JsonNode sample = sample("slack-payloads/" + type + "_realPayload.json");
        String view = """
                {"type":"modal","notify_on_close":true,"title":{"type":"plain_text","text":"x"},
                 "submit":{"type":"plain_text","text":"x"},
                 "blocks":[{"type":"input","label":{"type":"plain_text","text":"Note"},
                   "element":{"type":"plain_text_input","action_id":"value"}}]}
                """;
        Wire.slack(slack, "views.open", Map.of("trigger_id", trigger, "view", view));
        Modal modal = slack.user("ben").modal().orElseThrow().fill("Note", "x");
        if (submits) {
            modal.submits();
        } else {
            modal.closes();
        }
        coversTop(bot.lastPayload(), sample);
        covers(bot.lastPayload(), sample, "view");
        covers(bot.lastPayload(), sample, "user");
    }

    @Test
    void a_message_shortcut_looks_like_the_samples() throws IOException {
        slack.install(TinyBot.SUPPORTING, bot.url());
        Message asked = slack.user("ana").in("support").says("@ben help");
        slack.user("ana").in("support").runsShortcut(asked, "open_ticket");
        JsonNode sample = sample("slack-payloads/message_action_realPayload.json");
        coversTop(bot.lastPayload(), sample);
        for (String part : new String[] {"user", "team", "channel", "message"}) {
            covers(bot.lastPayload(), sample, part);
        }
        assertThat(bot.lastPayload().has("api_app_id")).isFalse();
        coversTop(bot.lastPayload(), sample("slack-payloads/message_action_payload_with_files_in_an_attachment.json"));
    }

    @Test
    void a_global_shortcut_looks_like_the_sample() throws IOException {
        slack.install(TinyBot.SUPPORTING, bot.url());
        slack.user("ana").runsShortcut("my_tickets");
        JsonNode sample = sample("slack-payloads/shortcut_realPayload.json");
        coversTop(bot.lastPayload(), sample);
        covers(bot.lastPayload(), sample, "user");
        covers(sample, bot.lastPayload(), "user");
        covers(bot.lastPayload(), sample, "team");
    }

    @Test
    void what_is_done_on_the_home_tab_looks_like_the_samples() throws Exception {
        slack.install(TinyBot.SUPPORTING, bot.url());
        String view = """
                {"type":"home","blocks":[{"type":"actions","block_id":"b","elements":[
                  {"type":"button","action_id":"a","style":"primary","value":"1",
                   "text":{"type":"plain_text","text":"Save"}},
                  {"type":"external_select","action_id":"s","min_query_length":0}]}]}
                """;
        Wire.slack(slack, "views.publish", Map.of("user_id", "U0ANA", "view", view));
        slack.user("ana").opensHome().clicks("Save");
        bot.awaitRequests(2);
        JsonNode clicked = sample("slack-payloads/block_actions_realPayload.json");
        JsonNode opened = sample("slack-payloads/app_home_opened_appHomeOpened.json");
        for (Incoming request : bot.requests()) {
            boolean event = request.body().startsWith("{");
            JsonNode ours = event
                    ? Json.parse(request.body()).orElseThrow().path("event")
                    : Json.parse(Incoming.form(request.body()).getOrDefault("payload", ""))
                            .orElseThrow();
            coversTop(ours, event ? opened : clicked);
            // A Home tab has no title, though the sample of the click has one.
            JsonNode expected = (event ? opened : clicked).deepCopy();
            expected.withObject("/view").remove("title");
            covers(ours, expected, "view");
            if (!event) {
                covers(ours, clicked, "container");
                coversTop(ours.path("actions").path(0), clicked.path("actions").path(0));
            }
        }
        Home home = slack.user("ana").home().orElseThrow();
        assertThatThrownBy(() -> home.choose("b", "x")).hasMessageContaining("not suggested");
        JsonNode suggested =
                sample("slack-payloads/block_suggestion_realPayload.json").deepCopy();
        // The sample comes from a message.
        ((ObjectNode) suggested).remove("channel");
        coversTop(bot.lastPayload(), suggested);
    }

    @ParameterizedTest
    @CsvSource({
        "0,create",
        "1,acknowledge",
        "2,addnote",
        "3,unacknowledge",
        "4,takeownership",
        "5,assignownership",
        "6,escalate",
        "7,customaction",
        "8,close",
        "9,delete"
    })
    void webhooks_look_like_the_samples(int number, String name) throws Exception {
        call("/v2/alerts", """
                {"message":"db down","responders":[{"type":"schedule","name":"customer-support"}],
                 "actions":["TestAction"]}
                """);
        bot.awaitRequests(1);
        Alert alert = pager.alerts().get(0);
        Phone ben = pager.phone("ben");
        ben.acknowledges(alert);
        ben.notes(alert, "x");
        ben.unacknowledges(alert);
        ben.takes(alert);
        String path = "/v2/alerts/" + alert.id();
        call(path + "/assign", "{\"owner\":{\"username\":\"dana@acme.example\"}}");
        bot.awaitRequests(6);
        call(path + "/escalate", "{\"escalation\":{\"name\":\"customer-support-escalation\"}}");
        bot.awaitRequests(7);
        call(path + "/actions/TestAction", "{}");
        bot.awaitRequests(8);
        ben.closes(alert);
        ben.deletes(alert);
        bot.awaitRequests(10);
        JsonNode ours = Json.parse(bot.requests().get(number).body()).orElseThrow();
        JsonNode sample = sample("webhook-samples/" + name + ".json");
        assertThat(ours.path("action")).isEqualTo(sample.path("action"));
        coversTop(ours, sample);
        covers(ours, sample, "alert");
        covers(ours, sample, "source");
        covers(ours, sample, "escalationNotify");
        assertThat(ours.path("alert").size() == 1)
                .as("hardly anything is said of an escalated alert")
                .isEqualTo(name.equals("escalate"));
    }

    private void call(String path, String body) throws IOException {
        Wire.postJson(pager.url() + path, body, "Authorization", "GenieKey " + pager.integrationKey());
    }
}
