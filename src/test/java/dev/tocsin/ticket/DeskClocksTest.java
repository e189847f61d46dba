package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.CustomerId;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a ticket's events do to its clocks. It is Monday, 10:00. */
class DeskClocksTest {
    private final TicketBench bench = new TicketBench();
    private final Desk desk = bench.desk;

    private static Optional<Instant> at(String day, String time) {
        return Optional.of(Instant.parse("2026-11-" + day + "T" + time + ":00Z"));
    }

    private Optional<Instant> first(Ticket ticket) {
        return bench.due(ticket, SlaMetric.FIRST_RESPONSE);
    }

    private Optional<Instant> resolution(Ticket ticket) {
        return bench.due(ticket, SlaMetric.RESOLUTION);
    }

    private void hours(int hours) {
        bench.clock.pass(Duration.ofHours(hours));
    }

    @Test
    void claiming_assigning_and_quoting_stop_no_clock() {
        var ticket = bench.opened(1);
        desk.claim(ticket.id(), BEN);
        desk.release(ticket.id(), BEN);
        bench.reports.threadRead(ticket.id(), List.of(), 0);
        hours(1);
        assertThat(first(ticket)).isEqualTo(at("23", "14:00"));
        assertThat(bench.standing(ticket).clocks().touched()).isTrue();
        assertThat(bench.standing(ticket).running()).hasSize(2);
        assertThat(bench.memory.due(ticket.id())).isEqualTo(at("23", "14:00"));
    }

    @Test
    void nobody_has_touched_what_was_only_opened() {
        assertThat(bench.standing(bench.opened(1)).clocks().touched()).isFalse();
    }

    @Test
    void while_the_customer_is_waited_for_the_resolution_stands_still_and_the_first_response_does_not() {
        var ticket = bench.opened(2);
        assertThat(resolution(ticket)).isEqualTo(at("30", "10:00"));
        hours(2);
        desk.waitForCustomer(ticket.id(), BEN, "logs");
        assertThat(first(ticket)).isEqualTo(at("24", "10:00"));
        assertThat(resolution(ticket)).isEmpty();
        assertThat(bench.standing(ticket).due()).isEqualTo(at("24", "10:00"));
        hours(3);
        desk.resume(ticket.id(), BEN);
        assertThat(first(ticket)).isEqualTo(at("24", "10:00"));
        assertThat(resolution(ticket)).isEqualTo(at("30", "13:00"));
    }

    @Test
    void on_hold_the_resolution_stands_still_only_where_the_policy_says_so() {
        var runs = bench.opened(1);
        var stands = bench.opened(2);
        for (var ticket : List.of(runs, stands)) {
            desk.putOnHold(ticket.id(), BEN, "a fix", Optional.empty());
        }
        var pending = bench.opened(1);
        desk.waitForCustomer(pending.id(), BEN, "");
        assertThat(resolution(pending)).as("which is for the customer always").isEmpty();
        assertThat(resolution(runs)).isEqualTo(at("26", "10:00"));
        assertThat(resolution(stands)).isEmpty();
        assertThat(first(stands)).isEqualTo(at("24", "10:00"));
    }

    @Test
    void on_hold_until_a_time_the_resolution_goes_on_by_itself() {
        var ticket = bench.opened(2);
        desk.putOnHold(ticket.id(), BEN, "a fix", at("23", "12:00"));
        hours(1);
        assertThat(resolution(ticket)).isEmpty();
        hours(1);
        assertThat(resolution(ticket)).isEqualTo(at("30", "12:00"));
        hours(3);
        assertThat(resolution(ticket)).isEqualTo(at("30", "12:00"));
        desk.resume(ticket.id(), BEN);
        assertThat(resolution(ticket)).as("going on later gives nothing more").isEqualTo(at("30", "12:00"));
        assertThat(bench.memory.due(ticket.id())).isEqualTo(at("24", "10:00"));
    }

    @Test
    void from_one_wait_to_another_nothing_is_counted_twice() {
        var ticket = bench.opened(2);
        desk.waitForCustomer(ticket.id(), BEN, "");
        hours(1);
        desk.putOnHold(ticket.id(), BEN, "a fix", Optional.empty());
        hours(1);
        desk.resume(ticket.id(), BEN);
        assertThat(resolution(ticket)).isEqualTo(at("30", "12:00"));
    }

    @Test
    void a_page_is_to_be_acknowledged_in_ten_minutes_whatever_the_ticket_waits_for() {
        var ticket = bench.opened(0);
        desk.waitForCustomer(ticket.id(), BEN, "");
        assertThat(bench.due(ticket, SlaMetric.ACKNOWLEDGEMENT)).isEqualTo(at("23", "10:10"));
        assertThat(bench.standing(ticket).running())
                .extracting(SlaClock::metric)
                .as("which is no deadline of the customer's")
                .containsExactly(SlaMetric.FIRST_RESPONSE, SlaMetric.RESOLUTION);
        bench.clock.pass(Duration.ofMinutes(11));
        var clock =
                bench.standing(ticket).clocks().first(SlaMetric.ACKNOWLEDGEMENT).orElseThrow();
        assertThat(clock.breach().map(SlaClock.Breach::at)).isEqualTo(at("23", "10:10"));
    }

    @Test
    void a_first_response_that_is_missing_was_due_when_it_was() {
        var ticket = bench.opened(1);
        hours(72);
        assertThat(first(ticket)).isEqualTo(at("23", "14:00"));
        var clock = bench.standing(ticket).next().orElseThrow();
        assertThat(clock.breach().map(SlaClock.Breach::at)).isEqualTo(at("23", "14:00"));
    }

    @Test
    void a_more_severe_ticket_is_due_earlier_but_never_at_once() {
        var ticket = bench.opened(2);
        hours(6);
        desk.reclassify(ticket.id(), ANA, new Severity(1), "worse", Optional.empty(), "key");
        assertThat(first(ticket)).as("four hours from Monday, 16:00").isEqualTo(at("24", "12:00"));
    }

    @Test
    void what_is_left_out_counts_nowhere() {
        var ticket = bench.opened(0);
        hours(72);
        desk.exclude(ticket.id(), BEN, "a test");
        assertThat(bench.standing(ticket).clocks().all())
                .hasSize(3)
                .extracting(SlaClock::result)
                .containsOnly(SlaClock.Result.EXCLUDED);
        assertThat(bench.standing(ticket).running()).isEmpty();
        assertThat(bench.standing(ticket).due()).isEmpty();
    }

    @Test
    void where_nothing_is_promised_nothing_falls_due() {
        var ticket = bench.opened(3);
        assertThat(bench.standing(ticket).clocks().all()).isEmpty();
        assertThat(bench.memory.due(ticket.id())).isEmpty();
        var other = bench.opened(about("x", new TicketCustomer(new CustomerId("acme"), "Acme", "", false)), 2);
        assertThat(first(other)).isEqualTo(at("24", "10:00"));
    }
}
