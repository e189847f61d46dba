package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.Ledger.State;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.PageEvent.NoteAdded;
import dev.tocsin.paging.PageEvent.PageClosed;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagingEffect;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept for how long. */
abstract class RetentionContract extends StoreContract {
    private static final Duration TEXTS = Duration.ofDays(30);
    private static final Duration EVENTS = Duration.ofDays(90);

    private int sweep() {
        return database.retention(TEXTS, EVENTS).sweep(clock.instant());
    }

    private Optional<Page> find(PageId id) {
        return work.read(session -> session.pages().find(id));
    }

    private Page closedPage() {
        return kept(keptPage(), new NoteAdded("call +1 555", "n-1"), new PageClosed());
    }

    @Test
    void a_closed_page_loses_its_texts_and_keeps_its_story() {
        var page = closedPage();
        clock.pass(TEXTS.plusMinutes(1));
        assertThat(sweep()).isEqualTo(1);

        var left = find(page.id()).orElseThrow();
        assertThat(left.request().message()).isEqualTo(PageEvent.REMOVED);
        assertThat(left.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).isEqualTo(PageEvent.REMOVED));
        assertThat(left.history()).hasSameSizeAs(page.history());
        assertThat(left.isClosed()).isTrue();
        assertThat(texts("select data from page_event")).noneMatch(data -> data.contains("555"));
        assertThat(sweep()).as("once").isZero();
    }

    @Test
    void a_page_that_is_young_or_open_is_left_alone() {
        var open = kept(keptPage(), new NoteAdded("call +1 555", "n-1"));
        clock.pass(EVENTS.plusDays(1));
        var young = closedPage();
        assertThat(sweep()).isZero();
        assertThat(find(open.id())).contains(open);
        assertThat(find(young.id())).contains(young);
    }

    @Test
    void a_page_about_which_something_is_promised_is_needed() {
        var page = closedPage();
        add(Effect.of(PagingEffect.CLOSE_ALERT, "close", "q", page.id().value(), ""));
        clock.pass(EVENTS.plusDays(1));
        assertThat(sweep()).isZero();
        database.ledger(wakeups()).settle(effect("close"), State.DELIVERED, "", clock.instant());
        assertThat(sweep()).isGreaterThan(0);
    }

    @Test
    void a_closed_page_goes_altogether_in_the_end() {
        var page = closedPage();
        add(Effect.of(PagingEffect.SHOW_CARD, "card", "q", page.id().value(), "C0SUPPORT"));
        database.ledger(wakeups()).settle(effect("card"), State.DELIVERED, "", clock.instant());
        clock.pass(EVENTS.plusMinutes(1));
        sweep();
        assertThat(find(page.id())).isEmpty();
        for (var table : new String[] {"page", "page_event", "page_target", "effect"}) {
            assertThat(texts("select 'left' from " + table)).as(table).isEmpty();
        }
        assertThat(keptPage().number()).as("numbers are not given twice").isGreaterThan(page.number());
    }

    @Test
    void many_pages_go_in_many_small_steps() {
        for (int i = 0; i < 230; i++) {
            kept(keptPage(), new PageClosed());
        }
        clock.pass(TEXTS.plusMinutes(1));
        assertThat(sweep()).isEqualTo(230);
    }

    @Test
    void drafts_and_settled_promises_go_with_the_texts() {
        work.run(session -> {
            session.drafts().keep(new Draft("d-1", "db down", Optional.empty(), ANA, "C0SUPPORT", clock.instant()));
            return "kept";
        });
        add(Effect.of(PagingEffect.WHISPER, "w-1", "q", "C0SUPPORT", "U0ANA a secret"));
        add(Effect.of(PagingEffect.WHISPER, "w-2", "other", "C0SUPPORT", "U0ANA still to be told"));
        database.ledger(wakeups()).settle(effect("w-1"), State.DELIVERED, "", clock.instant());
        clock.pass(TEXTS.plusMinutes(1));
        sweep();
        assertThat(texts("select id from draft")).isEmpty();
        assertThat(texts("select key from effect")).containsExactly("w-2");
    }

    @Test
    void signatures_are_forgotten_when_nobody_could_send_them_again() {
        var requests = database.takenRequests();
        requests.take("v0=abc", clock.instant());
        clock.pass(Duration.ofMinutes(10));
        assertThat(requests.sweep(clock.instant())).isZero();
        clock.pass(Duration.ofMinutes(6));
        assertThat(requests.sweep(clock.instant())).isEqualTo(1);
        assertThat(requests.take("v0=abc", clock.instant())).isTrue();
    }
}
