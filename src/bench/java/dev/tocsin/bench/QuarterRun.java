package dev.tocsin.bench;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Away;
import dev.tocsin.directory.SlackId;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.reminder.NudgesToSay;
import dev.tocsin.reminder.ReminderLoop;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.reminder.Replanning;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaTarget;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Learned;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.Overdue;
import dev.tocsin.ticket.Publishing;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.SolvedReason;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Watched;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** One quarter, played from the beginning to its end. Used by one thread. */
final class QuarterRun implements AutoCloseable {
    static final int PEOPLE = 16;

    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    /** Until everything that came in is over. */
    private static final Instant LAST = END.plus(Duration.ofDays(25));

    private static final String MANAGERS = "C0MGMT";
    private static final Duration COLLECTED = Duration.ofSeconds(2);

    private final PolicyFile team;
    private final int tickets;
    private final Random random;
    private final BareDesk desk;
    private final Connection look;
    private final Responses responses;
    private final Endings endings;
    private final Overdue overdue;
    private final ReminderLoop loop;
    private final NudgesToSay toSay;
    private final PriorityQueue<Deed> agenda =
            new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparing(Deed::number));
    private final List<TicketId> opened = new ArrayList<>();
    private final Map<String, Map<LocalDate, Integer>> perDay = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private Attendance attendance;
    private volatile Instant now = BEGIN;
    private long deeds;
    private int wishes;
    private int messages;
    private int direct;
    private int digests;
    private int outside;
    private int after;

    /** Something that somebody does at a moment. */
    private record Deed(Instant at, long number, Runnable act) {}

    QuarterRun(String url, PolicyFile team, int tickets, long seed) {
        this.team = team;
        this.tickets = tickets;
        this.random = new Random(seed);
        this.attendance = new Attendance(team.roster(), Map.of());
        var reminders = new Reminders(() -> attendance);
        this.desk = BareDesk.on(
                url, () -> now, reminders, team.roster(), team.serviceLevels().policies());
        var work = desk.database().reminders(desk.wakeups());
        var watched = new Watched(desk.ground(), desk.paging());
        this.responses = new Responses(desk.ground());
        this.endings = new Endings(desk.ground());
        this.overdue = new Overdue(desk.ground());
        this.toSay = new NudgesToSay(work, reminders, watched, () -> now);
        this.loop = new ReminderLoop(
                work,
                reminders,
                watched,
                new ReminderRules.Management(MANAGERS, Optional.empty(), Set.of()),
                (ticket, failure) -> {
                    throw failure;
                },
                () -> now);
        try {
            this.look = DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        daysAway(new Replanning(work, () -> now));
        for (int i = 0; i < tickets; i++) {
            arrives();
        }
    }

    static String person(int number) {
        return "U0SE" + (char) ('A' + number);
    }

    private static Doer doer(String person) {
        return BareDesk.works(person, person);
    }

    // What happens

    QuarterResult play() {
        while (true) {
            var deed = Optional.ofNullable(agenda.peek()).map(Deed::at);
            var planned = loop.next();
            var then = deed.orElse(LAST);
            var at = planned.filter(then::isAfter).orElse(then);
            if (at.isAfter(LAST)) {
                break;
            }
            now = at.isAfter(now) ? at : now;
            if (planned.filter(when -> !when.isAfter(now)).isPresent()) {
                loop.look();
                said();
            } else if (deed.isPresent()) {
                agenda.remove().act().run();
            } else {
                break;
            }
        }
        return result();
    }

    private void at(Instant at, Runnable act) {
        agenda.add(new Deed(at, deeds++, act));
    }

    /** Everybody is away for a week, and for some single days. */
    private void daysAway(Replanning replanning) {
        for (int i = 0; i < PEOPLE; i++) {
            var id = new SlackId(person(i));
            var times = new ArrayList<Away>();
            var week = BEGIN.plus(Duration.ofDays(random.nextInt(80)));
            times.add(new Away(week, week.plus(Duration.ofDays(7))));
            for (int day = 0; day < 4; day++) {
                var single = BEGIN.plus(Duration.ofDays(random.nextInt(90)));
                times.add(new Away(single, single.plus(Duration.ofDays(1))));
            }
            times.sort(Comparator.comparing(Away::from));
            // They say it a few days before.
            at(BEGIN.plus(Duration.ofHours(random.nextInt(48))), () -> {
                desk.database().daysAway().say(id, times);
                attendance = new Attendance(team.roster(), desk.database().daysAway().all(now));
                replanning.changed(attendance.whoseDeedsAreOf(id));
            });
        }
    }

    private void arrives() {
        Instant at;
        do {
            at = BEGIN.plusSeconds((long) (random.nextDouble() * Duration.between(BEGIN, END).toSeconds()));
            // Three quarters of a weekend's do not come.
        } while (at.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() > 5 && random.nextInt(4) > 0);
        at(at, this::opens);
    }

    private void opens() {
        int plan = random.nextInt(100);
        var customer = plan < 40
                ? customer("globex", "")
                : plan < 65
                        ? customer("hooli", "enterprise")
                        : plan < 75 ? customer("initech", "premium") : customer("umbrella", plan < 90 ? "pro" : "starter");
        int draw = random.nextInt(100);
        int severity = customer.plan().isEmpty() ? (draw < 30 ? 1 : 2) : draw < 3 ? 0 : draw < 18 ? 1 : draw < 60 ? 2 : 3;
        var details = new Details(
                "question " + ++wishes, customer, CaseType.QUESTION, "", Environment.PRODUCTION, "");
        var ticket = desk.desk()
                .open(new OpenTicket(
                        details,
                        new Severity(severity),
                        Source.command("C0GENERAL"),
                        Optional.empty(),
                        Optional.empty(),
                        BareDesk.asks("U0ASKS", "Ana"),
                        "wish " + wishes))
                .ticket();
        opened.add(ticket.id());
        // Most are seen by somebody at work, in a while; some are not.
        if (random.nextInt(100) < 85) {
            var who = somebodyAtWork(now);
            at(working(who, now, minutes(40)), () -> claims(ticket.id(), who));
        }
    }

    private static TicketCustomer customer(String name, String plan) {
        return new TicketCustomer(new CustomerId(name), name, plan, plan.equals("premium"));
    }

    private void claims(TicketId id, String who) {
        var ticket = ticket(id);
        if (!ticket.live() || ticket.assignee().isPresent()) {
            return;
        }
        desk.desk().claim(id, doer(who));
        // One in eight is forgotten over something else.
        if (random.nextInt(8) > 0) {
            long longest = ticket.severity().level() <= 1 ? 150 : 600;
            at(working(who, now, minutes(longest)), () -> answers(id, who));
        }
    }

    private void answers(TicketId id, String who) {
        var ticket = ticket(id);
        if (!ticket.live() || ticket.talk().responded()) {
            return;
        }
        responses.respond(id, doer(who), reply());
        if (random.nextInt(10) > 0) {
            at(working(who, now, minutes(1_200)), () -> solves(id, who));
        }
        if (random.nextInt(3) == 0) {
            desk.desk().waitForCustomer(id, doer(who), "which version?");
            at(now.plus(minutes(1_500)), () -> desk.desk().resume(id, doer(who)));
        }
    }

    private void solves(TicketId id, String who) {
        if (ticket(id).live()) {
            var reply = ticket(id).talk().responded() ? Optional.<Publishing.Reply>empty() : Optional.of(reply());
            endings.solve(id, doer(who), SolvedReason.ANSWERED, Learned.NOTHING, reply);
        }
    }

    private Publishing.Reply reply() {
        return new Publishing.Reply(
                MessageKey.form("V" + ++wishes),
                "The index is too small. We make it larger.",
                List.of(),
                false,
                Publishing.Afterwards.OURS);
    }

    // What is said, and what they do about it

    private void said() {
        now = now.plus(COLLECTED);
        for (var recipient : recipients()) {
            var all = toSay.of(recipient);
            if (all.isEmpty()) {
                continue;
            }
            boolean digest = all.size() > ReminderRules.USUAL_DIGEST;
            int sent = digest ? 1 : all.size();
            messages += sent;
            digests += digest ? 1 : 0;
            if (Reminders.isPerson(recipient)) {
                direct += sent;
                day(recipient, sent);
            }
            for (var one : all) {
                checked(recipient, one);
                toSay.said(recipient, List.of(one));
                reacts(recipient, one.standing());
            }
        }
    }

    private List<String> recipients() {
        try (var statement = look.createStatement();
                var rows = statement.executeQuery("select distinct recipient from pending_nudge order by recipient")) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void day(String person, int sent) {
        var zone = attendance.hours(new SlackId(person)).orElseThrow().zone();
        perDay.computeIfAbsent(person, one -> new HashMap<>())
                .merge(now.atZone(zone).toLocalDate(), sent, Integer::sum);
    }

    private void checked(String recipient, NudgesToSay.ToSay said) {
        var standing = said.standing();
        for (var nudge : said.nudges()) {
            var clock = clock(standing, nudge);
            if (!clock.running()
                    || (clock.metric() == SlaMetric.FIRST_RESPONSE
                            && standing.ticket().talk().responded())) {
                after++;
                example("after the act", standing.ticket(), nudge);
            }
            if (Reminders.isPerson(recipient) && !always(clock) && !atWork(recipient, now.minus(COLLECTED))) {
                outside++;
                example("outside of " + recipient + "'s hours", standing.ticket(), nudge);
            }
        }
    }

    private static SlaClock clock(Standing standing, Reminded.Nudge nudge) {
        return standing.clocks().all().stream()
                .filter(clock -> nudge.event().clock().isOf(clock))
                .findFirst()
                .orElseThrow();
    }

    private static boolean always(SlaClock clock) {
        return clock.now().target().map(SlaTarget::calendar).filter(BusinessCalendar::aroundTheClock).isPresent();
    }

    private void example(String what, Ticket ticket, Reminded.Nudge nudge) {
        if (examples.size() < 10) {
            examples.add(what + ": " + ticket.label() + " " + nudge.event() + " at " + now);
        }
    }

    private void reacts(String recipient, Standing standing) {
        var id = standing.ticket().id();
        int draw = random.nextInt(100);
        if (Reminders.isPerson(recipient)) {
            if (draw < 82) {
                at(working(recipient, now, minutes(25)), () -> acts(id, recipient));
            } else if (draw < 90) {
                overdue.snooze(id, doer(recipient), now.plus(Duration.ofHours(1)), "the customer is back in an hour");
            }
        } else if (draw < (recipient.equals(MANAGERS) ? 95 : 75)) {
            var who = somebodyAtWork(now);
            at(working(who, now, minutes(35)), () -> acts(id, who));
        }
    }

    /** What is wanted most. */
    private void acts(TicketId id, String who) {
        var ticket = ticket(id);
        if (!ticket.live()) {
            return;
        } else if (!ticket.talk().responded()) {
            answers(id, who);
        } else if (ticket.waits().isEmpty()) {
            solves(id, who);
        }
    }

    // People

    private Ticket ticket(TicketId id) {
        return desk.desk().find(id).orElseThrow().ticket();
    }

    private boolean atWork(String person, Instant at) {
        var id = new SlackId(person);
        return attendance.actingFor(id, at).filter(id::equals).isPresent()
                && attendance.hours(id).orElseThrow().isOpen(at);
    }

    /** Whoever is at work, or comes first. */
    private String somebodyAtWork(Instant at) {
        var there = new ArrayList<String>();
        for (int i = 0; i < PEOPLE; i++) {
            if (atWork(person(i), at)) {
                there.add(person(i));
            }
        }
        if (!there.isEmpty()) {
            return there.get(random.nextInt(there.size()));
        }
        var first = person(0);
        for (int i = 1; i < PEOPLE; i++) {
            first = comes(person(i), at).isBefore(comes(first, at)) ? person(i) : first;
        }
        return first;
    }

    private Instant comes(String person, Instant at) {
        var id = new SlackId(person);
        var hours = attendance.hours(id).orElseThrow();
        var comes = hours.nextOpen(at);
        while (!atWork(person, comes)) {
            comes = hours.nextOpen(attendance.changes(id, comes).orElseThrow());
        }
        return comes;
    }

    /** So much of their working time later. */
    private Instant working(String person, Instant from, Duration time) {
        return attendance.hours(new SlackId(person)).orElseThrow().deadline(comes(person, from), time);
    }

    /** Mostly quick, at times long. */
    private Duration minutes(long mean) {
        return Duration.ofSeconds(60 + (long) (-Math.log(1 - random.nextDouble()) * mean * 60));
    }

    // What came of it

    private QuarterResult result() {
        int clocks = 0;
        int saved = 0;
        int breaches = 0;
        int unwarned = 0;
        for (var id : opened) {
            var standing = desk.desk().find(id).orElseThrow();
            for (var clock : standing.clocks().all()) {
                if (clock.now().target().isEmpty() || clock.metric() == SlaMetric.ACKNOWLEDGEMENT) {
                    continue;
                }
                clocks++;
                var warned = standing.ticket().reminded().of(clock);
                if (clock.breach().isEmpty()) {
                    saved += warned.isEmpty() || clock.running() ? 0 : 1;
                    continue;
                }
                breaches++;
                var due = clock.breach().get().at();
                boolean told = warned.stream()
                        .filter(nudge -> nudge.at().isBefore(due))
                        .anyMatch(nudge -> toldSomebody(clock, nudge));
                if (!told) {
                    unwarned++;
                    if (examples.size() < 10) {
                        examples.add("missed unwarned: " + standing.ticket().label() + " " + clock.metric() + " of "
                                + standing.ticket().severity() + ", "
                                + standing.ticket().details().customer().plan() + ", from " + clock.start() + ", due "
                                + due + ": " + warned.stream().map(n -> n.event().level() + " " + n.at()).toList());
                    }
                }
            }
        }
        var counts = perDay.values().stream()
                .flatMap(days -> days.values().stream())
                .sorted()
                .toList();
        return new QuarterResult(
                tickets,
                clocks,
                messages,
                direct,
                digests,
                counts,
                workingDays(),
                saved,
                breaches,
                outside,
                unwarned,
                after,
                examples);
    }

    /** In a channel whoever is at work reads it; whoever is on call is called where nobody is, and around the clock. */
    private boolean toldSomebody(SlaClock clock, Reminded.Nudge nudge) {
        boolean onCall = Reminders.level(clock, nudge.event().level())
                .filter(level -> level.audience() == NudgeLevel.Audience.ON_CALL_AND_CHANNEL)
                .isPresent();
        if (onCall || always(clock) || Reminders.isPerson(nudge.event().to())) {
            return true;
        }
        for (int i = 0; i < PEOPLE; i++) {
            if (attendance.hours(new SlackId(person(i))).orElseThrow().isOpen(nudge.at())) {
                return true;
            }
        }
        return false;
    }

    private static int workingDays() {
        return PEOPLE * 62;
    }

    @Override
    public void close() {
        try {
            look.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        desk.close();
    }
}
