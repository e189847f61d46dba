package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.About;
import dev.tocsin.sla.Explanation;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.Wording;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Ending;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketNumber;
import dev.tocsin.ticket.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people read about a ticket, in mrkdwn: short, calm, and what happens next. */
final class TicketWords {
    private static final Wording WORDING = new Wording(Mrkdwn::dateAndTime);

    private static final int PAGES = 5;

    private final SlackKit kit;

    private final Endings endings;

    TicketWords(SlackKit kit, Endings endings) {
        this.kit = kit;
        this.endings = endings;
    }

    /** Foreign text within a line of ours. */
    static String safe(String foreign, int most) {
        return Mrkdwn.cut(Mrkdwn.inline(foreign), most);
    }

    static String customer(TicketCustomer customer) {
        var terms = new ArrayList<String>();
        if (!customer.plan().isEmpty()) {
            terms.add(safe(customer.plan(), 60));
        }
        if (customer.roundTheClock()) {
            terms.add("24x7");
        }
        return "*" + safe(customer.name(), 120) + "*" + (terms.isEmpty() ? "" : " (" + String.join(", ", terms) + ")");
    }

    /** {@code New, our move}. */
    static String status(Ticket ticket) {
        var status = ticket.status();
        return Wording.capital(status.words()) + (status.live() ? ", " + status.whoseMove() : "");
    }

    String assignee(Ticket ticket) {
        return ticket.assignee().map(a -> mention(a.id().value())).orElse("nobody yet");
    }

    /** Where a rule gave it to somebody, only their id is known. */
    private String name(Assignee assignee) {
        return assignee.name().equals(assignee.id().value()) ? kit.mentions().name(assignee.id()) : assignee.name();
    }

    static String mention(String slackId) {
        return "<@" + slackId + ">";
    }

    /** By name: it calls nobody. */
    String name(String slackId) {
        return kit.mentions().name(new SlackId(slackId));
    }

    String name(Actor actor) {
        return safe(kit.mentions().name(actor), 100);
    }

    String who(Actor actor) {
        return kit.mentions().of(actor);
    }

    /** Each clock in a line; why there is none, if there is none. */
    String deadlines(Standing standing) {
        if (standing.ticket().excluded().isPresent()) {
            return "None: it is not counted.";
        }
        var lines = new ArrayList<String>();
        for (var clock : standing.running()) {
            lines.add(deadline(clock, standing));
        }
        if (lines.isEmpty()) {
            return standing.clocks().all().isEmpty() ? "None is promised." : "None is running.";
        }
        return String.join("\n", lines);
    }

    /** {@code First response by Tue 09:00}. */
    String deadline(SlaClock clock, Standing standing) {
        var what = Wording.capital(clock.metric().words());
        if (clock.due().isEmpty()) {
            return what + ": stands still while it waits";
        }
        var due = clock.due().get();
        if (due.isBefore(standing.at())) {
            return "*" + what + " was due " + Mrkdwn.dateAndTime(due) + "*";
        }
        return what + " by " + Mrkdwn.dateAndTime(due);
    }

    /** What should happen next, and by whom: one sentence. */
    String next(Standing standing) {
        var ticket = standing.ticket();
        if (ticket.status() == TicketStatus.SOLVED) {
            return ticket.ending().solution().filter(Ending.Solution::agreed).isPresent()
                    ? "Nothing is left to do."
                    : "Next: "
                            + (ticket.requesters().size() == 1
                                    ? mention(ticket.requester().id())
                                    : "whoever asked") + " says whether it is solved.";
        } else if (!ticket.live()) {
            return "Nothing is left to do.";
        }
        if (ticket.waits().isPresent()) {
            var wait = ticket.waits().get();
            return wait.until()
                    .map(until -> "On hold until " + Mrkdwn.dateAndTime(until) + ", then it is our move again."
                            + still(standing))
                    .orElse(
                            wait.whom() == Fact.WaitsFor.CUSTOMER
                                    ? "Next: the customer answers." + still(standing)
                                    : "Next: a third party goes on." + still(standing));
        }
        var by = standing.firstResponse()
                .map(due -> due.isBefore(standing.at())
                        ? " at once: it was due " + Mrkdwn.dateAndTime(due)
                        : " by " + Mrkdwn.dateAndTime(due))
                .orElse("");
        var does = ticket.talk().responded() ? " goes on" : " answers";
        return ticket.assignee()
                .map(a -> "Next: " + mention(a.id().value()) + does + by + ".")
                .orElse("Next: somebody claims it and" + does + by + ".");
    }

    /** A first response never waits. */
    private static String still(Standing standing) {
        return standing.firstResponse()
                .map(due -> " A first response from us is due all the same, by " + Mrkdwn.dateAndTime(due) + ".")
                .orElse("");
    }

