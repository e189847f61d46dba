package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.checkboxes;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.radioButtons;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Learned;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Publishing.Afterwards;
import dev.tocsin.ticket.SolvedReason;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The forms by which something is sent to whoever asked. Each shows who will read it, and remembers that: what changes
 * meanwhile is shown once more before anything is sent.
 */
final class ReplyForms {
    static final String RESPOND = "ticket.reply.respond";
    static final String REPLY = "ticket.reply.reply";
    static final String OWN = "ticket.reply.own";
    static final String CHANGE = "ticket.reply.change";
    static final String SOLVE = "ticket.reply.solve";

    static final String FOUND = "ticket.reply.found";
    static final String NEXT = "ticket.reply.next";
    static final String TEXT = "ticket.reply.text";
    static final String FILES = "ticket.reply.files";
    static final String WHERE = "ticket.reply.where";
    static final String AFTER = "ticket.reply.after";
    static final String REASON = "ticket.reply.reason";
    static final String LEARNED = "ticket.reply.learned";
    static final String PAGE = "ticket.reply.page";

    static final String INSIDE = "inside";
    static final String OUTSIDE = "outside";

    /** What the documentation has to do with it. */
    enum Documentation {
        ANSWERED("A page of the documentation answered it"),
        MISSING("A page is missing, or wrong"),
        NEITHER("Neither");

        private final String words;

        Documentation(String words) {
            this.words = words;
        }
    }

    private static final int READERS = 8;

    private final Destinations destinations;
    private final UnaryOperator<String> names;

    /** {@code names}: of the person with that Slack id. */
    ReplyForms(Destinations destinations, UnaryOperator<String> names) {
        this.destinations = destinations;
        this.names = names;
    }

    /** A text as its author would type it. */
    String plain(String text) {
        return Said.plain(text, names);
    }

    Draft draft(TicketMessage message) {
        return new Draft("", "", plain(message.text()), Optional.of(message));
    }

    /**
     * What was filled in by now, where a form is shown once more.
     *
     * @param from the message that is sent, where it was written already
     */
    record Draft(String found, String next, String text, Optional<TicketMessage> from) {
        static final Draft EMPTY = new Draft("", "", "", Optional.empty());
    }

    View respond(Standing standing, Draft draft, boolean changed) {
        var ticket = standing.ticket();
        var blocks = begun(ticket, changed);
        standing.firstResponse()
                .ifPresent(due -> blocks.add(Pieces.small(
                        (due.isBefore(standing.at()) ? "It was due " : "Due by ") + Mrkdwn.dateAndTime(due) + ".")));
        nobodys(ticket, blocks);
        bothParts(draft, blocks);
        ended(ticket, blocks, true);
        return form(RESPOND, ticket, Optional.empty(), "First response", "Send", blocks);
    }

    private static void bothParts(Draft draft, List<LayoutBlock> blocks) {
        blocks.add(Pieces.field(FOUND, "What we found or did", words(FOUND, draft.found(), 1_700)));
        blocks.add(Pieces.field(NEXT, "Next steps: what, by whom, until when", words(NEXT, draft.next(), 1_200)));
    }

    private static void nobodys(Ticket ticket, List<LayoutBlock> blocks) {
        if (ticket.assignee().isEmpty()) {
            blocks.add(Pieces.small("Nobody has the ticket yet: with this it becomes yours."));
        }
    }

    View reply(Ticket ticket, Draft draft, boolean changed) {
        var blocks = begun(ticket, changed);
        var from = draft.from();
        if (draft.text().length() > Pieces.LONGEST_INPUT) {
            blocks.add(Pieces.small("It is too long to be changed here, and is sent as it stands. It begins:"));
            blocks.add(Pieces.plain(Mrkdwn.cut(draft.text(), 1_000)));
        } else {
            blocks.add(Pieces.field(TEXT, "What they read", words(TEXT, draft.text(), Pieces.LONGEST_INPUT)));
        }
        from.map(TicketMessage::files).filter(files -> !files.isEmpty()).ifPresent(files -> {
            var options = files.stream()
                    .limit(10)
                    .map(file -> Pieces.choice(file.name(), file.id()))
                    .toList();
            blocks.add(Pieces.optional(
                    FILES,
                    "Files that go along",
                    checkboxes(c -> c.actionId(FILES).options(options))));
        });
        if (!ticket.talk().responded() && ticket.live()) {
            blocks.add(Pieces.small("A reply is no first response by itself. For that, use *First response…*, or say"
                    + " afterwards that it was one."));
        }
        ended(ticket, blocks, ticket.live());
        return form(REPLY, ticket, from.map(TicketMessage::key), "Reply", "Send", blocks);
    }

    View own(Standing standing, Draft draft, boolean changed) {
        var ticket = standing.ticket();
        var blocks = begun(ticket, changed);
        blocks.add(
                Pieces.small(
                        "They read: “I have this”, with your name"
                                + standing.firstResponse()
                                        .filter(due -> !due.isBefore(standing.at()))
                                        .map(due -> ", and that a first response follows by " + Mrkdwn.dateAndTime(due))
                                        .orElse("")
                                + ". It is good to know, and it is *no first response*: that says what was found and what comes next."));
        blocks.add(Pieces.optional(TEXT, "Anything else? (one sentence)", words(TEXT, draft.text(), 500)));
        return form(OWN, ticket, Optional.empty(), "I have this", "Tell them", blocks);
    }

