package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.MARA;
import static dev.tocsin.ticket.TicketBench.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.PageId;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.TicketEvent.PageHeard;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A ticket is what its events make of it. */
class TicketTest {
    private static final TicketId ID = new TicketId("ticket-1");
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Source MESSAGE = TicketBench.message("1795413600.000100");
    private static final PageId PAGE = new PageId("page-00000001");
    private static final Assignee TO_MARA = new Assignee(new SlackId("U0MARA"), "Mara");
    private static final TicketEvent.TicketPaged PAGED =
            new TicketEvent.TicketPaged(PAGE, 7, "customer-support", PageReason.EMERGENCY);

    private static final TicketEvent.TicketOpened OPENED = new TicketEvent.TicketOpened(
            12,
            about("search is slow"),
            new Severity(2),
            MESSAGE,
            new EditionId("edition-1"),
            new Route("C0SUPPORT", Optional.of(TicketBench.SUPPORT), Route.Paging.ASK, Optional.empty(), "", "rest"),
            "key");

    private static final ClockRun RUN = new ClockRun(SlaMetric.FIRST_RESPONSE, 1, "");
    private static final MessageKey WRITTEN = new MessageKey("C0GLOBEX", "1795413700.000100");
    private static final Handover HANDOVER = new Handover("c", "t", "", "l", "n", Optional.empty());
    private static final EngineeringIssue.IssueLink LINK =
            new EngineeringIssue.IssueLink("acme/core", 4, "https://github.example/acme/core/issues/4");

    private static Ticket ticket(TicketEvent... events) {
        var history = new ArrayList<Recorded>();
        history.add(new Recorded(OPENED, ANA, TEN, TEN));
        for (var event : events) {
            history.add(recorded(event, BEN, history.size()));
        }
        return Ticket.of(ID, history);
    }

    /** It happened so many minutes after ten, and was recorded a minute later. */
    private static Recorded recorded(TicketEvent event, Doer doer, int minutes) {
        var at = TEN.plusSeconds(60L * minutes);
        return new Recorded(event, doer, at, at.plusSeconds(60));
    }

    @Test
    void it_begins_as_it_was_opened() {
        var ticket = ticket();
        assertThat(ticket.label()).isEqualTo("T-12");
        assertThat(ticket.details()).isEqualTo(about("search is slow"));
        assertThat(ticket.severity()).isEqualTo(new Severity(2));
        assertThat(ticket.edition()).isEqualTo(new EditionId("edition-1"));
        assertThat(ticket.requesters()).containsExactly(ANA.actor());
        assertThat(ticket.sources()).containsExactly(MESSAGE);
        assertThat(ticket.rotation()).contains(TicketBench.SUPPORT);
        assertThat(ticket.openedAt()).isEqualTo(TEN);
        assertThat(ticket.lastUpdate()).isEqualTo(TEN);
        assertThat(ticket.version()).isEqualTo(1);
        assertThat(ticket.status()).isEqualTo(TicketStatus.NEW);
        assertThat(ticket.live()).isTrue();
        assertThat(ticket.assignee()).isEmpty();
        assertThat(ticket.waits()).isEmpty();
        assertThat(ticket.excluded()).isEmpty();
        assertThat(ticket.pages()).isEmpty();
        assertThat(ticket.message()).isEmpty();
        assertThat(ticket.thread()).isEmpty();
        assertThat(ticket.threadNotRead()).isEmpty();
        assertThat(ticket).hasToString("T-12 NEW (ticket-1, version 1)");
    }

    @Test
    void whoever_joins_is_a_requester_with_a_place_of_their_own() {
        var second = Source.command("C0OTHER");
        var ticket = ticket().with(recorded(new TicketEvent.RequesterJoined(second, "me too"), CARL, 1));
        assertThat(ticket.requesters()).containsExactly(ANA.actor(), CARL.actor());
        assertThat(ticket.requester()).isEqualTo(ANA.actor());
        assertThat(ticket.sources()).containsExactly(MESSAGE, second);
    }

    @Test
    void it_is_whose_who_claimed_it_or_was_given_it_last() {
        assertThat(ticket(new TicketEvent.TicketClaimed()).assignee())
                .contains(new Assignee(new SlackId("U0BEN"), "Ben"));
        var given = ticket(new TicketEvent.TicketClaimed(), new TicketEvent.TicketAssigned(TO_MARA));
        assertThat(given.assignee()).contains(TO_MARA);
        assertThat(given.has(MARA.actor())).isTrue();
        assertThat(given.has(BEN.actor())).isFalse();
        assertThat(given.status()).isEqualTo(TicketStatus.NEW);
        assertThat(ticket(new TicketEvent.TicketAssigned(TO_MARA), new TicketEvent.TicketReleased())
                        .assignee())
                .isEmpty();
    }

