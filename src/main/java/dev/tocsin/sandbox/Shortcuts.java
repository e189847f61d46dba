package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.Kind;
import dev.tocsin.sandbox.World.User;
import java.util.function.Supplier;

/**
 * The app's entries in the composer's menu and in the menu of every message. They reach the bot from wherever the person
 * is, a member or not. Thread-safe; holds no state of its own.
 */
final class Shortcuts {
    private final Installation installation;
    private final Conversations conversations;
    private final TriggerIds triggers;
    private final ResponseUrls responseUrls;
    private final Payloads payloads;
    private final ThreadJson threads;
    private final BotLink bot;
    private final Supplier<String> baseUrl;

    Shortcuts(
            Installation installation,
            Conversations conversations,
            TriggerIds triggers,
            ResponseUrls responseUrls,
            Payloads payloads,
            ThreadJson threads,
            BotLink bot,
            Supplier<String> baseUrl) {
        this.installation = installation;
        this.conversations = conversations;
        this.triggers = triggers;
        this.responseUrls = responseUrls;
        this.payloads = payloads;
        this.threads = threads;
        this.bot = bot;
        this.baseUrl = baseUrl;
    }

    Answer global(User user, String nameOrCallbackId) {
        Manifest.Shortcut shortcut = find(user, nameOrCallbackId, true);
        return sent(shortcut, payloads.shortcut(user, shortcut.callbackId(), triggers.issue(user.id())));
    }

    Answer onMessage(User user, Room room, Message.Id id, String nameOrCallbackId) {
        Interactions.mustBeIn(user, room);
        Manifest.Shortcut shortcut = find(user, nameOrCallbackId, false);
        Message message = conversations
                .find(id)
                .filter(found -> id.channel().equals(room.id()) && !found.ephemeral())
                .orElseThrow(() -> new IllegalArgumentException("there is no message with a menu here: " + id));
        String url = baseUrl.get() + responseUrls.issueForShortcut(room, user.id());
        return sent(
                shortcut,
                payloads.messageAction(
                        user, room, threads.message(message), shortcut.callbackId(), url, triggers.issue(user.id())));
    }

    private Manifest.Shortcut find(User user, String nameOrCallbackId, boolean global) {
        if (user.kind() == Kind.STRANGER) {
            throw new IllegalArgumentException(user.name() + " has the shortcuts of their own workspace only");
        }
        return installation.manifest().shortcuts().stream()
                .filter(one -> one.global() == global && one.goesBy(nameOrCallbackId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the manifest has no " + (global ? "global" : "message") + " shortcut " + nameOrCallbackId));
    }

    private Answer sent(Manifest.Shortcut shortcut, ObjectNode payload) {
        installation.mustBeInteractive();
        String what = payload.path("type").asText() + " " + shortcut.callbackId();
        return Answer.of(bot.send(BotRequest.interaction(what, payload)));
    }
}
