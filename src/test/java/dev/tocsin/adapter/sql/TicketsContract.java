package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Effect;
import dev.tocsin.paging.PageId;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketEvent.DetailsCorrected;
import dev.tocsin.ticket.TicketEvent.PageHeard;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketEvent.PutOnHold;
import dev.tocsin.ticket.TicketEvent.Recorded;
import dev.tocsin.ticket.TicketEvent.RequesterJoined;
import dev.tocsin.ticket.TicketEvent.ThreadNotRead;
import dev.tocsin.ticket.TicketEvent.TicketAssigned;
import dev.tocsin.ticket.TicketEvent.TicketClaimed;
import dev.tocsin.ticket.TicketEvent.TicketExcluded;
import dev.tocsin.ticket.TicketEvent.TicketPaged;
import dev.tocsin.ticket.TicketEvent.TicketReclassified;
import dev.tocsin.ticket.TicketEvent.TicketReleased;
import dev.tocsin.ticket.TicketEvent.WaitingForCustomer;
import dev.tocsin.ticket.TicketEvent.WorkResumed;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of tickets keeps. */
abstract class TicketsContract extends TicketStoreContract {
    private static final PageId PAGE = new PageId("page-00000042");

    @ParameterizedTest
    @MethodSource("dev.tocsin.adapter.sql.TicketHistories#all")
    void events_come_back_as_they_were(List<TicketEvent> events) {
        var recorded = new ArrayList<Recorded>();
        var doers = List.of(ASKS, WORKS, new Doer(ANA, Fact.Role.AGENT), Doer.TOCSIN);
        for (var event : events) {
            // Only people of this workspace claim.
            recorded.add(by(event instanceof TicketClaimed ? WORKS : doers.get(recorded.size() % 4), event));
            clock.pass(Duration.ofMillis(1));
        }
        var ticket = Ticket.of(freshTicketId(), recorded);

        desk.run(session -> {
            session.tickets().save(ticket, 0, new Tickets.Moments(Optional.of(DUE), Optional.empty()));
            return ticket;
        });

        assertThat(found(ticket.id()).history()).isEqualTo(recorded);
    }

    @Test
    void every_kind_of_event_is_tried() {
        var tried = new HashSet<Class<?>>();
        TicketHistories.all().forEach(events -> events.forEach(e -> tried.add(e.getClass())));
        var kinds = new HashSet<Class<?>>(Arrays.asList(TicketEvent.class.getPermittedSubclasses()));
        assertThat(tried).isEqualTo(kinds);
    }

    @Test
    void the_versions_of_many_are_read_at_once() {
        var one = opened("db");
        var other = after(opened("web"), new TicketClaimed());
        assertThat(desk.<Map<TicketId, Integer>>read(
                        s -> s.tickets().versions(List.of(one.id(), other.id(), new TicketId("ticket-none")))))
                .containsOnly(Map.entry(one.id(), 1), Map.entry(other.id(), 2));
        assertThat(desk.<Map<TicketId, Integer>>read(s -> s.tickets().versions(List.of())))
                .isEmpty();
    }

