package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.ClosedSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts an {@link Explanation} into words. What people wrote in it (names, reasons) is not escaped: whoever shows the words
 * does that.
 *
 * @param moment says an instant as its reader wants it: {@code Mon 8 Jun 16:00} in their zone
 */
public record Wording(Function<Instant, String> moment) {
    /** What was at {@code at}, or will be. */
    public record Line(Instant at, String says) {}

    /** One sentence or two. */
    public String inShort(Explanation explanation) {
        var clock = explanation.clock();
        var metric = capital(clock.metric().words());
        if (clock.ending().isPresent()) {
            var end = clock.ending().get();
            return metric + ": " + ended(explanation, end, " " + moment.apply(end.at())) + ".";
        }
        if (clock.breach().isPresent()) {
            return metric + " was due " + moment.apply(clock.breach().get().at()) + ", and is missing.";
        }
        if (clock.now().target().isEmpty()) {
            return metric + ": nothing is promised at " + clock.now().severity() + ".";
        }
        if (explanation.due().isEmpty()) {
            var pause = clock.pauses().open().orElseThrow();
            return metric + " is paused since " + moment.apply(pause.from()) + ", " + why(pause) + ". "
                    + capital(remaining(explanation)) + " remain"
                    + (isOne(explanation.remaining()) ? "s" : "") + " when it goes on.";
        }
        return metric + " is due " + moment.apply(explanation.due().get()) + ": " + promise(explanation)
                + (explanation.at().isAfter(clock.start()) ? "; " + remaining(explanation) + " left" : "") + ".";
    }

    /** What is promised, from when on, and what does not count of that: {@code 8 h of open time from 10:00, across the night}. */
    public String promise(Explanation explanation) {
        var clock = explanation.clock();
        return promised(clock.now()) + " from " + moment.apply(clock.start()) + across(explanation);
    }

    /** Step by step, from the start to the due instant, or to the end. */
    public List<Line> whole(Explanation explanation) {
        var lines = new ArrayList<Line>();
        for (var step : explanation.steps()) {
            lines.add(new Line(step.at(), said(explanation, step)));
        }
        var clock = explanation.clock();
        if (clock.running() && clock.breach().isEmpty()) {
            explanation.due().ifPresent(due -> lines.add(new Line(due, "due")));
        }
        if (clock.paused() && explanation.due().isEmpty()) {
            lines.add(new Line(explanation.at(), remaining(explanation) + " left when it goes on"));
        }
        return lines;
    }

    /** What has changed it up to now: without closed time, which is known beforehand, and without what lies ahead. */
    public List<Line> changes(Explanation explanation) {
        return explanation.steps().stream()
                .filter(step ->
                        !(step instanceof Explanation.Crossed) && !step.at().isAfter(explanation.at()))
                .map(step -> new Line(step.at(), said(explanation, step)))
                .toList();
    }

    private String said(Explanation explanation, Explanation.Step step) {
        var clock = explanation.clock();
        if (step instanceof Explanation.Started started) {
            return began(clock) + " at " + started.under().severity() + ": "
                    + (started.under().target().isEmpty()
                            ? "nothing is promised"
                            : promised(started.under()) + " " + under(started.under()));
        } else if (step instanceof Explanation.TookIn in) {
            return "took in the older " + in.merge().ticket() + " ("
                    + in.merge().by() + "), so it counts from " + moment.apply(clock.start());
        } else if (step instanceof Explanation.Crossed crossed) {
            return crossed.spans().size() == 1
                    ? "closed until " + moment.apply(crossed.to()) + ": " + listed(names(crossed.spans()))
                    : "closed for " + listed(names(crossed.spans())) + ", the last until " + moment.apply(crossed.to());
        } else if (step instanceof Explanation.StoodStill stood) {
            return paused(stood.pause());
        } else if (step instanceof Explanation.Changed changed) {
            return changed(changed);
        } else if (step instanceof Explanation.Breached) {
            return "fell due, and was not met";
        } else if (step instanceof Explanation.Ended end) {
            return ended(explanation, end.ending(), "");
        }
        throw new IllegalStateException("no words for " + step);
    }

    private static String began(SlaClock clock) {
        return switch (clock.metric()) {
            case FIRST_RESPONSE, RESOLUTION -> "opened";
            case NEXT_RESPONSE -> "the requester wrote";
            case ACKNOWLEDGEMENT -> "page sent";
        };
    }

    private String paused(Pauses.Pause pause) {
        var until =
                pause.to().map(to -> "paused until " + moment.apply(to) + ", ").orElse("paused, ");
        var byItself = pause.to().isPresent()
                ? ""
                : pause.until()
                        .map(at -> "; goes on by itself " + moment.apply(at))
                        .orElse("");
        return until + why(pause) + byItself;
    }

    private static String why(Pauses.Pause pause) {
        return pause.reason() + (pause.by().isEmpty() ? "" : " (" + pause.by() + ")");
    }

    private String changed(Explanation.Changed changed) {
        var what = changed.from().severity().equals(changed.to().severity())
                ? changed.from().policy().map(SlaPolicy::label).orElse("no policy") + " became "
                        + changed.to().policy().map(SlaPolicy::label).orElse("no policy")
                : changed.from().severity() + " became " + changed.to().severity();
        var by = what + " (" + changed.to().by() + "): ";
        if (changed.to().target().isEmpty()) {
            return by + "nothing is promised" + (changed.from().target().isEmpty() ? "" : " any more");
        }
        var due = changed.dueAfter()
                .map(at -> "due " + moment.apply(at)
                        + changed.dueBefore()
                                .filter(before -> !before.equals(at))
                                .map(before -> " instead of " + moment.apply(before))
                                .orElse("")
                        + ", ")
                .orElse("");
        if (!changed.granted()) {
            return by + due + promised(changed.to()) + " from the start";
        }
        boolean whole = changed.to().grace().equals(changed.to().promised());
        return by + due
                + (whole ? promised(changed.to()) : duration(changed.to().grace()) + ", the least it leaves,")
                + " from this change";
    }

