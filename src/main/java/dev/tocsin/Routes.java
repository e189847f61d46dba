package dev.tocsin;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.config.PolicyDraft;
import dev.tocsin.config.Problems;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Routing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Says where a ticket would go, and which rules were asked before: {@code tocsin route}. */
final class Routes {
    private final Path file;
    private final Question question;
    private final PrintWriter out;
    private final Problems problems = new Problems();

    /**
     * What is asked.
     *
     * @param at when the ticket is opened
     * @param zone in which moments are typed and said; empty for that of the first calendar that the rules name
     */
    record Question(
            int severity,
            String plan,
            String customer,
            String productArea,
            String caseType,
            Optional<String> at,
            Optional<String> zone) {}

    Routes(Path file, Question question, PrintWriter out) {
        this.file = file;
        this.question = question;
        this.out = out;
    }

    /** Throws {@link Problems.Unusable} with all that is wrong with the file, or else with the question. */
    void print(Instant now) {
        var draft = draft();
        var routing = routing(draft);
        var moments = new Moments(zone(routing));
        var asked = new Routing.Question(
                severity(),
                question.customer(),
                question.plan(),
                productArea(draft.productAreas()),
                caseType(),
                question.at().map(text -> moment(text, moments)).orElse(now));
        problems.orThrow();
        out.println("The routing of " + file);
        out.println(about(asked) + ", opened " + moments.say(asked.at()) + ".");
        out.println("Times are those of " + moments.zone() + ".");
        unknownPlan(draft).ifPresent(out::println);
        out.println();
        for (var verdict : routing.explain(asked)) {
            out.println("  " + verdict.rule().name() + ": "
                    + verdict.unmet().map(why -> "no, " + why).orElse("yes"));
        }
        out.println();
        answer(routing.route(asked));
        out.flush();
    }

    // The file

    private PolicyDraft draft() {
        var read = Deadlines.text(file, problems)
                .flatMap(text -> PolicyDraft.read(file.toString(), text, new JollydayHolidays(), problems, problems));
        problems.orThrow();
        return read.orElseThrow();
    }

    private Routing routing(PolicyDraft draft) {
        if (draft.routing().isEmpty()) {
            problems.add(
                    file.toString(),
                    "does not say where tickets go.",
                    "Add routing, or a default_channel for all of them.");
            problems.orThrow();
        }
        return draft.routing().orElseThrow();
    }

    // The question

    private Severity severity() {
        if (question.severity() < 0 || question.severity() > Severity.LEAST) {
            problems.add("--severity " + question.severity(), "is no severity.", "Use 0, 1, 2 or 3.");
            return new Severity(0);
        }
        return new Severity(question.severity());
    }

    private String productArea(List<String> known) {
        var area = question.productArea().strip();
        if (!area.isEmpty() && known.stream().noneMatch(area::equalsIgnoreCase)) {
            problems.add(
                    "--product-area " + area,
                    "is none of " + file + ".",
                    known.isEmpty() ? "Add it there under product_areas." : Problems.nearest(area, known));
        }
        return area;
    }

    private CaseType caseType() {
        var typed = question.caseType().strip();
        var type = Arrays.stream(CaseType.values())
                .filter(known -> known.name().equals(typed.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (type.isEmpty()) {
            problems.add("--case-type " + typed, "is no case type.", "Use question, defect, improvement or task.");
        }
        return type.orElse(CaseType.QUESTION);
    }

    private ZoneId zone(Routing routing) {
        var named = question.zone();
        if (named.isPresent() && !ZoneId.getAvailableZoneIds().contains(named.get())) {
            problems.add("--zone " + named.get(), "is no time zone.", "Use a name such as America/Los_Angeles.");
            return ZoneOffset.UTC;
        }
        return named.map(ZoneId::of)
                .or(() -> routing.rules().stream()
                        .flatMap(rule -> rule.when().time().stream())
                        .map(time -> time.calendar().zone())
                        .findFirst())
                .orElse(ZoneId.of("UTC"));
    }

    private Instant moment(String text, Moments moments) {
        var moment = moments.parse(text);
        if (moment.isEmpty()) {
            problems.add("--at " + text, "is no moment.", "Use one such as " + Moments.EXAMPLE + ".");
        } else if (!BusinessCalendar.knows(moment.get())) {
            problems.add("--at " + text, "is too far away.", Moments.KNOWN);
        }
        return moment.orElse(Instant.EPOCH);
    }

    // The answer

    private static String about(Routing.Question asked) {
        return "Severity " + asked.severity().level() + ", a "
                + asked.caseType().words()
                + (asked.customer().isBlank() ? "" : " of " + asked.customer().strip())
                + (asked.plan().isBlank() ? "" : ", plan " + asked.plan().strip())
                + (asked.productArea().isEmpty() ? "" : ", product area " + asked.productArea());
    }

    /** One that is misspelt goes where everybody's tickets go, and nobody would notice. */
    private Optional<String> unknownPlan(PolicyDraft draft) {
        var known = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        draft.serviceLevels().policies().all().forEach(policy -> known.addAll(policy.plans()));
        var plan = question.plan().strip();
        return plan.isEmpty() || known.isEmpty() || known.contains(plan)
                ? Optional.empty()
                : Optional.of(
                        "No policy names the plan \"" + plan + "\"; there are: " + String.join(", ", known) + ".");
    }

    private void answer(Route route) {
        out.println("It goes to the channel " + route.channel() + ", by the rule \"" + route.rule() + "\".");
        out.println("  rotation  "
                + route.rotation()
                        .map(rotation -> rotation + ", " + DeskReview.pages(route.paging()))
                        .orElse("none"));
        out.println("  assignee  " + route.assignee().map(String::valueOf).orElse("nobody yet"));
        out.println("  queue     " + (route.queue().isEmpty() ? "the one of all" : route.queue()));
    }
}