    @Test
    void half_a_character_is_not_kept_and_does_no_harm() {
        var half = "\ud83d";
        var asks = new Doer(Actor.inSlack("U0" + half, half, Optional.empty()), Fact.Role.REQUESTER);
        var route = new Route("C0", Optional.empty(), Route.Paging.NEVER, Optional.empty(), half, half);
        var ticket = opened(opening(details("db " + half, "acme"), message("1" + half), route), asks, Optional.empty());

        assertThat(found(ticket.id()).details().summary()).isEqualTo("db \ufffd");
        assertThat(found(ticket.id()).requester().name()).isEqualTo("\ufffd");
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findBySource(message("1" + half))))
                .isPresent();
    }

    @Test
    void a_word_that_is_cut_within_a_character_is_kept_once() {
        // Letters of two characters each: the words are cut behind the first half of one of them.
        var long1 = "x" + "\ud835\udc00".repeat(20);
        var long2 = "x" + "\ud835\udc00".repeat(19) + "\ud801\udc00";
        assertThat(SearchWords.of(long1, long2))
                .as("one word, cut before that letter")
                .hasSize(1);
        var ticket = opened(long1 + " " + long2);
        assertThat(texts("select word from ticket_word where word like 'x%'")).hasSize(1);
        assertThat(found(ticket.id())).isEqualTo(ticket);
    }

    @Test
    void a_ticket_is_found_by_its_id_its_number_its_request_and_its_message() {
        var other = opened(opening(details("db", "acme"), message("1.2"), ROUTE), ASKS, Optional.empty());
        var ticket = opened(opening(details("db", "acme"), message("1.1"), ROUTE), ASKS, Optional.empty());
        ticket = after(ticket, new TicketClaimed());
        var key = ticket.opening().requestKey();
        int number = ticket.number();
        var id = ticket.id();

        assertThat(found(id)).isEqualTo(ticket).isNotEqualTo(other);
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findByNumber(number)))
                .contains(ticket);
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findByRequest(key)))
                .contains(ticket);
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findBySource(message("1.1"))))
                .contains(ticket);
        assertThat(desk.<Optional<Ticket>>run(s -> s.tickets().holdSource(message("1.1"))))
                .contains(ticket);
        assertThat(desk.<Optional<Ticket>>run(s -> s.tickets().hold(id))).contains(ticket);
    }

    @Test
    void what_was_never_kept_is_not_found() {
        opened(opening(details("db", "acme"), message("1.1"), ROUTE), ASKS, Optional.empty());
        opened("no message");

        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().find(freshTicketId())))
                .isEmpty();
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findByNumber(4711)))
                .isEmpty();
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findByRequest("request")))
                .isEmpty();
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findBySource(message("1"))))
                .isEmpty();
        assertThat(desk.<Optional<Ticket>>run(s -> s.tickets().hold(freshTicketId())))
                .isEmpty();
        assertThat(desk.<Optional<Ticket>>run(s -> s.tickets().holdSource(Source.command("C0ACME"))))
                .as("no message")
                .isEmpty();
    }

    @Test
    void a_message_is_free_again_when_its_ticket_counts_nowhere() {
        var source = message("1.1");
        var older = opened(opening(details("db", "acme"), source, ROUTE), ASKS, Optional.empty());
        var newer = opened(opening(details("db", "acme"), source, ROUTE), ASKS, Optional.empty());
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findBySource(source)))
                .contains(newer);

        after(newer, new TicketExcluded("a test"));
        assertThat(desk.<Optional<Ticket>>read(s -> s.tickets().findBySource(source)))
                .contains(older);
        after(older, new TicketExcluded("a test"));
        assertThat(desk.<Optional<Ticket>>run(s -> s.tickets().holdSource(source)))
                .isEmpty();
    }

    @Test
    void whoever_saves_over_an_unseen_change_is_refused_and_leaves_nothing() {
        var seenByBoth = opened("db down");
        var first = after(seenByBoth, new TicketClaimed());
        var joined = new Doer(Actor.inSlack("U0EVE", "Eve", Optional.empty()), Fact.Role.REQUESTER);

        assertThatThrownBy(() -> desk.run(session -> {
                    session.outbox()
                            .add(Effect.of(
                                    TicketEffect.SHOW_TICKET,
                                    "show",
                                    "slack",
                                    first.id().value(),
                                    ""));
                    var next = seenByBoth
                            .with(by(joined, new RequesterJoined(Source.command(""), "me too")))
                            .with(by(WORKS, new DetailsCorrected(details("other", "acme"), EDITION)));
                    session.tickets().save(next, 1, new Tickets.Moments(Optional.of(DUE), Optional.empty()));
                    return "saved";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed by somebody else since version 1");

        assertThat(found(first.id())).isEqualTo(first);
        assertIndexed(first, Optional.empty());
        assertThat(texts("select key from effect")).isEmpty();
        assertThat(scheduled()).isEmpty();
    }

    @Test
    void a_ticket_cannot_be_opened_over_another_and_a_request_opens_one_only() {
        var ticket = opened("db down");
        var over = Ticket.of(ticket.id(), List.of(by(ASKS, TicketHistories.plain())));
        assertThatThrownBy(() -> desk.run(session -> {
                    session.tickets().save(over, 0, Tickets.Moments.NONE);
                    return "saved";
                }))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> opened(ticket.opening(), ASKS, Optional.empty()))
                .isInstanceOf(RuntimeException.class);
        assertThat(found(ticket.id())).isEqualTo(ticket);
        assertThat(texts("select id from ticket")).hasSize(1);
    }

    @Test
    void a_throw_keeps_none_of_the_work() {
        var ticket = opened("db down");
        assertThatThrownBy(() -> desk.run(session -> {
                    int number = session.tickets().nextNumber();
                    session.tickets()
                            .save(
                                    ticket.with(by(WORKS, new TicketClaimed())),
                                    1,
                                    new Tickets.Moments(Optional.of(DUE), Optional.empty()));
                    throw new IllegalArgumentException("a bug after " + number);
                }))
                .hasMessageContaining("a bug");
        assertThat(found(ticket.id())).isEqualTo(ticket);
        assertIndexed(ticket, Optional.empty());
        assertThat(opened("again").number()).isGreaterThan(ticket.number());
    }

    @Test
    void the_rows_beside_the_events_say_what_their_replay_says() {
        var due = Optional.of(DUE);
        var ticket = opened(opening(details("db down", "acme"), message("1.1"), ROUTE), ASKS, due);
        assertIndexed(ticket, due);
        var eve = new Doer(Actor.inPager("eve@acme.example"), Fact.Role.REQUESTER);
        for (var event : List.of(
                new TicketClaimed(),
                new RequesterJoined(Source.command(""), "me too"),
                new RequesterJoined(Source.command(""), "and once more"),
                new ThreadNotRead("Slack is away"),
                new TicketReclassified(new Severity(3), "not so bad"),
                new WaitingForCustomer("which version?"),
                new PutOnHold("a part", Optional.empty()),
                new TicketReleased(),
                new DetailsCorrected(details("the disk is full", "globex"), new EditionId("edition-2")),
                new TicketPaged(PAGE, 42, "db", PageReason.EMERGENCY),
                new PageHeard(PAGE, PageStanding.CLOSED, Optional.empty()),
                new TicketAssigned(new Assignee(new SlackId("W0ZOE"), "Zoë")),
                new WorkResumed(),
                new TicketExcluded("a test"))) {
            due = due.isPresent() ? Optional.empty() : Optional.of(clock.instant());
            ticket = after(ticket, event instanceof RequesterJoined ? eve : WORKS, due, event);
            assertIndexed(ticket, due);
        }
    }

    /** Rebuilt from the events in the store, and not from what was saved. */
    private void assertIndexed(Ticket saved, Optional<Instant> due) {
        var ticket = found(saved.id());
        assertThat(ticket).isEqualTo(saved);
        var at = due.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        assertThat(texts("""
                        select number || ' ' || request_key || ' ' || coalesce(source_key, '-') || ' ' || customer_id || ' '
                            || severity || ' ' || status || ' ' || live || ' ' || assignee || '/' || queue || ' '
                            || opened_at || ' ' || due_at || ' ' || version
                        from ticket where id = ?""", ticket.id().value()))
                .containsExactly(ticket.number() + " "
                        + ticket.opening().requestKey() + " "
                        + (ticket.excluded().isPresent()
                                ? "-"
                                : ticket.opening().source().key().orElse("-"))
                        + " "
                        + ticket.details().customer().id() + " "
                        + ticket.severity().level() + " "
                        + ticket.status() + " "
                        + (ticket.live() ? 1 : 0) + " "
                        + ticket.assignee().map(a -> a.id().value()).orElse("") + "/"
                        + ticket.route().queue() + " "
                        + ticket.openedAt().toEpochMilli() + " "
                        + at + " "
                        + ticket.version());
        assertThat(texts("""
                        select requester || ' ' || number || ' ' || due_at || ' ' || live
                        from ticket_requester where ticket_id = ?""", ticket.id().value()))
                .containsExactlyInAnyOrderElementsOf(ticket.requesters().stream()
                        .map(requester ->
                                requester.id() + " " + ticket.number() + " " + at + " " + (ticket.live() ? 1 : 0))
                        .distinct()
                        .toList());
        assertThat(texts("select word from ticket_word where number = " + ticket.number()))
                .containsExactlyInAnyOrderElementsOf(SearchWords.of(ticket));
    }

    @Test
    void everything_is_still_there_after_a_restart() {
        var ticket = after(opened("db down"), new TicketClaimed());
        reopen();
        assertThat(found(ticket.id())).isEqualTo(ticket);
        assertThat(opened("again").number()).isGreaterThan(ticket.number());
    }

    @Test
    void a_field_that_a_newer_version_added_is_passed_over() {
        var ticket = after(opened("db down"), new WaitingForCustomer("which version?"));
        change("update ticket_event set data = replace(data, '{', '{\"colour\":\"red\",')"
                + " where kind = 'WaitingForCustomer'");
        change("update ticket_event set doer = '{\"mood\":\"good\",' || substr(doer, 2)");
        assertThat(found(ticket.id())).isEqualTo(ticket);
    }

    @Test
    void an_event_that_only_a_newer_version_knows_is_not_passed_over() {
        var ticket = after(opened("db down"), new TicketReleased());
        change("update ticket_event set kind = 'TicketTranslated' where kind = 'TicketReleased'");
        assertThatThrownBy(() -> found(ticket.id())).hasMessageContaining("TicketTranslated");
    }

    // Several at once

    @Test
    void four_who_open_about_one_message_open_one_ticket() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 20; round++) {
            var source = message("17." + round);
            var opened = together(
                    4,
                    () -> desk.<TicketId>run(session -> {
                        var same = session.tickets().holdSource(source);
                        if (same.isPresent()) {
                            return same.get().id();
                        }
                        var ticket = Ticket.of(
                                freshTicketId(), List.of(by(ASKS, opening(details("db", "acme"), source, ROUTE))));
                        session.tickets().save(ticket, 0, Tickets.Moments.NONE);
                        return ticket.id();
                    }));
            assertThat(opened).as("round %d", round).containsOnly(opened.get(0));
        }
    }

    @Test
    void whoever_holds_a_ticket_keeps_the_others_waiting() throws InterruptedException, ExecutionException {
        var ticket = opened("db down");
        for (int round = 0; round < 10; round++) {
            together(
                    6,
                    () -> desk.run(session -> {
                        var held = session.tickets().hold(ticket.id()).orElseThrow();
                        var next = held.with(by(WORKS, new WaitingForCustomer("call " + held.version())));
                        session.tickets().save(next, held.version(), Tickets.Moments.NONE);
                        return next;
                    }));
        }
        assertThat(found(ticket.id()).version()).isEqualTo(61);
    }

    @Test
    void of_four_who_change_one_version_at_once_one_wins() throws InterruptedException, ExecutionException {
        var ticket = opened("db down");
        var outcomes = together(4, () -> {
            try {
                return after(ticket, new TicketClaimed()).version();
            } catch (IllegalStateException lost) {
                return -1;
            }
        });
        assertThat(outcomes).containsExactlyInAnyOrder(2, -1, -1, -1);
        assertThat(found(ticket.id()).version()).isEqualTo(2);
    }

    @Test
    void numbers_never_repeat_for_four_who_ask_at_once() throws InterruptedException, ExecutionException {
        var numbers = together(
                4,
                () -> Stream.generate(() -> opened("db down").number())
                        .limit(25)
                        .toList());
        assertThat(numbers.stream().flatMap(List::stream)).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void a_thread_is_kept_in_its_order_beside_the_events() {
        var ticket = opened("db down");
        var quotes = List.of(
                new Quote("1.2", "U0EVE", "slow \u0000 <!channel>"),
                new Quote("1.1", "Eve", ""),
                new Quote("1.3", "U0ANA", "x".repeat(3_000)));
        assertThat(thread(ticket)).isEmpty();
        desk.run(session -> {
            session.tickets().keepThread(ticket.id(), quotes);
            session.tickets().keepThread(freshTicketId(), List.of());
            return ticket;
        });
        assertThat(thread(ticket))
                .extracting(Quote::ts, Quote::author, quote -> quote.text().length())
                .containsExactly(tuple("1.2", "U0EVE", 17), tuple("1.1", "Eve", 0), tuple("1.3", "U0ANA", 3_000));
    }

    private List<Quote> thread(Ticket ticket) {
        return desk.read(session -> session.tickets().thread(ticket.id()));
    }
}
