package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.datePicker;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.timePicker;
import static com.slack.api.model.block.element.BlockElements.usersSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Handover;
import dev.tocsin.ticket.Ticket;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form by which a ticket changes hands, so that nobody has to ask again what was known. */
final class HandoverForms {
    static final String CALLBACK = "ticket.handover";
    static final String WHO = "ticket.handover.who";
    static final String CONTEXT = "ticket.handover.context";
    static final String TRIED = "ticket.handover.tried";
    static final String LINKS = "ticket.handover.links";
    static final String LAST = "ticket.handover.last";
    static final String NEXT = "ticket.handover.next";
    static final String DAY = "ticket.handover.day";
    static final String TIME = "ticket.handover.time";

    private HandoverForms() {}

    /** {@code said}: about whoever was chosen, if something has to be said first. {@code links}: known ones. */
    static View view(Ticket ticket, ZoneId zone, String links, Optional<String> said) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(
                "*" + ticket.label() + "*  " + TicketWords.safe(ticket.details().summary(), 200)));
        blocks.add(Pieces.small(
                "Only those who work on it read this. Whoever asked is told who takes over, and that they need"
                        + " not say anything twice."));
        blocks.add(Pieces.optional(
                WHO, "Who takes it? (nobody: it waits in the queue)", usersSelect(u -> u.actionId(WHO))));
        said.ifPresent(text -> blocks.add(Pieces.small(text)));
        blocks.add(Pieces.field(CONTEXT, "Context: what it is about, and for whom", words(CONTEXT, "")));
        blocks.add(Pieces.field(
                TRIED, "What was tried", words(TRIED, ticket.details().tried())));
        blocks.add(Pieces.optional(LINKS, "Links", words(LINKS, links)));
        blocks.add(Pieces.field(LAST, "Last step: what was done, by whom", line(LAST)));
        blocks.add(Pieces.field(NEXT, "Next step: what is to be done", line(NEXT)));
        blocks.add(Pieces.optional(DAY, "Next step by: day", datePicker(d -> d.actionId(DAY))));
        blocks.add(Pieces.optional(TIME, "Next step by: time", timePicker(t -> t.actionId(TIME))));
        blocks.add(Pieces.small("Times are those of " + TicketWords.safe(zone.getId(), 60) + "."));
        return Pieces.modal(CALLBACK, ticket.id().value(), "Hand over", "Hand over", blocks);
    }

    private static BlockElement words(String action, String now) {
        return plainTextInput(p -> p.actionId(action)
                .multiline(true)
                .maxLength(2_000)
                .initialValue(now.isEmpty() ? null : Mrkdwn.cut(now, 2_000)));
    }

    private static BlockElement line(String action) {
        return plainTextInput(p -> p.actionId(action).maxLength(500).placeholder(plainText("One sentence")));
    }

    /** What whoever takes it over reads. */
    static List<LayoutBlock> read(Handover handover) {
        var blocks = new ArrayList<LayoutBlock>();
        add("Context", handover.context(), blocks);
        add("Tried", handover.tried(), blocks);
        add("Links", handover.links(), blocks);
        add("Last step", handover.lastStep(), blocks);
        var by =
                handover.nextBy().map(at -> "  ·  by " + Mrkdwn.dateAndTime(at)).orElse("");
        blocks.add(Pieces.text("*Next step*" + by + "\n" + Mrkdwn.cut(Mrkdwn.escape(handover.nextStep()), 2_500)));
        return blocks;
    }

    private static void add(String title, String text, List<LayoutBlock> blocks) {
        if (!text.isBlank()) {
            blocks.add(Pieces.text("*" + title + "*\n" + Mrkdwn.cut(Mrkdwn.escape(text), 2_500)));
        }
    }
}
