package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.element.BlockElements.radioButtons;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.TicketCustomer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The question of the severity: what each means, what is promised at it, and whether it pages. */
final class Severities {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private final Desk desk;

    Severities(Desk desk) {
        this.desk = desk;
    }

    void ask(Optional<TicketCustomer> customer, Filled filled, ZoneId zone, List<LayoutBlock> blocks) {
        blocks.add(Pieces.small(
                customer.isEmpty()
                        ? "Choose the customer to see what is promised at each severity."
                        : "Times are those of " + TicketWords.safe(zone.getId(), 60) + "."));
        var offers = desk.offers(customer.orElse(NOBODY), filled.productArea(), filled.caseType());
        var options = offers.stream()
                .map(offer -> option(offer, customer.isPresent(), zone))
                .toList();
        // Another customer has other terms: the block asks anew, with what was chosen before.
        var block = OpenForm.SEVERITY + "." + customer.map(Severities::key).orElse("nobody") + "."
                + filled.plan().hashCode();
        var initial = filled.severity()
                .map(severity -> OpenForm.chosen(options, String.valueOf(severity.level())))
                .orElse(null);
        blocks.add(Pieces.field(
                block,
                "Severity",
                radioButtons(r -> r.actionId(OpenForm.SEVERITY).options(options).initialOption(initial)),
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

    static String when(Instant due, ZoneId zone) {
        return WHEN.format(due.atZone(zone));
    }

    /** The promise, and below it what the severity means. */
    static OptionObject option(Desk.Offer offer, boolean promised, ZoneId zone) {
        var promise = offer.firstResponse()
                .map(due -> ": first response by " + when(due, zone))
                .orElse(": no first response is promised");
        return Pieces.choice(
                "Severity " + offer.severity().level() + (promised ? promise : ""),
                String.valueOf(offer.severity().level()),
                offer.meaning());
    }

    private void chosenSeverity(
            Desk.Offer offer, Optional<TicketCustomer> customer, Filled filled, List<LayoutBlock> blocks) {
        var lines = new ArrayList<String>();
        // A shorter one stands whole in the list above.
        if (offer.meaning().length() > Pieces.SHORT) {
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
        for (var reason : PageReason.CHOICES) {
            options.add(Pieces.choice("Page: " + reason.words(), reason.name()));
        }
        options.add(Pieces.choice("Do not page: working hours are soon enough", OpenForm.NO_PAGE));
        var usual = customer.filter(TicketCustomer::roundTheClock).isPresent() ? PageReason.ROUND_THE_CLOCK.name() : "";
        var initial = OpenForm.chosen(options, filled.page().isEmpty() ? usual : filled.page());
        return Optional.of(Pieces.field(
                OpenForm.PAGE + "." + severity.level() + "."
                        + customer.map(Severities::key).orElse("nobody"),
                "Page " + rotation(route) + " now?",
                radioButtons(r -> r.actionId(OpenForm.PAGE).options(options).initialOption(initial)),
                false,
                false));
    }

    static String rotation(Route route) {
        return route.rotation().map(name -> Mrkdwn.cut(name.value(), 100)).orElse("");
    }

    private static String queue(Route route) {
        return route.queue().isEmpty() ? "" : ", queue " + TicketWords.safe(route.queue(), 60);
    }
}