    /** {@code at}: its moment, where that is not said beside it. */
    private String ended(Explanation explanation, SlaClock.Ending ending, String at) {
        var clock = explanation.clock();
        var what = ending.why() + " by " + ending.by();
        return switch (ending.how()) {
            case EXCLUDED -> "counts nowhere, " + ending.why() + " (" + ending.by() + ")";
            case CANCELLED -> what + ", so nothing is owed any more";
            case FULFILLED -> {
                if (clock.now().target().isEmpty()) {
                    yield what + at;
                }
                yield clock.breach()
                        .map(breach -> what + at + ", too late: it fell due " + moment.apply(breach.at()))
                        .orElseGet(() -> what + at + ", in time"
                                + (explanation.remaining().isZero() ? "" : ": " + remaining(explanation) + " left"));
            }
        };
    }

    private String across(Explanation explanation) {
        var crossed = explanation.steps().stream()
                .filter(Explanation.Crossed.class::isInstance)
                .flatMap(step -> ((Explanation.Crossed) step).spans().stream())
                .toList();
        var all = crossed.isEmpty() ? new ArrayList<String>() : names(crossed);
        all.add(counted(explanation.clock().pauses().all().size(), "a pause", "pauses"));
        all.removeIf(String::isEmpty);
        return all.isEmpty() ? "" : ", across " + listed(all);
    }

    /** {@code on pacific-9-5 (two-level, version 1)}. */
    private static String under(SlaClock.Segment segment) {
        return "on " + segment.target().orElseThrow().calendar().label() + " ("
                + segment.policy().orElseThrow().label() + ")";
    }

    private static String promised(SlaClock.Segment segment) {
        var target = segment.target().orElseThrow();
        return goal(target.goal(), target.calendar())
                + (target.goal() instanceof Goal.WorkingDays
                        ? " (" + duration(segment.promised()) + " of open time)"
                        : "");
    }

    /** {@code 2 h}, {@code 8 h of open time}, {@code 2 business days}. */
    public static String goal(Goal goal, BusinessCalendar calendar) {
        if (goal instanceof Goal.WorkingDays days) {
            return days.days() + (days.days() == 1 ? " business day" : " business days");
        }
        var duration = duration(((Goal.OpenTime) goal).duration());
        return calendar.aroundTheClock() ? duration : duration + " of open time";
    }

    private static String remaining(Explanation explanation) {
        // Calmly: what is left is no countdown.
        var left = explanation.remaining();
        var duration =
                duration(left.compareTo(Duration.ofMinutes(1)) < 0 ? left : left.truncatedTo(ChronoUnit.MINUTES));
        var calendar = explanation.clock().now().target().map(SlaTarget::calendar);
        return calendar.filter(BusinessCalendar::aroundTheClock).isPresent() ? duration : duration + " of open time";
    }

    private static boolean isOne(Duration duration) {
        return duration.equals(Duration.ofHours(1));
    }

    /** {@code 1 h 30 min}; seconds only where there are some. */
    public static String duration(Duration duration) {
        var parts = new ArrayList<String>();
        if (duration.toHours() > 0) {
            parts.add(duration.toHours() + " h");
        }
        if (duration.toMinutesPart() > 0) {
            parts.add(duration.toMinutesPart() + " min");
        }
        if (duration.toSecondsPart() > 0 || parts.isEmpty()) {
            parts.add(duration.toSecondsPart() + " s");
        }
        return String.join(" ", parts);
    }

    /** {@code 2 nights, the weekend and Memorial Day (25 May)}. */
    private static List<String> names(List<ClosedSpan> spans) {
        int breaks = 0;
        int daytimes = 0;
        int nights = 0;
        int weekends = 0;
        var named = new ArrayList<String>();
        for (var span : spans) {
            if (span.days().isEmpty()) {
                boolean brief = Duration.between(span.from(), span.to()).compareTo(A_BREAK) <= 0;
                nights += span.overnight() ? 1 : 0;
                breaks += !span.overnight() && brief ? 1 : 0;
                daytimes += !span.overnight() && !brief ? 1 : 0;
            }
            weekends += span.days().stream().anyMatch(day -> day.name().isEmpty()) ? 1 : 0;
            span.days().forEach(day -> day.name().ifPresent(name -> named.add(holiday(name, day))));
        }
        var all = new ArrayList<String>();
        all.add(counted(nights, "the night", "nights"));
        all.add(counted(breaks, "a break", "breaks"));
        all.add(counted(daytimes, "the daytime", "daytimes"));
        all.add(counted(weekends, "the weekend", "weekends"));
        all.addAll(named);
        all.removeIf(String::isEmpty);
        return all;
    }

    /** Longer than people leave for a meal. */
    private static final Duration A_BREAK = Duration.ofHours(4);

    private static String holiday(String name, ClosedSpan.Day day) {
        return String.format(
                Locale.ROOT,
                "%s (%d %s)",
                name,
                day.date().getDayOfMonth(),
                capital(day.date().getMonth().name().substring(0, 3).toLowerCase(Locale.ROOT)));
    }

    private static String counted(int number, String one, String many) {
        return number == 0 ? "" : number == 1 ? one : number + " " + many;
    }

    private static String listed(List<String> all) {
        var last = all.get(all.size() - 1);
        return all.size() == 1
                ? last
                : all.subList(0, all.size() - 1).stream().collect(Collectors.joining(", ")) + " and " + last;
    }

    /** With a capital letter first. */
    public static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
