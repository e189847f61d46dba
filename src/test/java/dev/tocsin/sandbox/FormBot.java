package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A bot with a form of every kind of field, a card and a Home, and none of the sense: it says in the thread of the card
 * what it was told. Thread-safe: it keeps nothing but where its card is.
 */
final class FormBot implements AutoCloseable {
    static final String CHANNEL = "C0ONCALL";

    private static final String MANIFEST = """
            display_information: {name: Tocsin}
            features:
              app_home: {home_tab_enabled: true, messages_tab_enabled: true}
              shortcuts:
                - {name: Open a ticket, type: message, callback_id: open_ticket, description: From this message}
                - {name: New ticket, type: global, callback_id: new_ticket, description: From nothing}
              slash_commands:
                - {command: /genie, description: Page, usage_hint: "alert [message] for [target]", should_escape: true}
                - {command: /ticket, description: Open a ticket, usage_hint: "[what is wrong]", should_escape: true}
            oauth_config:
              scopes:
                bot: [commands, chat:write, chat:write.public, im:write, users:read, channels:read, reactions:read]
            settings:
              interactivity: {is_enabled: true}
              event_subscriptions: {bot_events: [app_home_opened, reaction_added, reaction_removed]}
            """;

    private static final String FORM = """
            {'type':'modal','callback_id':'ticket','title':{'type':'plain_text','text':'Open a ticket'},
             'submit':{'type':'plain_text','text':'Open'},'blocks':[
              {'type':'input','block_id':'title','label':{'type':'plain_text','text':'What is wrong?'},
               'element':{'type':'plain_text_input','action_id':'v','initial_value':'Exports fail'}},
              {'type':'input','block_id':'customer','dispatch_action':true,'label':{'type':'plain_text','text':'Customer'},
               'element':{'type':'external_select','action_id':'v','min_query_length':2}},
              <more>
              {'type':'input','block_id':'severity','dispatch_action':true,'label':{'type':'plain_text','text':'Severity'},
               'element':{'type':'radio_buttons','action_id':'v','options':[
                {'text':{'type':'plain_text','text':'S1'},'value':'s1',
                 'description':{'type':'plain_text','text':'They cannot work'}},
                {'text':{'type':'plain_text','text':'S2'},'value':'s2'}]}},
              {'type':'input','block_id':'area','label':{'type':'plain_text','text':'Area'},
               'element':{'type':'static_select','action_id':'v','option_groups':[
                {'label':{'type':'plain_text','text':'Product'},'options':[
                 {'text':{'type':'plain_text','text':'Billing'},'value':'billing'},
                 {'text':{'type':'plain_text','text':'Exports'},'value':'exports'}]}]}},
              {'type':'input','block_id':'tags','optional':true,'label':{'type':'plain_text','text':'Tags'},
               'element':{'type':'multi_static_select','action_id':'v','options':[
                {'text':{'type':'plain_text','text':'audit'},'value':'audit'},
                {'text':{'type':'plain_text','text':'mobile'},'value':'mobile'},
                {'text':{'type':'plain_text','text':'security'},'value':'security'}]}},
              {'type':'input','block_id':'who','optional':true,'label':{'type':'plain_text','text':'For'},
               'element':{'type':'users_select','action_id':'v'}},
              {'type':'input','block_id':'at','optional':true,'label':{'type':'plain_text','text':'Since'},
               'element':{'type':'timepicker','action_id':'v'}},
              {'type':'input','block_id':'also','optional':true,'label':{'type':'plain_text','text':'Also'},
               'element':{'type':'checkboxes','action_id':'v','options':[
                {'text':{'type':'plain_text','text':'Take the thread along'},'value':'thread'}]}},
              {'type':'section','block_id':'runbook','text':{'type':'mrkdwn','text':'*Runbook*'},
               'accessory':{'type':'overflow','action_id':'o','options':[
                {'text':{'type':'plain_text','text':'Wrong one'},'value':'wrong'}]}},
              {'type':'actions','block_id':'more','elements':[
               {'type':'button','action_id':'preview','text':{'type':'plain_text','text':'Preview'}}]}]}
            """;

    private static final String PREVIEW = """
            {'type':'modal','title':{'type':'plain_text','text':'Preview'},'blocks':[
              {'type':'section','block_id':'p','text':{'type':'mrkdwn','text':'So it would look.'}}]}
            """;

    private static final String CARD = """
            [{'type':'section','block_id':'s','text':{'type':'mrkdwn','text':'*#14* Exports fail'},
              'accessory':{'type':'overflow','action_id':'menu','options':[
               {'text':{'type':'plain_text','text':'Merge'},'value':'merge'},
               {'text':{'type':'plain_text','text':'Split'},'value':'split'}]}},
             {'type':'actions','block_id':'a','elements':[
              {'type':'static_select','action_id':'status','placeholder':{'type':'plain_text','text':'Status'},'options':[
               {'text':{'type':'plain_text','text':'Waiting'},'value':'waiting'},
               {'text':{'type':'plain_text','text':'Resolved'},'value':'resolved'}]}]}]
            """;

