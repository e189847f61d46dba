package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person can do on the page, each a POST of JSON. Holds no state of its own. */
final class DemoActions {
    private final SlackWorkspace slack;
    private final OpsGenieService pager;
    private final DemoSwitches switches;

    DemoActions(SlackWorkspace slack, OpsGenieService pager, DemoSwitches switches) {
        this.slack = slack;
        this.pager = pager;
        this.switches = switches;
    }

    /** {@code ok}, or a sentence that says why not. */
    ObjectNode act(String name, JsonNode body) {
        try {
            ObjectNode answer = Json.object().put("ok", true);
            switch (name) {
                case "command" -> command(body);
                case "message" -> message(body);
                case "click" -> click(body);
                case "modal/submit" -> answer = submit(body);
                case "modal/close" -> modal(body).closes();
                case "phone" -> phone(body);
                case "switch" -> switches.turn(text(body, "name"), text(body, "value"));
                case "reload" -> slack.reload(text(body, "user"));
                default -> throw new IllegalArgumentException("There is no such action");
            }
            return answer;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            return refused(String.valueOf(refused.getMessage()));
        }
    }

    static ObjectNode refused(String why) {
        return Json.object().put("ok", false).put("error", why);
    }

    private void command(JsonNode body) {
        slack.interactions().command(user(body), room(body), text(body, "text"));
    }

    private void message(JsonNode body) {
        if (text(body, "text").isBlank()) {
            throw new IllegalArgumentException("An empty message cannot be sent");
        }
        slack.said(user(body), room(body), text(body, "text"), optional(body, "threadTs"));
    }

    private void click(JsonNode body) {
        Message message = slack.message(new Message.Id(room(body).id(), text(body, "ts")));
        Answer answer = slack.interactions()
                .press(user(body), message, text(body, "blockId"), text(body, "actionId"), optional(body, "option"));
        // Slack shows a warning sign beside the button; the bot's own words come as messages.
        if (answer.status() != 200) {
            throw new IllegalStateException(
                    answer.timedOut() ? "The bot did not answer in time" : "The bot could not be reached");
        }
    }

    private ObjectNode submit(JsonNode body) {
        Modal modal = modal(body);
        for (JsonNode block : modal.view().path("blocks")) {
            if (block.path("type").asText().equals("input")) {
                String id = block.path("block_id").asText();
                String action = block.path("element").path("action_id").asText();
                modal.fill(id, typed(body.path("values").path(id).path(action)));
            }
        }
        SubmitResult result = modal.submits();
        String trouble = result.errors().get("");
        if (trouble != null) {
            return refused(trouble);
        }
        ObjectNode answer = Json.object().put("ok", result.errors().isEmpty());
        if (!result.errors().isEmpty()) {
            answer.put("error", "Please correct what is marked.");
            ObjectNode errors = answer.putObject("errors");
            result.errors().forEach(errors::put);
        }
        return answer;
    }

    /** Several choices come as an array; what the page left out was left empty. */
    private static String typed(JsonNode value) {
        if (!value.isArray()) {
            return value.asText("");
        }
        List<String> chosen = new ArrayList<>();
        value.forEach(one -> chosen.add(one.asText()));
        return String.join(",", chosen);
    }

    private Modal modal(JsonNode body) {
        String id = text(body, "viewId");
        if (slack.modals()
                .find(id)
                .filter(open -> open.userId().equals(user(body).id()))
                .isEmpty()) {
            throw new IllegalStateException("This form is not open any more");
        }
        return slack.modal(id);
    }

    private void phone(JsonNode body) {
        Phone phone = pager.phone(user(body).email());
        Alert alert = pager.alert(text(body, "alertId"));
        switch (text(body, "action")) {
            case "acknowledge" -> phone.acknowledges(alert);
            case "unacknowledge" -> phone.unacknowledges(alert);
            case "close" -> phone.closes(alert);
            case "note" -> phone.notes(alert, text(body, "text"));
            default -> throw new IllegalArgumentException("A phone cannot do that");
        }
    }

    private User user(JsonNode body) {
        return slack.world().user(text(body, "user"));
    }

    private Room room(JsonNode body) {
        return slack.room(text(body, "channel"));
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).asText("");
    }

    private static @Nullable String optional(JsonNode body, String field) {
        String text = body.path(field).asText("");
        return text.isEmpty() || text.equals("null") ? null : text;
    }
}
