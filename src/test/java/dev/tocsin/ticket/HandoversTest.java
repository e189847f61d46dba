package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Timers.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How tickets change hands. Ben has it; it is Monday, 10:00. */
class HandoversTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Assignee TO_BEN = new Assignee(new SlackId("U0BEN"), "Ben");
    private static final Assignee TO_MARA = new Assignee(new SlackId("U0MARA"), "Mara");
    private static final Assignee TO_ZOE = new Assignee(new SlackId("U0ZOE"), "Zoe");

    private final TicketBench bench = new TicketBench();
    private final Handovers handovers = bench.handovers;
    private final Ticket ticket = bens();

    private Ticket bens() {
        var opened = bench.opened(1);
        bench.desk.claim(opened.id(), BEN);
        bench.settle();
        return bench.now(opened);
    }

    private static Handover handover(String context) {
        return new Handover(context, "restarted it", "", "asked for logs", "read them", Optional.of(TEN));
    }

    private Changed handOver(Doer by, Optional<Assignee> to) {
        return handovers.handOver(ticket.id(), by, to, handover("they moved to a new disk"));
    }

    private List<String> told() {
        return bench.promises(TicketEffect.TELL_OF_TICKET);
    }

    private Ownership ownership() {
        return bench.now(ticket).ownership();
    }

    @Test
    void whoever_has_it_keeps_it_until_the_next_one_accepts() {
        assertThat(handOver(BEN, Optional.of(TO_MARA))).isInstanceOf(Changed.Done.class);
        assertThat(ownership().assignee()).contains(TO_BEN);
        assertThat(ownership().offered())
                .contains(new Ownership.Offered(
                        TO_MARA, BEN.actor(), handover("they moved to a new disk"), bench.clock.instant()));
        assertThat(ownership().handovers()).isEqualTo(1);
        assertThat(told()).containsExactly("TELL_OF_TICKET OFFERED U0MARA");
        bench.settle();

        assertThat(handovers.accept(ticket.id(), MARA)).isInstanceOf(Changed.Done.class);
        assertThat(ownership()).isEqualTo(new Ownership(Optional.of(TO_MARA), Optional.empty(), 1));
        assertThat(told()).containsExactly("TELL_OF_TICKET HANDED_OVER U0ANA", "TELL_OF_TICKET ACCEPTED U0BEN");
        assertThat(bench.since(ticket)).containsExactly("TicketHandedOver by Ben", "HandoverAccepted by Mara");
        assertThat(handovers.accept(ticket.id(), MARA))
                .isEqualTo(new Changed.Already(bench.now(ticket), "You have it already."));
    }

    @Test
    void it_goes_back_to_the_queue_where_nobody_is_named() {
        assertThat(handOver(BEN, Optional.empty())).isInstanceOf(Changed.Done.class);
        assertThat(ownership()).isEqualTo(new Ownership(Optional.empty(), Optional.empty(), 1));
        assertThat(told()).containsExactly("TELL_OF_TICKET HANDED_OVER U0ANA");
        assertThat(bench.promises(TicketEffect.TIME_PASSED)).isEmpty();
        assertThat(bench.desk.claim(ticket.id(), MARA)).isInstanceOf(Changed.Done.class);
    }

    @Test
    void whose_ticket_somebody_else_puts_into_the_queue_hears_so() {
        handOver(MARA, Optional.empty());
        assertThat(told()).contains("TELL_OF_TICKET UNASSIGNED U0BEN");
    }

    @Test
    void whose_ticket_somebody_else_hands_over_hears_so_when_it_is_accepted() {
        handOver(MARA, Optional.of(TO_ZOE));
        bench.settle();
        var zoe = new Doer(Actor.inSlack("U0ZOE", "Zoe", Optional.empty()), Fact.Role.AGENT);
        handovers.accept(ticket.id(), zoe);
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "TELL_OF_TICKET HANDED_OVER U0ANA",
                        "TELL_OF_TICKET ACCEPTED U0MARA",
                        "TELL_OF_TICKET UNASSIGNED U0BEN");
    }

    @Test
    void who_does_not_take_it_leaves_it_where_it_was() {
        handOver(BEN, Optional.of(TO_MARA));
        bench.settle();
        assertThat(handovers.decline(ticket.id(), MARA, " on leave ")).isInstanceOf(Changed.Done.class);
        assertThat(ownership()).isEqualTo(new Ownership(Optional.of(TO_BEN), Optional.empty(), 1));
        assertThat(told()).containsExactly("TELL_OF_TICKET DECLINED U0BEN");
        assertThat(bench.now(ticket)
                        .history()
                        .get(bench.now(ticket).version() - 1)
                        .event())
                .isEqualTo(new TicketEvent.HandoverDeclined("on leave"));
        assertThat(handovers.accept(ticket.id(), MARA))
                .isEqualTo(new Changed.Impossible(bench.now(ticket), "Nobody is handing it over any more."));
        assertThat(handovers.decline(ticket.id(), MARA, ""))
                .isEqualTo(new Changed.Already(bench.now(ticket), "Nobody is handing it to you."));
    }

    @Test
    void only_the_one_who_was_asked_accepts_or_declines() {
        handOver(BEN, Optional.of(TO_ZOE));
        var offered = bench.now(ticket);
        assertThat(handovers.accept(ticket.id(), MARA))
                .isEqualTo(new Changed.Impossible(offered, "It is being handed to Zoe, who accepts it."));
        assertThat(handovers.decline(ticket.id(), MARA, "no"))
                .isEqualTo(new Changed.Already(offered, "Nobody is handing it to you."));
        assertThat(handovers.accept(ticket.id(), ANA))
                .isEqualTo(new Changed.Impossible(offered, "That is for those who work on tickets."));
        assertThat(bench.now(ticket)).isEqualTo(offered);
    }

    @Test
    void who_has_it_already_is_asked_nothing() {
        assertThat(handOver(MARA, Optional.of(TO_BEN))).isEqualTo(new Changed.Already(ticket, "Ben has it already."));
    }

    @Test
    void the_same_form_again_asks_once() {
        handOver(BEN, Optional.of(TO_MARA));
        var offered = bench.now(ticket);
        assertThat(handOver(BEN, Optional.of(TO_MARA))).isEqualTo(new Changed.Done(offered));
        assertThat(bench.now(ticket)).isEqualTo(offered);
    }

    @Test
    void the_same_form_again_puts_it_into_the_queue_once() {
        handOver(BEN, Optional.empty());
        var queued = bench.now(ticket);
        assertThat(handOver(BEN, Optional.empty())).isNotInstanceOf(Changed.NoSuchTicket.class);
        assertThat(bench.now(ticket)).isEqualTo(queued);
    }

    @Test
    void somebody_else_may_be_asked_instead_and_the_first_one_hears_so() {
        handOver(BEN, Optional.of(TO_MARA));
        bench.settle();
        handOver(BEN, Optional.of(TO_ZOE));
        assertThat(ownership().offered().orElseThrow().to()).isEqualTo(TO_ZOE);
        assertThat(ownership().assignee()).contains(TO_BEN);
        assertThat(ownership().handovers()).isEqualTo(2);
        assertThat(told()).contains("TELL_OF_TICKET NOT_OFFERED U0MARA", "TELL_OF_TICKET OFFERED U0ZOE");
    }

    @Test
    void whoever_takes_it_meanwhile_has_it_and_nobody_is_asked_any_more() {
        handOver(BEN, Optional.of(TO_ZOE));
        bench.settle();
        bench.desk.assign(ticket.id(), BEN, TO_MARA);
        assertThat(ownership()).isEqualTo(new Ownership(Optional.of(TO_MARA), Optional.empty(), 1));
        assertThat(told())
                .containsExactlyInAnyOrder("TELL_OF_TICKET ASSIGNED U0MARA", "TELL_OF_TICKET NOT_OFFERED U0ZOE");
    }

    @Test
    void whoever_is_asked_and_takes_it_otherwise_is_told_nothing_of_it() {
        handOver(BEN, Optional.of(TO_ZOE));
        bench.settle();
        bench.desk.release(ticket.id(), BEN);
        assertThat(told()).containsExactly("TELL_OF_TICKET NOT_OFFERED U0ZOE");
        bench.settle();
        handOver(BEN, Optional.of(TO_ZOE));
        bench.settle();
        bench.desk.assign(ticket.id(), BEN, TO_ZOE);
        assertThat(told()).containsExactly("TELL_OF_TICKET ASSIGNED U0ZOE");
    }

    @Test
    void nobody_accepting_for_half_an_hour_is_said_to_whoever_hands_it_over() {
        handOver(BEN, Optional.of(TO_MARA));
        var timer = bench.memory.paging.promised().stream()
                .filter(effect -> effect.kind() == TicketEffect.TIME_PASSED)
                .findFirst()
                .orElseThrow();
        assertThat(timer.detail())
                .isEqualTo("HANDOVER_WAITS " + bench.clock.instant().toEpochMilli());
        assertThat(timer.after()).isEqualTo(Duration.ofMinutes(30));
        var since = bench.clock.instant();
        bench.settle();
        bench.clock.pass(Duration.ofMinutes(30));
        bench.reports.timePassed(ticket.id(), What.HANDOVER_WAITS, since);
        assertThat(told()).containsExactly("TELL_OF_TICKET NOT_ACCEPTED U0BEN");
    }

    @Test
    void who_has_accepted_or_declined_is_waited_for_no_more() {
        var since = bench.clock.instant();
        handOver(BEN, Optional.of(TO_MARA));
        bench.clock.pass(Duration.ofMinutes(5));
        handovers.decline(ticket.id(), MARA, "");
        handOver(BEN, Optional.of(TO_MARA));
        bench.settle();
        bench.clock.pass(Duration.ofMinutes(25));
        bench.reports.timePassed(ticket.id(), What.HANDOVER_WAITS, since);
        assertThat(told()).as("not of the second one").isEmpty();
    }

    @Test
    void a_handover_changes_no_deadline() {
        var due = bench.due(ticket, SlaMetric.FIRST_RESPONSE);
        bench.clock.pass(Duration.ofMinutes(5));
        handOver(BEN, Optional.of(TO_MARA));
        bench.clock.pass(Duration.ofMinutes(5));
        handovers.accept(ticket.id(), MARA);
        assertThat(bench.due(ticket, SlaMetric.FIRST_RESPONSE)).isEqualTo(due);
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
    }

    @Test
    void whoever_asked_hands_nothing_over_and_what_is_over_stays_where_it_is() {
        assertThat(handOver(ANA, Optional.of(TO_MARA)))
                .isEqualTo(new Changed.Impossible(ticket, "That is for those who work on tickets."));
        bench.desk.exclude(ticket.id(), BEN, "a test");
        var over = bench.now(ticket);
        assertThat(handOver(BEN, Optional.of(TO_MARA))).isEqualTo(new Changed.Already(over, "It is closed."));
        assertThat(bench.now(ticket)).isEqualTo(over);
    }
}
