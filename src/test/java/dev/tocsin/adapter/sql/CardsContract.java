package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.paging.Cards.Posted;
import org.junit.jupiter.api.Test;

/** What every store of cards keeps. */
abstract class CardsContract extends StoreContract {

    @Test
    void a_card_is_found_by_its_page_and_the_channel_it_is_meant_for() {
        var page = keptPage();
        var other = keptPage();
        var cards = database.cards();
        var stoodIn = new Posted("C0DEFAULT", "1732071600.000100", 1);
        var own = new Posted("C0SUPPORT", "1732071600.000200", 3);
        cards.keep(page.id(), "C0ARCHIVED", stoodIn);
        cards.keep(page.id(), "C0SUPPORT", own);

        assertThat(cards.find(page.id(), "C0ARCHIVED")).contains(stoodIn);
        assertThat(cards.find(page.id(), "C0SUPPORT")).contains(own);
        assertThat(cards.find(page.id(), "C0DEFAULT")).isEmpty();
        assertThat(cards.find(other.id(), "C0SUPPORT")).isEmpty();
    }

    @Test
    void the_last_one_kept_stands() {
        var page = keptPage();
        var cards = database.cards();
        cards.keep(page.id(), "C0SUPPORT", new Posted("C0SUPPORT", "1.1", 1));
        var moved = new Posted("C0DEFAULT", "2.2", 4);
        cards.keep(page.id(), "C0SUPPORT", moved);

        assertThat(cards.find(page.id(), "C0SUPPORT")).contains(moved);
    }

    @Test
    void there_is_no_card_of_a_page_that_is_not_there() {
        assertThatThrownBy(() -> database.cards().keep(freshPageId(), "C0SUPPORT", new Posted("C0SUPPORT", "1.1", 1)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void a_card_is_still_there_after_a_restart() {
        var page = keptPage();
        var card = new Posted("C0SUPPORT", "1.1", 1);
        database.cards().keep(page.id(), "C0SUPPORT", card);
        reopen();
        assertThat(database.cards().find(page.id(), "C0SUPPORT")).contains(card);
    }
}
