package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.util.LinkedHashMap;
import java.util.Map;

/** Modals submitted and closed. Thread-safe; holds no state of its own. */
final class Submissions {
    private static final String TROUBLE = "We had some trouble connecting. Try again?";

    private final World world;
    private final Modals modals;
    private final TriggerIds triggers;
    private final Payloads payloads;
    private final BotLink bot;

    Submissions(World world, Modals modals, TriggerIds triggers, Payloads payloads, BotLink bot) {
        this.world = world;
        this.modals = modals;
        this.triggers = triggers;
        this.payloads = payloads;
        this.bot = bot;
    }

    SubmitResult submit(String viewId) {
        OpenView open = modals.reached(viewId);
        Map<String, String> refusals = open.form().refusals();
        if (!refusals.isEmpty()) {
            return new SubmitResult(refusals, false);
        }
        ObjectNode view = open.form().viewWithState();
        User user = world.user(open.userId());
        BotAnswer answer = bot.send(BotRequest.interaction(
                "view_submission", payloads.viewSubmission(user, view, triggers.issue(user.id()))));
        if (!answer.accepted()) {
            return new SubmitResult(Map.of("", TROUBLE), false);
        }
        return answered(open, answer.body());
    }

    private SubmitResult answered(OpenView open, String body) {
        JsonNode answer = Json.parse(body).orElse(Json.object());
        switch (answer.path("response_action").asText()) {
            case "errors" -> {
                Map<String, String> errors = new LinkedHashMap<>();
                answer.path("errors")
                        .properties()
                        .forEach(error ->
                                errors.put(error.getKey(), error.getValue().asText()));
                return new SubmitResult(known(open, errors) ? errors : Map.of("", TROUBLE), false);
            }
            case "update" -> {
                return shown(() -> modals.update(open.viewId(), BlockKit.acceptModal(answer.path("view")), ""));
            }
            case "push" -> {
                return shown(() -> modals.push(open.userId(), BlockKit.acceptModal(answer.path("view"))));
            }
            case "clear" -> modals.closeAll(open.userId());
            default -> modals.close(open.viewId());
        }
        return new SubmitResult(Map.of(), true);
    }

    /** Errors must name blocks of the view, or Slack shows its own complaint. */
    private static boolean known(OpenView open, Map<String, String> errors) {
        return !errors.isEmpty() && open.form().blockIds().containsAll(errors.keySet());
    }

    private static SubmitResult shown(Runnable change) {
        try {
            change.run();
            return new SubmitResult(Map.of(), false);
        } catch (SlackRefusal refusal) {
            return new SubmitResult(Map.of("", TROUBLE), false);
        }
    }

    void close(String viewId) {
        OpenView open = modals.reached(viewId);
        boolean all = open.view().path("clear_on_close").asBoolean();
        if (all) {
            modals.closeAll(open.userId());
        } else {
            modals.close(viewId);
        }
        if (open.view().path("notify_on_close").asBoolean()) {
            bot.send(BotRequest.interaction(
                    "view_closed", payloads.viewClosed(world.user(open.userId()), open.view(), all)));
        }
    }
}
