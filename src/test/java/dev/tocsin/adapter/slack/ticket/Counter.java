package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.OfflineKit;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.Away;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PagerSide;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Handover;
import dev.tocsin.ticket.Learned;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Publishing;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.SolvedReason;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketBench;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A desk whose every text is hostile, and what shows it. */
final class Counter {
    private static final People PEOPLE = new People() {
        @Override
        public Optional<Person> find(SlackId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> findByEmail(String email) {
            return Optional.empty();
        }
    };

    private static final DaysAway NEVER_AWAY = new DaysAway() {
        @Override
        public Map<SlackId, List<Away>> all(Instant now) {
            return Map.of();
        }

        @Override
        public List<Away> of(SlackId person, Instant now) {
            return List.of();
        }

        @Override
        public void say(SlackId person, List<Away> times) {}
    };

    /** So many tickets: after as many standings they come again, weeks later. */
    static final int DIFFERENT = 27;

    /** Of the one that was paged again and again: more than a message has blocks. */
    static final int PAGES = 52;

    private final Hostile text;
    final TicketBench bench = new TicketBench();
    final Desk desk = bench.desk;
    final SlackKit kit = OfflineKit.of(PEOPLE, bench.paging, bench.clock);
    final TicketWords words = new TicketWords(kit, bench.endings);
    final TicketCard card = new TicketCard(words);
    final TicketViews views = new TicketViews(card, new TicketStory(words, desk), words, desk, bench.conversation);
    private final PagerSide pager;
    private int wishes;

    Counter(Hostile text) {
        this.text = text;
        this.pager = new PagerSide(
                bench.memory.paging,
                bench.rotations,
                () -> {
                    throw new IllegalStateException("nobody stands in here");
                },
                bench.clock);
    }

    OpenForm form(List<String> areas) {
        return new OpenForm(desk, new CustomerChoices(desk, () -> "new"), bench.editions, areas, kit);
    }

    Directory directory(Roster roster) {
        return new Directory(roster, PEOPLE, NEVER_AWAY, bench.clock);
    }

    TicketCustomer customer() {
        return new TicketCustomer(
                new CustomerId("globex"),
                Customer.named(new CustomerId("c"), text.within(200), "").name(),
                text.value,
                true);
    }

    private Doer somebody() {
        return new Doer(Actor.inSlack("U0BEN", text.value, Optional.empty()), Fact.Role.AGENT);
    }

    Ticket opened(int severity, Source source) {
        return opened(severity, source, CaseType.DEFECT);
    }

    private Ticket opened(int severity, Source source, CaseType type) {
        var details = new Details(text.within(150), customer(), type, text.value, Environment.PRODUCTION, text.value);
        var wish = new OpenTicket(
                details,
                new Severity(severity),
                source,
                source.key().map(key -> new Quote(source.message(), "U0EVE", text.value)),
                Optional.empty(),
                TicketBench.ANA,
                "wish-" + ++wishes);
        return desk.open(wish).ticket();
    }

    static Source message(String ts) {
        return Source.message(Source.Kind.MESSAGE_SHORTCUT, "C0GLOBEX", ts, "");
    }

    Standing standing(Ticket ticket) {
        return desk.find(ticket.id()).orElseThrow();
    }

    /** In every status, with and without everything that a ticket may have. */
    List<Standing> standings() {
        var all = new ArrayList<Ticket>();
        all.add(opened(3, new Source(Source.Kind.GLOBAL_SHORTCUT, "", "", "")));
        all.add(opened(2, Source.command("C0GENERAL")));
        all.add(opened(2, Source.command("D0ANA"), CaseType.IMPROVEMENT));
        all.add(with(2, ticket -> desk.claim(ticket.id(), somebody())));
        all.add(with(
                2, ticket -> desk.assign(ticket.id(), somebody(), new Assignee(new SlackId("U0MARA"), text.value))));
        all.add(with(1, ticket -> desk.waitForCustomer(ticket.id(), somebody(), text.value)));
        all.add(with(2, ticket -> desk.putOnHold(ticket.id(), somebody(), text.said(), Optional.empty())));
        all.add(with(
                2,
                ticket -> desk.putOnHold(
                        ticket.id(),
                        somebody(),
                        text.said(),
                        Optional.of(bench.clock.instant().plusSeconds(86_400)))));
        all.add(with(1, ticket -> desk.exclude(ticket.id(), somebody(), text.said())));
        all.add(with(1, ticket -> bench.reports.threadNotRead(ticket.id(), text.value)));
        all.add(with(
                1,
                ticket -> bench.reports.threadRead(ticket.id(), List.of(new Quote("1.2", "U0EVE", text.value)), 70)));
        all.add(with(0, ticket -> {}));
        all.add(with(0, ticket -> pager.delayed(page(ticket))));
        all.add(with(0, ticket -> pager.placed(page(ticket))));
        all.add(with(0, ticket -> pager.failed(page(ticket))));
        all.add(with(
                0,
                ticket -> bench.paging.acknowledge(page(ticket).id(), somebody().actor())));
        all.add(with(
                0, ticket -> bench.paging.close(page(ticket).id(), somebody().actor())));
        all.add(with(1, this::respond));
        all.add(with(1, this::solve));
        all.add(with(1, ticket -> {
            solve(ticket);
            bench.endings.agree(ticket.id(), TicketBench.ANA);
        }));
        all.add(with(1, ticket -> {
            solve(ticket);
            // Of ours: what whoever asked writes there is a message, whose marks are its author's.
            bench.endings.reopen(ticket.id(), TicketBench.BEN, text.value, MessageKey.form("again"));
        }));
        all.add(with(
                1,
                ticket -> bench.endings.merge(
                        ticket.id(), somebody(), standing(all.get(0)).ticket().number(), text.value)));
        all.add(with(
                1,
                ticket -> bench.handovers.handOver(
                        ticket.id(),
                        somebody(),
                        Optional.of(new Assignee(new SlackId("U0MARA"), text.value)),
                        new Handover(text.value, text.value, text.value, text.value, text.value, Optional.empty()))));
        all.add(with(1, ticket -> ask(ticket, "wish " + ticket.id())));
        all.add(with(1, ticket -> {
            ask(ticket, "wish " + ticket.id());
            bench.engineering.notFiled(ticket.id(), "wish " + ticket.id(), text.said());
        }));
        all.add(with(1, ticket -> {
            ask(ticket, "wish " + ticket.id());
            bench.engineering.filed(
                    ticket.id(),
                    "wish " + ticket.id(),
                    new EngineeringIssue.IssueLink("acme/core", 7, "https://github.example/acme/core/issues/7"));
        }));
        all.add(with(1, this::everything));
        bench.clock.pass(Duration.ofHours(1));
        var standings = new ArrayList<>(all.stream().map(this::standing).toList());
        bench.clock.pass(Duration.ofDays(20));
        standings.addAll(all.stream().map(this::standing).toList());
        return standings;
    }

    private Page page(Ticket ticket) {
        var pages = standing(ticket).ticket().pages();
        return bench.paging.find(pages.get(pages.size() - 1).id()).orElseThrow();
    }

    /** About a message that twelve people asked for, each with words of their own. */
    private Ticket with(int severity, Consumer<Ticket> what) {
        var ticket = opened(severity, message("1795413600." + (100_000 + ++wishes)));
        what.accept(ticket);
        if (!ticket.pages().isEmpty()) {
            bench.reports.heard(ticket.id(), page(ticket));
        }
        return ticket;
    }

    /** As Slack keeps a text: its marks are its author's. */
    private static Publishing.Reply reply(Ticket ticket) {
        return new Publishing.Reply(
                MessageKey.form("reply-" + ticket.id()),
                "We found the cause.\n\nNext: a fix, tomorrow.",
                List.of(),
                false,
                Publishing.Afterwards.OURS);
    }

    void respond(Ticket ticket) {
        bench.responses.respond(ticket.id(), somebody(), reply(ticket));
    }

    void solve(Ticket ticket) {
        respond(ticket);
        bench.endings.solve(
                ticket.id(),
                somebody(),
                SolvedReason.ANSWERED,
                new Learned("https://docs.example/search", text.value),
                Optional.empty());
    }

    void ask(Ticket ticket, String key) {
        bench.engineering.ask(ticket.id(), somebody(), EngineeringIssue.Kind.HELP, text.said(), text.value, true, key);
    }

    private void everything(Ticket ticket) {
        var id = ticket.id();
        for (int i = 0; i < PAGES; i++) {
            desk.page(id, somebody(), PageReason.EMERGENCY, "page " + i + id);
            bench.paging.close(page(ticket).id(), somebody().actor());
            bench.reports.heard(id, page(ticket));
        }
        for (int i = 0; i < 6; i++) {
            desk.putOnHold(id, somebody(), text.said() + i, Optional.empty());
            desk.reclassify(id, somebody(), new Severity(i % 3), text.value, Optional.empty(), "severity" + i);
        }
        for (int i = 0; i < 12; i++) {
            var other = Actor.inSlack("U0CARL", text.value + i, Optional.of(i + "@acme.example"));
            var said = new TicketEvent.RequesterJoined(Source.command("C0GENERAL"), text.value);
            // In one command each they would all be of one person.
            var now = standing(ticket).ticket();
            bench.memory.save(
                    now.with(new TicketEvent.Recorded(
                            said, new Doer(other, Fact.Role.REQUESTER), bench.clock.instant(), bench.clock.instant())),
                    now.version(),
                    Tickets.Moments.NONE);
        }
        desk.assign(id, somebody(), new Assignee(new SlackId("U0MARA"), text.value));
    }
}
