package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketId;
import java.util.Optional;

/**
 * What a form remembers of where it was opened: references only, never texts.
 *
 * @param draft the id under which the message's text is kept; empty where there is none
 * @param along whether the thread can be read
 * @param correcting the ticket whose details are corrected; empty for a new one
 */
record FormReference(Source source, String draft, Along along, Optional<TicketId> correcting) {
    /** Whether the thread comes along. */
    enum Along {
        NONE,
        UNKNOWN,
        READABLE,
        NOT_READABLE
    }

    static FormReference of(Source source, String draft) {
        return new FormReference(source, draft, source.key().isEmpty() ? Along.NONE : Along.UNKNOWN, Optional.empty());
    }

    FormReference with(Along found) {
        return new FormReference(source, draft, found, correcting);
    }

    /** As the view's private metadata: words, of which an empty one is a dash. */
    String written() {
        return String.join(
                " ",
                source.kind().name(),
                word(source.channel()),
                word(source.message()),
                word(source.thread()),
                word(draft),
                along.name(),
                word(correcting.map(TicketId::value).orElse("")));
    }

    static FormReference parse(String written) {
        var words = written.split(" ", -1);
        if (words.length != 7) {
            throw new IllegalArgumentException("not the metadata of our form");
        }
        return new FormReference(
                new Source(Source.Kind.valueOf(words[0]), text(words[1]), text(words[2]), text(words[3])),
                text(words[4]),
                Along.valueOf(words[5]),
                Optional.of(text(words[6])).filter(id -> !id.isEmpty()).map(TicketId::new));
    }

    private static String word(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String text(String word) {
        return word.equals("-") ? "" : word;
    }
}
