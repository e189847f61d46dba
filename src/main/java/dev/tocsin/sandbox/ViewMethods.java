package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code views.*}, for modals and Home tabs. Holds no state of its own. */
final class ViewMethods {
    private final Modals modals;
    private final Homes homes;
    private final TriggerIds triggers;

    ViewMethods(Modals modals, Homes homes, TriggerIds triggers) {
        this.modals = modals;
        this.homes = homes;
        this.triggers = triggers;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of(
                "views.open", this::open,
                "views.push", this::push,
                "views.update", this::update,
                "views.publish", this::publish);
    }

    // The view is looked at first: a malformed one does not use the trigger up.
    private ObjectNode open(Arguments arguments) {
        ObjectNode view = view(arguments);
        return shown(modals.open(triggers.redeem(arguments.required("trigger_id")), view));
    }

    private ObjectNode push(Arguments arguments) {
        ObjectNode view = view(arguments);
        return shown(modals.push(triggers.redeem(arguments.required("trigger_id")), view));
    }

    private ObjectNode update(Arguments arguments) {
        ObjectNode view = view(arguments);
        String id = arguments.text("view_id");
        if (id.isEmpty()) {
            id = modals.byExternalId(arguments.required("external_id"))
                    .map(OpenView::viewId)
                    .orElseThrow(() -> new SlackRefusal("not_found"));
        }
        return shown(modals.update(id, view, arguments.text("hash")));
    }

    private ObjectNode publish(Arguments arguments) {
        String user = arguments.required("user_id");
        ObjectNode view = BlockKit.acceptHome(given(arguments));
        return shown(homes.publish(user, view, arguments.text("hash")));
    }

    private static ObjectNode view(Arguments arguments) {
        return BlockKit.acceptModal(given(arguments));
    }

    private static JsonNode given(Arguments arguments) {
        return arguments
                .json("view", "invalid_arguments")
                .orElseThrow(() ->
                        SlackRefusal.because("invalid_arguments", List.of("[ERROR] missing required field: view")));
    }

    private static ObjectNode shown(OpenView open) {
        ObjectNode answer = Json.object();
        answer.set("view", open.view());
        return answer;
    }
}
