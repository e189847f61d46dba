package dev.tocsin.adapter.sql;

import static dev.tocsin.adapter.sql.StoreContract.ANA;
import static dev.tocsin.adapter.sql.StoreContract.BEN;
import static dev.tocsin.adapter.sql.StoreContract.HOSTILE;
import static dev.tocsin.adapter.sql.TicketStoreContract.DUE;
import static dev.tocsin.adapter.sql.TicketStoreContract.ROUTE;
import static dev.tocsin.adapter.sql.TicketStoreContract.details;
import static dev.tocsin.adapter.sql.TicketStoreContract.message;
import static dev.tocsin.adapter.sql.TicketStoreContract.opening;

import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.ClockRun;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Handover;
import dev.tocsin.ticket.Learned;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.SolvedReason;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketEvent.BreachExplained;
import dev.tocsin.ticket.TicketEvent.BreachNoticed;
import dev.tocsin.ticket.TicketEvent.DetailsCorrected;
import dev.tocsin.ticket.TicketEvent.EngineeringAsked;
import dev.tocsin.ticket.TicketEvent.HandoverAccepted;
import dev.tocsin.ticket.TicketEvent.HandoverDeclined;
import dev.tocsin.ticket.TicketEvent.IssueCommented;
import dev.tocsin.ticket.TicketEvent.IssueFiled;
import dev.tocsin.ticket.TicketEvent.IssueMoved;
import dev.tocsin.ticket.TicketEvent.IssueNotFiled;
import dev.tocsin.ticket.TicketEvent.MessageEdited;
import dev.tocsin.ticket.TicketEvent.MessageTakenBack;
import dev.tocsin.ticket.TicketEvent.MessageWritten;
import dev.tocsin.ticket.TicketEvent.Nudged;
import dev.tocsin.ticket.TicketEvent.NudgesSnoozed;
import dev.tocsin.ticket.TicketEvent.OwnershipSaid;
import dev.tocsin.ticket.TicketEvent.PageHeard;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketEvent.PolicyApplied;
import dev.tocsin.ticket.TicketEvent.PutOnHold;
import dev.tocsin.ticket.TicketEvent.ReplyCounted;
import dev.tocsin.ticket.TicketEvent.ReplyNotCounted;
import dev.tocsin.ticket.TicketEvent.RequesterJoined;
import dev.tocsin.ticket.TicketEvent.ResponseGiven;
import dev.tocsin.ticket.TicketEvent.SilenceWarned;
import dev.tocsin.ticket.TicketEvent.SolutionAgreed;
import dev.tocsin.ticket.TicketEvent.ThreadNotRead;
import dev.tocsin.ticket.TicketEvent.ThreadQuoted;
import dev.tocsin.ticket.TicketEvent.TicketAbsorbed;
import dev.tocsin.ticket.TicketEvent.TicketAssigned;
import dev.tocsin.ticket.TicketEvent.TicketClaimed;
import dev.tocsin.ticket.TicketEvent.TicketClosed;
import dev.tocsin.ticket.TicketEvent.TicketExcluded;
import dev.tocsin.ticket.TicketEvent.TicketHandedOver;
import dev.tocsin.ticket.TicketEvent.TicketMerged;
import dev.tocsin.ticket.TicketEvent.TicketPaged;
import dev.tocsin.ticket.TicketEvent.TicketReclassified;
import dev.tocsin.ticket.TicketEvent.TicketReleased;
import dev.tocsin.ticket.TicketEvent.TicketReopened;
import dev.tocsin.ticket.TicketEvent.TicketSolved;
import dev.tocsin.ticket.TicketEvent.WaitingForCustomer;
import dev.tocsin.ticket.TicketEvent.WorkResumed;
import dev.tocsin.ticket.TicketId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Histories with every kind of event. */
final class TicketHistories {
    private static final PageId PAGE = new PageId("page-00000042");
    private static final MessageKey WRITTEN = new MessageKey("C0ACME", "1732.1");

    private TicketHistories() {}

    private static TicketEvent begin(Details details, Source source, Route route) {
        return opening(details, source, route);
    }

