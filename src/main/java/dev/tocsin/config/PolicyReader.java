package dev.tocsin.config;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import dev.tocsin.sla.Goal;
import dev.tocsin.sla.NudgeLadder;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one policy of the policy file. */
final class PolicyReader {
    private static final Set<String> POLICY = Set.of(
            "name", "version", "from", "plans", "customers", "calendar", "on_hold", "grace", "severities", "nudges");
    private static final Map<String, SlaMetric> METRICS = Map.of(
            "first_response", SlaMetric.FIRST_RESPONSE,
            "next_response", SlaMetric.NEXT_RESPONSE,
            "resolution", SlaMetric.RESOLUTION,
            "acknowledgement", SlaMetric.ACKNOWLEDGEMENT);
    private static final Set<String> LEVEL =
            Set.of("meaning", "grace", "first_response", "next_response", "resolution", "acknowledgement");
    private static final Set<String> TARGET = Set.of("within", "calendar", "grace", "on_hold");
    private static final Set<String> NUDGE = Set.of("at", "tell", "only");
    private static final Map<String, NudgeLevel.Audience> AUDIENCES = Map.of(
            "assignee", NudgeLevel.Audience.ASSIGNEE,
            "assignee and thread", NudgeLevel.Audience.ASSIGNEE_AND_THREAD,
            "on-call and channel", NudgeLevel.Audience.ON_CALL_AND_CHANNEL,
            "managers", NudgeLevel.Audience.MANAGERS);
    /** For one that is not known, so that nothing else is wrong on its account. */
    private static final BusinessCalendar STAND_IN = new BusinessCalendar(new BusinessCalendar.Plan(
            "unknown",
            1,
            ZoneId.of("UTC"),
            WeeklyHours.aroundTheClock(),
            Holidays.NONE,
            Map.of(),
            BusinessCalendar.Plan.MONDAY_TO_FRIDAY));

    /** For comparing days with hours, of which a calendar has about as many whenever one begins. */
    private static final Instant ANY_MOMENT = Instant.parse("2026-06-01T12:00:00Z");

