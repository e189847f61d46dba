package dev.tocsin.reminder;

import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.sla.NudgeLevel.Audience;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.ClockRun;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Looks at each ticket whose moment has come: claims what is to be said, together with the promise to say it, and sets the
 * ticket's next moment. Several instances may look at once; each ticket is held by one of them. Thread-safe.
 */
public final class ReminderLoop {
    /** Few enough that nobody waits long for one of them, and enough that a commit is shared by many. */
    static final int BATCH = 50;

    /** In one look; the rest comes in the next one, at once. */
    static final int MOST = 2_000;

    /** A ticket at which a look fails is looked at again after that; the others go on. */
    static final Duration PUT_OFF = Duration.ofMinutes(5);

    /** What falls due in one sweep is collected so long, for it may become one message. */
    static final Duration COLLECTED = Duration.ofSeconds(2);

    /** Nobody is woken for what was missed longer ago: the channel tells it. */
    static final Duration STALE = Duration.ofHours(12);

    /** The stores that a look works on. */
    public interface Session extends Desk.Session {
        PendingNudges nudges();

        Reckoned reckoned();
    }

    private final UnitOfWork<Session> work;
    private final Reminders reminders;
    private final Watched watched;
    private final ReminderRules.Management managers;
    private final BiConsumer<TicketId, RuntimeException> failed;
    private final InstantSource clock;

    /** {@code failed}: hears of a ticket at which a look failed. */
    public ReminderLoop(
            UnitOfWork<Session> work,
            Reminders reminders,
            Watched watched,
            ReminderRules.Management managers,
            BiConsumer<TicketId, RuntimeException> failed,
            InstantSource clock) {
        this.work = work;
        this.reminders = reminders;
        this.watched = watched;
        this.managers = managers;
        this.failed = failed;
        this.clock = clock;
    }

    /** Looks at what is to be looked at by now. Returns when to come back; empty while nothing is planned. */
    public Optional<Instant> look() {
        int looked = 0;
        for (int some = BATCH; some == BATCH && looked < MOST; looked += some) {
            some = batch();
        }
        return next();
    }

    /** When the first ticket is to be looked at; empty while nothing is planned. */
    public Optional<Instant> next() {
        return work.read(session -> session.tickets().nextCheck());
    }

    private int batch() {
        try {
            return work.run(session -> {
                var tickets = session.tickets().holdToCheck(clock.instant(), BATCH);
                var said = new Sweep(session);
                tickets.forEach(said::look);
                said.promise();
                return tickets.size();
            });
        } catch (RuntimeException oneOfThem) {
            return oneByOne();
        }
    }

    /** One that fails stops no other. */
    private int oneByOne() {
        var ids = work.read(session -> session.tickets().toCheck(clock.instant(), BATCH));
        for (var id : ids) {
            try {
                work.run(session -> {
                    var said = new Sweep(session);
                    session.tickets().hold(id).ifPresent(said::look);
                    said.promise();
                    return id;
                });
            } catch (RuntimeException failure) {
                putOff(id, failure);
            }
        }
        return ids.size();
    }

    private void putOff(TicketId id, RuntimeException failure) {
        work.run(session -> {
            session.tickets().checkAgain(id, Optional.of(clock.instant().plus(PUT_OFF)));
            return id;
        });
        failed.accept(id, failure);
    }

    /** One transaction: what it says is promised at its end, in one order, so that two of them never wait for each other. */
    private final class Sweep {
        private final Session session;
        private final TreeMap<String, List<PendingNudges.Pending>> said = new TreeMap<>();

        Sweep(Session session) {
            this.session = session;
        }

        void look(Ticket ticket) {
            var standing = watched.standing(ticket);
            var decision = reminders.decide(standing);
            if (decision.isEmpty()) {
                session.tickets().checkAgain(ticket.id(), decision.again());
                return;
            }
            var next = ticket;
            for (var missed : decision.breaches()) {
                next = breached(next, missed);
            }
            var inThread = new ArrayList<Integer>();
            for (var nudge : decision.nudges()) {
                var recipient = recipient(standing, nudge.level().audience());
                next = watched.nudged(
                        session,
                        next,
                        new TicketEvent.Nudged(
                                ClockRun.of(nudge.clock()), nudge.level().key(), nudge.due(), recipient));
                int place = next.version() - 1;
                said.computeIfAbsent(recipient, one -> new ArrayList<>())
                        .add(new PendingNudges.Pending(ticket.id(), place));
                if (nudge.level().audience() == Audience.ASSIGNEE_AND_THREAD
                        && !recipient.equals(ticket.route().channel())) {
                    inThread.add(place);
                }
            }
            if (!inThread.isEmpty()) {
                watched.inThread(session, next, inThread);
            }
        }

        private Ticket breached(Ticket ticket, SlaClock missed) {
            var breach = missed.breach().orElseThrow();
            var next = watched.breached(
                    session,
                    ticket,
                    new TicketEvent.BreachNoticed(ClockRun.of(missed), breach.severity()),
                    breach.at());
            boolean stale = Duration.between(breach.at(), clock.instant()).compareTo(STALE) > 0;
            boolean answered = !missed.running();
            return missed.metric() == SlaMetric.ACKNOWLEDGEMENT || answered || stale || !managers.arePagedFor(next)
                    ? next
                    : managers.rotation()
                            .map(rotation -> watched.paged(
                                    session,
                                    ticketNow(next),
                                    rotation,
                                    missed.metric().words()))
                            .orElse(next);
        }

        private Ticket ticketNow(Ticket ticket) {
            return ticket.asOf(clock.instant());
        }

        void promise() {
            said.forEach((recipient, nudges) -> NudgesToSay.promise(session, recipient, nudges, COLLECTED));
        }
    }

    private String recipient(Standing standing, Audience audience) {
        return switch (audience) {
            case ASSIGNEE, ASSIGNEE_AND_THREAD -> reminders.whoActs(standing);
            case ON_CALL_AND_CHANNEL -> standing.ticket().route().channel();
            case MANAGERS -> managers.channel();
        };
    }
}
