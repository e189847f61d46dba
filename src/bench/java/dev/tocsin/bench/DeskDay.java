package dev.tocsin.bench;

import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.SlackId;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Desk.Opened;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** What people do at the desk of one store that {@link TicketFilling} filled, and how long each of it takes. */
final class DeskDay implements AutoCloseable {
    static final String OPEN = "open";
    static final String CLAIM = "claim";
    static final List<String> NAMES = List.of(
            OPEN,
            CLAIM,
            "nobody's, 20",
            "mine, 20",
            "asked for by me, 20",
            "due, 20",
            "of a customer, 50",
            "nobody's, counted to 100",
            "due, counted to 100",
            "search: a word is begun",
            "search: two letters",
            "search: two common words",
            "search: a common and a rare word",
            "search: common words that never meet",
            "search: nothing has it",
            "search, counted to 100",
            "customers by a few letters");

    private final SplittableRandom random = new SplittableRandom(7);
    private final List<String> words = TicketFilling.words();
    private final Map<String, Histogram> times = new LinkedHashMap<>();
    private final List<TicketId> unclaimed = new ArrayList<>();
    private final BareDesk bare;

    DeskDay(String url) {
        bare = BareDesk.on(url);
        forget();
    }

    void forget() {
        NAMES.forEach(name -> times.put(name, new Histogram(Duration.ofMinutes(1).toNanos(), 3)));
    }

    long count(String what) {
        return time(what).getTotalCount();
    }

    double ms(String what, double percentile) {
        return time(what).getValueAtPercentile(percentile) / 1e6;
    }

    private Histogram time(String what) {
        return Optional.ofNullable(times.get(what)).orElseThrow();
    }

    private void timed(String what, Runnable work) {
        long began = System.nanoTime();
        work.run();
        time(what).recordValue(System.nanoTime() - began);
    }

    /** Everything so many times. */
    void play(int times) {
        for (int i = 0; i < times; i++) {
            open();
        }
        for (int i = 0; i < times; i++) {
            claim();
        }
        for (int i = 0; i < times; i++) {
            look();
        }
    }

    private void open() {
        var wish = wish();
        timed(OPEN, () -> {
            var opened = bare.desk().open(wish);
            check(opened instanceof Opened.New);
            unclaimed.add(opened.ticket().id());
        });
    }

    private void claim() {
        var ticket = unclaimed.remove(random.nextInt(unclaimed.size()));
        int agent = random.nextInt(TicketFilling.AGENTS);
        var by = BareDesk.works(TicketFilling.agent(agent), "Agent " + agent);
        timed(CLAIM, () -> check(bare.desk().claim(ticket, by) instanceof Changed.Done));
    }

    private OpenTicket wish() {
        int firm = random.nextInt(TicketFilling.CUSTOMERS);
        int person = random.nextInt(TicketFilling.REQUESTERS);
        var summary = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            double share = random.nextDouble();
            summary.append(words.get((int) (TicketFilling.WORDS * share * share * share)))
                    .append(' ');
        }
        var details = new Details(
                summary.toString(),
                new TicketCustomer(new CustomerId(TicketFilling.customer(firm)), "Firm " + firm, "premium", false),
                CaseType.DEFECT,
                "area" + firm % 12,
                Environment.PRODUCTION,
                "We restarted it twice.");
        var unique = UUID.randomUUID().toString();
        return new OpenTicket(
                details,
                new Severity(random.nextInt(4)),
                Source.message(Source.Kind.MESSAGE_SHORTCUT, "C0SUPPORT", unique, ""),
                Optional.empty(),
                Optional.empty(),
                BareDesk.asks(TicketFilling.requester(person), "Requester " + person),
                unique);
    }

    private void look() {
        list("nobody's, 20", new TicketQuery.Unassigned(), 20);
        var agent = new SlackId(TicketFilling.agent(random.nextInt(TicketFilling.AGENTS)));
        list("mine, 20", new TicketQuery.AssignedTo(agent), 20);
        var requester = new SlackId(TicketFilling.requester(random.nextInt(TicketFilling.REQUESTERS)));
        list("asked for by me, 20", new TicketQuery.RequestedBy(requester), 20);
        var soon = new TicketQuery.DueBefore(
                Clock.system(ZoneOffset.UTC).instant().plus(Duration.ofHours(4)));
        list("due, 20", soon, 20);
        var customer = new CustomerId(TicketFilling.customer(random.nextInt(TicketFilling.CUSTOMERS)));
        list("of a customer, 50", new TicketQuery.OfCustomer(customer), 50);
        counted("nobody's, counted to 100", new TicketQuery.Unassigned());
        counted("due, counted to 100", soon);
        search();
        timed(
                "customers by a few letters",
                () -> bare.desk().customers(all -> all.search(word(TicketFilling.WORDS).substring(0, 3), 100)));
    }

    private void search() {
        var typed = word(2_000);
        list("search: a word is begun", matching(typed.substring(0, typed.length() - 1)), 20);
        list("search: two letters", matching(word(2_000).substring(0, 2)), 20);
        list("search: two common words", matching(word(100) + " " + word(100)), 20);
        list("search: a common and a rare word", matching(word(100) + " " + word(TicketFilling.WORDS)), 20);
        int area = random.nextInt(2, 5);
        list("search: common words that never meet", matching("area" + area + " area" + (area + 4)), 20);
        list("search: nothing has it", matching("qqqq " + word(100)), 20);
        counted("search, counted to 100", matching(word(100)));
    }

    private static TicketQuery matching(String typed) {
        return new TicketQuery.Matching(SearchWords.of(typed));
    }

    /** One of the so many most common ones. */
    private String word(int ofTheFirst) {
        return words.get(random.nextInt(ofTheFirst));
    }

    private void list(String what, TicketQuery query, int limit) {
        timed(what, () -> bare.desk().list(query, limit));
    }

    private void counted(String what, TicketQuery query) {
        timed(what, () -> bare.desk().count(query, 100));
    }

    private static void check(boolean done) {
        if (!done) {
            throw new IllegalStateException("that should have been done");
        }
    }

    @Override
    public void close() {
        bare.close();
    }
}
