package dev.tocsin;

import dev.tocsin.adapter.slack.ticket.TicketSurfaces;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging;
import dev.tocsin.reminder.NudgesToSay;
import dev.tocsin.reminder.RegionPosts;
import dev.tocsin.reminder.ReminderLoop;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.reminder.Replanning;
import dev.tocsin.ticket.Ground;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reminders of a running bot: what they know of people, the loop, and the posts of the regions. Thread-safe. */
final class LiveReminders {
    private static final Logger LOG = LoggerFactory.getLogger(LiveReminders.class);

    /** Each is looked at in its second; what is later waits. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final PolicyFile policy;
    private final RecentAttendance attendance;
    private final Reminders reminders;
    private final Replanning replanning;
    private final ReminderLoop loop;
    private final RegionPosts posts;
    private final NudgesToSay nudges;
    private final Ground ground;
    private final Watched watched;
    private final InstantSource clock;
    /** Only saves writes: what is the same changes nothing. */
    private volatile boolean planned;

    /** {@code grounds}: makes what the use cases of tickets stand on, once it is known who watches them. */
    LiveReminders(
            PolicyFile policy,
            DaysAway daysAway,
            UnitOfWork<ReminderLoop.Session> work,
            Function<Reminders, Ground> grounds,
            Paging paging,
            InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
        this.replanning = new Replanning(work, clock);
        this.attendance = new RecentAttendance(policy.roster(), daysAway, replanning::changed);
        this.reminders = new Reminders(attendance);
        this.ground = grounds.apply(reminders);
        this.watched = new Watched(ground, paging);
        this.nudges = new NudgesToSay(work, reminders, watched, clock);
        this.posts = new RegionPosts(work, policy.reminders().posts(), attendance, reminders, watched, clock);
        this.loop = new ReminderLoop(
                work,
                reminders,
                watched,
                policy.reminders().management(),
                (ticket, failure) -> failed(paging, ticket, failure),
                clock);
    }

    Ground ground() {
        return ground;
    }

    Watched watched() {
        return watched;
    }

    /** Whoever says through it that they are away is heard here at once. */
    DaysAway daysAway() {
        return attendance;
    }

    TicketSurfaces.Reminding surfaces() {
        return new TicketSurfaces.Reminding(policy.reminders(), nudges, reminders, posts, attendance);
    }

    /** Each minute. Returns whether something is due to be looked at. */
    boolean tick() {
        if (!planned) {
            replanning.reckonedBy(reckonedBy());
            planned = true;
        }
        var now = clock.instant();
        attendance.look(now);
        posts.look();
        nudges.promiseAgain();
        return loop.next().filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Since when the first of those waits that were to be looked at; empty while none is late. */
    Optional<Instant> behindSince() {
        return loop.next().filter(at -> at.isBefore(clock.instant().minus(LATE)));
    }

    /** Looks at what is due, and says when to come back. */
    Optional<Instant> look() {
        attendance.look(clock.instant());
        return loop.look();
    }

    /** Everything beside the tickets that their moments depend on. */
    private String reckonedBy() {
        var zones = ZoneRulesProvider.getVersions("Europe/London").lastKey();
        var people = new TreeMap<String, String>();
        policy.roster().people().forEach((id, entry) -> people.put(id.value(), entry.toString()));
        return zones + " "
                + Editions.idOf(policy.serviceLevels().editionText()
                        + people
                        + policy.reminders().management());
    }

    private static void failed(Paging paging, TicketId ticket, RuntimeException failure) {
        LOG.error("The reminders of {} were not looked at, and are again in some minutes", ticket, failure);
        paging.alarmHourly(
                "reminders:" + ticket,
                "The reminders of a ticket fail (" + ticket
                        + "): nobody is told of its deadlines. Tocsin keeps trying; its" + " log says why.");
    }
}
