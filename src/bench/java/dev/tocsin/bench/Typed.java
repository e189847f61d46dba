package dev.tocsin.bench;

import dev.tocsin.sandbox.Answer;
import dev.tocsin.sandbox.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A command that somebody typed, and what they were answered.
 *
 * @param page the page's label, if the bot said that it pages
 */
record Typed(String text, Instant at, Kind kind, Optional<String> page) {
    private static final Pattern LABEL = Pattern.compile("\\(page (#[0-9]+)");

    enum Kind {
        /** "Paging … (page #57)": the promise that this is about. */
        ANSWERED,
        /** "That did not work." */
        REFUSED,
        /** No answer within Slack's three seconds, or a connection that broke: it may have been heard or not. */
        UNKNOWN
    }

    static Typed of(String text, Answer answer, Instant now) {
        var said = answer.ephemeral().map(Message::plain).orElse("");
        var label = LABEL.matcher(said);
        if (answer.status() == 200 && label.find()) {
            return new Typed(text, now, Kind.ANSWERED, Optional.of(label.group(1)));
        }
        return new Typed(text, now, answer.status() == 200 ? Kind.REFUSED : Kind.UNKNOWN, Optional.empty());
    }
}
