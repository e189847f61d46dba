package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketCustomer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one form by which tickets are opened and corrected. It changes as somebody chooses. */
final class OpenForm {
    static final String CALLBACK = "ticket.form";
    static final String SUMMARY = "ticket.form.summary";
    static final String CUSTOMER = "ticket.form.customer";
    static final String PLAN = "ticket.form.plan";
    static final String SEVERITY = "ticket.form.severity";
    static final String PAGE = "ticket.form.page";
    static final String CASE = "ticket.form.case";
    static final String AREA = "ticket.form.area";
    static final String ENVIRONMENT = "ticket.form.environment";
    static final String TRIED = "ticket.form.tried";
    static final String NO_PAGE = "no";
    private static final String LIKELY = "ticket.form.likely.";

    private static final int AREAS = 100;

    private final Desk desk;
    private final CustomerChoices customers;
    private final PolicyEditions editions;
    private final Severities severities;
    private final List<String> areas;
    private final SlackKit kit;

    OpenForm(Desk desk, CustomerChoices customers, PolicyEditions editions, List<String> areas, SlackKit kit) {
        this.desk = desk;
        this.customers = customers;
        this.editions = editions;
        this.severities = new Severities(desk);
        this.areas = areas;
        this.kit = kit;
    }

    /** {@code zone}: in which times are written that Slack does not write itself. */
    View view(FormReference reference, Filled filled, ZoneId zone) {
        var correcting = reference.correcting().isPresent();
        var customer = customers.resolve(filled.customer(), filled.plan());
        var blocks = new ArrayList<LayoutBlock>();
        origin(reference).ifPresent(blocks::add);
        blocks.add(Pieces.field(CUSTOMER, "Customer", customerSelect(customer, filled), false, true));
        if (CustomerChoices.isNew(filled.customer())) {
            plan(filled).ifPresent(blocks::add);
        }
        blocks.add(Pieces.field(
                SUMMARY,
                "Summary",
                plainTextInput(p -> p.actionId(SUMMARY)
                        .maxLength(Details.SUMMARY)
                        .initialValue(filled.summary().isEmpty() ? null : filled.summary())
                        .placeholder(plainText("What is the matter, in one line?")))));
        if (!correcting) {
            customer.ifPresent(c -> likely(c, filled, blocks));
            severities.ask(customer, filled, zone, blocks);
        }
        customer.flatMap(c -> otherTerms(reference, c, zone)).ifPresent(blocks::add);
        blocks.add(Pieces.field(CASE, "Case type", caseTypes(filled.caseType()), false, !correcting));
        blocks.add(area(filled, !correcting));
        blocks.add(Pieces.optional(ENVIRONMENT, "Environment", environments(filled.environment())));
        blocks.add(Pieces.optional(
                TRIED,
                "What was tried already?",
                plainTextInput(p -> p.actionId(TRIED)
                        .multiline(true)
                        .maxLength(Pieces.LONGEST_INPUT)
                        .initialValue(filled.tried().isEmpty() ? null : filled.tried()))));
        return correcting
                ? Pieces.modal(CALLBACK, reference.written(), "Edit ticket", "Save", blocks)
                : Pieces.modal(CALLBACK, reference.written(), "Open a ticket", "Open ticket", blocks);
    }

    /** Another customer brings other deadlines: said before they are saved. */
    private Optional<LayoutBlock> otherTerms(FormReference reference, TicketCustomer customer, ZoneId zone) {
        return reference
                .correcting()
                .flatMap(desk::find)
                .map(Standing::ticket)
                .filter(ticket -> !ticket.details().customer().id().equals(customer.id()))
                .map(ticket -> Pieces.small(":warning: Another customer has other deadlines: with "
                        + TicketWords.safe(customer.name(), 100) + ", "
                        + desk.offers(ticket, customer).stream()
                                .filter(offer -> offer.severity().equals(ticket.severity()))
                                .findFirst()
                                .flatMap(Desk.Offer::firstResponse)
                                .map(due -> "the first response is due by " + Severities.when(due, zone) + ".")
                                .orElse("no first response is promised.")));
    }

    /** What comes along beside what is typed. */
    private Optional<LayoutBlock> origin(FormReference reference) {
        var source = reference.source();
        if (source.key().isEmpty() || reference.correcting().isPresent()) {
            return Optional.empty();
        }
        var message = kit.link(source.channel(), source.message())
                .map(url -> "<" + url + "|this message>")
                .orElse("this message");
        return Optional.of(Pieces.small(
                switch (reference.along()) {
                    case READABLE -> ":link: From " + message + ". Its thread comes along, quoted and linked.";
                    case NOT_READABLE ->
                        ":warning: From " + message
                                + ". Only this message comes along: Tocsin is not in that conversation and"
                                + " cannot read the thread."
                                + (source.channel().startsWith("D")
                                        ? ""
                                        : " Type `/invite @Tocsin` there first to bring all of it.");
                    case NONE, UNKNOWN ->
                        ":link: From " + message + ". Its thread comes along where Tocsin can read it.";
                }));
    }

