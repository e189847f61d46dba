package dev.tocsin.ticket;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody typed after {@code /ticket}. Whatever is no command is the summary of a new ticket: a form opens, so that
 * a guess costs nothing and no text is lost.
 */
public sealed interface TicketLine {
    /** A new ticket; the summary may be empty. */
    record Open(String summary) implements TicketLine {}

    /** What is theirs: what they have, and what they asked for. */
    record Mine() implements TicketLine {}

    /** What waits for somebody. {@code queue}: what was typed for its name, empty for all. No queue may be called so. */
    record Queue(String queue) implements TicketLine {}

    /** Tickets with these words. */
    record Find(String words) implements TicketLine {}

    /** One ticket, looked at in one way. */
    record Look(Way way, int number) implements TicketLine {}

    /** A way of looking, and no number of a ticket. {@code typed}: what stood there instead. */
    record WhichTicket(Way way, String typed) implements TicketLine {}

    record Help() implements TicketLine {}

    /** How to look at a ticket. */
    enum Way {
        SHOW,
        SLA,
        HISTORY,
        /** As a file. */
        EXPORT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code text}: as it was typed, decoded. */
    static TicketLine parse(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        var words = List.of(line.split(" ", 2));
        var first = words.get(0).toLowerCase(Locale.ROOT);
        var rest = words.size() > 1 ? words.get(1) : "";
        for (var way : Way.values()) {
            if (first.equals(way.word())) {
                return look(way, rest, text);
            }
        }
        if (TicketNumber.parse(line).isPresent() && !line.matches("[0-9]+")) {
            return new Look(Way.SHOW, TicketNumber.parse(line).orElseThrow());
        }
        return switch (first) {
            case "mine" -> rest.isEmpty() ? new Mine() : new Open(text.strip());
            case "queue" -> new Queue(rest);
            case "find" -> find(rest);
            case "help" -> rest.isEmpty() ? new Help() : new Open(text.strip());
            default -> new Open(text.strip());
        };
    }

    private static TicketLine find(String words) {
        return words.isEmpty()
                ? new Help()
                : TicketNumber.parse(words)
                        .filter(number -> !words.matches("[0-9]+"))
                        .<TicketLine>map(number -> new Look(Way.SHOW, number))
                        .orElseGet(() -> new Find(words));
    }

    /** "Show T-12" is a look; "show stopper in search" is somebody's summary. */
    private static TicketLine look(Way way, String rest, String text) {
        Optional<Integer> number = TicketNumber.parse(rest);
        if (number.isPresent()) {
            return new Look(way, number.get());
        }
        return rest.contains(" ") ? new Open(text.strip()) : new WhichTicket(way, rest);
    }
}
