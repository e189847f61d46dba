package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;

/** A form with every kind of field a ticket needs, open before ben. */
abstract class TicketForm extends InstalledBot {
    static final String VIEW = """
            {"type":"modal","callback_id":"ticket","title":{"type":"plain_text","text":"New ticket"},
             "submit":{"type":"plain_text","text":"Open"},"close":{"type":"plain_text","text":"Cancel"},
             "blocks":[
              {"type":"header","text":{"type":"plain_text","text":"From <@ana>"}},
              {"type":"input","block_id":"summary","dispatch_action":true,
               "label":{"type":"plain_text","text":"Summary"},"hint":{"type":"plain_text","text":"In one line"},
               "element":{"type":"plain_text_input","action_id":"v","initial_value":"db down"}},
              {"type":"input","block_id":"customer","dispatch_action":true,
               "label":{"type":"plain_text","text":"Customer"},
               "element":{"type":"external_select","action_id":"v","min_query_length":2,
                "placeholder":{"type":"plain_text","text":"Type a name"}}},
              {"type":"input","block_id":"severity","dispatch_action":true,
               "label":{"type":"plain_text","text":"Severity"},
               "element":{"type":"static_select","action_id":"v","options":[
                {"text":{"type":"plain_text","text":"P1 Critical"},"value":"p1"},
                {"text":{"type":"plain_text","text":"P2 High"},"value":"p2"}],
                "initial_option":{"text":{"type":"plain_text","text":"P2 High"},"value":"p2"}}},
              {"type":"input","block_id":"also","optional":true,"label":{"type":"plain_text","text":"Also"},
               "element":{"type":"checkboxes","action_id":"v","options":[
                {"text":{"type":"plain_text","text":"Page somebody, now"},"value":"page"},
                {"text":{"type":"plain_text","text":"Tell the customer"},"value":"tell",
                 "description":{"type":"plain_text","text":"By mail"}}]}},
              {"type":"input","block_id":"owner","optional":true,"label":{"type":"plain_text","text":"Owner"},
               "element":{"type":"users_select","action_id":"v"}},
              {"type":"section","block_id":"kind","text":{"type":"mrkdwn","text":"*Kind*"},
               "accessory":{"type":"radio_buttons","action_id":"v","options":[
                {"text":{"type":"plain_text","text":"Question"},"value":"q"},
                {"text":{"type":"plain_text","text":"Incident"},"value":"i"}]}},
              {"type":"actions","block_id":"more","elements":[
               {"type":"button","action_id":"preview","text":{"type":"plain_text","text":"Preview"},"value":"7"},
               {"type":"overflow","action_id":"menu","options":[
                {"text":{"type":"plain_text","text":"Start over"},"value":"anew"}]}]},
              {"type":"context","elements":[{"type":"mrkdwn","text":"Due *soon*"}]}]}
            """;

    Modal form;

    @BeforeEach
    void open() throws IOException {
        slack.install(TinyBot.SUPPORTING, bot.url());
        form = opened(VIEW);
    }

    Modal opened(String view) throws IOException {
        slack.user("ben").runsShortcut("my_tickets");
        Wire.Answered answer = call(
                "views.open", "trigger_id", bot.lastPayload().path("trigger_id").asText(), "view", view);
        assert answer.error().isEmpty() : answer.body();
        return slack.user("ben").modal().orElseThrow();
    }

    Wire.Answered update(String view) throws IOException {
        return call("views.update", "view_id", form.viewId(), "view", view);
    }

    /** What came last, sent by the view. */
    JsonNode state() {
        return bot.lastPayload().path("view").path("state").path("values");
    }

    JsonNode action() {
        return bot.lastPayload().path("actions").path(0);
    }
}