    View change(Ticket ticket, TicketMessage message) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text("*" + ticket.label() + "*  It is changed wherever it was sent to."));
        var text = plain(message.text());
        var response = FirstResponse.read(text);
        if (response.isPresent()) {
            bothParts(new Draft(response.get().found(), response.get().next(), "", Optional.empty()), blocks);
        } else {
            blocks.add(Pieces.field(TEXT, "What they read", words(TEXT, text, Pieces.LONGEST_INPUT)));
        }
        return form(CHANGE, ticket, Optional.of(message.key()), "Change what was sent", "Change", blocks);
    }

    View solve(Ticket ticket, Draft draft, boolean changed) {
        var blocks = begun(ticket, changed);
        nobodys(ticket, blocks);
        blocks.add(Pieces.field(
                REASON,
                "Why is it done?",
                radioButtons(r -> r.actionId(REASON)
                        .options(Stream.of(SolvedReason.values())
                                .map(reason -> Pieces.choice(capital(reason.words()), reason.name()))
                                .toList()))));
        var label = ticket.talk().responded()
                ? "What they read with it"
                : "What we found or did (it is the first response)";
        var text = words(TEXT, draft.text(), 2_500);
        blocks.add(ticket.talk().responded() ? Pieces.optional(TEXT, label, text) : Pieces.field(TEXT, label, text));
        blocks.add(Pieces.field(
                LEARNED,
                "And the documentation?",
                radioButtons(r -> r.actionId(LEARNED)
                        .options(Stream.of(Documentation.values())
                                .map(one -> Pieces.choice(one.words, one.name()))
                                .toList()))));
        blocks.add(Pieces.optional(
                PAGE,
                "Which page, or what is missing?",
                plainTextInput(p -> p.actionId(PAGE).maxLength(500))));
        where(ticket, blocks);
        blocks.add(Pieces.small("They are asked whether it is solved, and can say that it is not."));
        return form(SOLVE, ticket, Optional.empty(), "Solve", "Solve", blocks);
    }

    /** What is to be written down because of it; a sentence where something is missing. */
    static Optional<String> incomplete(Documentation chosen, String page) {
        return chosen == Documentation.NEITHER || !page.isBlank()
                ? Optional.empty()
                : Optional.of(
                        chosen == Documentation.ANSWERED
                                ? "Please give its address or title."
                                : "Please say what is missing there.");
    }

    static Learned learned(Documentation chosen, String page) {
        return switch (chosen) {
            case ANSWERED -> new Learned(page, "");
            case MISSING -> new Learned("", page);
            case NEITHER -> Learned.NOTHING;
        };
    }

    private List<LayoutBlock> begun(Ticket ticket, boolean changed) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(
                "*" + ticket.label() + "*  " + TicketWords.safe(ticket.details().summary(), 200)));
        if (changed) {
            blocks.add(Pieces.text(
                    ":warning: *Who will read it has changed.* Nothing was sent yet; please look, and send it"
                            + " once more."));
        }
        var readers = destinations.audience(ticket);
        int more = readers.size() - READERS;
        blocks.add(Pieces.small(":eyes: *This goes to* "
                + String.join("\n", readers.stream().limit(READERS).toList())
                + (more > 0 ? "\n+" + more + " more who asked for it" : "")
                + "\nA copy stands below its card in <#" + ticket.route().channel() + ">."));
        return blocks;
    }

    private void ended(Ticket ticket, List<LayoutBlock> blocks, boolean moves) {
        where(ticket, blocks);
        if (moves) {
            var options = Stream.of(Afterwards.values())
                    .map(after -> Pieces.choice(after.words(), after.name()))
                    .toList();
            blocks.add(Pieces.field(
                    AFTER,
                    "And then?",
                    radioButtons(r -> r.actionId(AFTER).options(options).initialOption(options.get(0)))));
        }
    }

    /** Into the customer's thread only by choosing it: the choice says who reads along there. */
    private void where(Ticket ticket, List<LayoutBlock> blocks) {
        destinations.outside(ticket).ifPresent(thread -> {
            var inside = Pieces.choice("Only to those above", INSIDE);
            List<OptionObject> options =
                    List.of(inside, Pieces.choice("Also where the customer's people read it", OUTSIDE));
            blocks.add(Pieces.small(":warning: It came from <#" + thread.channel()
                    + ">, which is *shared with another company*. Files never go there."));
            blocks.add(Pieces.field(
                    WHERE,
                    "Where to?",
                    radioButtons(r -> r.actionId(WHERE).options(options).initialOption(inside))));
        });
    }

    private static BlockElement words(String action, String now, int most) {
        return plainTextInput(p -> p.actionId(action)
                .multiline(true)
                .maxLength(most)
                .initialValue(now.isEmpty() ? null : Mrkdwn.cut(now, most))
                .placeholder(plainText("In your own words")));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private View form(
            String callback,
            Ticket ticket,
            Optional<MessageKey> about,
            String title,
            String submit,
            List<LayoutBlock> blocks) {
        var remembered = ticket.id() + " " + destinations.digest(ticket)
                + about.map(key -> " " + key.written()).orElse("");
        return Pieces.modal(callback, remembered, title, submit, blocks);
    }
}
