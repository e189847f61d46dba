package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.TicketCards.Posted;
import org.junit.jupiter.api.Test;

/** What every store of the cards of tickets keeps. */
abstract class TicketCardsContract extends TicketStoreContract {
    private static final Place CARD = new Place(Place.Kind.CARD, "C0SUPPORT", "");
    private static final Place DIRECT = new Place(Place.Kind.RECEIPT, "U0ANA", "");
    private static final Place THREAD = new Place(Place.Kind.RECEIPT, "C0ACME", "1732071600.000100");

    @Test
    void a_card_is_found_by_its_ticket_and_its_place() {
        var ticket = opened("db down").id();
        var other = opened("db down").id();
        var cards = database.ticketCards();
        var card = new Posted("C0DEFAULT", "1.1", 1);
        var receipt = new Posted("C0ACME", "2.2", 3);
        cards.keep(ticket, CARD, card);
        cards.keep(ticket, THREAD, receipt);

        assertThat(cards.find(ticket, CARD)).contains(card);
        assertThat(cards.find(ticket, THREAD)).contains(receipt);
        assertThat(cards.find(ticket, DIRECT)).isEmpty();
        assertThat(cards.find(ticket, new Place(Place.Kind.RECEIPT, "C0ACME", "1732071600.000200")))
                .isEmpty();
        assertThat(cards.find(other, CARD)).isEmpty();
    }

    @Test
    void the_last_one_kept_stands() {
        var ticket = opened("db down").id();
        var cards = database.ticketCards();
        cards.keep(ticket, DIRECT, new Posted("D1", "1.1", 1));
        var moved = new Posted("D2", "2.2", 4);
        cards.keep(ticket, DIRECT, moved);
        assertThat(cards.find(ticket, DIRECT)).contains(moved);
    }

    @Test
    void there_is_no_card_of_a_ticket_that_is_not_there() {
        assertThatThrownBy(() -> database.ticketCards().keep(freshTicketId(), CARD, new Posted("C0SUPPORT", "1.1", 1)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_card_is_still_there_after_a_restart() {
        var ticket = opened("db down").id();
        var card = new Posted("C0SUPPORT", "1.1", 1);
        database.ticketCards().keep(ticket, CARD, card);
        reopen();
        assertThat(database.ticketCards().find(ticket, CARD)).contains(card);
    }
}
