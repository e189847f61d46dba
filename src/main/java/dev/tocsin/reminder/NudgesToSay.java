package dev.tocsin.reminder;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Watched;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What was claimed for somebody and is still to be said, as it is now: of a ticket that was answered a second ago nothing is.
 * Thread-safe.
 */
public final class NudgesToSay {
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

        private List<PendingNudges.Pending> pending() {
            return nudges.stream()
                    .map(nudge -> new PendingNudges.Pending(standing.ticket().id(), nudge.place()))
                    .toList();
        }
    }

    /** In the order in which they were claimed; what is no longer so is forgotten. {@code recipient}: a person or a channel. */
    public List<ToSay> of(String recipient) {
        return work.run(session -> {
            var tickets = new LinkedHashMap<TicketId, List<Integer>>();
            session.nudges()
                    .of(recipient)
                    .forEach(nudge -> tickets.computeIfAbsent(nudge.ticket(), ticket -> new ArrayList<>())
                            .add(nudge.place()));
            var all = new ArrayList<ToSay>();
            tickets.forEach((ticket, places) -> {
                var still = toSay(session, ticket, places).filter(said -> reminders.isFor(recipient, said.standing()));
                var kept = still.map(ToSay::pending).orElse(List.of());
                session.nudges()
                        .remove(
                                recipient,
                                places.stream()
                                        .map(place -> new PendingNudges.Pending(ticket, place))
                                        .filter(nudge -> !kept.contains(nudge))
                                        .toList());
                still.ifPresent(all::add);
            });
            return all;
        });
    }

    /** The same for those places in a ticket's history; empty where nothing of it is still so. */
    public Optional<ToSay> of(TicketId ticket, List<Integer> places) {
        return work.read(session -> toSay(session, ticket, places));
    }

    private Optional<ToSay> toSay(ReminderLoop.Session session, TicketId id, List<Integer> places) {
        return session.tickets()
                .find(id)
                .map(watched::standing)
                .map(standing -> new ToSay(
                        standing,
                        standing.ticket().reminded().nudges().stream()
                                .filter(nudge -> places.contains(nudge.place()))
                                .filter(nudge -> reminders.stillSo(standing, nudge))
                                .toList()))
                .filter(said -> !said.nudges().isEmpty());
    }

    /** They were told, in one message. */
    public void said(String recipient, List<ToSay> message) {
        work.run(session -> {
            session.nudges()
                    .remove(
                            recipient,
                            message.stream()
                                    .flatMap(said -> said.pending().stream())
                                    .toList());
            return message;
        });
    }

    /** What lies because its promise was given up, in an outage that was too long, is promised once more. */
    public void promiseAgain() {
        if (work.<List<String>>read(session -> session.nudges().recipients()).isEmpty()) {
            return;
        }
        work.run(session -> {
            for (var recipient : session.nudges().recipients()) {
                var queue = "nudge:" + recipient;
                if (!session.outbox().busy(queue)) {
                    var key = queue + ":again:" + clock.instant().getEpochSecond();
                    session.outbox().add(Effect.of(TicketEffect.NUDGE, key, queue, recipient, ""));
                }
            }
            return work;
        });
    }

    /** Somebody cannot be told: those who read the tickets' channels are, and find somebody. */
    public void unreachable(String person) {
        work.run(session -> {
            var all = session.nudges().of(person);
            for (var nudge : all) {
                session.tickets()
                        .find(nudge.ticket())
                        .map(ticket -> ticket.route().channel())
                        .ifPresent(channel -> {
                            session.nudges().add(channel, nudge);
                            session.outbox()
                                    .add(Effect.of(
                                            TicketEffect.NUDGE,
                                            "nudge:" + channel + ":" + nudge.ticket() + ":" + nudge.place(),
                                            "nudge:" + channel,
                                            channel,
                                            ""));
                        });
            }
            session.nudges().remove(person, all);
            return all;
        });
    }
}
