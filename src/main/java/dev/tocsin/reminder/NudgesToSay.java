package dev.tocsin.reminder;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was claimed for somebody and is still to be said, as it is now: of a ticket that was answered a second ago nothing is.
 * Thread-safe.
 */
public final class NudgesToSay {
    /** What no place takes is tried again after that; its alarm is said hourly too. */
    private static final Duration ONCE_MORE = Duration.ofHours(1);

    private final UnitOfWork<ReminderLoop.Session> work;
    private final Reminders reminders;
    private final Watched watched;
    private final InstantSource clock;

    public NudgesToSay(
            UnitOfWork<ReminderLoop.Session> work, Reminders reminders, Watched watched, InstantSource clock) {
        this.work = work;
        this.reminders = reminders;
        this.watched = watched;
        this.clock = clock;
    }

    /** Of one ticket. {@code nudges}: at least one. */
    public record ToSay(Standing standing, List<Reminded.Nudge> nudges) {
        public ToSay {
            nudges = List.copyOf(nudges);
        }

        private boolean followsOthers() {
            return standing.ticket().reminded().nudges().size() > nudges.size();
        }

        private List<PendingNudges.Pending> pending() {
            return nudges.stream()
                    .map(nudge -> new PendingNudges.Pending(standing.ticket().id(), nudge.place()))
                    .toList();
        }
    }

    /**
     * What can be said now, in the order in which it was claimed. What is no longer so is forgotten; what has to wait waits;
     * what is somebody else's by now is said to them.
     *
     * @param recipient a person or a channel
     */
    public List<ToSay> of(String recipient) {
        var sorted = upToDate(recipient, sorted(recipient, List.of()));
        if (sorted.changes()) {
            work.run(session -> {
                session.nudges().remove(recipient, sorted.gone());
                sorted.later().forEach((nudge, until) -> session.nudges().later(recipient, nudge, until));
                sorted.moved().values().forEach(nudges -> session.nudges().remove(recipient, nudges));
                promise(session, sorted.moved());
                return sorted;
            });
        }
        return sorted.now();
    }

    /** {@code moved}: by whom it is said to instead. */
    private record Sorted(
            List<ToSay> now,
            List<PendingNudges.Pending> gone,
            Map<PendingNudges.Pending, Instant> later,
            TreeMap<String, List<PendingNudges.Pending>> moved) {
        boolean changes() {
            return !gone.isEmpty() || !later.isEmpty() || !moved.isEmpty();
        }
    }

    /** To read many takes a while, in which somebody may answer: those are read once more. */
    private Sorted upToDate(String recipient, Sorted sorted) {
        var before = sorted.now();
        var versions = work.<Map<TicketId, Integer>>read(session -> session.tickets()
                .versions(before.stream()
                        .map(said -> said.standing().ticket().id())
                        .toList()));
        var same = before.stream()
                .filter(said -> Integer.valueOf(said.standing().ticket().version())
                        .equals(versions.get(said.standing().ticket().id())))
                .toList();
        return same.size() == before.size() ? sorted : sorted(recipient, same);
    }

    /** {@code known}: how these stand is known already. */
    private Sorted sorted(String recipient, List<ToSay> known) {
        return work.read(session -> {
            var tickets = new LinkedHashMap<TicketId, List<Integer>>();
            session.nudges()
                    .of(recipient, clock.instant())
                    .forEach(nudge -> tickets.computeIfAbsent(nudge.ticket(), ticket -> new ArrayList<>())
                            .add(nudge.place()));
            known.forEach(said -> tickets.remove(said.standing().ticket().id()));
            var sorted = new Sorted(new ArrayList<>(known), new ArrayList<>(), new LinkedHashMap<>(), new TreeMap<>());
            tickets.forEach((id, places) -> session.tickets()
                    .find(id)
                    .map(watched::standing)
                    .ifPresent(standing -> sort(recipient, standing, places, sorted)));
            return sorted;
        });
    }

    private void sort(String recipient, Standing standing, List<Integer> places, Sorted sorted) {
        var now = new ArrayList<Reminded.Nudge>();
        for (var nudge : standing.ticket().reminded().nudges()) {
            if (places.contains(nudge.place())) {
                var pending = new PendingNudges.Pending(standing.ticket().id(), nudge.place());
                var at = reminders.sayAt(standing, nudge, recipient);
                if (at.isEmpty()) {
                    sorted.gone().add(pending);
                } else if (!reminders.isFor(recipient, standing)) {
                    move(pending, reminders.whoActs(standing), sorted);
                } else if (!at.get().at().isAfter(standing.at())) {
                    now.add(nudge);
                } else if (Reminders.isPerson(recipient)
                        && !at.get().at().isBefore(at.get().due())) {
                    // They come back too late: somebody who is there has to hear of it.
                    move(pending, standing.ticket().route().channel(), sorted);
                } else {
                    sorted.later().put(pending, at.get().at());
                }
            }
        }
        if (!now.isEmpty()) {
            sorted.now().add(new ToSay(standing, now));
        }
    }

