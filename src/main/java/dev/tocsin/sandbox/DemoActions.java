package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person can do on the page, each a POST of JSON. Holds no state of its own. */
final class DemoActions {
    /** All stays in memory, and a demo may run for days. */
    private static final int FILE = 1_000_000;

    private final SlackWorkspace slack;
    private final PagerService pager;
    private final DemoSwitches switches;
    private final DemoViews views;
    private final DemoIssues issues;

    DemoActions(SlackWorkspace slack, PagerService pager, DemoSwitches switches, DemoViews views, DemoIssues issues) {
        this.slack = slack;
        this.pager = pager;
        this.switches = switches;
        this.views = views;
        this.issues = issues;
    }

    /** {@code ok}, or a sentence that says why not. */
    ObjectNode act(String name, JsonNode body) {
        try {
            ObjectNode answer = Json.object().put("ok", true);
            switch (name) {
                case "command" -> command(body);
                case "message" -> say(body);
                case "message/edit" -> slack.writing().edit(user(body), room(body), message(body), text(body, "text"));
                case "message/delete" -> slack.writing().delete(user(body), room(body), message(body));
                case "click" -> click(body);
                case "shortcut" -> shortcut(body);
                case "react" -> slack.reactions().toggle(user(body), room(body), message(body), text(body, "name"));
                case "modal/submit" -> answer = views.submit(body);
                case "modal/action" -> views.act(body);
                case "modal/suggest" -> answer = views.suggest(body);
                case "modal/close" -> views.close(body);
                case "home" -> slack.appHome().open(user(body));
                case "home/action" -> views.actAtHome(body);
                case "phone" -> phone(body);
                case "issue" -> issues.act(body.path("number").asInt(), text(body, "action"), text(body, "text"));
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

    private void say(JsonNode body) {
        List<Upload> files = new ArrayList<>();
        for (JsonNode file : body.path("files")) {
            byte[] content = Base64.getDecoder().decode(text(file, "content"));
            if (content.length > FILE) {
                throw new IllegalArgumentException(text(file, "name") + " is larger than 1 MB");
            }
            String type = text(file, "type");
            files.add(Upload.of(text(file, "name"), type.isEmpty() ? "application/octet-stream" : type, content));
        }
        slack.writing().say(user(body), room(body), text(body, "text"), files, optional(body, "threadTs"), false);
    }

    private void click(JsonNode body) {
        Message message = slack.message(message(body));
        Answer answer = slack.interactions()
                .press(user(body), message, text(body, "blockId"), text(body, "actionId"), optional(body, "option"));
        // The bot's own words come as messages.
        answer.mustBeTaken();
    }

    private void shortcut(JsonNode body) {
        String callbackId = text(body, "callbackId");
        Answer answer = optional(body, "ts") == null
                ? slack.shortcuts().global(user(body), callbackId)
                : slack.shortcuts().onMessage(user(body), room(body), message(body), callbackId);
        answer.mustBeTaken();
    }

    private Message.Id message(JsonNode body) {
        return new Message.Id(room(body).id(), text(body, "ts"));
    }

    private void phone(JsonNode body) {
        User user = user(body);
        Phone phone = pager.phone(pager.roster()
                .account(user)
                .map(PagerRoster.PagerUser::username)
                .orElse(user.email()));
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

    static @Nullable String optional(JsonNode body, String field) {
        String text = body.path(field).asText("");
        return text.isEmpty() || text.equals("null") ? null : text;
    }
}
