package dev.tocsin;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.check.Finding;
import dev.tocsin.check.Findings;
import dev.tocsin.config.PolicyDraft;
import dev.tocsin.config.Problems;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.sla.NudgeLadder;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import dev.tocsin.sla.Wording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what is wrong with the deadlines, the people and the routing in a file, and else how they were understood: {@code
 * tocsin policy check}.
 */
final class PolicyReview {
    private final Path file;
    private final Instant now;
    private final PrintWriter out;

    /** Those whose days were told already. */
    private final Set<BusinessCalendar> told = new HashSet<>();

    PolicyReview(Path file, Instant now, PrintWriter out) {
        this.file = file;
        this.now = now;
        this.out = out;
    }

    /** Whether the bot would start with it. */
    boolean print() {
        var problems = new Problems();
        var ofTickets = new Problems();
        var draft = Deadlines.text(file, problems)
                .flatMap(text -> PolicyDraft.read(file.toString(), text, new JollydayHolidays(), problems, ofTickets));
        var deadlines = new ArrayList<>(Configuration.findings(problems));
        var tickets = new ArrayList<>(Configuration.findings(ofTickets));
        draft.ifPresent(read -> {
            deadlines.add(Finding.ok(file.toString(), summary(read.serviceLevels())));
            tickets.addAll(DeskReview.findings(file, read));
        });
        var sections = new ArrayList<>(List.of(new Findings.Section("Deadlines", deadlines)));
        if (!tickets.isEmpty()) {
            sections.add(new Findings.Section("Tickets", tickets));
        }
        var found = new Findings(sections);
        out.print(found.text());
        draft.ifPresent(read -> {
            understood(read.serviceLevels());
            new DeskReview(read, out).print();
        });
        out.println("Found " + found.sum() + ".");
        out.flush();
        return !found.hasErrors();
    }

    private static String summary(ServiceLevels levels) {
        if (!levels.shipped()) {
            return "can be read; calendars: " + levels.calendars().size() + ", policies: "
                    + levels.policies().all().size();
        }
        return "has no policies, so those that come with Tocsin hold";
    }

    private void understood(ServiceLevels levels) {
        for (var policy : levels.policies().all()) {
            out.println();
            out.println(policy.label() + ", for " + whom(policy)
                    + (policy.from().equals(Instant.MIN) ? "" : ", from " + from(policy, levels)));
            calendars(policy).forEach(this::show);
            new TreeMap<>(policy.levels())
                    .forEach((severity, level) -> out.println("  " + severity + "  " + promises(level)));
            if (!policy.ladder().equals(NudgeLadder.USUAL)) {
                out.println("  nudges: "
                        + policy.ladder().levels().stream()
                                .map(level -> level.name() + " "
                                        + level.audience().words() + (level.untouchedOnly() ? " (untouched)" : ""))
                                .collect(Collectors.joining("; ")));
            }
        }
        out.println();
    }

    private static String whom(SlaPolicy policy) {
        var whom = new ArrayList<String>();
        if (!policy.customers().isEmpty()) {
            whom.add(policy.customers().stream().sorted().collect(Collectors.joining(" and ")));
        }
        if (!policy.plans().isEmpty()) {
            whom.add("plan " + policy.plans().stream().sorted().collect(Collectors.joining(" or ")));
        }
        return whom.isEmpty() ? "everybody" : String.join(" with ", whom);
    }

    /** The day as the file has it: in the zone in which it begins then, which need not be that of any target. */
    private static LocalDate from(SlaPolicy policy, ServiceLevels levels) {
        return Stream.concat(calendars(policy).stream(), levels.calendars().values().stream())
                .map(calendar -> policy.from().atZone(calendar.zone()))
                .filter(begin -> begin.equals(begin.toLocalDate().atStartOfDay(begin.getZone())))
                .findFirst()
                .orElse(policy.from().atZone(ZoneOffset.UTC))
                .toLocalDate();
    }

    private void show(BusinessCalendar calendar) {
        out.println("  on " + calendar.label() + ": " + calendar.hours().words() + ", " + calendar.zone());
        if (!told.add(calendar)) {
            return;
        }
        if (!calendar.workingDays().equals(BusinessCalendar.Plan.MONDAY_TO_FRIDAY)) {
            out.println("     business days are " + days(calendar.workingDays()));
        }
        var today = now.atZone(calendar.zone()).toLocalDate();
        calendar.namedDays(today, today.plusYears(1))
                .forEach((date, name) -> out.println("     " + date + " " + calendar.hoursOn(date) + ": " + name));
    }

    private static String days(Set<DayOfWeek> days) {
        return days.stream()
                .sorted()
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    }

    private static Set<BusinessCalendar> calendars(SlaPolicy policy) {
        return new TreeMap<>(policy.levels())
                .values().stream()
                        .flatMap(level -> new TreeMap<>(level.targets()).values().stream())
                        .map(SlaTarget::calendar)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String promises(SlaPolicy.Level level) {
        var promises = new ArrayList<String>();
        for (var metric : SlaMetric.values()) {
            var target = level.targets().get(metric);
            if (target != null) {
                promises.add(metric.words() + " " + Wording.goal(target.goal(), target.calendar())
                        + target.grace()
                                .map(grace -> " (" + Wording.goal(grace, target.calendar()) + " from a change)")
                                .orElse("")
                        + (metric == SlaMetric.RESOLUTION && target.pausesOnHold() ? " (paused on hold)" : ""));
            }
        }
        return promises.isEmpty() ? "nothing is promised" : String.join(", ", promises);
    }
}
