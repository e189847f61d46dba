package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Away;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotations;
import dev.tocsin.reminder.PendingNudges.Pending;
import dev.tocsin.reminder.ReminderLoop;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.SlaPolicies;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Ground;
import dev.tocsin.ticket.LifeCycle;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketQuery;
import dev.tocsin.ticket.Tickets;
import dev.tocsin.ticket.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store keeps for whoever looks at tickets because time passes. */
abstract class RemindersContract extends TicketStoreContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private UnitOfWork<ReminderLoop.Session> reminders;

    @BeforeEach
    void openReminders() {
        reminders = database.reminders(wakeups());
    }

    private Ticket toCheck(Instant at) {
        var ticket = opened(
                opening(details("db down", "acme"), message("1." + NEXT.incrementAndGet()), ROUTE),
                ASKS,
                Optional.empty());
        plan(ticket.id(), Optional.of(at));
        return ticket;
    }

    private void plan(TicketId id, Optional<Instant> at) {
        does(session -> session.tickets().checkAgain(id, at));
    }

    private void does(Consumer<ReminderLoop.Session> deed) {
        var unused = reminders.run(session -> {
            deed.accept(session);
            return "done";
        });
    }

    private List<TicketId> toCheckBy(Instant now) {
        return reminders.read(session -> session.tickets().toCheck(now, 100));
    }

    @Test
    void those_to_be_looked_at_come_in_the_order_of_their_moments() {
        var second = toCheck(NOON);
        var first = toCheck(NOON.minusSeconds(5));
        var later = toCheck(NOON.plusMillis(1));
        var never = toCheck(NOON);
        plan(never.id(), Optional.empty());
        assertThat(toCheckBy(NOON)).containsExactly(first.id(), second.id());
        assertThat(reminders.<List<TicketId>>read(session -> session.tickets().toCheck(NOON, 1)))
                .containsExactly(first.id());
        assertThat(reminders.<Optional<Instant>>read(
                        session -> session.tickets().nextCheck()))
                .contains(NOON.minusSeconds(5));
        var held = reminders.run(session -> session.tickets().holdToCheck(NOON.plusSeconds(1), 100));
        assertThat(held).extracting(Ticket::id).containsExactly(first.id(), second.id(), later.id());
        assertThat(held.get(0).details().summary()).isEqualTo("db down");
    }

    @Test
    void a_change_sets_the_next_moment_and_an_end_sets_none() {
        var ticket = toCheck(NOON);
        var claimed = desk.run(session -> {
            var next = ticket.with(by(WORKS, new TicketEvent.TicketClaimed()));
            session.tickets().save(next, 1, new Tickets.Moments(Optional.empty(), Optional.of(NOON.plusSeconds(60))));
            return next;
        });
        assertThat(toCheckBy(NOON)).isEmpty();
        assertThat(toCheckBy(NOON.plusSeconds(60))).hasSize(1);
        after(claimed, new TicketEvent.TicketExcluded("a test"));
        assertThat(toCheckBy(NOON.plusSeconds(60))).isEmpty();
        assertThat(reminders.<Optional<Instant>>read(
                        session -> session.tickets().nextCheck()))
                .isEmpty();
    }

    @Test
    void all_are_looked_at_anew_in_a_while_and_none_later_than_planned() {
        for (int i = 0; i < 10; i++) {
            plan(toCheck(NOON).id(), Optional.of(NOON.plus(Duration.ofDays(3))));
        }
        var sooner = toCheck(NOON.minusSeconds(60));
        does(session -> session.tickets().checkAll(NOON, 5));
        assertThat(toCheckBy(NOON.minusSeconds(1))).containsExactly(sooner.id());
        assertThat(toCheckBy(NOON.plusSeconds(3))).hasSize(11);
        assertThat(toCheckBy(NOON)).hasSizeBetween(2, 9);
    }

    @Test
    void what_somebody_has_is_looked_at_when_they_come_and_go() {
        var theirs = toCheck(NOON.plus(Duration.ofDays(3)));
        var others = toCheck(NOON.plus(Duration.ofDays(3)));
        after(theirs, new TicketEvent.TicketAssigned(new Assignee(new SlackId("U0BEN"), "Ben")));
        after(others, new TicketEvent.TicketAssigned(new Assignee(new SlackId("U0ZOE"), "Zoe")));
        does(session -> session.tickets().checkAllOf(new SlackId("U0BEN"), NOON));
        assertThat(toCheckBy(NOON)).containsExactly(theirs.id());
    }

    @Test
    void open_ones_are_read_from_a_number_on() {
        var first = toCheck(NOON);
        var second = toCheck(NOON);
        var third = toCheck(NOON);
        after(second, new TicketEvent.TicketExcluded("a test"));
        assertThat(desk.<List<Ticket>>read(session -> session.tickets().list(new TicketQuery.After(0), 10)))
                .extracting(Ticket::id)
                .containsExactly(first.id(), third.id());
        assertThat(desk.<List<Ticket>>read(
                        session -> session.tickets().list(new TicketQuery.After(first.number()), 10)))
                .extracting(Ticket::id)
                .containsExactly(third.id());
    }

    @Test
    void nudges_wait_in_order_until_they_are_said() {
        var one = new Pending(toCheck(NOON).id(), 3);
        var other = new Pending(toCheck(NOON).id(), 1);
        does(session -> {
            session.nudges().add("U0BEN", one);
            session.nudges().add("C0SUPPORT", one);
            session.nudges().add("U0BEN", other);
            session.nudges().add("U0BEN", one);
        });
        assertThat(waiting("U0BEN")).containsExactly(one, other);
        does(session -> session.nudges().remove("U0BEN", List.of(one)));
        does(session -> session.nudges().remove("U0BEN", List.of()));
        assertThat(waiting("U0BEN")).containsExactly(other);
        assertThat(waiting("C0SUPPORT")).containsExactly(one);
        assertThat(waiting("U0ZOE")).isEmpty();
    }

    @Test
    void a_nudge_that_has_to_wait_is_not_said_before() {
        var nudge = new Pending(toCheck(NOON).id(), 3);
        does(session -> {
            session.nudges().add("U0BEN", nudge);
            session.nudges().add("U0ANA", nudge);
            session.nudges().later("U0BEN", nudge, NOON.plusSeconds(60));
        });
        assertThat(waiting("U0BEN")).isEmpty();
        assertThat(reminders.<List<String>>read(session -> session.nudges().recipients(NOON)))
                .containsExactly("U0ANA");
        var then = NOON.plusSeconds(60);
        assertThat(reminders.<List<Pending>>read(session -> session.nudges().of("U0BEN", then)))
                .containsExactly(nudge);
        assertThat(reminders.<List<String>>read(session -> session.nudges().recipients(then)))
                .containsExactly("U0ANA", "U0BEN");
    }

    private List<Pending> waiting(String recipient) {
        return reminders.read(session -> session.nudges().of(recipient, NOON));
    }

    @Test
    void what_everything_is_reckoned_by_is_remembered() {
        assertThat(reminders.<Boolean>run(session -> session.reckoned().by("2026a")))
                .isTrue();
        assertThat(reminders.<Boolean>run(session -> session.reckoned().by("2026a")))
                .isFalse();
        reopen();
        openReminders();
        assertThat(reminders.<Boolean>run(session -> session.reckoned().by("2026a")))
                .isFalse();
        assertThat(reminders.<Boolean>run(session -> session.reckoned().by("2026b")))
                .isTrue();
    }

    @Test
    void everybody_who_is_away_is_known_at_once() {
        var away = database.daysAway();
        var ben = new SlackId("U0BEN");
        var days = new Away(NOON, NOON.plus(Duration.ofDays(2)));
        away.say(ben, List.of(days));
        away.say(new SlackId("U0ZOE"), List.of(new Away(NOON.minusSeconds(9), NOON.minusSeconds(1))));
        assertThat(away.all(NOON)).isEqualTo(Map.of(ben, List.of(days)));
    }

    /** Two instances look at the same moment, again and again: each level is claimed by one of them. */
    @Test
    void of_two_who_look_at_once_one_claims_each_level() throws InterruptedException, ExecutionException {
        var watch = new Reminders(() -> new Attendance(Roster.NOBODY, Map.of()));
        var ground = new Ground(desk, new Shipped(), LifeCycle.USUAL, watch, clock);
        var tickets = new ArrayList<TicketId>();
        for (int i = 0; i < 120; i++) {
            tickets.add(ofTheUsualPolicy().id());
        }
        // Eight open hours of California, of which half, three quarters, nine tenths and all are said.
        for (var time : List.of("PT18H5M", "PT2H", "PT1H15M", "PT1H")) {
            clock.pass(Duration.parse(time));
            together(3, () -> loop(ground, watch).look());
        }
        for (var id : tickets) {
            var said = found(id).reminded().nudges();
            assertThat(said)
                    .extracting(nudge -> nudge.event().clock() + nudge.event().level())
                    .as("levels of " + id)
                    .hasSize(4)
                    .doesNotHaveDuplicates();
        }
        var promised = waiting("C0SUPPORT").size() + waiting("C0MGMT").size();
        assertThat(promised)
                .as("each claim with its promise")
                .isEqualTo(tickets.stream()
                        .mapToInt(id -> found(id).reminded().nudges().size())
                        .sum());
    }

    private Ticket ofTheUsualPolicy() {
        var usual = details("db down", "acme").with(new TicketCustomer(new CustomerId("acme"), "acme", "", false));
        var ticket = opened(opening(usual, message("1." + NEXT.incrementAndGet()), ROUTE), ASKS, Optional.empty());
        plan(ticket.id(), Optional.of(clock.instant()));
        return ticket;
    }

    private ReminderLoop loop(Ground ground, Reminders watch) {
        var paging = new Paging(
                work,
                new Rotations(List.of(), "C0SUPPORT", PagingSystem.OPSGENIE),
                () -> new PageId("page-" + freshIds().get()),
                clock);
        return new ReminderLoop(
                reminders,
                watch,
                new Watched(ground, paging),
                new ReminderRules.Management("C0MGMT", Optional.empty(), Set.of()),
                (ticket, failure) -> {
                    throw failure;
                },
                clock);
    }

    private static final class Shipped implements PolicyEditions {
        private final SlaPolicies policies =
                ServiceLevels.shipped(new JollydayHolidays()).policies();

        @Override
        public EditionId current() {
            return EDITION;
        }

        @Override
        public SlaPolicies policies(EditionId edition) {
            return policies;
        }
    }
}
