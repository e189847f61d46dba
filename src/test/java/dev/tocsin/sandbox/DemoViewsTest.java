package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shortcuts, reactions, forms and the Home tab as the page does them. */
class DemoViewsTest {
    private final ManualClock clock = new ManualClock();
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    private final OpsGenieService pager = new OpsGenieService(World.acme(), clock);
    private final GitHubService github = new GitHubService(clock);
    private final DemoServer demo = new DemoServer(slack, pager, github, new TimeMachine(clock), 0);
    private final TinyBot bot = new TinyBot();

    @BeforeEach
    void install() {
        slack.install(TinyBot.SUPPORTING, bot.url());
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

    private void done(String action, String json) throws IOException {
        assertThat(act(action, json).toString()).as(action).isEqualTo("{\"ok\":true}");
    }

    private String opened() throws IOException {
        done("shortcut", "{'user':'U0BEN','callbackId':'my_tickets'}");
        String trigger = bot.lastPayload().path("trigger_id").asText();
        Wire.slack(slack, "views.open", Map.of("trigger_id", trigger, "view", TicketForm.VIEW));
        return state().path("modals").path(0).path("viewId").asText();
    }

    private JsonNode values() {
        return bot.lastPayload().path("view").path("state").path("values");
    }

    @Test
    void the_page_offers_the_shortcuts_and_the_home_tab() throws IOException {
        JsonNode state = state();
        assertThat(state.path("shortcuts").path(0).toString())
                .isEqualTo("{\"callbackId\":\"open_ticket\",\"name\":\"Open a ticket\","
                        + "\"description\":\"For this message\",\"type\":\"message\"}");
        assertThat(state.path("shortcuts").path(1).path("type").asText()).isEqualTo("global");
        assertThat(state.path("home").path("enabled").asBoolean()).isTrue();
        assertThat(state.path("homes")).isEmpty();
        slack.install(TinyBot.MANIFEST, bot.url());
        assertThat(state().path("shortcuts")).isEmpty();
        assertThat(state().path("home").path("enabled").asBoolean(true)).isFalse();
    }

    @Test
    void a_message_shortcut_is_run_from_the_page() throws IOException {
        String ts = slack.user("ana").in("support").says("help").id().ts();
        done("shortcut", "{'user':'U0BEN','callbackId':'open_ticket','channel':'C0SUPPORT','ts':'" + ts + "'}");
        assertThat(bot.lastPayload().path("type").asText()).isEqualTo("message_action");
        assertThat(bot.lastPayload().path("message_ts").asText()).isEqualTo(ts);
        bot.answers(request -> Reply.text(500, "oops"));
        assertThat(act("shortcut", "{'user':'U0BEN','callbackId':'my_tickets'}")
                        .path("error")
                        .asText())
                .isEqualTo("The bot could not be reached");
    }

    @Test
    void a_reaction_comes_and_goes_with_each_press() throws IOException {
        String ts = slack.user("ana").in("support").says("help").id().ts();
        String react = "{'user':'U0BEN','channel':'C0SUPPORT','ts':'" + ts + "','name':'ticket'}";
        assertThat(reactions()).isEqualTo("[]");
        done("react", react);
        assertThat(reactions()).isEqualTo("[{\"name\":\"ticket\",\"users\":[\"U0BEN\"]}]");
        done("react", react);
        assertThat(reactions()).isEqualTo("[]");
    }

    private String reactions() throws IOException {
        return state().path("messages")
                .path("C0SUPPORT")
                .path(0)
                .path("reactions")
                .toString();
    }

    @Test
    void a_form_shows_what_its_fields_hold() throws IOException {
        String id = opened();
        slack.user("ben").modal().orElseThrow().choose("Also", "Tell the customer");
        bot.answers("{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Globex\"},\"value\":\"c7\"}]}");
        slack.user("ben").modal().orElseThrow().choose("Customer", "Globex");
        JsonNode modal = state().path("modals").path(0);
        assertThat(modal.path("viewId").asText()).isEqualTo(id);
        assertThat(modal.path("depth").asInt()).isEqualTo(1);
        assertThat(modal.path("values").toString())
                .isEqualTo("{\"summary\":{\"v\":\"db down\"},\"customer\":{\"v\":\"c7\"},\"severity\":{\"v\":\"p2\"},"
                        + "\"also\":{\"v\":[\"tell\"]},\"owner\":{\"v\":\"\"},\"kind\":{\"v\":\"\"}}");
        assertThat(modal.path("chosen").toString()).isEqualTo("{\"customer\":{\"text\":\"Globex\",\"value\":\"c7\"}}");
    }

    @Test
    void an_action_in_a_form_keeps_all_fields_and_reaches_the_bot() throws IOException {
        String id = opened();
        done(
                "modal/action",
                "{'user':'U0BEN','viewId':'" + id + "','blockId':'severity','actionId':'v','option':'p1',"
                        + "'values':{'summary':{'v':'api down'},'also':{'v':['page','tell']},'kind':{'v':'i'},"
                        + "'gone':{'v':'x'}}}");
        JsonNode action = bot.lastPayload().path("actions").path(0);
        assertThat(action.path("selected_option").path("value").asText()).isEqualTo("p1");
        assertThat(values().path("summary").path("v").path("value").asText()).isEqualTo("api down");
        assertThat(values().path("also").path("v").path("selected_options")).hasSize(2);
        assertThat(values().path("kind")
                        .path("v")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("i");
        String at = "{'user':'U0BEN','viewId':'" + id + "',";
        done("modal/action", at + "'blockId':'also','actionId':'v','options':['tell'],'values':{}}");
        assertThat(bot.lastPayload().path("actions").path(0).path("selected_options"))
                .hasSize(1);
        assertThat(values().path("summary").path("v").path("value").asText())
                .as("left out is left alone")
                .isEqualTo("api down");
        done("modal/action", at + "'blockId':'summary','actionId':'v','value':'entered'}");
        assertThat(bot.lastPayload().path("actions").path(0).path("value").asText())
                .isEqualTo("entered");
        done("modal/action", at + "'blockId':'more','actionId':'preview'}");
        assertThat(bot.lastPayload().path("actions").path(0).path("value").asText())
                .isEqualTo("7");
        done("modal/action", at + "'blockId':'more','actionId':'menu','option':'anew'}");
        assertThat(bot.lastPayload()
                        .path("actions")
                        .path(0)
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("anew");
        assertThat(act("modal/action", at + "'blockId':'severity','actionId':'v','option':'p9'}")
                        .path("error")
                        .asText())
                .contains("p9");
    }

    @Test
    void a_search_in_a_form_asks_the_bot_and_its_find_can_be_submitted() throws IOException {
        String id = opened();
        bot.answers("{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Globex\"},\"value\":\"c7\","
                + "\"description\":{\"type\":\"plain_text\",\"text\":\"Gold\"}},"
                + "{\"text\":{\"type\":\"plain_text\",\"text\":\"Globe\"},\"value\":\"c8\"}]}");
        String at = "{'user':'U0BEN','viewId':'" + id + "','blockId':'customer','actionId':'v',";
        String values = "'values':{'summary':{'v':'api down'}";
        assertThat(act("modal/suggest", at + "'query':'glo'," + values + "}}").toString())
                .isEqualTo("{\"ok\":true,\"options\":[{\"text\":\"Globex\",\"value\":\"c7\",\"description\":\"Gold\"},"
                        + "{\"text\":\"Globe\",\"value\":\"c8\"}]}");
        assertThat(values().path("summary").path("v").path("value").asText()).isEqualTo("api down");
        bot.answers("{\"options\":[]}");
        assertThat(act("modal/suggest", at + "'query':'globx'," + values + "}}").path("options"))
                .isEmpty();
        bot.answers("");
        String form = "{'user':'U0BEN','viewId':'" + id + "'," + values
                + ",'severity':{'v':'P1 Critical'},'customer':{'v':'%s'}}}";
        assertThat(act("modal/submit", String.format(form, "c9")).path("error").asText())
                .contains("c9");
        done("modal/submit", String.format(form, "c8"));
        assertThat(bot.lastPayload().path("type").asText()).isEqualTo("view_submission");
        assertThat(values().path("customer")
                        .path("v")
                        .path("selected_option")
                        .path("text")
                        .path("text")
                        .asText())
                .isEqualTo("Globe");
        assertThat(values().path("severity")
                        .path("v")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .as("texts are taken too")
                .isEqualTo("p1");
        assertThat(act("modal/suggest", at + "'query':'glo','values':{}}")
                        .path("error")
                        .asText())
                .isEqualTo("This form is not open any more");
    }

    @Test
    void the_home_tab_is_opened_and_used_on_the_page() throws Exception {
        done("home", "{'user':'U0ANA'}");
        bot.awaitRequests(1);
        assertThat(bot.lastJson().path("event").path("type").asText()).isEqualTo("app_home_opened");
        String action = "{'user':'U0ANA','blockId':'b','actionId':'%s'%s}";
        assertThat(act("home/action", String.format(action, "new", ""))
                        .path("ok")
                        .asBoolean(true))
                .isFalse();
        Wire.slack(slack, "views.publish", Map.of("user_id", "U0ANA", "view", """
                {"type":"home","blocks":[{"type":"actions","block_id":"b","elements":[
                 {"type":"button","action_id":"new","text":{"type":"plain_text","text":"New"},"value":"n"},
                 {"type":"static_select","action_id":"status","options":[
                  {"text":{"type":"plain_text","text":"Open"},"value":"open"}]},
                 {"type":"overflow","action_id":"menu","options":[
                  {"text":{"type":"plain_text","text":"Close it"},"value":"close"}]}]}]}
                """));
        JsonNode home = state().path("homes").path(0);
        assertThat(home.path("user").asText()).isEqualTo("U0ANA");
        assertThat(home.path("view").path("type").asText()).isEqualTo("home");
        done("home/action", String.format(action, "new", ",'value':'n'"));
        assertThat(bot.lastPayload().path("actions").path(0).path("value").asText())
                .isEqualTo("n");
        done("home/action", String.format(action, "status", ",'option':'open'"));
        assertThat(values().path("b")
                        .path("status")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("open");
        assertThat(state().path("homes").path(0).path("values").toString()).isEqualTo("{\"b\":{\"status\":\"open\"}}");
        done("home/action", String.format(action, "menu", ",'option':'close'"));
        assertThat(bot.lastPayload()
                        .path("actions")
                        .path(0)
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("close");
    }

    @ParameterizedTest
    @CsvSource({"Close it", "close"})
    void a_menu_under_a_message_takes_a_text_or_a_value(String option) throws IOException {
        String blocks = "[{\"type\":\"section\",\"block_id\":\"b\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"T1\"},"
                + "\"accessory\":{\"type\":\"overflow\",\"action_id\":\"menu\",\"options\":["
                + "{\"text\":{\"type\":\"plain_text\",\"text\":\"Close it\"},\"value\":\"close\"}]}}]";
        String ts = Wire.slack(
                        slack, "chat.postMessage", Map.of("channel", "C0ONCALL", "text", "card", "blocks", blocks))
                .body()
                .path("ts")
                .asText();
        String click =
                "{'user':'U0BEN','channel':'C0ONCALL','ts':'" + ts + "','blockId':'b','actionId':'menu','option':'%s'}";
        done("click", String.format(click, option));
        assertThat(bot.lastPayload()
                        .path("actions")
                        .path(0)
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("close");
        assertThat(act("click", String.format(click, "open")).path("error").asText())
                .contains("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "shortcut -> {'user':'U0ANA','callbackId':'nothing'}",
                "shortcut -> {'user':'U0ANA','callbackId':'open_ticket','channel':'C0SUPPORT','ts':'1.2'}",
                "shortcut -> {'user':'U0SAM','callbackId':'my_tickets'}",
                "react -> {'user':'U0ANA','channel':'C0SUPPORT','ts':'1.2','name':'eyes'}",
                "home -> {'user':'U0SAM'}",
                "home/action -> {'user':'U0ANA','blockId':'b','actionId':'a'}",
                "modal/action -> {'user':'U0ANA','viewId':'V9','blockId':'b','actionId':'a','values':{}}",
                "modal/suggest -> {'user':'U0ANA','viewId':'V9','blockId':'b','actionId':'a','query':'x','values':{}}",
            })
    void what_cannot_be_done_is_said(String action, String body) throws IOException {
        JsonNode answer = act(action, body);
        assertThat(answer.path("ok").asBoolean(true)).isFalse();
        assertThat(answer.path("error").asText()).isNotBlank();
    }

    @Test
    void what_a_submitted_form_leaves_out_was_left_empty() throws IOException {
        String id = opened();
        JsonNode errors = act("modal/submit", "{'user':'U0BEN','viewId':'" + id + "','values':{}}")
                .path("errors");
        assertThat(errors.fieldNames()).toIterable().containsExactlyInAnyOrder("summary", "customer", "severity");
    }

    @Test
    void a_form_that_the_bot_does_not_take_stays_open_and_says_so() throws IOException {
        String id = opened();
        String at = "{'user':'U0BEN','viewId':'" + id + "',";
        bot.answers("{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Globex\"},\"value\":\"c7\"}]}");
        act("modal/suggest", at + "'blockId':'customer','actionId':'v','query':'glo'}");
        assertThat(act("modal/suggest", at + "'blockId':'severity','actionId':'v','query':'P1'}")
                        .path("error")
                        .asText())
                .isEqualTo("Nothing can be searched here");
        bot.answers(request -> Reply.text(500, "oops"));
        String values = "'values':{'summary':{'v':'x'},'severity':{'v':'p1'},'customer':{'v':'c7'}}}";
        assertThat(act("modal/submit", at + values).path("error").asText()).contains("trouble connecting");
        assertThat(act("modal/action", at + "'blockId':'more','actionId':'preview'}")
                        .path("error")
                        .asText())
                .isEqualTo("The bot could not be reached");
        assertThat(act("modal/action", at + "'blockId':'more','actionId':'nothing'}")
                        .path("error")
                        .asText())
                .contains("nothing");
        done("modal/close", at + "'x':0}");
        assertThat(state().path("modals")).isEmpty();
    }

    @Test
    void a_form_belongs_to_who_has_it_open() throws IOException {
        String id = opened();
        assertThat(act("modal/submit", "{'user':'U0ANA','viewId':'" + id + "','values':{}}")
                        .path("error")
                        .asText())
                .isEqualTo("This form is not open any more");
    }
}
