package dev.tocsin.bench;

import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Roster;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Courier;
import dev.tocsin.effect.Delivery;
import dev.tocsin.reminder.NudgesToSay;
import dev.tocsin.reminder.ReminderLoop;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.Watched;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reminders of one instance: the loop, the scheduler and the deliveries as in the bot, with a table for Slack, in which a row
 * stands for a message that was posted.
 */
final class ReminderProcess {
    private ReminderProcess() {}

    public static void main(String[] args) throws InterruptedException {
        var clock = SharedClock.following(Path.of(args[1]));
        var reminders = new Reminders(() -> new Attendance(Roster.NOBODY, Map.of()));
        var desk = BareDesk.on(args[0], clock, reminders, Roster.NOBODY);
        var units = desk.database().reminders(desk.wakeups());
        var watched = new Watched(desk.ground(), desk.paging());
        var loop = new ReminderLoop(
                units,
                reminders,
                watched,
                new ReminderRules.Management("C0MGMT", Optional.empty(), Set.of()),
                (ticket, failure) -> failure.printStackTrace(),
                clock);
        var toSay = new NudgesToSay(units, reminders, watched, clock);
        var slack = new TableForSlack(args[0], toSay);
        var routes = new HashMap<String, Courier.Route>();
        for (var kind : TicketEffect.values()) {
            routes.put(
                    kind.name(),
                    new Courier.Route(kind, kind == TicketEffect.NUDGE ? slack : attempt -> Delivery.DELIVERED));
        }
        var courier = new Courier(
                desk.database().ledger(desk.wakeups()), routes, (attempt, outcome, failure) -> failure.ifPresent(
                        Throwable::printStackTrace), clock);
        var work = new Work(desk.database().source(), clock, Work.live(clock));
        work.start(courier, desk.database().ledger(desk.wakeups()), last -> {
            toSay.promiseAgain();
            if (loop.next().filter(at -> !at.isAfter(clock.instant())).isPresent()) {
                work.remindNow();
            }
        }, loop::look);
        System.out.println("listens on port 1; health and metrics on port 1");
        Thread.currentThread().join();
    }

    private record TableForSlack(String url, NudgesToSay toSay) implements Delivery.Handler {
        @Override
        public Delivery deliver(Attempt attempt) {
            var recipient = attempt.subject();
            for (var all = toSay.of(recipient); !all.isEmpty(); all = toSay.of(recipient)) {
                if (all.size() > ReminderRules.USUAL_DIGEST) {
                    posted(recipient, all);
                    toSay.said(recipient, all);
                } else {
                    for (var said : all) {
                        posted(recipient, List.of(said));
                        toSay.said(recipient, List.of(said));
                    }
                }
            }
            return Delivery.DELIVERED;
        }

        /** One message: all of it is there, or nothing. */
        private void posted(String recipient, List<NudgesToSay.ToSay> message) {
            long at = SharedClock.real().toEpochMilli();
            try (var connection = DriverManager.getConnection(url);
                    var insert = connection.prepareStatement(
                            "insert into said (recipient, ticket_id, place, at) values (?, ?, ?, ?)")) {
                connection.setAutoCommit(false);
                for (var said : message) {
                    for (var nudge : said.nudges()) {
                        insert.setString(1, recipient);
                        insert.setString(2, said.standing().ticket().id().value());
                        insert.setInt(3, nudge.place());
                        insert.setLong(4, at);
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
