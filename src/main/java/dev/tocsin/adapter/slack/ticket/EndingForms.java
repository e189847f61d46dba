package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.view.View;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;

/** The forms by which tickets begin again, or live on in another. */
final class EndingForms {
    static final String REOPEN = "ticket.end.reopen";
    static final String MERGE = "ticket.end.merge";
    static final String DECLINE = "ticket.end.decline";
    static final String TAKE_BACK = "ticket.end.takeback";

    static final String WHY = "ticket.end.why";
    static final String INTO = "ticket.end.into";

    private EndingForms() {}

    /** {@code asked}: by whoever asked for the ticket, to whom it is put differently. */
    static View reopen(Ticket ticket, boolean asked) {
        return form(
                REOPEN,
                ticket,
                asked ? "Not solved yet" : "Reopen",
                asked ? "It is not solved" : "Reopen",
                List.of(
                        asked
                                ? Pieces.field(
                                        WHY,
                                        "What is left?",
                                        plainTextInput(p -> p.actionId(WHY)
                                                .multiline(true)
                                                .maxLength(2_000)
                                                .placeholder(BlockCompositions.plainText("A sentence is enough"))))
                                : Pieces.optional(
                                        WHY,
                                        "Why? (those who work on it read it)",
                                        plainTextInput(p ->
                                                p.actionId(WHY).multiline(true).maxLength(2_000)))));
    }

    static View merge(Ticket ticket) {
        return form(
                MERGE,
                ticket,
                "Merge",
                "Merge",
                List.of(
                        Pieces.small(
                                "This ticket ends and lives on in the other one, with everybody who asked and with its"
                                        + " threads. Deadlines count from the earlier of both. It cannot be undone."),
                        Pieces.field(
                                INTO,
                                "Into which ticket?",
                                externalSelect(e -> e.actionId(INTO)
                                        .minQueryLength(0)
                                        .placeholder(BlockCompositions.plainText("A number, or words")))),
                        Pieces.optional(
                                WHY, "Why?", plainTextInput(p -> p.actionId(WHY).maxLength(500)))));
    }

    static View decline(Ticket ticket) {
        return form(
                DECLINE,
                ticket,
                "Do not take it",
                "Decline",
                List.of(
                        Pieces.small("Whoever handed it to you has it still, and is told."),
                        Pieces.optional(
                                WHY, "Why?", plainTextInput(p -> p.actionId(WHY).maxLength(500)))));
    }

    static View takeBack(Ticket ticket, MessageKey message) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(
                "*" + ticket.label() + "*  It is replaced by a note that you took a message back, wherever it"
                        + " was sent to. Who has read it has read it."));
        if (ticket.talk().counts(message)) {
            blocks.add(Pieces.text(":warning: *It counts as an answer.* "
                    + (ticket.live()
                            ? "Without it the ticket waits for one again, and the clock goes on as if it had never been sent."
                            : "Without it the ticket counts as one that was not answered.")
                    + " To correct it, use *Change…* instead."));
        }
        return Pieces.modal(TAKE_BACK, ticket.id() + " " + message.written(), "Take back", "Take it back", blocks);
    }

    private static View form(String callback, Ticket ticket, String title, String submit, List<LayoutBlock> blocks) {
        var all = new ArrayList<LayoutBlock>();
        all.add(Pieces.text(
                "*" + ticket.label() + "*  " + TicketWords.safe(ticket.details().summary(), 200)));
        all.addAll(blocks);
        return Pieces.modal(callback, ticket.id().value(), title, submit, all);
    }
}
