package dev.tocsin.adapter.slack;

/** The app's shortcuts: the manifest is made from them, and they are listened to by the same ids. */
public enum Shortcut {
    OPEN_FROM_MESSAGE("ticket.open.message", "message", "Open support ticket", "Make a ticket of this message"),
    COUNT_REPLY(
            "ticket.reply.count",
            "message",
            "Count as first response",
            "Say that a reply was a ticket's first response"),
    SEND("ticket.reply.send", "message", "Send to requester", "Send a note below a card to whoever asked"),
    PAGE_FROM_MESSAGE("page.message", "message", "Page on-call", "Call whoever is on call, with this message"),
    OPEN("ticket.open.global", "global", "Open a ticket", "Open a ticket for a customer"),
    PAGE("page.global", "global", "Page somebody", "Call whoever is on call");

    private final String callback;
    private final String type;
    private final String title;
    private final String description;

    /** {@code title}: at most 24 characters, as Slack's reference of the manifest says. */
    Shortcut(String callback, String type, String title, String description) {
        this.callback = callback;
        this.type = type;
        this.title = title;
        this.description = description;
    }

    /** Its callback id. */
    public String callback() {
        return callback;
    }

    String yaml() {
        return "    - name: " + title + "\n"
                + "      type: " + type + "\n"
                + "      callback_id: " + callback + "\n"
                + "      description: " + description;
    }
}