    private static final String HOME = """
            {'type':'home','blocks':[
              {'type':'header','block_id':'h','text':{'type':'plain_text','text':'Tickets: <which>'}},
              {'type':'actions','block_id':'filter','elements':[
               {'type':'static_select','action_id':'show','placeholder':{'type':'plain_text','text':'Show'},'options':[
                {'text':{'type':'plain_text','text':'Mine'},'value':'mine'},
                {'text':{'type':'plain_text','text':'Everybody’s'},'value':'all'}]},
               {'type':'button','action_id':'new','text':{'type':'plain_text','text':'New ticket'}}]},
              {'type':'section','block_id':'t14','text':{'type':'mrkdwn','text':'*#14* Exports fail'},
               'accessory':{'type':'overflow','action_id':'menu','options':[
                {'text':{'type':'plain_text','text':'Take it'},'value':'take'}]}}]}
            """;

    private final SlackWorkspace slack;
    private final TinyBot bot = new TinyBot();
    private volatile String card = "";

    FormBot(SlackWorkspace slack) {
        this.slack = slack;
        slack.install(MANIFEST, bot.url());
        bot.answers(this::answer);
    }

    /** Posts the card, in whose thread the bot then says what it was told. */
    void postsCard() {
        card = call("chat.postMessage", Map.of("channel", CHANNEL, "text", "#14 Exports fail", "blocks", json(CARD)))
                .path("ts")
                .asText();
    }

    private Reply answer(Incoming request) {
        JsonNode event = Json.parse(request.body()).orElse(Json.object()).path("event");
        JsonNode payload = Json.parse(Incoming.form(request.body()).getOrDefault("payload", ""))
                .orElse(Json.object());
        String type = event.path("type").asText(payload.path("type").asText());
        return switch (type) {
            case "app_home_opened" -> home(event.path("user").asText(), "yours");
            case "reaction_added", "reaction_removed" ->
                say(type + " " + event.path("reaction").asText());
            case "message_action", "shortcut" -> open(payload);
            case "block_suggestion" ->
                Reply.json(200, suggested(payload.path("value").asText()));
            case "block_actions" -> acted(payload, payload.path("actions").path(0));
            case "view_submission" ->
                submitted(payload.path("view").path("state").path("values"));
            default -> Reply.text(200, "");
        };
    }

    private Reply open(JsonNode payload) {
        return view("views.open", "trigger_id", payload.path("trigger_id").asText(), form(""));
    }

    private static JsonNode suggested(String typed) {
        List<ObjectNode> options = Stream.of("Globex", "Globe Trotters", "Initech")
                .filter(name -> name.startsWith(typed))
                .map(name -> {
                    ObjectNode option = Json.object().put("value", "customer/" + name);
                    option.putObject("text").put("type", "plain_text").put("text", name);
                    return option;
                })
                .toList();
        return Json.object().set("options", Json.valueOf(options));
    }

    private Reply acted(JsonNode payload, JsonNode action) {
        String chosen = action.path("selected_option").path("value").asText();
        String viewId = payload.path("view").path("id").asText();
        return switch (action.path("action_id").asText()) {
            case "preview" ->
                view("views.push", "trigger_id", payload.path("trigger_id").asText(), json(PREVIEW));
            case "new" -> open(payload);
            case "show" -> home(payload.path("user").path("id").asText(), chosen);
            case "v" -> view("views.update", "view_id", viewId, form(chosen));
            default -> say("chosen: " + chosen);
        };
    }

    /** A field more for the most severe, and before those that were there: nothing may stumble over it. */
    private static String form(String chosen) {
        String more = chosen.equals("s1") ? """
                {'type':'input','block_id':'impact','optional':true,'label':{'type':'plain_text','text':'Who is affected?'},
                 'element':{'type':'plain_text_input','action_id':'v','multiline':true}},
                """ : "";
        return json(FORM.replace("<more>", more));
    }

    private Reply submitted(JsonNode values) {
        if (!values.path("title").path("v").path("value").asText().endsWith("!")) {
            String errors = "{'response_action':'errors','errors':{'title':'Say it louder.'}}";
            return Reply.json(200, Json.parse(json(errors)).orElseThrow());
        }
        return say("values: " + values);
    }

    private Reply home(String user, String which) {
        call("views.publish", Map.of("user_id", user, "view", json(HOME.replace("<which>", which))));
        return Reply.text(200, "");
    }

    private Reply say(String text) {
        call("chat.postMessage", Map.of("channel", CHANNEL, "text", text, "thread_ts", card));
        return Reply.text(200, "");
    }

    private Reply view(String method, String by, String id, String view) {
        call(method, Map.of(by, id, "view", view));
        return Reply.text(200, "");
    }

    private JsonNode call(String method, Map<String, String> form) {
        try {
            return Wire.slack(slack, method, form).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    @Override
    public void close() {
        bot.close();
    }
}