    /** Why it waits; empty if it does not. */
    Optional<String> waiting(Ticket ticket, boolean inside) {
        return ticket.waits().map(wait -> {
            // What a customer has to do is for whoever asked; what a third party has to, is not.
            var shown = inside || wait.whom() == Fact.WaitsFor.CUSTOMER;
            var why = wait.why().isBlank() || !shown ? "" : ": " + safe(wait.why(), 500);
            var whom = wait.whom() == Fact.WaitsFor.CUSTOMER ? "Waiting for the customer" : "On hold";
            var until =
                    wait.until().map(at -> ", until " + Mrkdwn.dateAndTime(at)).orElse("");
            var silent = wait.whom() == Fact.WaitsFor.CUSTOMER
                    ? endings.movesByItself(ticket)
                            .map(at -> "\nWithout an answer it is solved by itself on " + Mrkdwn.dateAndTime(at) + ".")
                            .orElse("")
                    : "";
            return ":hourglass_flowing_sand: *" + whom + "* since " + Mrkdwn.dateAndTime(wait.since()) + until + why
                    + silent;
        });
    }

    /** That it is being handed over. */
    Optional<String> offered(Ticket ticket) {
        return ticket.ownership()
                .offered()
                .map(offer -> ":handshake: *Being handed over* to "
                        + mention(offer.to().id().value()) + " by " + who(offer.by()) + "; "
                        + mention(offer.to().id().value()) + " has to accept it.");
    }

