package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes messages of drafts, new versions of messages, and what is left of them. Immutable. */
final class Typesetter {
    private final World world;
    private final InstantSource clock;
    private final Timestamps timestamps;
    private final PlainText plainText;

    Typesetter(World world, InstantSource clock, Timestamps timestamps) {
        this.world = world;
        this.clock = clock;
        this.timestamps = timestamps;
        this.plainText = new PlainText(world);
    }

    /** {@code root}: the message under which it is said. */
    Message message(Room room, Conversations.Draft draft, @Nullable Message root) {
        Extras extras = draft.extras();
        return new Message(
                new Message.Id(room.id(), timestamps.next()),
                draft.author(),
                nameOf(draft.author(), extras.alias()),
                draft.text(),
                draft.blocks(),
                plainText.of(draft.text(), draft.blocks(), extras.files()),
                PlainText.buttons(draft.blocks()),
                root == null ? null : root.id().ts(),
                draft.ephemeralFor(),
                List.of(),
                clock.instant(),
                draft.metadata(),
                Map.of(),
                root == null ? extras.broadcast(false) : extras.under(root.author()));
    }

    Message edited(Message old, String text, JsonNode blocks, @Nullable JsonNode metadata) {
        List<String> history = new ArrayList<>(old.history());
        history.add(old.plain());
        return new Message(
                old.id(),
                old.author(),
                old.authorName(),
                text,
                blocks,
                plainText.of(text, blocks, old.files()),
                PlainText.buttons(blocks),
                old.threadTs(),
                old.ephemeralFor(),
                List.copyOf(history),
                old.deliveredAt(),
                metadata == null ? old.metadata() : metadata,
                old.reactions(),
                old.extras().edited(clock.instant()));
    }

    /** What stands above a thread whose first message was taken away. */
    Message tombstone(Message gone) {
        String text = "This message was deleted.";
        return new Message(
                gone.id(),
                Interactions.SLACKBOT,
                nameOf(Interactions.SLACKBOT, null),
                text,
                Json.array(),
                text,
                List.of(),
                null,
                null,
                List.of(),
                gone.deliveredAt(),
                null,
                Map.of(),
                Extras.BURIED);
    }

    private String nameOf(String userId, Extras.@Nullable Alias alias) {
        String chosen = alias == null ? null : alias.username();
        if (chosen != null) {
            return chosen;
        }
        if (userId.equals(world.bot().userId())) {
            return world.bot().name();
        }
        return userId.equals(Interactions.SLACKBOT)
                ? "Slackbot"
                : world.user(userId).realName();
    }
}
