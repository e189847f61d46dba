package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Modal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;

/** What scenes of tickets begin and end with: at the end every ticket is what its events say, in the store and in Slack. */
abstract class TicketScenario extends Scenario {
    static final String NO_PAGE = "Do not page: working hours are soon enough";
    static final String EMERGENCY = "Page: an emergency";

    @Override
    Stage.Setup setup() {
        return super.setup().with(TicketPolicy.usual());
    }

    @AfterEach
    @Override
    void dropTheCurtain() {
        try (var truth = stage.truth()) {
            stage.settle();
            truth.agrees(stage.slack);
        } finally {
            super.dropTheCurtain();
        }
    }

    /** A customer whom support knows, with a channel of theirs or without. */
    void customer(String name, String plan, boolean roundTheClock, String... channels) {
        try (var truth = stage.truth()) {
            truth.stores(session -> {
                session.customers()
                        .save(new Customer(
                                new CustomerId("customer-"
                                        + name.toLowerCase(Locale.ROOT).replace(' ', '-')),
                                name,
                                plan,
                                roundTheClock,
                                "",
                                "",
                                List.of(channels)));
                return name;
            });
        }
    }

    int tickets() {
        try (var truth = stage.truth()) {
            return truth.tickets();
        }
    }

    /** Ana's ticket of severity 2 for Globex; its card. */
    Message opened(String summary) {
        stage.opensTicket("ana", "Globex", 2, summary);
        return stage.ticketCard("support", summary);
    }

    /** Presses a button that opens a form. */
    Modal form(String person, Message message, String button) {
        stage.clicks(person, message, button);
        return stage.modal(person);
    }

    /** Asks somebody to take the ticket over, with all that is known. */
    void handsOver(String person, Message card, String to, String context, String tried, String next) {
        sent(form(person, card, "Hand over…")
                .choose("Who takes it? (nobody: it waits in the queue)", to)
                .fill("Context: what it is about, and for whom", context)
                .fill("What was tried", tried)
                .fill("Last step: what was done, by whom", "Ben read the log")
                .fill("Next step: what is to be done", next));
    }

    static void sent(Modal form) {
        var result = form.submits();
        assertThat(result.errors()).isEmpty();
    }
}
