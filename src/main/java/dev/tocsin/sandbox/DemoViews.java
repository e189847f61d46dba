package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person can do on the page with modals and the Home tab. Holds no state of its own. */
final class DemoViews {
    private final SlackWorkspace slack;

    DemoViews(SlackWorkspace slack) {
        this.slack = slack;
    }

    ObjectNode submit(JsonNode body) {
        OpenView open = modal(body);
        keep(open, body);
        // What the page left out of a form that it sends was left empty.
        open.form().fields().stream()
                .filter(field -> field.input() && value(body, field).isMissingNode())
                .forEach(field -> slack.surfaces().actions().keep(open.viewId(), field, List.of()));
        SubmitResult result = slack.surfaces().modal(open.viewId()).submits();
        String trouble = result.errors().get("");
        if (trouble != null) {
            return DemoActions.refused(trouble);
        }
        ObjectNode answer = Json.object().put("ok", result.errors().isEmpty());
        if (!result.errors().isEmpty()) {
            answer.put("error", "Please correct what is marked.");
            ObjectNode errors = answer.putObject("errors");
            result.errors().forEach(errors::put);
        }
        return answer;
    }

    void close(JsonNode body) {
        slack.surfaces().modal(modal(body).viewId()).closes();
    }

    /** Something in a view that the bot hears of at once. */
    void act(JsonNode body) {
        OpenView open = modal(body);
        keep(open, body);
        act(open, body);
    }

    void actAtHome(JsonNode body) {
        OpenView home = slack.surfaces()
                .homes()
                .of(user(body).id())
                .orElseThrow(() -> new IllegalStateException("Nothing was published here yet"));
        act(home, body);
    }

    private void act(OpenView open, JsonNode body) {
        ViewActions actions = slack.surfaces().actions();
        Optional<Field> field = open.form().field(field(body));
        Answer answer;
        if (field.isPresent()) {
            chosen(body).ifPresent(texts -> actions.keep(open.viewId(), field.get(), texts));
            answer = actions.tell(open.viewId(), field.get());
        } else {
            answer = actions.press(
                    open.viewId(), field(body).block(), field(body).action(), DemoActions.optional(body, "option"));
        }
        answer.mustBeTaken();
    }

    ObjectNode suggest(JsonNode body) {
        OpenView open = modal(body);
        Field field = open.form()
                .field(field(body))
                .filter(Field::external)
                .orElseThrow(() -> new IllegalArgumentException("Nothing can be searched here"));
        keep(open, body);
        List<JsonNode> options = slack.surfaces().actions().suggest(open.viewId(), field, text(body, "query"));
        ObjectNode answer = Json.object().put("ok", true);
        ArrayNode suggested = answer.putArray("options");
        for (JsonNode option : options) {
            ObjectNode one = suggested
                    .addObject()
                    .put("text", FieldEntry.text(option))
                    .put("value", option.path("value").asText());
            if (option.has("description")) {
                one.put("description", option.path("description").path("text").asText());
            }
        }
        return answer;
    }

    /** What the page's fields hold; it may not have seen yet that there are more. */
    private void keep(OpenView open, JsonNode body) {
        for (Field field : open.form().fields()) {
            JsonNode value = value(body, field);
            if (!value.isMissingNode()) {
                slack.surfaces().actions().keep(open.viewId(), field, texts(value));
            }
        }
    }

    private static JsonNode value(JsonNode body, Field field) {
        return body.path("values").path(field.id().block()).path(field.id().action());
    }

    private static Optional<List<String>> chosen(JsonNode body) {
        for (String name : new String[] {"options", "option", "value"}) {
            if (body.has(name) && !body.path(name).isNull()) {
                return Optional.of(texts(body.path(name)));
            }
        }
        return Optional.empty();
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        FieldEntry.each(value).forEach(one -> texts.add(one.asText("")));
        return texts;
    }

    private OpenView modal(JsonNode body) {
        return slack.surfaces()
                .modals()
                .find(text(body, "viewId"))
                .filter(open -> open.userId().equals(user(body).id()))
                .orElseThrow(() -> new IllegalStateException("This form is not open any more"));
    }

    private static Field.Id field(JsonNode body) {
        return new Field.Id(text(body, "blockId"), text(body, "actionId"));
    }

    private User user(JsonNode body) {
        return slack.world().user(text(body, "user"));
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).asText("");
    }

    /** The views in front of people, with what their fields hold. */
    ArrayNode modals() {
        ArrayNode modals = Json.array();
        Modals open = slack.surfaces().modals();
        for (OpenView top : open.onTop()) {
            ObjectNode json = modals.addObject()
                    .put("user", top.userId())
                    .put("viewId", top.viewId())
                    .put("depth", open.depth(top.userId()));
            json.set("view", top.view());
            json.set("values", values(top.form()));
            ObjectNode chosen = json.putObject("chosen");
            for (Field field : top.form().fields()) {
                JsonNode value = top.form().value(field);
                if (field.external() && value.isObject()) {
                    chosen.putObject(field.id().block())
                            .put("text", FieldEntry.text(value))
                            .put("value", value.path("value").asText());
                }
            }
        }
        return modals;
    }

    /** By block and action: a text, the value of an option, or an array of these. */
    private static ObjectNode values(ViewForm form) {
        ObjectNode values = Json.object();
        for (Field field : form.fields()) {
            JsonNode value = form.value(field);
            ObjectNode ofBlock = values.withObjectProperty(field.id().block());
            if (field.many()) {
                ArrayNode several = ofBlock.putArray(field.id().action());
                value.forEach(one -> several.add(text(one)));
            } else {
                ofBlock.put(field.id().action(), text(value));
            }
        }
        return values;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.path("value").asText(value.asText());
    }

    ArrayNode homes() {
        ArrayNode homes = Json.array();
        for (OpenView home : slack.surfaces().homes().all()) {
            ObjectNode json = homes.addObject().put("user", home.userId());
            json.set("view", home.view());
            json.set("values", values(home.form()));
        }
        return homes;
    }
}