    static TicketEvent plain() {
        return begin(details("db down", "acme"), Source.command(""), ROUTE);
    }

    /** Each kind of event, with every optional field both ways, and hostile text wherever text is free. */
    static Stream<List<TicketEvent>> all() {
        var histories = new ArrayList<List<TicketEvent>>();
        histories.add(List.of(plain()));
        for (var way : Source.Kind.values()) {
            histories.add(
                    List.of(begin(details("?", "acme"), Source.message(way, "C0ACME", "1732.1", "1731.9"), ROUTE)));
        }
        for (var paging : Route.Paging.values()) {
            var route = new Route(
                    "C0DB",
                    Optional.of(new RotationName("Ünterstützung/EU 2.0")),
                    paging,
                    Optional.of(new SlackId("U0BEN")),
                    "databases",
                    "severe");
            histories.add(List.of(begin(details("!", "acme"), Source.command("C0ACME"), route)));
        }
        for (var type : CaseType.values()) {
            for (var where : Environment.values()) {
                var customer = new TicketCustomer(new CustomerId("globex"), "Globex", "", type == CaseType.TASK);
                var about = new Details("db down", customer, type, "storage", where, "restarted it");
                histories.add(List.of(plain(), new DetailsCorrected(about, new EditionId("edition-2"))));
            }
        }
        for (var severity : Severity.ALL) {
            histories.add(List.of(plain(), new TicketReclassified(severity, "worse")));
        }
        for (var reason : PageReason.values()) {
            histories.add(List.of(plain(), new TicketPaged(PAGE, 42, "db", reason)));
        }
        for (var standing : PageStanding.values()) {
            histories.add(List.of(plain(), new PageHeard(PAGE, standing, Optional.empty())));
        }
        histories.add(List.of(plain(), new ThreadQuoted(0, 0)));
        histories.add(List.of(plain(), new TicketClaimed(), new TicketReleased()));
        histories.add(List.of(
                plain(),
                new PutOnHold("a part", Optional.of(Instant.parse("2026-12-01T08:00:00.123456789Z"))),
                new WorkResumed()));
        for (var audience : Audience.values()) {
            histories.add(List.of(plain(), new MessageWritten(WRITTEN, audience)));
        }
        for (var reason : SolvedReason.values()) {
            histories.add(List.of(
                    plain(),
                    new TicketSolved(reason, Learned.NOTHING),
                    new SolutionAgreed(),
                    new TicketReopened(""),
                    new TicketSolved(reason, new Learned("https://docs.example", "")),
                    new TicketClosed()));
        }
        for (var kind : EngineeringIssue.Kind.values()) {
            histories.add(List.of(
                    plain(),
                    new EngineeringAsked("wish", kind, "slow", "", true),
                    new IssueFiled("wish", issue("acme/core")),
                    new IssueMoved("wish", false, Optional.of("not_planned"), issue("acme/core")),
                    new IssueMoved("wish", true, Optional.empty(), issue("acme/other"))));
        }
        histories.add(List.of(
                plain(),
                new TicketHandedOver(
                        Optional.empty(), handover("why", Optional.of(Instant.ofEpochSecond(1_800_000_000)))),
                new TicketAbsorbed(new TicketId("ticket-2"), 2, DUE, List.of(), List.of(), List.of(), List.of())));
        HOSTILE.forEach(text -> histories.add(hostile(text)));
        HOSTILE.forEach(text -> histories.add(talked(text)));
        HOSTILE.forEach(text -> histories.add(reminded(text)));
        return histories.stream();
    }