    /** That its reminders are silent, and why a deadline was missed. */
    Optional<String> reminded(Standing standing) {
        var reminded = standing.ticket().reminded();
        var lines = new ArrayList<String>();
        standing.snoozed().map(ReminderForms::snoozed).ifPresent(lines::add);
        reminded.why().map(why -> ":memo: *Missed:* " + safe(why, 500)).ifPresent(lines::add);
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    /** How it was solved, or that it lives on elsewhere. */
    Optional<String> ended(Ticket ticket, boolean inside) {
        var into = ticket.ending().merged();
        if (into.isPresent()) {
            return Optional.of(
                    ":twisted_rightwards_arrows: *Merged into " + into.get().label() + "*, where it lives on.");
        }
        return ticket.ending().solution().map(solution -> {
            var agreed = solution.agreed()
                    ? ", whoever asked agrees"
                    : ticket.status() == TicketStatus.CLOSED ? "" : ", whoever asked is asked";
            var learned = solution.learned();
            var page = learned.page().isEmpty() ? "" : "\nAnswered by " + safe(learned.page(), 300);
            var gap = learned.gap().isEmpty() ? "" : "\nTo be written: " + safe(learned.gap(), 300);
            return ":ballot_box_with_check: *Solved* " + Mrkdwn.dateAndTime(solution.at()) + ": "
                    + solution.reason().words() + agreed + "." + (inside ? page + gap : "");
        });
    }

    /** Which tickets live on in it. */
    static Optional<String> tookIn(Ticket ticket) {
        var labels = ticket.history().stream()
                .filter(recorded -> recorded.event() instanceof TicketEvent.TicketAbsorbed)
                .map(recorded -> TicketNumber.label(((TicketEvent.TicketAbsorbed) recorded.event()).number()))
                .toList();
        return labels.isEmpty()
                ? Optional.empty()
                : Optional.of(":twisted_rightwards_arrows: " + String.join(", ", labels)
                        + (labels.size() == 1 ? " lives" : " live") + " on in it; its history tells all of it.");
    }

    /** What engineering was asked, each in a line; the newest last. */
    Optional<String> engineering(Ticket ticket) {
        var all = ticket.issues();
        var lines = new ArrayList<String>();
        all.stream().skip(Math.max(0, all.size() - PAGES)).forEach(issue -> lines.add(engineering(issue)));
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private static String engineering(EngineeringIssue issue) {
        var what = issue.kind().words().toLowerCase(Locale.ROOT) + ", “" + safe(issue.title(), 120) + "”";
        var link = issue.link()
                .map(l -> "<" + l.url() + "|" + safe(l.label(), 120) + ">")
                .orElse("an issue");
        return ":technologist: "
                + switch (issue.stand()) {
                    case FILING -> "Engineering is being asked: " + what + ".";
                    case NOT_FILED ->
                        "Engineering was *not asked*: " + what + ". "
                                + safe(issue.why().orElse(""), 300);
                    case OPEN -> link + " is open: " + what + ".";
                    case CLOSED ->
                        link + " is *closed*"
                                + issue.why()
                                        .map(why -> " (" + safe(why.replace('_', ' '), 60) + ")")
                                        .orElse("") + ": " + what + ".";
                };
    }

    /** {@code 7 messages, the last by @ana on Tue 09:00}; empty before there is one. */
    String talk(Ticket ticket) {
        var talk = ticket.talk();
        return talk.last()
                .map(last -> "\n:speech_balloon: " + talk.messages() + (talk.messages() == 1 ? " message" : " messages")
                        + ", the last by " + who(last.by().actor()) + " " + Mrkdwn.dateAndTime(last.at()))
                .orElse("");
    }

    /** Where the conversation is. */
    String where(Ticket ticket) {
        return kit.links()
                .ofTicket(new About(ticket.id().value(), ticket.label()))
                .map(url -> " <" + url + "|Open its card>.")
                .orElse("");
    }

    /**
     * How its pages stand, each in a line, the newest last: a message has no room for dozens. {@code inside}: for those who
     * work on it; that managers were called is not for whoever asked.
     */
    List<String> pages(Ticket ticket, boolean inside) {
        var pages = ticket.pages().stream()
                .filter(page -> page.reason() != PageReason.BREACH || (inside && !calledAgain(page, ticket)))
                .toList();
        int left = Math.max(0, pages.size() - PAGES);
        var lines = new ArrayList<String>();
        if (left > 0) {
            lines.add(":bell: " + (left == 1 ? "One earlier page" : left + " earlier pages") + ".");
        }
        pages.stream().skip(left).map(this::page).forEach(lines::add);
        return lines;
    }

    /** Managers are called again and again, and the last call says it all. */
    private static boolean calledAgain(Ticket.PageOfTicket page, Ticket ticket) {
        return ticket.pages().stream()
                .anyMatch(later -> later.number() > page.number()
                        && later.reason() == page.reason()
                        && later.standing() == page.standing()
                        && later.target().equals(page.target()));
    }

    private String page(Ticket.PageOfTicket page) {
        var by = page.by().map(actor -> " by " + who(actor)).orElse("");
        var stands = switch (page.standing()) {
            case SENT -> "is being sent, nobody was called yet";
            case DELAYED ->
                "is *not delivered yet*, it is tried again; if it cannot wait, its own card says whom to call";
            case REACHED ->
                by.isEmpty()
                        ? "reached the on-call, nobody has acknowledged it yet"
                        : "was given back" + by + ", nobody has it now";
            case NOT_DELIVERED -> "*was not delivered*; its own card says what to do";
            case ACKNOWLEDGED -> "is acknowledged" + by;
            case CLOSED -> "is closed" + by;
        };
        var sign = page.standing() == PageStanding.NOT_DELIVERED || page.standing() == PageStanding.DELAYED
                ? ":rotating_light:"
                : ":bell:";
        var why = page.reason() == PageReason.BREACH ? ", because a deadline was missed," : "";
        return sign + " Page " + linked(page) + " for " + safe(page.target(), 100) + why + " " + stands + ".";
    }

    private String linked(Ticket.PageOfTicket page) {
        return kit.links()
                .ofPage(page.id(), page.target())
                .map(url -> "<" + url + "|" + page.label() + ">")
                .orElse(page.label());
    }

    /** By its label, with a link to its card once that stands somewhere. */
    static String linked(SlackKit kit, Ticket ticket) {
        return kit.links()
                .ofTicket(new About(ticket.id().value(), ticket.label()))
                .map(url -> "<" + url + "|" + ticket.label() + ">")
                .orElse(ticket.label());
    }

    /** For somebody who asks for what there is a ticket about. {@code joined}: whether they belong to it from now on. */
    static String already(SlackKit kit, Ticket ticket, boolean joined) {
        return ":ticket: *" + linked(kit, ticket) + "* is about this message already"
                + (joined ? ", and you belong to it now" : "") + ".\n“"
                + safe(ticket.details().summary(), 200) + "”  ·  "
                + status(ticket) + "  ·  in <#" + ticket.route().channel() + ">";
    }

    static String about(Details details) {
        var parts = new ArrayList<String>();
        parts.add(Wording.capital(details.caseType().words()));
        if (!details.productArea().isEmpty()) {
            parts.add(safe(details.productArea(), 80));
        }
        if (details.environment() != Environment.UNKNOWN) {
            parts.add(details.environment().words());
        }
        return String.join(" · ", parts);
    }

    /** {@code Asked by @ana in #general (the message) and @carl}. */
    String asked(Ticket ticket) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < Math.min(5, ticket.requesters().size()); i++) {
            var source = ticket.sources().get(i);
            parts.add(who(ticket.requesters().get(i)) + where(source));
        }
        int more = ticket.requesters().size() - 5;
        return "Asked by " + String.join(", ", parts) + (more > 0 ? " and " + more + " more" : "");
    }

