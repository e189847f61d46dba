package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoServerTest {
    private final ManualClock clock = new ManualClock();
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    private final OpsGenieService pager = new OpsGenieService(World.acme(), clock);
    private final GitHubService github = new GitHubService(clock);
    private final DemoServer demo = new DemoServer(slack, pager, github, new TimeMachine(clock), 0);
    private final TinyBot bot = new TinyBot();

    @BeforeEach
    void install() {
        slack.install(TinyBot.MANIFEST, bot.url());
    }

    @AfterEach
    void close() {
        demo.close();
        slack.close();
        pager.close();
        github.close();
        bot.close();
    }

    private JsonNode state() throws IOException {
        return Wire.get(demo.url() + "demo/state").body();
    }

    private JsonNode act(String action, String json) throws IOException {
        return Wire.postJson(demo.url() + "demo/" + action, json.replace('\'', '"'))
                .body();
    }

    private static JsonNode named(JsonNode list, String field, String value) {
        for (JsonNode one : list) {
            if (one.path(field).asText().equals(value)) {
                return one;
            }
        }
        throw new AssertionError("no " + field + " " + value + " in " + list);
    }

    @Test
    void the_state_tells_the_whole_world() throws IOException {
        JsonNode state = state();
        assertThat(state.path("workspace").asText()).isEqualTo("Acme");
        assertThat(state.path("now").asText()).isEqualTo(clock.instant().toString());
        JsonNode sam = named(state.path("users"), "name", "sam");
        assertThat(sam.path("kind").asText()).isEqualTo("stranger");
        assertThat(named(state.path("users"), "name", "ben").path("hasPhone").asBoolean())
                .isTrue();
        JsonNode im = named(state.path("channels"), "id", "D0ANA");
        assertThat(im.path("kind").asText()).isEqualTo("im");
        assertThat(im.path("user").asText()).isEqualTo("U0ANA");
        assertThat(named(state.path("channels"), "name", "war-room")
                        .path("kind")
                        .asText())
                .isEqualTo("private");
        assertThat(state.path("commands").path(0).path("usageHint").asText()).contains("[target]");
        assertThat(state.path("phones")).as("Ana's account has another address").hasSize(4);
        assertThat(state.path("switches").findValuesAsText("name"))
                .containsExactly(
                        "pager", "slack", "access", "onCall", "monitoring", "webhooks", "github", "gitHubWebhooks");
    }

    @Test
    void a_command_shows_its_answer_to_one_and_its_traffic() throws IOException {
        bot.answers("{\"text\":\"Paging…\"}");
        assertThat(act("command", "{'user':'U0ANA','channel':'C0SUPPORT','text':'/genie alert x for y'}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        JsonNode message = state().path("messages").path("C0SUPPORT").path(0);
        assertThat(message.path("ephemeralFor").asText()).isEqualTo("U0ANA");
        assertThat(message.path("bot").asBoolean()).isTrue();
        assertThat(message.path("blocks").isNull()).isTrue();
        JsonNode line = state().path("traffic").path(0);
        assertThat(line.path("who").asText()).isEqualTo("slack→bot");
        assertThat(line.path("what").asText()).isEqualTo("/genie");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        act("reload", "{'user':'U0ANA'}");
        assertThat(state().path("messages").path("C0SUPPORT")).isEmpty();
    }

    @Test
    void engineers_are_played_on_the_page_too() throws IOException {
        github.engineer("tocsin").opens(GitHubService.REPOSITORY, "slow", "It is slow.\n\n<!-- tocsin:x -->", "help");
        JsonNode issue = state().path("issues").path("all").path(0);
        assertThat(issue.path("title").asText()).isEqualTo("slow");
        assertThat(issue.path("body").asText()).isEqualTo("It is slow.");
        assertThat(issue.path("labels").path(0).asText()).isEqualTo("help");
        act("issue", "{'number':1,'action':'comment','text':'Which version?'}");
        act("issue", "{'number':1,'action':'decline'}");
        issue = state().path("issues").path("all").path(0);
        assertThat(issue.path("open").asBoolean()).isFalse();
        assertThat(issue.path("comments").path(0).path("author").asText()).isEqualTo("octavia");
        assertThat(github.issue(GitHubService.REPOSITORY, 1).stateReason()).isEqualTo("not_planned");
        act("issue", "{'number':1,'action':'reopen'}");
        assertThat(github.issue(GitHubService.REPOSITORY, 1).open()).isTrue();
        assertThat(act("issue", "{'number':1,'action':'comment','text':' '}")
                        .path("error")
                        .asText())
                .isEqualTo("A comment needs a text");
        assertThat(act("issue", "{'number':9,'action':'close'}").path("ok").asBoolean())
                .isFalse();
    }

    @Test
    void own_messages_are_changed_and_taken_back() throws IOException {
        act("message", "{'user':'U0ANA','channel':'C0ONCALL','text':'hlep'}");
        String ts = state().path("messages").path("C0ONCALL").path(0).path("ts").asText();
        String which = "'channel':'C0ONCALL','ts':'" + ts + "'";
        assertThat(act("message/edit", "{'user':'U0BEN'," + which + ",'text':'x'}")
                        .path("error")
                        .asText())
                .contains("not theirs");
        act("message/edit", "{'user':'U0ANA'," + which + ",'text':'help'}");
        JsonNode edited = state().path("messages").path("C0ONCALL").path(0);
        assertThat(edited.path("text").asText()).isEqualTo("help");
        assertThat(edited.path("edited").asBoolean()).isTrue();
        act("message", "{'user':'U0BEN','channel':'C0ONCALL','text':'what?','threadTs':'" + ts + "'}");
        act("message/delete", "{'user':'U0ANA'," + which + "}");
        JsonNode stone = state().path("messages").path("C0ONCALL").path(0);
        assertThat(stone.path("deleted").asBoolean()).isTrue();
        assertThat(stone.path("text").asText()).isEqualTo("This message was deleted.");
    }

    @Test
    void a_small_file_is_sent_and_saved_again_and_never_shown_as_a_page() throws IOException {
        act(
                "message",
                "{'user':'U0ANA','channel':'C0ONCALL','text':'',"
                        + "'files':[{'name':'a b.html','type':'text/html','content':'PGI+aGk8L2I+'}]}");
        JsonNode file =
                state().path("messages").path("C0ONCALL").path(0).path("files").path(0);
        assertThat(file.path("name").asText()).isEqualTo("a b.html");
        assertThat(file.path("size").asInt()).isEqualTo(9);
        Wire.Answered saved =
                Wire.get(demo.url() + "demo/files/" + file.path("id").asText());
        assertThat(saved.body().path("raw").asText()).isEqualTo("<b>hi</b>");
        assertThat(saved.headers().get("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(saved.headers().get("Content-Disposition")).isEqualTo("attachment; filename*=UTF-8''a%20b.html");
        assertThat(Wire.get(demo.url() + "demo/files/F0NOWHERE").status()).isEqualTo(404);
        String large = Base64.getEncoder().encodeToString(new byte[1_000_001]);
        assertThat(act(
                                "message",
                                "{'user':'U0ANA','channel':'C0ONCALL','files':[{'name':'b','content':'" + large
                                        + "'}]}")
                        .path("error")
                        .asText())
                .contains("larger than 1 MB");
    }

    @Test
    void messages_clicks_and_forms_go_through_the_page() throws IOException {
        assertThat(act("message", "{'user':'U0ANA','channel':'C0ONCALL','text':'help'}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        String parent =
                state().path("messages").path("C0ONCALL").path(0).path("ts").asText();
        act("message", "{'user':'U0BEN','channel':'C0ONCALL','text':'coming','threadTs':'" + parent + "'}");
        assertThat(state().path("messages")
                        .path("C0ONCALL")
                        .path(1)
                        .path("threadTs")
                        .asText())
                .isEqualTo(parent);

        Wire.slack(
                slack,
                "chat.postMessage",
                Map.of(
                        "channel",
                        "C0ONCALL",
                        "text",
                        "card",
                        "blocks",
                        "[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"button\",\"action_id\":\"note\","
                                + "\"text\":{\"type\":\"plain_text\",\"text\":\"Add a note\"}}]}]"));
        String ts = state().path("messages").path("C0ONCALL").path(2).path("ts").asText();
        String click = "{'user':'U0BEN','channel':'C0ONCALL','ts':'" + ts + "','blockId':'b','actionId':'note'}";
        assertThat(act("click", click).path("ok").asBoolean()).isTrue();
        String view = """
                {"type":"modal","title":{"type":"plain_text","text":"Note"},"submit":{"type":"plain_text","text":"Add"},
                 "blocks":[{"type":"input","block_id":"n","label":{"type":"plain_text","text":"Note"},
                   "element":{"type":"plain_text_input","action_id":"v"}}]}
                """;
        Wire.slack(
                slack,
                "views.open",
                Map.of("trigger_id", bot.lastPayload().path("trigger_id").asText(), "view", view));
        String id = state().path("modals").path(0).path("viewId").asText();
        String form = "{'user':'U0BEN','viewId':'" + id + "','values':{'n':{'v':'%s'}}}";
        assertThat(act("modal/submit", String.format(form, "")).path("errors").has("n"))
                .isTrue();
        bot.answers("{\"response_action\":\"errors\",\"errors\":{\"n\":\"Say more.\"}}");
        assertThat(act("modal/submit", String.format(form, "x"))
                        .path("errors")
                        .path("n")
                        .asText())
                .isEqualTo("Say more.");
        bot.answers("");
        assertThat(act("modal/submit", String.format(form, "more")).path("ok").asBoolean())
                .isTrue();
        assertThat(bot.lastPayload()
                        .path("view")
                        .path("state")
                        .path("values")
                        .path("n")
                        .path("v")
                        .path("value")
                        .asText())
                .isEqualTo("more");
        assertThat(state().path("modals")).isEmpty();
        assertThat(act("modal/close", "{'user':'U0BEN','viewId':'" + id + "'}")
                        .path("error")
                        .asText())
                .isEqualTo("This form is not open any more");
    }

    @Test
    void the_phone_rings_and_is_answered_on_the_page() throws IOException {
        Wire.postJson(
                pager.url() + "/v2/alerts",
                "{\"message\":\"db down\",\"responders\":[{\"type\":\"schedule\",\"name\":\"customer-support\"}]}",
                "Authorization",
                "GenieKey " + pager.integrationKey());
        long seen = pager.revision();
        while (pager.alerts().isEmpty()) {
            seen = pager.awaitChange(seen, Duration.ofSeconds(1));
        }
        JsonNode alert =
                named(state().path("phones"), "user", "U0BEN").path("alerts").path(0);
        assertThat(alert.path("ringing").asBoolean()).isTrue();
        assertThat(alert.path("responders").path(0).asText()).isEqualTo("customer-support (schedule)");
        String id = alert.path("id").asText();
        act("phone", "{'user':'U0BEN','alertId':'" + id + "','action':'acknowledge'}");
        act("phone", "{'user':'U0BEN','alertId':'" + id + "','action':'note','text':'on it'}");
        alert = named(state().path("phones"), "user", "U0BEN").path("alerts").path(0);
        assertThat(alert.path("ringing").asBoolean()).isFalse();
        assertThat(alert.path("acknowledgedBy").asText()).isEqualTo("ben@acme.example");
        assertThat(alert.path("notes").path(0).path("text").asText()).isEqualTo("on it");
        assertThat(state().path("traffic").toString())
                .contains("bot→pager", "POST /v2/alerts")
                .doesNotContain(pager.integrationKey());
    }

    @ParameterizedTest
    @CsvSource({
        "pager,slow",
        "pager,down",
        "pager,limited",
        "pager,wrong_key",
        "pager,nonsense",
        "pager,hang",
        "pager,cut",
        "pager,refusing",
        "pager,lost",
        "slack,limited",
        "access,cut",
        "access,revoked",
        "onCall,nobody",
        "onCall,dana",
        "webhooks,twice"
    })
    void switches_turn(String name, String value) throws IOException {
        assertThat(act("switch", "{'name':'" + name + "','value':'" + value + "'}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(named(state().path("switches"), "name", name).path("value").asText())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "command -> {'user':'U0CARL','channel':'C0MGMT','text':'/genie'}",
                "command -> {'user':'nobody','channel':'C0MGMT','text':'/genie'}",
                "message -> {'user':'U0ANA','channel':'C0SUPPORT','text':' '}",
                "click -> {'user':'U0ANA','channel':'C0SUPPORT','ts':'1.2','blockId':'b','actionId':'a'}",
                "phone -> {'user':'U0BEN','alertId':'x','action':'acknowledge'}",
                "switch -> {'name':'pager','value':'sideways'}",
                "switch -> {'name':'pager','value':'flaky'}",
                "switch -> {'name':'weather','value':'ok'}",
                "dance -> {}",
            })
    void what_cannot_be_done_is_said(String action, String body) throws IOException {
        JsonNode answer = act(action, body);
        assertThat(answer.path("ok").asBoolean(true)).isFalse();
        assertThat(answer.path("error").asText()).isNotBlank();
    }

    @Test
    void every_choice_of_a_switch_says_what_is_so() throws IOException {
        for (JsonNode one : state().path("switches")) {
            assertThat(one.path("value"))
                    .as("normal comes first")
                    .isEqualTo(one.path("options").path(0).path("value"));
            for (JsonNode option : one.path("options")) {
                assertThat(option.path("label").asText()).isNotBlank();
                assertThat(option.path("hint").asText()).as(option.toString()).endsWith(".");
            }
        }
    }

    @Test
    void a_demo_that_was_started_anew_is_told_apart() throws IOException {
        String world = state().path("world").asText();
        slack.user("ana").in("support").says("hello");
        assertThat(state().path("world").asText()).isEqualTo(world).isNotBlank();
        try (DemoServer other = new DemoServer(slack, pager, github, new TimeMachine(clock), 0)) {
            assertThat(Wire.get(other.url() + "demo/state").body().path("world").asText())
                    .isNotEqualTo(world);
        }
    }

    @Test
    void a_phone_shows_what_rings_and_the_last_of_the_others() throws IOException {
        pager.processing(ProcessingMode.MANUAL);
        for (int i = 1; i <= 50; i++) {
            Wire.postJson(
                    pager.url() + "/v2/alerts",
                    "{\"message\":\"page " + i
                            + "\",\"responders\":[{\"type\":\"schedule\",\"name\":\"customer-support\"}]}",
                    "Authorization",
                    "GenieKey " + pager.integrationKey());
        }
        pager.processRequests();
        pager.alerts().stream().skip(1).forEach(pager.phone("ben")::acknowledges);
        List<String> shown =
                named(state().path("phones"), "user", "U0BEN").path("alerts").findValuesAsText("message");
        assertThat(shown).hasSize(41).contains("page 1", "page 11", "page 50").doesNotContain("page 2", "page 10");
    }

    @Test
    void the_stream_sends_the_state_at_once_and_after_changes() throws IOException {
        Request request = new Request.Builder().url(demo.url() + "demo/events").build();
        try (Response response = Wire.HTTP.newCall(request).execute()) {
            assertThat(response.header("Content-Type")).isEqualTo("text/event-stream");
            BufferedSource source = response.body().source();
            assertThat(event(source).path("messages").path("C0SUPPORT")).isEmpty();
            for (int i = 0; i < 5; i++) {
                slack.user("ana").in("support").says("hello " + i);
            }
            JsonNode next = event(source);
            while (next.path("messages").path("C0SUPPORT").size() < 5) {
                next = event(source);
            }
            assertThat(next.path("version").asLong()).isPositive();
        }
    }

    private static JsonNode event(BufferedSource source) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = source.readUtf8LineStrict(); !line.isEmpty(); line = source.readUtf8LineStrict()) {
            lines.add(line);
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("event: state");
        return Json.parse(lines.get(1).substring("data: ".length())).orElseThrow();
    }

    @Test
    void closing_is_prompt_while_a_page_is_open() throws IOException {
        DemoServer other = new DemoServer(slack, pager, github, new TimeMachine(clock), 0);
        Request request = new Request.Builder().url(other.url() + "demo/events").build();
        try (Response response = Wire.HTTP.newCall(request).execute()) {
            event(response.body().source());
            long start = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "127.0.0.1.evil.example:80", "''"})
    void other_host_names_are_refused(String host) throws IOException {
        Wire.Answered answer = Wire.get(demo.url() + "demo/state", "Host", host);
        assertThat(answer.status()).isIn(400, 403);
        assertThat(answer.body().has("workspace")).isFalse();
    }

    @Test
    void posts_from_other_pages_are_refused() throws IOException {
        String reload = "{\"user\":\"ana\"}";
        String url = demo.url() + "demo/reload";
        assertThat(Wire.postJson(url, reload, "Origin", "http://evil.example").status())
                .isEqualTo(403);
        assertThat(Wire.postJson(url, reload, "Origin", "null").status()).isEqualTo(403);
        assertThat(Wire.postJson(url, reload, "Origin", demo.url().replaceFirst("/$", ""))
                        .status())
                .isEqualTo(200);
        Request form = new Request.Builder()
                .url(url)
                .post(okhttp3.RequestBody.create(reload, okhttp3.MediaType.get("text/plain")))
                .build();
        assertThat(Wire.send(form).status()).isEqualTo(403);
    }

    @Test
    void the_vendors_scripts_are_served_and_nothing_else() throws IOException {
        for (String name : List.of("preact", "hooks")) {
            Wire.Answered script = Wire.get(demo.url() + "vendor/" + name + ".module.js");
            assertThat(script.status()).isEqualTo(200);
            assertThat(script.headers().get("Content-Type")).startsWith("text/javascript");
        }
        assertThat(Wire.get(demo.url() + "assets/..%2fWorld.class").status()).isNotEqualTo(200);
        assertThat(Wire.get(demo.url() + "assets/nothing.js").status()).isEqualTo(404);
        assertThat(Wire.get(demo.url()).headers().get("Content-Security-Policy"))
                .contains("frame-ancestors 'none'");
    }
}