    private static List<TicketEvent> hostile(String text) {
        var customer = new TicketCustomer(new CustomerId("acme"), text, text, false);
        var about = new Details(text + ".", customer, CaseType.QUESTION, text, Environment.UNKNOWN, text);
        var route = new Route(text, Optional.empty(), Route.Paging.NEVER, Optional.empty(), text, text);
        return List.of(
                begin(about, Source.message(Source.Kind.REACTION, "C" + text, "1" + text, text), route),
                new RequesterJoined(Source.command(text), text),
                new ThreadQuoted(2, 3),
                new ThreadNotRead(text),
                new TicketAssigned(new Assignee(new SlackId("W0ZOE"), text)),
                new WaitingForCustomer(text),
                new PutOnHold(text, Optional.empty()),
                new TicketReclassified(new Severity(0), text),
                new DetailsCorrected(about, new EditionId("e" + text)),
                new TicketPaged(PAGE, 7, text, PageReason.EMERGENCY),
                new PageHeard(PAGE, PageStanding.ACKNOWLEDGED, Optional.of(text)),
                new TicketEvent.MessageQuoted(new Quote("1.1", text, text)),
                new TicketExcluded(text));
    }

    private static EngineeringIssue.IssueLink issue(String repository) {
        return new EngineeringIssue.IssueLink(repository, 7, "https://github.example/" + repository + "/issues/7");
    }

    private static Handover handover(String text, Optional<Instant> nextBy) {
        return new Handover(text, text, text, text, text, nextBy);
    }

    /** What came with the reminders. */
    private static List<TicketEvent> reminded(String text) {
        return List.of(
                plain(),
                new Nudged(new ClockRun(SlaMetric.NEXT_RESPONSE, 7, ""), "PT30M", DUE, text),
                new Nudged(new ClockRun(SlaMetric.ACKNOWLEDGEMENT, 1, PAGE.value()), "100%", DUE, "C0MANAGERS"),
                new BreachNoticed(new ClockRun(SlaMetric.RESOLUTION, 1, ""), new Severity(0)),
                new NudgesSnoozed(Instant.parse("2026-11-20T12:00:00.123456789Z"), text),
                new BreachExplained(text),
                new PolicyApplied(new EditionId("edition-3"), text, text));
    }

    /** What came with conversations, endings, handovers and engineering. */
    private static List<TicketEvent> talked(String text) {
        var from = new TicketId("ticket-2");
        return List.of(
                plain(),
                new MessageWritten(WRITTEN, Audience.REQUESTER),
                new MessageEdited(WRITTEN),
                new MessageTakenBack(WRITTEN, Audience.REQUESTER),
                new ResponseGiven(MessageKey.form("wish-1")),
                new ReplyCounted(WRITTEN, text),
                new ReplyNotCounted(WRITTEN),
                new SilenceWarned(),
                new OwnershipSaid(MessageKey.form("wish-2")),
                new TicketHandedOver(
                        Optional.of(new Assignee(new SlackId("W0ZOE"), text)), handover(text, Optional.empty())),
                new HandoverDeclined(text),
                new TicketHandedOver(
                        Optional.of(new Assignee(new SlackId("U0BEN"), "Ben")), handover(text, Optional.of(DUE))),
                new HandoverAccepted(),
                new EngineeringAsked("wish-3", EngineeringIssue.Kind.HELP, text, text, false),
                new IssueNotFiled("wish-3", text),
                new IssueFiled("wish-3", issue("acme/" + text)),
                new IssueMoved("wish-3", false, Optional.of(text), issue("acme/core")),
                new IssueCommented("wish-3", MessageKey.comment(Long.MAX_VALUE)),
                new TicketAbsorbed(
                        from,
                        2,
                        Instant.parse("2026-11-20T12:00:00.123456789Z"),
                        List.of(ANA, BEN),
                        List.of(Source.command(text), message("1.2")),
                        List.of(new EngineeringIssue(
                                "wish-4",
                                EngineeringIssue.Kind.DEFECT,
                                text,
                                EngineeringIssue.Stand.OPEN,
                                Optional.of(text),
                                Optional.of(issue("acme/core")))),
                        List.of(new Ticket.PageOfTicket(
                                PAGE,
                                7,
                                text,
                                PageReason.EMERGENCY,
                                DUE,
                                PageStanding.ACKNOWLEDGED,
                                Optional.of(BEN)))),
                new TicketSolved(SolvedReason.ANSWERED, new Learned(text, text)),
                new SolutionAgreed(),
                new TicketReopened(text),
                new TicketClosed(),
                new TicketMerged(from, 2, text));
    }
}