    @Test
    void it_waits_until_work_goes_on() {
        var until = Optional.of(TEN.plusSeconds(86_400));
        var pending = ticket(new TicketEvent.WaitingForCustomer("logs"));
        assertThat(pending.status()).isEqualTo(TicketStatus.PENDING);
        assertThat(pending.waits())
                .contains(new Ticket.Wait(Fact.WaitsFor.CUSTOMER, "logs", Optional.empty(), TEN.plusSeconds(60)));
        var held = pending.with(recorded(new TicketEvent.PutOnHold("a fix", until), BEN, 2));
        assertThat(held.status()).isEqualTo(TicketStatus.ON_HOLD);
        assertThat(held.waits())
                .contains(new Ticket.Wait(Fact.WaitsFor.THIRD_PARTY, "a fix", until, TEN.plusSeconds(120)));
        var resumed = held.with(recorded(new TicketEvent.WorkResumed(), BEN, 3));
        assertThat(resumed.status()).isEqualTo(TicketStatus.NEW);
        assertThat(resumed.waits()).isEmpty();
    }

    @Test
    void it_may_be_reclassified_and_corrected() {
        var details = about("search is down", TicketBench.INITECH);
        var ticket = ticket(
                new TicketEvent.TicketReclassified(new Severity(0), "worse"),
                new TicketEvent.DetailsCorrected(details, new EditionId("edition-2")));
        assertThat(ticket.severity()).isEqualTo(new Severity(0));
        assertThat(ticket.details()).isEqualTo(details);
        assertThat(ticket.edition()).isEqualTo(new EditionId("edition-2"));
        assertThat(ticket.opening()).isEqualTo(OPENED);
    }

