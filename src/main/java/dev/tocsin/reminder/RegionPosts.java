package dev.tocsin.reminder;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.directory.Attendance;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketQuery;
import dev.tocsin.ticket.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What falls due next, twice a day and region: when its people come, and before they leave, when somebody else has to take
 * over. Where nothing falls due nothing is said. Thread-safe.
 */
public final class RegionPosts {
    /** So long before they leave, that there is time to hand over. */
    static final Duration BEFORE_LEAVING = Duration.ofMinutes(30);

    /** One that is later tells of a day that is half over. */
    static final Duration LATEST = Duration.ofHours(4);

    /** Further than any row of holidays. */
    private static final Duration AHEAD = Duration.ofDays(30);

    /** A lunch, however long, is no night. */
    static final Duration NIGHT = Duration.ofHours(4);

    /** A post names some and counts the others. */
    private static final int MOST = 1_000;

    private final UnitOfWork<ReminderLoop.Session> work;
    private final List<ReminderRules.RegionPost> regions;
    private final Supplier<Attendance> attendance;
    private final Reminders reminders;
    private final Watched watched;
    private final InstantSource clock;

    public RegionPosts(
            UnitOfWork<ReminderLoop.Session> work,
            List<ReminderRules.RegionPost> regions,
            Supplier<Attendance> attendance,
            Reminders reminders,
            Watched watched,
            InstantSource clock) {
        this.work = work;
        this.regions = List.copyOf(regions);
        this.attendance = attendance;
        this.reminders = reminders;
        this.watched = watched;
        this.clock = clock;
    }

    /** {@code leaving}: at the end of a day, rather than at its beginning. */
    record Moment(Instant at, boolean leaving) {}

    /**
     * What is posted.
     *
     * @param channel where
     * @param until in the morning when they leave, and then when they come again
     * @param due what falls due before, or has, and whoever reads it could do something about; the first comes first
     */
    public record Post(
            ReminderRules.RegionPost region, boolean leaving, String channel, Instant until, List<Standing> due) {
        public Post {
            due = List.copyOf(due);
        }
    }

    /** Promises those whose time has come, each once. */
    public void look() {
        var now = clock.instant();
        for (var region : regions) {
            last(region.hours(), now)
                    .filter(moment -> Duration.between(moment.at(), now).compareTo(LATEST) < 0)
                    .ifPresent(moment -> promise(region, moment));
        }
    }

    private void promise(ReminderRules.RegionPost region, Moment moment) {
        var at = moment.at().getEpochSecond();
        work.run(session -> {
            for (var channel : channels(region, moment)) {
                session.outbox()
                        .add(Effect.of(
                                TicketEffect.POST_REGION,
                                "region:" + region.region() + ":" + at + ":" + channel,
                                "region:" + region.region() + ":" + channel,
                                region.region(),
                                at + " " + channel));
            }
            return moment;
        });
    }

    /** Their own; as they leave also that of those who are at work then, or come first. */
    private List<String> channels(ReminderRules.RegionPost region, Moment moment) {
        var channels = new ArrayList<String>();
        channels.add(region.channel());
        if (moment.leaving()) {
            var gone = moment.at().plus(BEFORE_LEAVING);
            var others = regions.stream().filter(one -> !one.equals(region)).toList();
            var there = others.stream().filter(one -> one.hours().isOpen(gone)).toList();
            (there.isEmpty()
                            ? others.stream()
                                    .filter(one -> one.hours().isEverOpen())
                                    .min(Comparator.comparing(one -> one.hours().nextOpen(gone)))
                                    .stream()
                            : there.stream())
                    .forEach(one -> channels.add(one.channel()));
        }
        return channels.stream().distinct().toList();
    }

    /** As it is now; empty where the region posts no more. {@code detail}: the effect's. */
    public Optional<Post> post(String region, String detail) {
        var parts = detail.split(" ", 2);
        var at = Instant.ofEpochSecond(Long.parseLong(parts[0]));
        return regions.stream()
                .filter(one -> one.region().equals(region))
                .findFirst()
                .flatMap(one -> last(one.hours(), at).map(moment -> post(one, moment, parts[1])));
    }

    private Post post(ReminderRules.RegionPost region, Moment moment, String channel) {
        // In the morning all of the day is told, also what is due as they leave: by then it is too late to be told.
        var next = next(region.hours(), moment.at());
        var until = moment.leaving() ? next : next.plus(BEFORE_LEAVING);
        var query = new TicketQuery.DueBefore(until.plusSeconds(1));
        var due = work.read(session -> session.tickets().list(query, MOST).stream()
                .map(watched::standing)
                .filter(standing -> concerns(region.region(), standing))
                .toList());
        return new Post(region, moment.leaving(), channel, until, due);
    }

    /** What nobody has, or somebody there, or somebody of whom nobody said where they are. */
    private boolean concerns(String region, Standing standing) {
        return reminders
                .acting(standing.ticket(), standing.at())
                .flatMap(person -> attendance.get().region(person))
                .filter(theirs -> !theirs.equals(region))
                .isEmpty();
    }

    static Optional<Moment> last(BusinessCalendar hours, Instant now) {
        return moments(hours, now.minus(AHEAD), now.plus(BEFORE_LEAVING).plusSeconds(1))
                .filter(moment -> !moment.at().isAfter(now))
                .max(Comparator.comparing(Moment::at));
    }

    /** When somebody there reads the next one. */
    static Instant next(BusinessCalendar hours, Instant after) {
        return moments(hours, after, after.plus(AHEAD))
                .map(Moment::at)
                .filter(after::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(after.plus(AHEAD));
    }

    /** A day begins where a night ends, and ends where one begins; a lunch is none. */
    private static Stream<Moment> moments(BusinessCalendar hours, Instant from, Instant to) {
        return hours.closedBetween(from, to).stream()
                .filter(closed -> Duration.between(closed.from(), closed.to()).compareTo(NIGHT) >= 0)
                .flatMap(closed -> Stream.of(
                        new Moment(closed.from().minus(BEFORE_LEAVING), true), new Moment(closed.to(), false)));
    }
}
