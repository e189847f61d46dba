package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.datePicker;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.radioButtons;
import static com.slack.api.model.block.element.BlockElements.usersSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Ticket;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The short forms for changes that need a word. Each keeps the ticket's id only. */
final class ChangeForms {
    static final String PENDING = "ticket.change.pending";
    static final String HOLD = "ticket.change.hold";
    static final String RECLASSIFY = "ticket.change.reclassify";
    static final String ASSIGN = "ticket.change.assign";
    static final String PAGE = "ticket.change.page";
    static final String EXCLUDE = "ticket.change.exclude";

    static final String WHY = "ticket.change.why";
    static final String UNTIL = "ticket.change.until";
    static final String WHO = "ticket.change.who";
    static final String LEVEL = "ticket.change.level";
    static final String REASON = "ticket.change.reason";

    private static final int NOTE = 1_000;

    private ChangeForms() {}

    static View pending(Ticket ticket) {
        return form(
                PENDING,
                ticket,
                "Waiting for customer",
                "Wait",
                List.of(
                        Pieces.small("The resolution stands still until it is our move again. The first response never"
                                + " does: it stays due."),
                        Pieces.optional(WHY, "What does the customer have to do?", words())));
    }

    static View hold(Ticket ticket) {
        return form(
                HOLD,
                ticket,
                "On hold",
                "Put on hold",
                List.of(
                        Pieces.field(WHY, "What is it waiting for?", words()),
                        Pieces.optional(UNTIL, "Until the morning of", datePicker(d -> d.actionId(UNTIL)))));
    }

    static View reclassify(Ticket ticket, List<Desk.Offer> offers, ZoneId zone) {
        var options = offers.stream()
                .map(offer -> Severities.option(offer, true, zone))
                .toList();
        var now = options.stream()
                .filter(option -> option.getValue()
                        .equals(String.valueOf(ticket.severity().level())))
                .findFirst()
                .orElse(null);
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.small(
                "Deadlines are counted from the opening. A change never leaves less time from now on than the"
                        + " policy says. Times are those of " + TicketWords.safe(zone.getId(), 60) + "."));
        blocks.add(Pieces.field(
                LEVEL,
                "Severity",
                radioButtons(r -> r.actionId(LEVEL).options(options).initialOption(now))));
        blocks.add(Pieces.field(WHY, "Why?", words()));
        if (ticket.openPage().isEmpty()) {
            pageToo(ticket, offers, blocks);
        }
        return form(RECLASSIFY, ticket, "Reclassify", "Reclassify", blocks);
    }

    /** Whom the severities page is each severity's own affair: the rules say. */
    private static void pageToo(Ticket ticket, List<Desk.Offer> offers, List<LayoutBlock> blocks) {
        var always = offers.stream()
                .filter(offer -> offer.route().paging() == Route.Paging.ALWAYS)
                .filter(offer -> !offer.severity().equals(ticket.severity()))
                .map(offer -> ":bell: *Severity " + offer.severity().level() + " pages "
                        + Severities.rotation(offer.route()) + " at once.*")
                .toList();
        if (!always.isEmpty()) {
            blocks.add(Pieces.small(String.join("\n", always)));
        }
        var rotations = Stream.concat(
                        ticket.rotation().stream(), offers.stream().flatMap(o -> o.route().rotation().stream()))
                .map(RotationName::value)
                .distinct()
                .toList();
        if (!rotations.isEmpty()) {
            blocks.add(Pieces.optional(
                    REASON,
                    Mrkdwn.cut("Page " + String.join(" or ", rotations) + " too?", 150),
                    radioButtons(r -> r.actionId(REASON).options(reasons()))));
        }
    }

    static View assign(Ticket ticket) {
        return assign(ticket, ticket.assignee().map(Assignee::id), List.of());
    }

    /** The chosen one is away: {@code said} so in sentences. To send it once more is to mean it. */
    static View assign(Ticket ticket, SlackId away, String said) {
        return assign(ticket, Optional.of(away), List.of(Pieces.small(awayBlock(away), ":palm_tree: " + said)));
    }

    /** Which block says that somebody is away. */
    static String awayBlock(SlackId person) {
        return "ticket.change.away." + person;
    }

    private static View assign(Ticket ticket, Optional<SlackId> chosen, List<LayoutBlock> said) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.optional(
                WHO,
                "Who has it from now on?",
                usersSelect(u ->
                        u.actionId(WHO).initialUser(chosen.map(SlackId::value).orElse(null)))));
        blocks.addAll(said);
        blocks.add(
                Pieces.small("Leave it empty to give the ticket back: it is nobody's then, and waits in the queue."));
        return form(ASSIGN, ticket, "Assign", "Assign", blocks);
    }

    static View page(Ticket ticket) {
        return form(
                PAGE,
                ticket,
                "Page the on-call",
                "Page now",
                List.of(
                        Pieces.small("This calls whoever is on call for *"
                                + TicketWords.safe(
                                        ticket.rotation().orElseThrow().value(), 100)
                                + "*, at any hour."),
                        Pieces.field(
                                REASON,
                                "Why?",
                                radioButtons(r -> r.actionId(REASON).options(reasons())))));
    }

    static View exclude(Ticket ticket) {
        var page = ticket.openPage()
                .map(open -> " :bell: Page " + open.label() + " goes on calling until it is closed on its own card.")
                .orElse("");
        return form(
                EXCLUDE,
                ticket,
                "End, not counted",
                "End the ticket",
                List.of(
                        Pieces.small(
                                "For spam, tests and mistakes. The ticket ends, counts in no report, and whoever asked is"
                                        + " told why. Its message can become a ticket again." + page),
                        Pieces.field(WHY, "Why?", words())));
    }

    private static BlockElement words() {
        return plainTextInput(
                p -> p.actionId(WHY).multiline(true).maxLength(NOTE).placeholder(plainText("One sentence is enough")));
    }

    private static List<OptionObject> reasons() {
        return PageReason.CHOICES.stream()
                .map(reason -> Pieces.choice("Page: " + reason.words(), reason.name()))
                .toList();
    }

    private static View form(String callback, Ticket ticket, String title, String submit, List<LayoutBlock> blocks) {
        var all = new ArrayList<LayoutBlock>();
        all.add(Pieces.text(
                "*" + ticket.label() + "*  " + TicketWords.safe(ticket.details().summary(), 200)));
        all.addAll(blocks);
        return Pieces.modal(callback, ticket.id().value(), title, submit, all);
    }
}
