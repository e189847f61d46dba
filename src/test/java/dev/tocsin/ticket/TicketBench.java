package dev.tocsin.ticket;

import dev.tocsin.TestClock;
import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Away;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EffectKind;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagerSide;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.SomeRotation;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Goal;
import dev.tocsin.sla.NudgeLadder;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicies;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A desk on stores in memory, on Monday, 23 November 2026, 10:00 UTC: a few people, customers, rules and service levels.
 * The office is open from Monday to Friday, 09:00 to 17:00 UTC.
 */
public final class TicketBench {
    /** Customer engineers: Ana asks, Carl may ask for the same. */
    public static final Doer ANA = requester("U0ANA", "Ana");

    public static final Doer CARL = requester("U0CARL", "Carl");
    /** Support engineers. */
    public static final Doer BEN = agent("U0BEN", "Ben");

    public static final Doer MARA = agent("U0MARA", "Mara");

    public static final RotationName SUPPORT = new RotationName("customer-support");
    public static final RotationName MANAGERS = new RotationName("support-mgmt");
    public static final TicketCustomer GLOBEX =
            new TicketCustomer(new CustomerId("globex"), "Globex", "enterprise", false);
    /** With terms of their own. */
    public static final TicketCustomer INITECH =
            new TicketCustomer(new CustomerId("initech"), "Initech", "premium", true);

    public static final BusinessCalendar OFFICE = calendar("office", office());
    public static final BusinessCalendar ALWAYS = calendar("always", WeeklyHours.aroundTheClock());

    public final TestClock clock = new TestClock();
    public final Memory memory = new Memory();
    public final Rotations rotations =
            new Rotations(List.of(rotation(SUPPORT), rotation(MANAGERS)), "C0PEOPLE", PagingSystem.OPSGENIE);
    public final Editions editions = new Editions();
    public final Absences away = new Absences();
    private Optional<BusinessCalendar> benWorks = Optional.empty();
    private int ids;
    private int wishes;
    public final Paging paging = new Paging(memory.paging, rotations, this::nextPage, clock);
    final PagerSide pager = new PagerSide(memory.paging, rotations, this::nextPage, clock);
    public final Reminders reminders = new Reminders(this::attendance);
    public final Ground ground = new Ground(memory, editions, LifeCycle.USUAL, reminders, clock);
    public final Desk desk = new Desk(ground, paging, routing(), new Presence(roster(), away, clock), this::nextId);

    public final Watched watched = new Watched(ground, paging);
    public final TicketReports reports = new TicketReports(ground);
    public final Conversation conversation = new Conversation(ground);
    public final Responses responses = new Responses(ground);
    public final Endings endings = new Endings(ground);
    public final Handovers handovers = new Handovers(ground);
    public final Engineering engineering = new Engineering(ground);

    public TicketBench() {
        clock.pass(Duration.between(TestClock.START, Instant.parse("2026-11-23T10:00:00Z")));
    }

    private Attendance attendance() {
        return new Attendance(roster(), away.all(clock.instant()));
    }

    /** Who said that they are away. */
    public static final class Absences implements DaysAway {
        private final Map<SlackId, List<Away>> times = new HashMap<>();

        private Absences() {}

        @Override
        public List<Away> of(SlackId person, Instant now) {
            return times.getOrDefault(person, List.of()).stream()
                    .filter(time -> time.until().isAfter(now))
                    .toList();
        }

        @Override
        public Map<SlackId, List<Away>> all(Instant now) {
            return times;
        }

        @Override
        public void say(SlackId person, List<Away> all) {
            times.put(person, List.copyOf(all));
        }
    }

