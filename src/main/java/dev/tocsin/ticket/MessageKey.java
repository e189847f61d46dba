package dev.tocsin.ticket;

/**
 * Which message is meant.
 *
 * @param channel the Slack channel it was written in; {@link #FORM} for what somebody sent with a form, {@link #ISSUE} for a
 *     comment on an issue
 * @param ts its timestamp there; for a form, what makes the wish unique
 */
public record MessageKey(String channel, String ts) {
    static final String FORM = "form";
    static final String ISSUE = "issue";

    public MessageKey {
        if (channel.isBlank() || ts.isBlank() || (channel + ts).contains(" ")) {
            throw new IllegalArgumentException("not a message: " + channel + " " + ts);
        }
    }

    /** Of what was sent with a form. {@code wish}: unique, and the same when it is sent again. */
    public static MessageKey form(String wish) {
        return new MessageKey(FORM, wish);
    }

    /** Of a comment on an issue. */
    public static MessageKey comment(long id) {
        return new MessageKey(ISSUE, String.valueOf(id));
    }

    /** Whether it stands in Slack where its author wrote it. */
    public boolean inSlack() {
        return !channel.equals(FORM) && !channel.equals(ISSUE);
    }

    /** As it is stored. */
    public String written() {
        return channel + " " + ts;
    }

    public static MessageKey parse(String written) {
        int space = written.indexOf(' ');
        return new MessageKey(written.substring(0, Math.max(0, space)), written.substring(space + 1));
    }
}