    @Test
    void it_keeps_what_it_is_about() {
        var quote = new Quote("1.2", "U0EVE", "it is slow");
        assertThat(ticket(new TicketEvent.MessageQuoted(quote)).message()).contains(quote);
        var unread = ticket(new TicketEvent.ThreadNotRead("not in the channel"));
        assertThat(unread.threadNotRead()).contains("not in the channel");
        var thread = new TicketEvent.ThreadQuoted(1, 3);
        var read = unread.with(recorded(thread, Doer.TOCSIN, 2));
        assertThat(read.thread()).contains(thread);
        assertThat(read.threadNotRead()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PageStanding.class)
    void a_page_stands_as_was_last_heard(PageStanding standing) {
        assertThat(ticket(PAGED).pages())
                .containsExactly(new Ticket.PageOfTicket(
                        PAGE,
                        7,
                        "customer-support",
                        PageReason.EMERGENCY,
                        recorded(PAGED, BEN, 1).occurredAt(),
                        PageStanding.SENT,
                        Optional.empty()));
        var page = ticket(PAGED, new PageHeard(PAGE, standing, Optional.of("Mara")))
                .page(PAGE)
                .orElseThrow();
        assertThat(page.standing()).isEqualTo(standing);
        assertThat(page.by().map(Actor::name)).contains("Ben");
        assertThat(page.label()).isEqualTo("#7");
        assertThat(page.open()).isEqualTo(standing != PageStanding.CLOSED && standing != PageStanding.NOT_DELIVERED);
    }

    @Test
    void what_is_heard_of_a_page_that_is_not_its_own_changes_nothing() {
        var other = new PageHeard(new PageId("page-00000002"), PageStanding.CLOSED, Optional.empty());
        var ticket = ticket(PAGED, other);
        assertThat(ticket.pages()).isEqualTo(ticket(PAGED).pages());
        assertThat(ticket.page(new PageId("page-00000002"))).isEmpty();
        assertThat(ticket.version()).isEqualTo(3);
    }

    @Test
    void what_is_excluded_is_closed_and_waits_for_nobody() {
        var ticket = ticket(new TicketEvent.WaitingForCustomer(""), new TicketEvent.TicketExcluded("spam"));
        assertThat(ticket.status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(ticket.live()).isFalse();
        assertThat(ticket.waits()).isEmpty();
        assertThat(ticket.excluded()).contains("spam");
    }

    /** One of each kind. */
    static Stream<TicketEvent> events() {
        return Stream.of(
                new TicketEvent.RequesterJoined(MESSAGE, ""),
                new TicketEvent.MessageQuoted(new Quote("1.2", "U0EVE", "x")),
                new TicketEvent.ThreadQuoted(0, 0),
                new TicketEvent.ThreadNotRead("x"),
                new TicketEvent.TicketClaimed(),
                new TicketEvent.TicketAssigned(TO_MARA),
                new TicketEvent.TicketReleased(),
                new TicketEvent.WaitingForCustomer("x"),
                new TicketEvent.PutOnHold("x", Optional.empty()),
                new TicketEvent.WorkResumed(),
                new TicketEvent.TicketReclassified(new Severity(0), "x"),
                new TicketEvent.DetailsCorrected(about("y"), new EditionId("e")),
                PAGED,
                new PageHeard(PAGE, PageStanding.CLOSED, Optional.empty()),
                new TicketEvent.MessageWritten(WRITTEN, Audience.REQUESTER),
                new TicketEvent.MessageEdited(WRITTEN),
                new TicketEvent.MessageTakenBack(WRITTEN, Audience.REQUESTER),
                new TicketEvent.ResponseGiven(WRITTEN),
                new TicketEvent.ReplyCounted(WRITTEN, "Ben"),
                new TicketEvent.ReplyNotCounted(WRITTEN),
                new TicketEvent.SilenceWarned(),
                new TicketEvent.OwnershipSaid(WRITTEN),
                new TicketEvent.TicketSolved(SolvedReason.ANSWERED, Learned.NOTHING),
                new TicketEvent.SolutionAgreed(),
                new TicketEvent.TicketReopened("x"),
                new TicketEvent.TicketClosed(),
                new TicketEvent.TicketMerged(new TicketId("ticket-2"), 13, "x"),
                new TicketEvent.TicketAbsorbed(
                        new TicketId("ticket-2"),
                        13,
                        TEN,
                        List.of(CARL.actor()),
                        List.of(Source.command("C0OTHER")),
                        List.of(),
                        List.of()),
                new TicketEvent.TicketHandedOver(Optional.of(TO_MARA), HANDOVER),
                new TicketEvent.HandoverAccepted(),
                new TicketEvent.HandoverDeclined("x"),
                new TicketEvent.EngineeringAsked("k", EngineeringIssue.Kind.HELP, "t", "b", true),
                new TicketEvent.IssueFiled("k", LINK),
                new TicketEvent.IssueNotFiled("k", "x"),
                new TicketEvent.IssueMoved("k", false, Optional.of("completed"), LINK),
                new TicketEvent.IssueCommented("k", MessageKey.comment(7)),
                new TicketEvent.Nudged(RUN, "75%", TEN, "U0BEN"),
                new TicketEvent.BreachNoticed(RUN, new Severity(2)),
                new TicketEvent.NudgesSnoozed(TEN, "x"),
                new TicketEvent.BreachExplained("x"),
                new TicketEvent.PolicyApplied(new EditionId("e"), "x", "x"),
                new TicketEvent.TicketExcluded("x"));
    }

    @Test
    void the_events_below_are_of_every_kind_but_the_opening() {
        var kinds = new ArrayList<Class<?>>(List.of(TicketEvent.class.getPermittedSubclasses()));
        kinds.remove(TicketEvent.TicketOpened.class);
        assertThat(events().<Class<?>>map(TicketEvent::getClass)).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @ParameterizedTest
    @MethodSource("events")
    void nothing_happens_to_a_ticket_before_it_is_opened(TicketEvent event) {
        var history = List.of(recorded(event, BEN, 0), new Recorded(OPENED, ANA, TEN, TEN));
        assertThatThrownBy(() -> Ticket.of(ID, history)).hasMessage("a ticket begins with its opening: ticket-1");
    }

    @Test
    void a_ticket_has_events_and_is_opened_once() {
        assertThatThrownBy(() -> Ticket.of(ID, List.of())).hasMessage("a ticket begins with its opening: ticket-1");
        assertThatThrownBy(() -> ticket(OPENED)).hasMessage("a ticket is opened once");
    }

    @ParameterizedTest
    @MethodSource("events")
    void one_event_more_is_the_same_as_all_events_anew(TicketEvent event) {
        var before = ticket(PAGED);
        var next = recorded(event, BEN, 2);
        var longer = before.with(next);
        assertThat(longer).isEqualTo(ticket(PAGED, event)).hasSameHashCodeAs(ticket(PAGED, event));
        assertThat(longer).usingRecursiveComparison().isEqualTo(Ticket.of(ID, longer.history()));
        assertThat(longer.version()).isEqualTo(3);
        assertThat(longer.lastUpdate())
                .as("that somebody was reminded is no news of it")
                .isEqualTo(event instanceof TicketEvent.Nudged ? before.lastUpdate() : next.recordedAt());
        assertThat(before)
                .as("and the one before is as it was")
                .isEqualTo(ticket(PAGED))
                .isNotEqualTo(longer);
    }

    @Test
    void nobody_changes_its_history_from_outside() {
        var history = new ArrayList<Recorded>();
        history.add(new Recorded(OPENED, ANA, TEN, TEN));
        var ticket = Ticket.of(ID, history);
        history.clear();
        assertThat(ticket.history()).hasSize(1);
        assertThatThrownBy(() -> ticket.history().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ticket.pages().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ticket.requesters().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void details_are_on_one_line_and_have_a_summary() {
        var details = new Details(
                " a \n\t b ", TicketBench.GLOBEX, CaseType.TASK, " Search ", Environment.OTHER, " one\ntwo ");
        assertThat(details)
                .isEqualTo(
                        new Details("a b", TicketBench.GLOBEX, CaseType.TASK, "Search", Environment.OTHER, "one\ntwo"));
        assertThatThrownBy(() -> about(" \n ")).hasMessage("a ticket needs a summary");
    }
}
