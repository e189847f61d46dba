package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;

/** The bodies of Slack's requests to the bot. Holds no state of its own. */
final class Payloads {
    private static final String VERIFICATION_TOKEN = "sandbox-verification";

    private final World world;
    private final Timestamps timestamps;
    private final SlackJson json;

    Payloads(World world, Timestamps timestamps, SlackJson json) {
        this.world = world;
        this.timestamps = timestamps;
        this.json = json;
    }

    ObjectNode command(User user, Room room, String command, String text, String responseUrl, String triggerId) {
        ObjectNode form = Json.object();
        form.put("token", VERIFICATION_TOKEN);
        form.put("team_id", user.team().id());
        form.put("team_domain", user.team().domain());
        form.put("channel_id", room.id());
        form.put("channel_name", room.nameInPayloads());
        form.put("user_id", user.id());
        form.put("user_name", user.name());
        form.put("command", command);
        form.put("text", text);
        form.put("api_app_id", world.bot().appId());
        form.put("is_enterprise_install", "false");
        form.put("response_url", responseUrl);
        form.put("trigger_id", triggerId);
        return form;
    }

    /** A pressed button or a chosen option. */
    ObjectNode blockActions(
            User user, Room room, Message message, Pressable pressed, String responseUrl, String trigger) {
        ObjectNode payload = interaction("block_actions", user).put("trigger_id", trigger);
        ObjectNode container = payload.putObject("container")
                .put("type", "message")
                .put("message_ts", message.id().ts())
                .put("channel_id", room.id())
                .put("is_ephemeral", message.ephemeral());
        if (message.threadTs() != null) {
            container.put("thread_ts", message.threadTs());
        }
        payload.putNull("enterprise").put("is_enterprise_install", false);
        payload.putObject("channel").put("id", room.id()).put("name", room.nameInPayloads());
        // Slack does not send the content of ephemeral messages along.
        if (!message.ephemeral()) {
            payload.set("message", json.message(message));
        }
        payload.putObject("state").set("values", state(message, pressed));
        payload.put("response_url", responseUrl);
        payload.putArray("actions").add(pressed.action().put("action_ts", timestamps.next()));
        return payload;
    }

    /** What the fields in a message hold: what was chosen just now, and otherwise what they began with. */
    private static ObjectNode state(Message message, Pressable pressed) {
        ObjectNode view = Json.object();
        view.set("blocks", message.blocks());
        ViewForm form = ViewForm.fresh(view);
        Field chosen = new Field(pressed.block(), pressed.element());
        return form.field(chosen.id())
                .map(field -> form.with(field, pressed.action().path(field.valueName()))
                        .state())
                .orElseGet(form::state);
    }

    /** A pressed button, or something chosen or entered, in a modal or on a Home tab: no channel, no response URL. */
    ObjectNode viewAction(User user, ObjectNode view, ObjectNode action, String trigger) {
        ObjectNode payload = interaction("block_actions", user).put("trigger_id", trigger);
        inView(payload, view);
        payload.putArray("actions").add(action.put("action_ts", timestamps.next()));
        return payload;
    }

    /** Somebody types into a select whose options are the bot's to say. It comes without a trigger. */
    ObjectNode blockSuggestion(User user, ObjectNode view, Field.Id field, String typed) {
        ObjectNode payload = interaction("block_suggestion", user)
                .put("action_id", field.action())
                .put("block_id", field.block())
                .put("value", typed);
        inView(payload, view);
        return payload;
    }

    private static void inView(ObjectNode payload, ObjectNode view) {
        payload.putObject("container")
                .put("type", "view")
                .put("view_id", view.path("id").asText());
        payload.putNull("enterprise").put("is_enterprise_install", false);
        payload.set("view", view);
    }

    ObjectNode shortcut(User user, String callbackId, String trigger) {
        ObjectNode payload = shortcut("shortcut", user, callbackId, trigger);
        payload.withObjectProperty("user").remove("name");
        return payload;
    }

    ObjectNode messageAction(
            User user, Room room, ObjectNode message, String callbackId, String responseUrl, String trigger) {
        ObjectNode payload = shortcut("message_action", user, callbackId, trigger);
        payload.putObject("channel").put("id", room.id()).put("name", room.nameInPayloads());
        payload.put("message_ts", message.path("ts").asText());
        payload.set("message", message);
        return payload.put("response_url", responseUrl);
    }

    /** Shortcuts come without the app's id, unlike everything else (docs.slack.dev, "Shortcuts interaction payload"). */
    private ObjectNode shortcut(String type, User user, String callbackId, String trigger) {
        ObjectNode payload = interaction(type, user)
                .put("action_ts", timestamps.next())
                .put("callback_id", callbackId)
                .put("trigger_id", trigger)
                .put("is_enterprise_install", false)
                .putNull("enterprise");
        payload.remove("api_app_id");
        return payload;
    }

    ObjectNode viewSubmission(User user, ObjectNode view, String trigger) {
        ObjectNode payload = interaction("view_submission", user).put("trigger_id", trigger);
        payload.set("view", view);
        payload.putArray("response_urls");
        return payload.put("is_enterprise_install", false).putNull("enterprise");
    }

    ObjectNode viewClosed(User user, ObjectNode view, boolean cleared) {
        ObjectNode payload = interaction("view_closed", user);
        payload.set("view", view);
        return payload.put("is_cleared", cleared)
                .put("is_enterprise_install", false)
                .putNull("enterprise");
    }

    /** The envelope of an event. */
    ObjectNode event(ObjectNode event, String id, long second, boolean shared) {
        ObjectNode envelope = Json.object()
                .put("token", VERIFICATION_TOKEN)
                .put("team_id", world.team().id())
                .put("api_app_id", world.bot().appId())
                .put("type", "event_callback")
                .put("event_id", id)
                .put("event_time", second)
                .put("is_ext_shared_channel", shared);
        envelope.set("event", event);
        envelope.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", world.team().id())
                .put("user_id", world.bot().userId())
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return envelope;
    }

    private ObjectNode interaction(String type, User user) {
        ObjectNode payload = Json.object().put("type", type);
        payload.putObject("team")
                .put("id", user.team().id())
                .put("domain", user.team().domain());
        payload.putObject("user")
                .put("id", user.id())
                .put("username", user.name())
                .put("name", user.name())
                .put("team_id", user.team().id());
        return payload.put("api_app_id", world.bot().appId()).put("token", VERIFICATION_TOKEN);
    }
}