    private static final NudgeLevel.Moment BREACH = new NudgeLevel.Percent(100);
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}) ?%");
    private static final Pattern BEFORE = Pattern.compile("(.+) before");

    private final Yaml yaml;
    private final Map<String, BusinessCalendar> calendars;

    PolicyReader(Yaml yaml, Map<String, BusinessCalendar> calendars) {
        this.yaml = yaml;
        this.calendars = calendars;
    }

    /** What is said once for all targets below. */
    private record Usual(Optional<BusinessCalendar> calendar, Optional<Goal> grace, boolean pausesOnHold) {
        Usual with(Optional<BusinessCalendar> other, Optional<Goal> less, Optional<Boolean> pauses) {
            return new Usual(
                    other.isPresent() ? other : calendar, less.isPresent() ? less : grace, pauses.orElse(pausesOnHold));
        }
    }

    /** A policy with mistakes is a problem; what is returned for it is of no use then. */
    SlaPolicy read() {
        var entries = yaml.entries(POLICY);
        var calendar = calendar(entries.get("calendar"));
        var usual = new Usual(
                calendar,
                grace(entries.get("grace")),
                onHold(entries.get("on_hold")).orElse(false));
        return new SlaPolicy(
                name(entries.get("name")),
                Yaml.version(entries.get("version")),
                from(entries.get("from"), calendar.map(BusinessCalendar::zone)),
                names(entries.get("plans")),
                names(entries.get("customers")),
                levels(entries.get("severities"), usual),
                ladder(entries.get("nudges")));
    }

    private String name(@Nullable Yaml name) {
        if (name == null) {
            yaml.problem("has no name.", "Add one: tickets and explanations say it.");
            return "";
        }
        return name.text();
    }

    private static Set<String> names(@Nullable Yaml list) {
        return list == null ? Set.of() : Known.names(list);
    }

    private Instant from(@Nullable Yaml from, Optional<ZoneId> zone) {
        if (from == null) {
            return Instant.MIN;
        }
        var text = from.text();
        try {
            return LocalDate.parse(text)
                    .atStartOfDay(zone.orElse(ZoneId.of("UTC")))
                    .toInstant();
        } catch (DateTimeException e) {
            from.problem("\"" + text + "\" is no date.", "Use the first day of this version, such as 2027-01-01.");
            return Instant.MIN;
        }
    }

    private Optional<BusinessCalendar> calendar(@Nullable Yaml calendar) {
        if (calendar == null) {
            return Optional.empty();
        }
        return Known.calendar(calendar, calendars).or(() -> Optional.of(STAND_IN));
    }

    private static Optional<Goal> grace(@Nullable Yaml grace) {
        return grace == null ? Optional.empty() : Goals.read(grace);
    }

    private static Optional<Boolean> onHold(@Nullable Yaml onHold) {
        if (onHold == null) {
            return Optional.empty();
        }
        var text = onHold.text();
        if (!Set.of("", "pauses", "runs").contains(text)) {
            onHold.problem("\"" + text + "\" is not possible.", "Use pauses or runs.");
        }
        return Optional.of(text.equals("pauses"));
    }

    // Severities

    private Map<Severity, SlaPolicy.Level> levels(@Nullable Yaml severities, Usual usual) {
        var levels = new HashMap<Severity, SlaPolicy.Level>();
        if (severities == null) {
            yaml.problem("has no severities.", "Add some, such as severities: {1: {first_response: 8 hours}}.");
            return levels;
        }
        var entries = severities.entries();
        if (entries.isEmpty() && severities.hasEntries()) {
            severities.problem("promise nothing at any severity.", "Add some, such as 1: {first_response: 8 hours}.");
        }
        entries.forEach((number, level) -> {
            if (number.matches("[0-3]")) {
                levels.put(new Severity(Integer.parseInt(number)), level(level, usual));
            } else {
                level.problem("\"" + number + "\" is no severity.", "Use 0, 1, 2 or 3.");
            }
        });
        return levels;
    }

    private SlaPolicy.Level level(Yaml level, Usual usual) {
        var entries = level.entries(LEVEL);
        var targets = new EnumMap<SlaMetric, SlaTarget>(SlaMetric.class);
        var here = usual.with(Optional.empty(), grace(entries.get("grace")), Optional.empty());
        entries.forEach((name, target) -> {
            var metric = METRICS.get(name);
            if (metric != null) {
                target(target, here).ifPresent(t -> targets.put(metric, t));
            }
        });
        if (!targets.containsKey(SlaMetric.FIRST_RESPONSE) && !entries.containsKey("first_response")) {
            level.doubt("promises no first response.", "Add first_response, or first_response: none if that is meant.");
        }
        var meaning = Optional.ofNullable(entries.get("meaning")).map(Yaml::text);
        return new SlaPolicy.Level(meaning.orElse(""), targets);
    }

    private Optional<SlaTarget> target(Yaml target, Usual usual) {
        if (!target.hasEntries()) {
            return target.isText() && target.text().equals("none") ? Optional.empty() : target(target, target, usual);
        }
        var entries = target.entries(TARGET);
        var within = entries.get("within");
        if (within == null) {
            target.problem("does not say within what time.", "Add within, such as within: 10 minutes.");
            return Optional.empty();
        }
        var own = grace(entries.get("grace"));
        var read = target(
                target, within, usual.with(calendar(entries.get("calendar")), own, onHold(entries.get("on_hold"))));
        if (own.isPresent() && read.isPresent() && read.get().grace().isEmpty()) {
            target.problem("has a grace that is longer than the target.", "Leave grace out for the whole target.");
        }
        return read;
    }

    private static Optional<SlaTarget> target(Yaml place, Yaml goal, Usual usual) {
        if (usual.calendar().isEmpty()) {
            place.problem("has no calendar to count on.", "Name one in the policy: calendar: …");
        }
        return Goals.read(goal)
                .flatMap(g -> usual.calendar()
                        .map(calendar -> new SlaTarget(
                                g,
                                calendar,
                                usual.grace().filter(grace -> !longer(grace, g, calendar)),
                                usual.pausesOnHold())));
    }

    /** A grace that is longer than the target leaves the whole target, as if it were not said. */
    private static boolean longer(Goal grace, Goal goal, BusinessCalendar calendar) {
        return calendar.neverOpens().isEmpty()
                && grace.openTime(calendar, ANY_MOMENT).compareTo(goal.openTime(calendar, ANY_MOMENT)) > 0;
    }

    // Nudges

    private static NudgeLadder ladder(@Nullable Yaml nudges) {
        if (nudges == null) {
            return NudgeLadder.USUAL;
        }
        var levels = new ArrayList<NudgeLevel>();
        for (var item : nudges.items()) {
            level(item).ifPresent(levels::add);
        }
        return inOrder(nudges, levels) ? new NudgeLadder(levels) : NudgeLadder.USUAL;
    }

    private static Optional<NudgeLevel> level(Yaml item) {
        var entries = item.entries(NUDGE);
        var at = entries.get("at");
        var tell = entries.get("tell");
        if (at == null || tell == null) {
            item.problem("does not say when, and whom to tell.", "Use one such as {at: 75 %, tell: assignee}.");
            return Optional.empty();
        }
        var audience = Optional.ofNullable(AUDIENCES.get(tell.text()));
        if (audience.isEmpty()) {
            tell.problem(
                    "\"" + tell.text() + "\" is nobody.",
                    Problems.nearest(tell.text(), new TreeSet<>(AUDIENCES.keySet())));
        }
        boolean untouched = Optional.ofNullable(entries.get("only"))
                .filter(only -> {
                    if (!only.text().equals("untouched")) {
                        only.problem("\"" + only.text() + "\" is not possible.", "Use untouched, or leave it out.");
                    }
                    return true;
                })
                .isPresent();
        var moment = moment(at);
        if (untouched && moment.filter(BREACH::equals).isPresent()) {
            item.problem(
                    "tells of a breach only sometimes.", "Leave out only: a breach is told whatever was done before.");
            return Optional.empty();
        }
        return moment.flatMap(when -> audience.map(who -> new NudgeLevel(when, who, untouched)));
    }

    private static Optional<NudgeLevel.Moment> moment(Yaml at) {
        var text = at.text().toLowerCase(Locale.ROOT);
        var percent = PERCENT.matcher(text);
        if (percent.matches()) {
            int passed = Integer.parseInt(percent.group(1));
            if (passed >= 1 && passed <= 100) {
                return Optional.of(new NudgeLevel.Percent(passed));
            }
        }
        var before = BEFORE.matcher(text);
        if (before.matches()) {
            var due = Goals.duration(before.group(1)).filter(d -> !d.isZero());
            if (due.isPresent()) {
                return due.map(NudgeLevel.Before::new);
            }
        }
        at.problem("\"" + text + "\" is no moment.", "Use one such as 75 %, 100 % or 30 minutes before.");
        return Optional.empty();
    }

    private static boolean inOrder(Yaml nudges, List<NudgeLevel> levels) {
        int mistakes = nudges.mistakes();
        for (int i = 1; i < levels.size(); i++) {
            var before = levels.get(i - 1);
            if (before.tellsOfTheBreach() || !levels.get(i).moment().comesAfter(before.moment())) {
                nudges.problem(
                        levels.get(i).name() + " stands after " + before.name() + ".",
                        "Write them in the order in which they come.");
            }
        }
        if (levels.stream().noneMatch(NudgeLevel::tellsOfTheBreach)) {
            nudges.doubt("tell nobody of a breach.", "Add {at: 100 %, tell: managers}.");
        }
        return nudges.mistakes() == mistakes;
    }
}
