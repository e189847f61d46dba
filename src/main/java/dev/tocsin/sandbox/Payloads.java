package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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
            User user, Room room, Message message, JsonNode action, String responseUrl, String trigger) {
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
        payload.putObject("state").putObject("values");
        payload.put("response_url", responseUrl);
        payload.putArray("actions").add(((ObjectNode) action).put("action_ts", timestamps.next()));
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
    ObjectNode event(ObjectNode event, String id, long second) {
        ObjectNode envelope = Json.object()
                .put("token", VERIFICATION_TOKEN)
                .put("team_id", world.team().id())
                .put("api_app_id", world.bot().appId())
                .put("type", "event_callback")
                .put("event_id", id)
                .put("event_time", second)
                .put("is_ext_shared_channel", false);
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
