package dev.tocsin;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.check.Finding;
import dev.tocsin.config.PolicyDraft;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Routing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says how the people and the routing of a policy file were understood. */
final class DeskReview {
    private final PolicyDraft draft;
    private final PrintWriter out;

    DeskReview(PolicyDraft draft, PrintWriter out) {
        this.draft = draft;
        this.out = out;
    }

    /** None for a file that says nothing about tickets. */
    static List<Finding> findings(Path file, PolicyDraft draft) {
        if (!draft.aboutTickets()) {
            return List.of();
        }
        int named = draft.roster().people().size();
        var findings = new ArrayList<Finding>(named == 0 ? List.of() : people(draft.roster()));
        findings.add(Finding.ok(
                file.toString(),
                "people: " + named + ", product areas: " + draft.productAreas().size() + ", rules: "
                        + draft.routing().map(routing -> routing.rules().size()).orElse(0)));
        return findings;
    }

    /** What is odd about who may do what. */
    static List<Finding> people(Roster roster) {
        if (roster.people().isEmpty()) {
            return List.of(Finding.warning(
                    "people",
                    "nobody is named: everybody may work on tickets.",
                    "Right for a small team; else name who does what under people."));
        }
        var roles = roster.people().values().stream().map(Roster.Entry::role).collect(Collectors.toSet());
        return roles.contains(Role.SE)
                ? List.of()
                : List.of(Finding.warning(
                        "people",
                        "nobody named is an se, a support engineer.",
                        "Give those who work on tickets the role se; whoever is not named is a ce."));
    }

    void print() {
        if (!draft.aboutTickets()) {
            return;
        }
        var people = draft.roster().people();
        if (!people.isEmpty()) {
            out.println("People");
            people.keySet().stream()
                    .sorted(Comparator.comparing(SlackId::value))
                    .forEach(id -> out.println("  " + id + "  " + words(id)));
            out.println();
        }
        draft.reminders().ifPresent(this::print);
        draft.routing().ifPresent(routing -> {
            out.println("Where tickets go");
            routing.rules().forEach(rule -> {
                out.println("  " + rule.name() + ": " + whose(rule.when()));
                out.println("     " + where(rule.route()));
            });
            out.println();
        });
    }

    private void print(ReminderRules reminders) {
        var managers = reminders.management();
        out.println("Reminders");
        out.println("  What is missed is told in channel " + managers.channel()
                + managers.rotation()
                        .filter(rotation -> !managers.pages().isEmpty())
                        .map(rotation -> "; " + rotation + " is paged at severity "
                                + managers.pages().stream()
                                        .map(Severity::level)
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(" and ")))
                        .orElse("; nobody is paged for it"));
        out.println("  More than " + reminders.digestAbove() + " for one person or channel at once are one message"
                + (reminders.callsHere() ? "; in channels it calls everybody who is there" : ""));
        reminders
                .posts()
                .forEach(post -> out.println("  " + post.region() + " reads what falls due in channel " + post.channel()
                        + ", as " + post.hours().label() + " opens and before it closes"));
        out.println();
    }

    private String words(SlackId id) {
        var entry = draft.roster().people().get(id);
        if (entry == null) {
            return "";
        }
        var words = new ArrayList<>(List.of(entry.role().words()));
        entry.region().ifPresent(region -> words.add("region " + region));
        entry.zone().map(ZoneId::getId).ifPresent(words::add);
        entry.hours().map(BusinessCalendar::label).ifPresent(hours -> words.add("works on " + hours));
        entry.backup().ifPresent(backup -> words.add("backup " + backup));
        return String.join(", ", words);
    }

    private static String whose(Routing.Conditions when) {
        var words = new ArrayList<String>();
        list(words, "severity ", when.severities().stream().map(Severity::level).toList());
        list(words, "plan ", when.plans());
        list(words, "customer ", when.customers());
        list(words, "product area ", when.productAreas());
        list(words, "", when.caseTypes().stream().map(CaseType::words).toList());
        when.time().ifPresent(time -> words.add((time.open() ? "during " : "outside ") + time.name()));
        return words.isEmpty() ? "every other ticket" : String.join(", ", words);
    }

    private static void list(List<String> words, String what, Collection<?> of) {
        if (!of.isEmpty()) {
            words.add(what + of.stream().map(String::valueOf).sorted().collect(Collectors.joining(" or ")));
        }
    }

    /** {@code channel C0SUPPORT, rotation customer-support (pages at once), queue security}. */
    private static String where(Route route) {
        var words = new ArrayList<>(List.of("channel " + route.channel()));
        route.rotation().ifPresent(rotation -> words.add("rotation " + rotation + " (" + pages(route.paging()) + ")"));
        route.assignee().ifPresent(assignee -> words.add("assigned to " + assignee));
        if (!route.queue().isEmpty()) {
            words.add("queue " + route.queue());
        }
        return String.join(", ", words);
    }

    /** Whether the opening pages, as people say it. */
    static String pages(Route.Paging paging) {
        return switch (paging) {
            case ALWAYS -> "paged at once";
            case ASK -> "paged if whoever opens it says so";
            case NEVER -> "not paged by the opening";
        };
    }
}