    /** Ben works at these hours from now on; until then nobody has said when. */
    public void benWorks(int from, int until) {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            hours = hours.with(day, Duration.ofHours(from), Duration.ofHours(until));
        }
        benWorks = Optional.of(calendar("Ben's", hours));
    }

    /** Mara acts for Ben. */
    private Roster roster() {
        var ben = new Roster.Entry(
                Role.SE,
                Optional.empty(),
                Optional.empty(),
                benWorks,
                Optional.of(new SlackId(MARA.actor().id())));
        return new Roster(Map.of(new SlackId(BEN.actor().id()), ben));
    }

    /** All editions there ever were; a test may make a newer one. */
    public static final class Editions implements PolicyEditions {
        private final Map<EditionId, SlaPolicies> all = new HashMap<>();
        private EditionId now = new EditionId("edition-1");

        private Editions() {
            all.put(now, new SlaPolicies(List.of(contract(), usual(Duration.ofHours(4)))));
        }

        @Override
        public EditionId current() {
            return now;
        }

        @Override
        public SlaPolicies policies(EditionId edition) {
            return Optional.ofNullable(all.get(edition)).orElseThrow();
        }

        /** From now on severity 1 is promised an answer within that time. */
        void become(String id, Duration first) {
            now = new EditionId(id);
            all.put(now, new SlaPolicies(List.of(contract(), usual(first))));
        }
    }

    private static Doer requester(String id, String name) {
        return new Doer(Actor.inSlack(id, name, Optional.empty()), Fact.Role.REQUESTER);
    }

    private static Doer agent(String id, String name) {
        return new Doer(
                Actor.inSlack(id, name, Optional.of(name.toLowerCase(Locale.ROOT) + "@acme.example")), Fact.Role.AGENT);
    }

    private static WeeklyHours office() {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            hours = hours.with(day, Duration.ofHours(9), Duration.ofHours(17));
        }
        return hours;
    }

    /** From 20:00 to 04:00, from Monday to Friday. */
    public static BusinessCalendar late() {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            hours = hours.with(day, Duration.ofHours(20), Duration.ofHours(24))
                    .with(day.plus(1), Duration.ZERO, Duration.ofHours(4));
        }
        return calendar("late", hours);
    }

    private static BusinessCalendar calendar(String name, WeeklyHours hours) {
        return new BusinessCalendar(new BusinessCalendar.Plan(
                name, 1, ZoneOffset.UTC, hours, Holidays.NONE, Map.of(), Set.of(DayOfWeek.values())));
    }

    private static SlaTarget within(Duration time, BusinessCalendar calendar) {
        return SlaTarget.of(new Goal.OpenTime(time), calendar);
    }

    /** For everybody: severity 0 and 1 page with ten minutes to acknowledge; 2 has a resolution that pauses on hold. */
    private static SlaPolicy usual(Duration first) {
        var acknowledged = within(Duration.ofMinutes(10), ALWAYS);
        var levels = Map.of(
                new Severity(0),
                level(
                        "total loss",
                        within(Duration.ofHours(2), ALWAYS),
                        within(Duration.ofHours(8), ALWAYS),
                        acknowledged),
                new Severity(1),
                level("severe impact", within(first, OFFICE), within(Duration.ofHours(24), OFFICE), acknowledged),
                new Severity(2),
                new SlaPolicy.Level(
                        "partial loss",
                        Map.of(
                                SlaMetric.FIRST_RESPONSE,
                                within(Duration.ofHours(8), OFFICE),
                                SlaMetric.RESOLUTION,
                                new SlaTarget(
                                        new Goal.OpenTime(Duration.ofHours(40)), OFFICE, Optional.empty(), true))));
        return new SlaPolicy("usual", 1, Instant.EPOCH, Set.of(), Set.of(), levels, NudgeLadder.USUAL);
    }

    private static SlaPolicy.Level level(
            String meaning, SlaTarget first, SlaTarget resolution, SlaTarget acknowledged) {
        return new SlaPolicy.Level(
                meaning,
                Map.of(
                        SlaMetric.FIRST_RESPONSE,
                        first,
                        SlaMetric.RESOLUTION,
                        resolution,
                        SlaMetric.ACKNOWLEDGEMENT,
                        acknowledged));
    }

    /** Initech's: an answer within an hour, day and night. */
    private static SlaPolicy contract() {
        var level = level(
                "whatever they say",
                within(Duration.ofHours(1), ALWAYS),
                within(Duration.ofHours(12), ALWAYS),
                within(Duration.ofMinutes(5), ALWAYS));
        return new SlaPolicy(
                "contract",
                1,
                Instant.EPOCH,
                Set.of("premium"),
                Set.of("Initech"),
                Map.of(
                        new Severity(1),
                        level,
                        new Severity(2),
                        new SlaPolicy.Level(
                                "whatever they say",
                                Map.of(
                                        SlaMetric.FIRST_RESPONSE,
                                        within(Duration.ofHours(1), ALWAYS),
                                        SlaMetric.NEXT_RESPONSE,
                                        within(Duration.ofHours(2), ALWAYS)))),
                NudgeLadder.USUAL);
    }

    private static Rotation rotation(RotationName name) {
        return SomeRotation.named(name.value()).priority(Priority.P2).rotation();
    }

    static Routing.Conditions when(Set<Severity> severities, Set<String> customers, Set<CaseType> caseTypes) {
        return new Routing.Conditions(severities, Set.of(), customers, Set.of(), caseTypes, Optional.empty());
    }

    /** Severity 0 pages, 1 asks, Hooli's is Ben's, improvements have no rotation. */
    private static Routing routing() {
        var rotation = Optional.of(SUPPORT);
        return new Routing(List.of(
                new Routing.Rule(
                        when(Set.of(new Severity(0)), Set.of(), Set.of()),
                        new Route("C0EMERGENCY", rotation, Route.Paging.ALWAYS, Optional.empty(), "", "emergencies")),
                new Routing.Rule(
                        when(Set.of(), Set.of(), Set.of(CaseType.IMPROVEMENT)),
                        new Route(
                                "C0PRODUCT",
                                Optional.empty(),
                                Route.Paging.NEVER,
                                Optional.empty(),
                                "product",
                                "wishes")),
                new Routing.Rule(
                        when(Set.of(), Set.of("Hooli"), Set.of()),
                        new Route(
                                "C0SUPPORT",
                                rotation,
                                Route.Paging.NEVER,
                                Optional.of(new SlackId("U0BEN")),
                                "",
                                "Ben's")),
                new Routing.Rule(
                        when(Set.of(new Severity(1)), Set.of(), Set.of()),
                        new Route("C0SUPPORT", rotation, Route.Paging.ASK, Optional.empty(), "", "severe")),
                new Routing.Rule(
                        Routing.Conditions.NONE,
                        new Route("C0SUPPORT", rotation, Route.Paging.NEVER, Optional.empty(), "", "the rest"))));
    }

    private String nextId() {
        return String.valueOf(++ids);
    }

    private PageId nextPage() {
        return new PageId(String.format(Locale.ROOT, "page-%08d", ++ids));
    }

    public static Details about(String summary) {
        return about(summary, GLOBEX);
    }

    public static Details about(String summary, TicketCustomer customer) {
        return new Details(summary, customer, CaseType.QUESTION, "", Environment.PRODUCTION, "");
    }

    static Source message(String ts) {
        return Source.message(Source.Kind.MESSAGE_SHORTCUT, "C0GLOBEX", ts, "");
    }

    /** A wish with a key of its own. */
    public OpenTicket wish(Details details, int severity, Source source, Doer requester) {
        return new OpenTicket(
                details,
                new Severity(severity),
                source,
                Optional.empty(),
                Optional.empty(),
                requester,
                "wish-" + ++wishes);
    }

    static OpenTicket paging(OpenTicket wish, PageReason reason) {
        return new OpenTicket(
                wish.details(),
                wish.severity(),
                wish.source(),
                wish.quote(),
                Optional.of(reason),
                wish.requester(),
                wish.requestKey());
    }

    /** Ana's, from the command. */
    Ticket opened(int severity) {
        return opened(about("search is slow"), severity);
    }

    Ticket opened(Details details, int severity) {
        return desk.open(wish(details, severity, Source.command("C0GENERAL"), ANA))
                .ticket();
    }

    /** Somebody writes now, in that thread of the customer's channel. */
    public Conversation.Heard said(String ts, String thread, Doer by, String text) {
        return new Conversation.Heard(
                new MessageKey("C0GLOBEX", ts), thread, by, text, List.of(), clock.instant(), Optional.empty());
    }

    Standing standing(Ticket ticket) {
        return desk.find(ticket.id()).orElseThrow();
    }

    Ticket now(Ticket ticket) {
        return standing(ticket).ticket();
    }

    /** Of the first clock of a metric. */
    Optional<Instant> due(Ticket ticket, SlaMetric metric) {
        return standing(ticket).clocks().first(metric).orElseThrow().due();
    }

    // Pages

    Page page(Ticket ticket) {
        return paging.find(
                        now(ticket).pages().get(now(ticket).pages().size() - 1).id())
                .orElseThrow();
    }

    /** The pager has it, and calls somebody. */
    Page placed(Ticket ticket) {
        pager.placed(page(ticket));
        return page(ticket);
    }

    /** As its delivery does. */
    void hears(Ticket ticket) {
        reports.heard(ticket.id(), page(ticket));
    }

    // Promises

    /** What is promised and not yet delivered, as {@code KIND detail}. */
    List<String> promises() {
        return memory.paging.promised().stream().map(TicketBench::words).toList();
    }

    List<String> promises(EffectKind kind) {
        return memory.paging.promised().stream()
                .filter(effect -> effect.kind() == kind)
                .map(TicketBench::words)
                .toList();
    }

    private static String words(Effect effect) {
        return (effect.kind().name() + " " + effect.detail()).strip();
    }

    void settle() {
        memory.paging.settle();
    }

    /** The kinds of events since the ticket had {@code version}, and who did them. */
    List<String> since(Ticket earlier) {
        return now(earlier).history().stream()
                .skip(earlier.version())
                .map(r -> r.event().getClass().getSimpleName() + " by "
                        + r.doer().actor().name())
                .toList();
    }
}