    private static BlockElement customerSelect(Optional<TicketCustomer> customer, Filled filled) {
        return externalSelect(e -> e.actionId(CUSTOMER)
                .minQueryLength(0)
                .placeholder(plainText("Type a name"))
                .initialOption(customer.map(c -> Pieces.choice(
                                CustomerChoices.isNew(filled.customer())
                                        ? "Add “" + Mrkdwn.cut(c.name(), 69) + "”"
                                        : CustomerChoices.label(c),
                                filled.customer()))
                        .orElse(null)));
    }

    private Optional<LayoutBlock> plan(Filled filled) {
        var plans = editions.plans();
        if (plans.isEmpty()) {
            return Optional.empty();
        }
        var options = plans.stream()
                .limit(AREAS)
                .map(plan -> Pieces.choice(plan, plan))
                .toList();
        return Optional.of(Pieces.field(
                PLAN,
                "Plan of the new customer, if you know it",
                staticSelect(s -> s.actionId(PLAN).options(options).initialOption(chosen(options, filled.plan()))),
                true,
                true));
    }

    private void likely(TicketCustomer customer, Filled filled, List<LayoutBlock> blocks) {
        var likely = desk.likely(customer.id(), filled.summary(), 3);
        if (!likely.isEmpty()) {
            var lines = likely.stream().map(this::likelyLine).toList();
            blocks.add(Pieces.small(
                    LIKELY + likely.stream().map(OpenForm::mark).collect(Collectors.joining()),
                    ":mag: *Open for " + TicketWords.safe(customer.name(), 100)
                            + " already. Is it one of these?* If so, cancel, and write in the thread of its card. If not, press"
                            + " *Open ticket*.\n"
                            + String.join("\n", lines)));
        }
    }

    /** In the block's id, so that the view itself says what was shown. */
    private static String mark(Standing standing) {
        return standing.ticket().label() + ".";
    }

    /** Whether there is a ticket about the same that whoever filled in the form has not seen. */
    boolean hidesLikely(View view, TicketCustomer customer, Filled filled) {
        var shown = view.getBlocks().stream()
                .map(LayoutBlock::getBlockId)
                .filter(id -> id != null && id.startsWith(LIKELY))
                .collect(Collectors.joining());
        return desk.likely(customer.id(), filled.summary(), 3).stream()
                .anyMatch(standing -> !shown.contains("." + mark(standing)));
    }

    private String likelyLine(Standing standing) {
        var ticket = standing.ticket();
        return "• *" + TicketWords.linked(kit, ticket) + "* "
                + TicketWords.safe(ticket.details().summary(), 150) + "  ·  in <#"
                + ticket.route().channel() + ">";
    }

    private static BlockElement caseTypes(CaseType chosen) {
        var options = Stream.of(CaseType.values())
                .map(type -> Pieces.choice(type.words(), type.name()))
                .toList();
        return staticSelect(s -> s.actionId(CASE).options(options).initialOption(chosen(options, chosen.name())));
    }

    private static BlockElement environments(Environment chosen) {
        var options = Stream.of(Environment.values())
                .map(where -> Pieces.choice(where.words(), where.name()))
                .toList();
        return staticSelect(
                s -> s.actionId(ENVIRONMENT).options(options).initialOption(chosen(options, chosen.name())));
    }

    private LayoutBlock area(Filled filled, boolean tells) {
        if (areas.isEmpty()) {
            return Pieces.optional(
                    AREA,
                    "Product area",
                    plainTextInput(p -> p.actionId(AREA)
                            .maxLength(75)
                            .initialValue(filled.productArea().isEmpty() ? null : filled.productArea())));
        }
        // What was written before there was a list, or stood in an earlier one, is not lost by editing something else.
        var known = filled.productArea().isEmpty() || areas.contains(filled.productArea());
        var options = Stream.concat(known ? Stream.of() : Stream.of(filled.productArea()), areas.stream())
                .limit(AREAS)
                .map(area -> Pieces.choice(area, area))
                .toList();
        return Pieces.field(
                AREA,
                "Product area",
                staticSelect(
                        s -> s.actionId(AREA).options(options).initialOption(chosen(options, filled.productArea()))),
                true,
                tells);
    }

    static @Nullable OptionObject chosen(List<OptionObject> options, String value) {
        return options.stream()
                .filter(option -> option.getValue().equals(value))
                .findFirst()
                .orElse(null);
    }
}