    private String where(Source source) {
        if (!source.channel().startsWith("C")) {
            return "";
        }
        var link = source.message().isEmpty()
                ? Optional.<String>empty()
                : kit.link(source.channel(), source.message()).map(url -> " (<" + url + "|the message>)");
        return " in <#" + source.channel() + ">" + link.orElse("");
    }

    /** {@code T-12 · Severity 1 · Globex}, plain. */
    static String title(Ticket ticket) {
        return ticket.label() + " · " + Wording.capital(ticket.severity().toString()) + " · "
                + ticket.details().customer().name();
    }

    /** One line of a list: number, severity, customer, summary, what is next. */
    String line(Standing standing) {
        var ticket = standing.ticket();
        var due = standing.next()
                .map(clock -> "  ·  " + uncapitalized(deadline(clock, standing)))
                .orElse("");
        return headline(ticket) + "\n" + status(ticket) + "  ·  " + assignee(ticket) + due;
    }

    /** Which it is, in a line, with a link to its card. */
    String headline(Ticket ticket) {
        return "*" + linked(kit, ticket) + "*  ·  " + severity(ticket.severity()) + "  ·  "
                + safe(ticket.details().customer().name(), 60) + "  ·  "
                + safe(ticket.details().summary(), 150);
    }

    /** The same with a whole sentence of what happens next. */
    String lineAndNext(Standing standing) {
        var ticket = standing.ticket();
        // Where it waits, what is next does not say who has it.
        var has = ticket.waits().isPresent() ? "  ·  " + assignee(ticket) : "";
        return headline(ticket) + "\n" + status(ticket) + has + ". " + next(standing);
    }

    /** Why what falls due next falls due then, on a line of its own; empty where nothing does. */
    static String because(Standing standing) {
        return standing.next().map(clock -> "\n" + why(clock, standing.at())).orElse("");
    }

    /** The same for those who come by: who has it and how much time is left, which calls nobody. */
    String lineAndLeft(Standing standing) {
        var ticket = standing.ticket();
        var has = ticket.assignee().map(a -> safe(name(a), 100) + " has it").orElse("nobody has it");
        var due = standing.next()
                .map(clock -> "  ·  " + uncapitalized(deadline(clock, standing))
                        + (clock.breach().isPresent() ? "" : ", " + left(clock, standing.at()) + " left"))
                .orElse("");
        return headline(ticket) + "\n" + status(ticket) + "  ·  " + has + due + noted(standing);
    }

    /** Why a deadline was missed, as somebody noted, on a line of its own. */
    static String noted(Standing standing) {
        return standing.ticket()
                .reminded()
                .why()
                .map(said -> "\nWhy, as noted: " + safe(said, 200))
                .orElse("");
    }

    /** {@code 2 h 30 min of open time}; around the clock just {@code 2 h 30 min}. */
    static String left(SlaClock clock, Instant now) {
        boolean always = clock.lastTarget()
                .filter(target -> target.calendar().aroundTheClock())
                .isPresent();
        return roughly(clock.remaining(now)) + (always ? "" : " of open time");
    }

    /** Nobody reads seconds. */
    static String roughly(Duration time) {
        long minutes = time.plusSeconds(30).toMinutes();
        return Wording.duration(minutes > 0 ? Duration.ofMinutes(minutes) : time);
    }

    /** Why a clock falls due then, or did. */
    static String why(SlaClock clock, Instant now) {
        return Mrkdwn.cut(Mrkdwn.inlineWithTimes(WORDING.inShort(Explanation.of(clock, now))), 600);
    }

    /** The same of one that was missed; after another promise was made, that it was. */
    static String whyMissed(SlaClock clock, Instant now) {
        if (clock.segments().size() > 1 || clock.now().target().isEmpty()) {
            return why(clock, now);
        }
        var promise = WORDING.promise(Explanation.of(clock, clock.start()));
        return Mrkdwn.cut(Mrkdwn.inlineWithTimes("It was due then: " + promise), 600) + ".";
    }

    private static String uncapitalized(String text) {
        return text.startsWith("*") ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    static String severity(Severity severity) {
        return "sev " + severity.level();
    }

    /** The line on a lock screen. Slack reads it as mrkdwn. */
    String notification(Standing standing) {
        var ticket = standing.ticket();
        var due = standing.next()
                .map(clock -> deadline(clock, standing).replace("*", "") + ". ")
                .orElse("");
        var wanted = !ticket.live()
                ? Wording.capital(ticket.status().words()) + "."
                : ticket.assignee().map(a -> safe(name(a), 100) + " has it.").orElse("Please claim it.");
        return Mrkdwn.cut(
                ticket.label() + ", " + ticket.severity() + ", "
                        + safe(ticket.details().customer().name(), 120) + ": "
                        + safe(ticket.details().summary(), 200) + ". " + due + wanted,
                2_000);
    }
}
