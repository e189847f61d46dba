package dev.tocsin.adapter.slack.ticket;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.BlockSuggestionContext;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.composition.PlainTextObject;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Customers;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.TicketCustomer;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Customers to choose from while somebody types; who is not among them can be added. */
final class CustomerChoices implements Surface {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerChoices.class);

    /** Options in one answer (docs.slack.dev, "Select menu"). One is left for a new customer. */
    private static final int MOST = 99;

    /** An option's text and value (docs.slack.dev, "Option object"). */
    private static final int TEXT = 75;

    private static final String KNOWN = "id:";
    private static final String NEW = "new:";
    /** Of a new customer: more is no option that Slack takes back in a form. */
    private static final int NAME = TEXT - NEW.length();

    private final Desk desk;
    private final Supplier<String> newIds;

    CustomerChoices(Desk desk, Supplier<String> newIds) {
        this.desk = desk;
        this.newIds = newIds;
    }

    @Override
    public void register(App bolt) {
        bolt.blockSuggestion(OpenForm.CUSTOMER, this::suggest);
    }

    private Response suggest(BlockSuggestionRequest request, BlockSuggestionContext context) {
        var typed =
                Optional.ofNullable(request.getPayload().getValue()).orElse("").strip();
        var options = new ArrayList<Option>();
        try {
            var found = desk.customers(customers -> customers.search(typed, MOST));
            found.forEach(customer -> options.add(option(label(TicketCustomer.of(customer)), known(customer))));
            if (!typed.isEmpty()
                    && found.stream().noneMatch(c -> Customer.key(c.name()).equals(Customer.key(typed)))) {
                options.add(option("Add “" + Mrkdwn.cut(typed, TEXT - 6) + "”", NEW + name(typed)));
            }
        } catch (RuntimeException e) {
            // No customers is what Slack shows then; whoever types can still add one, and the form says what is wrong.
            LOG.error("Could not look for customers", e);
            if (!typed.isEmpty()) {
                options.add(option("Use “" + Mrkdwn.cut(typed, TEXT - 6) + "”", NEW + name(typed)));
            }
        }
        return context.ack(r -> r.options(options));
    }

    private static Option option(String text, String value) {
        return Option.builder()
                .text(PlainTextObject.builder()
                        .text(Mrkdwn.cut(text, TEXT))
                        .emoji(false)
                        .build())
                .value(value)
                .build();
    }

    /** As much as there is room for; what is stored has no dots at its end. */
    private static String name(String typed) {
        return typed.length() <= NAME
                ? typed
                : typed.substring(0, Character.isHighSurrogate(typed.charAt(NAME - 1)) ? NAME - 1 : NAME)
                        .strip();
    }

    /** {@code Globex (enterprise)}. */
    static String label(TicketCustomer customer) {
        return customer.plan().isEmpty() ? customer.name() : customer.name() + " (" + customer.plan() + ")";
    }

    static String known(Customer customer) {
        return KNOWN + customer.id();
    }

    static String of(TicketCustomer customer) {
        return KNOWN + customer.id();
    }

    static boolean isNew(String choice) {
        return choice.startsWith(NEW);
    }

    /** Whom a choice means. {@code plan}: of a customer that is added. Empty: nobody chosen, or no longer there. */
    Optional<TicketCustomer> resolve(String choice, String plan) {
        return desk.customers(customers -> resolve(customers, choice, plan));
    }

    private Optional<TicketCustomer> resolve(Customers customers, String choice, String plan) {
        if (choice.startsWith(KNOWN)) {
            return customers
                    .find(new CustomerId(choice.substring(KNOWN.length())))
                    .map(TicketCustomer::of);
        }
        if (!isNew(choice)) {
            return Optional.empty();
        }
        var name = choice.substring(NEW.length()).strip();
        // Somebody may have added them since.
        return customers
                .findByName(name)
                .map(TicketCustomer::of)
                .or(() -> Optional.of(
                        TicketCustomer.of(Customer.named(new CustomerId("customer-" + newIds.get()), name, plan))));
    }
}