    private static void move(PendingNudges.Pending nudge, String to, Sorted sorted) {
        sorted.moved().computeIfAbsent(to, one -> new ArrayList<>()).add(nudge);
    }

    /** What of those places in a ticket's history is still to be said in its thread; empty where nothing is. */
    public Optional<ToSay> inThread(TicketId ticket, List<Integer> places) {
        return standing(ticket)
                .map(standing -> new ToSay(
                        standing,
                        standing.ticket().reminded().nudges().stream()
                                .filter(nudge -> places.contains(nudge.place()))
                                .filter(nudge -> reminders
                                        .sayAt(
                                                standing,
                                                nudge,
                                                standing.ticket().route().channel())
                                        .filter(word -> !word.at().isAfter(standing.at()))
                                        .isPresent())
                                .toList()))
                .filter(said -> !said.nudges().isEmpty());
    }

    private Optional<Standing> standing(TicketId ticket) {
        return work.read(session -> session.tickets().find(ticket).map(watched::standing));
    }

    /** Promises to say what was claimed, together with what is promised already. {@code after}: more may come until then. */
    static void promise(
            ReminderLoop.Session session, String recipient, List<PendingNudges.Pending> nudges, Duration after) {
        nudges.forEach(nudge -> session.nudges().add(recipient, nudge));
        var first = nudges.get(0);
        promise(session, recipient, first.ticket() + ":" + first.place(), after);
    }

    /** The tickets first and then the queues, as everybody holds them. */
    private static void promise(ReminderLoop.Session session, Map<String, List<PendingNudges.Pending>> recipients) {
        recipients.forEach(
                (to, nudges) -> nudges.forEach(nudge -> session.nudges().add(to, nudge)));
        recipients.forEach((to, nudges) -> promise(session, to, nudges, Duration.ZERO));
    }

    private static void promise(ReminderLoop.Session session, String recipient, String key, Duration after) {
        var queue = "nudge:" + recipient;
        if (!session.outbox().busy(queue)) {
            session.outbox().add(new Effect(TicketEffect.NUDGE, queue + ":" + key, queue, recipient, "", after));
        }
    }

    /**
     * They were told, in one message. What was posted before is to say that it was said again; and what happened while this
     * one was being posted found no message to change.
     */
    public void said(String recipient, List<ToSay> message) {
        work.run(session -> {
            session.nudges()
                    .remove(
                            recipient,
                            message.stream()
                                    .flatMap(said -> said.pending().stream())
                                    .toList());
            message.stream()
                    .filter(said -> message.size() == 1 || said.followsOthers())
                    .forEach(said -> watched.inStep(session, said.standing().ticket()));
            return message;
        });
    }

    /** It cannot be said to them at all. In a channel it is tried again in an hour; for a person the channels hear of it. */
    public void notSaid(String recipient) {
        if (Reminders.isPerson(recipient)) {
            unreachable(recipient);
            return;
        }
        work.run(session -> {
            session.nudges()
                    .of(recipient, clock.instant())
                    .forEach(nudge -> session.nudges()
                            .later(recipient, nudge, clock.instant().plus(ONCE_MORE)));
            return recipient;
        });
    }

    /**
     * What lies is promised once more: because it had to wait, or came while the message before it was being sent, or its
     * promise was given up in an outage that was too long.
     */
    public void promiseAgain() {
        var now = clock.instant();
        var recipients = work.<List<String>>read(session -> session.nudges().recipients(now));
        if (!recipients.isEmpty()) {
            work.run(session -> {
                recipients.forEach(one -> promise(session, one, "again:" + now.getEpochSecond(), Duration.ZERO));
                return recipients;
            });
        }
    }

    /** Somebody cannot be told: those who read the tickets' channels are, and find somebody. */
    public void unreachable(String person) {
        work.run(session -> {
            var all = session.nudges().of(person, clock.instant());
            var channels = new TreeMap<String, List<PendingNudges.Pending>>();
            for (var nudge : all) {
                session.tickets()
                        .find(nudge.ticket())
                        .map(ticket -> ticket.route().channel())
                        .ifPresent(channel -> channels.computeIfAbsent(channel, one -> new ArrayList<>())
                                .add(nudge));
            }
            promise(session, channels);
            session.nudges().remove(person, all);
            return all;
        });
    }
}
