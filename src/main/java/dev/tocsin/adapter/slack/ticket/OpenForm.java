package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.radioButtons;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketCustomer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final int AREAS = 100;

    private final Desk desk;
    private final CustomerChoices customers;
    private final PolicyEditions editions;
    private final List<String> areas;
    private final SlackKit kit;

    OpenForm(Desk desk, CustomerChoices customers, PolicyEditions editions, List<String> areas, SlackKit kit) {
        this.desk = desk;
        this.customers = customers;
        this.editions = editions;
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
            severities(customer, filled, zone, blocks);
        }
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
                                + " cannot read the thread. Type `/invite @Tocsin` there first to bring all of it.";
                    case NONE, UNKNOWN ->
                        ":link: From " + message + ". Its thread comes along where Tocsin can read it.";
                }));
    }

    private static com.slack.api.model.block.element.BlockElement customerSelect(
            Optional<TicketCustomer> customer, Filled filled) {
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
            blocks.add(Pieces.small(":mag: *Open for " + TicketWords.safe(customer.name(), 100)
                    + " already. Is it one of these?*\n" + String.join("\n", lines)));
        }
    }

    private String likelyLine(Standing standing) {
        var ticket = standing.ticket();
        return "• *" + ticket.label() + "* " + TicketWords.safe(ticket.details().summary(), 150) + "  ·  in <#"
                + ticket.route().channel() + ">";
    }

    private void severities(Optional<TicketCustomer> customer, Filled filled, ZoneId zone, List<LayoutBlock> blocks) {
        blocks.add(Pieces.small(
                customer.isEmpty()
                        ? "Choose the customer to see what is promised at each severity."
                        : "Times are those of " + TicketWords.safe(zone.getId(), 60) + "."));
        var offers = desk.offers(customer.orElse(NOBODY), filled.productArea(), filled.caseType());
        var options = offers.stream()
                .map(offer -> severityOption(offer, customer.isPresent(), zone))
                .toList();
        // Another customer has other terms: the block asks anew, with what was chosen before.
        var block = SEVERITY + "." + customer.map(OpenForm::key).orElse("nobody") + "."
                + filled.plan().hashCode();
        var initial = filled.severity()
                .map(severity -> chosen(options, String.valueOf(severity.level())))
                .orElse(null);
        blocks.add(Pieces.field(
                block,
                "Severity",
                radioButtons(r -> r.actionId(SEVERITY).options(options).initialOption(initial)),
                false,
                true));
        filled.severity()
                .flatMap(severity -> offers.stream()
                        .filter(offer -> offer.severity().equals(severity))
                        .findFirst())
                .ifPresent(offer -> chosenSeverity(offer, customer, filled, blocks));
    }

    /** The same for the same customer, even one who is still to be added and has another id each time. */
    private static String key(TicketCustomer customer) {
        return Integer.toHexString(Customer.key(customer.name()).hashCode());
    }

    static final TicketCustomer NOBODY = new TicketCustomer(new CustomerId("nobody"), "", "", false);

    /** The promise, and below it what the severity means. */
    static OptionObject severityOption(Desk.Offer offer, boolean promised, ZoneId zone) {
        var promise = offer.firstResponse()
                .map(due -> ": first response by " + WHEN.format(due.atZone(zone)))
                .orElse(": no first response is promised");
        return Pieces.choice(
                "Severity " + offer.severity().level() + (promised ? promise : ""),
                String.valueOf(offer.severity().level()),
                offer.meaning());
    }

    private void chosenSeverity(
            Desk.Offer offer, Optional<TicketCustomer> customer, Filled filled, List<LayoutBlock> blocks) {
        var lines = new ArrayList<String>();
        if (!offer.meaning().isEmpty()) {
            lines.add("*Severity " + offer.severity().level() + "* means: " + TicketWords.safe(offer.meaning(), 500)
                    + ".");
        }
        lines.add("It goes to <#" + offer.route().channel() + ">" + queue(offer.route()) + ".");
        if (offer.route().paging() == Route.Paging.ALWAYS) {
            lines.add(":bell: *It pages " + rotation(offer.route()) + " at once.*");
        }
        blocks.add(Pieces.small(String.join("\n", lines)));
        pageQuestion(offer.severity(), offer.route(), customer, filled).ifPresent(blocks::add);
    }

    /** Whether to page, and why, where the route leaves that open. */
    static Optional<LayoutBlock> pageQuestion(
            Severity severity, Route route, Optional<TicketCustomer> customer, Filled filled) {
        if (route.paging() != Route.Paging.ASK) {
            return Optional.empty();
        }
        var options = new ArrayList<OptionObject>();
        for (var reason : PageReason.values()) {
            options.add(Pieces.choice("Page: " + reason.words(), reason.name()));
        }
        options.add(Pieces.choice("Do not page: working hours are soon enough", NO_PAGE));
        var usual = customer.filter(TicketCustomer::roundTheClock).isPresent() ? PageReason.ROUND_THE_CLOCK.name() : "";
        var initial = chosen(options, filled.page().isEmpty() ? usual : filled.page());
        return Optional.of(Pieces.field(
                PAGE + "." + severity.level() + "."
                        + customer.map(OpenForm::key).orElse("nobody"),
                "Page " + rotation(route) + " now?",
                radioButtons(r -> r.actionId(PAGE).options(options).initialOption(initial)),
                false,
                false));
    }

    private static String rotation(Route route) {
        return route.rotation().map(name -> Mrkdwn.cut(name.value(), 100)).orElse("");
    }

    private static String queue(Route route) {
        return route.queue().isEmpty() ? "" : ", queue " + TicketWords.safe(route.queue(), 60);
    }

    private static com.slack.api.model.block.element.BlockElement caseTypes(CaseType chosen) {
        var options = Stream.of(CaseType.values())
                .map(type -> Pieces.choice(type.words(), type.name()))
                .toList();
        return staticSelect(s -> s.actionId(CASE).options(options).initialOption(chosen(options, chosen.name())));
    }

    private static com.slack.api.model.block.element.BlockElement environments(Environment chosen) {
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
        var options = areas.stream()
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

    private static @org.jspecify.annotations.Nullable OptionObject chosen(List<OptionObject> options, String value) {
        return options.stream()
                .filter(option -> option.getValue().equals(value))
                .findFirst()
                .orElse(null);
    }
}
