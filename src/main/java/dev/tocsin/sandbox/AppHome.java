package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;

/** Somebody opens the app's Home tab, which the bot hears of. Holds no state of its own. */
final class AppHome {
    private final Installation installation;
    private final Homes homes;
    private final Conversations conversations;
    private final Timestamps timestamps;
    private final Events events;

    AppHome(Installation installation, Homes homes, Conversations conversations, Timestamps timestamps, Events events) {
        this.installation = installation;
        this.homes = homes;
        this.conversations = conversations;
        this.timestamps = timestamps;
        this.events = events;
    }

    void open(User user) {
        if (!installation.manifest().homeTab()) {
            throw new IllegalStateException("the manifest does not switch the Home tab on");
        }
        Room direct = conversations
                .directMessage(user.id())
                .orElseThrow(() -> new IllegalArgumentException(user.name() + " does not see the app's Home tab"));
        ObjectNode event = Json.object()
                .put("type", "app_home_opened")
                .put("user", user.id())
                .put("channel", direct.id())
                .put("event_ts", timestamps.next())
                .put("tab", "home");
        homes.of(user.id()).ifPresent(home -> event.set("view", home.form().viewWithState()));
        events.happened(event);
    }
}
