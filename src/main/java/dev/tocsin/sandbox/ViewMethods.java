package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code views.*}, for modals. Holds no state of its own. */
final class ViewMethods {
    private final Modals modals;
    private final TriggerIds triggers;

    ViewMethods(Modals modals, TriggerIds triggers) {
        this.modals = modals;
        this.triggers = triggers;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of("views.open", this::open, "views.push", this::push, "views.update", this::update);
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
                    .map(Modals.Open::viewId)
                    .orElseThrow(() -> new SlackRefusal("not_found"));
        }
        return shown(modals.update(id, view, arguments.text("hash")));
    }

    private static ObjectNode view(Arguments arguments) {
        return BlockKit.acceptModal(arguments
                .json("view", "invalid_arguments")
                .orElseThrow(() ->
                        SlackRefusal.because("invalid_arguments", List.of("[ERROR] missing required field: view"))));
    }

    private static ObjectNode shown(Modals.Open open) {
        ObjectNode answer = Json.object();
        answer.set("view", open.view());
        return answer;
    }
}
