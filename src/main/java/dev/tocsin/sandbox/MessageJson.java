package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Messages as the Web API and events show them. Holds no state of its own. */
final class MessageJson {
    private final World world;
    private final FileJson files;

    MessageJson(World world, FileJson files) {
        this.world = world;
        this.files = files;
    }

    FileJson files() {
        return files;
    }

    /** With what is said of the thread under it. */
    ObjectNode message(Message message, List<Message> replies) {
        ObjectNode json = message(message);
        if (message.threadTs() == null && !replies.isEmpty()) {
            List<String> authors =
                    replies.stream().map(Message::author).distinct().toList();
            json.put("thread_ts", message.id().ts())
                    .put("reply_count", replies.size())
                    .put("reply_users_count", authors.size())
                    .put("latest_reply", replies.get(replies.size() - 1).id().ts());
            json.set("reply_users", Json.strings(authors));
            json.put("is_locked", false);
        }
        return json;
    }

    ObjectNode message(Message message) {
        Extras extras = message.extras();
        boolean bot = message.author().equals(world.bot().userId());
        ObjectNode json = Json.object().put("type", "message");
        subtype(message, json);
        // Slack leaves the person out where the bot took another name, and the team where there are files.
        if (extras.alias() == null) {
            json.put("user", message.author());
        }
        if (extras.files().isEmpty() && extras.subtype() == null) {
            json.put("team", world.team().id());
        }
        if (bot && extras.subtype() == null) {
            bot(json);
        }
        json.put("text", message.text()).put("ts", message.id().ts());
        blocks(message, bot, json);
        if (message.threadTs() != null) {
            json.put("thread_ts", message.threadTs());
        }
        if (extras.parentUser() != null) {
            json.put("parent_user_id", extras.parentUser());
        }
        if (!extras.files().isEmpty()) {
            json.withArrayProperty("files")
                    .addAll(extras.files().stream().map(files::file).toList());
            json.put("upload", true).put("display_as_bot", false);
        }
        if (!extras.attachments().isEmpty()) {
            json.set("attachments", extras.attachments());
        }
        if (extras.editedAt() != null) {
            json.putObject("edited")
                    .put("user", bot ? world.bot().botId() : message.author())
                    .put("ts", extras.editedAt().getEpochSecond() + ".000000");
        }
        message.reactions()
                .forEach((name, users) -> json.withArrayProperty("reactions")
                        .addObject()
                        .put("name", name)
                        .put("count", users.size())
                        .set("users", Json.strings(users)));
        JsonNode metadata = message.metadata();
        if (metadata != null) {
            json.set("metadata", metadata);
        }
        return json;
    }

    private static void subtype(Message message, ObjectNode json) {
        Extras extras = message.extras();
        Extras.Alias alias = extras.alias();
        if (extras.subtype() != null) {
            json.put("subtype", extras.subtype());
        } else if (extras.broadcast()) {
            json.put("subtype", "thread_broadcast");
        } else if (alias != null) {
            json.put("subtype", "bot_message");
        }
        if (message.tombstone()) {
            json.put("hidden", true);
        }
        if (extras.inviter() != null) {
            json.put("inviter", extras.inviter());
        }
        if (alias != null) {
            json.put("username", message.authorName());
            if (alias.iconUrl() != null) {
                json.putObject("icons").put("image_48", alias.iconUrl());
            }
        }
    }

    private void bot(ObjectNode json) {
        json.put("bot_id", world.bot().botId()).put("app_id", world.bot().appId());
        json.putObject("bot_profile")
                .put("id", world.bot().botId())
                .put("app_id", world.bot().appId())
                .put("name", world.bot().name())
                .put("team_id", world.team().id())
                .put("deleted", false);
    }

    private static void blocks(Message message, boolean bot, ObjectNode json) {
        boolean written = !bot && !message.author().equals(Interactions.SLACKBOT) && !message.notice();
        if (written) {
            UUID id = UUID.nameUUIDFromBytes(message.id().toString().getBytes(StandardCharsets.UTF_8));
            json.put("client_msg_id", id.toString());
            // A file without a word has no block either.
            if (!message.text().isEmpty()) {
                json.set("blocks", RichText.of(message.text(), id.toString().substring(0, 5)));
            }
        } else if (!message.blocks().isEmpty()) {
            json.set("blocks", message.blocks());
        }
    }
}
