package dev.tocsin.bench;

import dev.tocsin.ticket.Doer;
import java.util.stream.Collectors;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Fills a store with tickets: three are opened and changed as people do it, and their rows are copied within the database,
 * each copy with an id, a number, words, people and times of its own. A fifth of them is not over.
 */
public final class TicketFilling {
    static final int CUSTOMERS = 2_000;
    static final int REQUESTERS = 5_000;
    static final int AGENTS = 200;
    static final int WORDS = 20_000;

    /** Of the models the one that came from a thread. */
    private static final int NOBODYS = 1;

    private static final int AT_ONCE = 100_000;
    private static final String ASKS = "U0MODELASKS";
    private static final String JOINS = "U0MODELJOINS";
    private static final String WORKS = "U0MODELWORKS";

    private final String url;
    private final boolean sqlite;

    private TicketFilling(String url) {
        this.url = url;
        this.sqlite = url.startsWith("jdbc:sqlite:");
    }

    /** Adds so many tickets to a store that is not open elsewhere. */
    public static void fill(String url, int tickets) throws SQLException {
        var filling = new TicketFilling(url);
        var models = filling.models();
        try (var connection = DriverManager.getConnection(url)) {
            filling.copy(connection, models, tickets);
        }
    }

    static String customer(int number) {
        return "customer" + number;
    }

    static String requester(int number) {
        return "U0ASKS" + number;
    }

    static String agent(int number) {
        return "U0WORKS" + number;
    }

    /** The common ones first. */
    static List<String> words() {
        var random = new SplittableRandom(2026);
        var syllables = new ArrayList<String>();
        for (char consonant : "bcdfghjklmnprstvwxyz".toCharArray()) {
            for (char vowel : "aeiou".toCharArray()) {
                syllables.add("" + consonant + vowel);
            }
        }
        return random.ints(0, syllables.size())
                .mapToObj(first -> {
                    var word = new StringBuilder(syllables.get(first));
                    for (int more = random.nextInt(1, 4); more > 0; more--) {
                        word.append(syllables.get(random.nextInt(syllables.size())));
                    }
                    return word.toString();
                })
                .distinct()
                .limit(WORDS + 1)
                .toList();
    }

    // The models

    private List<Ticket> models() {
        try (var bare = BareDesk.on(url)) {
            var over = opened(bare, 0);
            bare.desk().claim(over.id(), BareDesk.works(WORKS, "Model Works"));
            bare.desk().exclude(over.id(), BareDesk.works(WORKS, "Model Works"), "It was solved.");
            var nobodys = opened(bare, 1);
            bare.desk().open(wish(1, BareDesk.asks(JOINS, "Model Joins"), "model joins"));
            var quotes = IntStream.range(0, 5)
                    .mapToObj(i -> new Quote("1732071600.00010" + i, ASKS, "It does not start. ".repeat(10)))
                    .toList();
            bare.reports().threadRead(nobodys.id(), quotes, 0);
            var somebodys = opened(bare, 2);
            bare.desk().claim(somebodys.id(), BareDesk.works(WORKS, "Model Works"));
            bare.desk().waitForCustomer(somebodys.id(), BareDesk.works(WORKS, "Model Works"), "Which version?");
            return List.of(over, nobodys, somebodys);
        }
    }

    private static Ticket opened(BareDesk bare, int model) {
        return bare.desk()
                .open(wish(model, BareDesk.asks(ASKS, "Model Asks"), "model asks"))
                .ticket();
    }

    private static OpenTicket wish(int model, Doer by, String key) {
        var customer = new TicketCustomer(new CustomerId("modelcustomer"), "Model Customer", "premium", false);
        var details = new Details(
                "Model summary",
                customer,
                CaseType.DEFECT,
                "Model area",
                Environment.PRODUCTION,
                "We restarted it twice, and looked at the log, which says nothing that we would understand.");
        var source = Source.message(Source.Kind.MESSAGE_SHORTCUT, "C0MODEL", "1.modelmessage" + model, "");
        return new OpenTicket(details, new Severity(2), source, Optional.empty(), Optional.empty(), by, key + model);
    }

    // The copies

    private void copy(Connection connection, List<Ticket> models, int tickets) throws SQLException {
        if (sqlite) {
            run(connection, "pragma synchronous = off");
            run(connection, "pragma cache_size = -1500000");
            run(connection, "pragma temp_store = memory");
        }
        connection.setAutoCommit(false);
        wordsAndPeople(connection);
        templates(connection, models);
        int first = models.get(models.size() - 1).number() + 1;
        for (int from = first; from < first + tickets; from += AT_ONCE) {
            copy(connection, from, Math.min(from + AT_ONCE, first + tickets));
            connection.commit();
        }
        run(
                connection,
                sqlite
                        ? "insert into ticket_number (number, taken) values (" + (first + tickets) + ", 1)"
                        : "select setval(pg_get_serial_sequence('ticket_number', 'number'), " + (first + tickets) + ")");
        connection.commit();
        connection.setAutoCommit(true);
        // As autovacuum does in time; on SQLite nobody does.
        run(connection, sqlite ? "pragma wal_checkpoint(truncate)" : "vacuum analyze");
    }

    private static void wordsAndPeople(Connection connection) throws SQLException {
        run(connection, "create temp table vocabulary (i integer primary key, word text not null)");
        run(connection, "create temp table person (i integer primary key, id text not null, words text not null)");
        run(connection, "create temp table firm (i integer primary key, id text not null, name text not null, words text not null)");
        run(connection, "create temp table name_word (kind text not null, i integer not null, word text not null)");
        var words = words();
        rows(connection, "insert into vocabulary values (?, ?)", words.size(), i -> List.of(i, words.get(i)));
        rows(connection, "insert into person values (?, ?, ?)", REQUESTERS, i -> List.of(
                i, requester(i), String.join(" ", personWords(words, i))));
        rows(connection, "insert into firm values (?, ?, ?, ?)", CUSTOMERS, i -> List.of(
                i, customer(i), firm(words, i), String.join(" ", firmWords(words, i))));
        rows(
                connection,
                "insert into customer (id, name, name_key, plan, round_the_clock, contract, region)"
                        + " values (?, ?, ?, 'premium', 0, '', 'emea')",
                CUSTOMERS,
                i -> List.of(customer(i), firm(words, i), Customer.key(firm(words, i))));
        for (int i = 0; i < REQUESTERS; i++) {
            int person = i;
            var named = personWords(words, i);
            rows(connection, "insert into name_word values ('person', ?, ?)", named.size(), w -> List.of(
                    person, named.get(w)));
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            int firm = i;
            var named = firmWords(words, i);
            rows(connection, "insert into name_word values ('firm', ?, ?)", named.size(), w -> List.of(
                    firm, named.get(w)));
        }
        run(connection, "create index name_word_i on name_word (kind, i)");
    }

    private static List<String> personWords(List<String> words, int i) {
        return List.of(words.get(5_000 + i), words.get(11_000 + i));
    }

    private static List<String> firmWords(List<String> words, int i) {
        return SearchWords.of(firm(words, i), "area" + i % 12);
    }

    private static String firm(List<String> words, int i) {
        return words.get(3_000 + i) + " " + words.get(i % 1_000) + " Inc";
    }

    /** The models' events, with what differs in each copy marked. */
    private static void templates(Connection connection, List<Ticket> models) throws SQLException {
        run(connection, """
                create temp table template (model integer not null, seq integer not null, kind text not null,
                                            origin text not null, doer text not null, data text not null)""");
        for (int model = 0; model < models.size(); model++) {
            var id = models.get(model).id().value();
            run(connection, "insert into template select " + model + ", seq, kind, origin, doer, replace(replace(data,"
                    + " '\"number\":" + models.get(model).number() + ",', '\"number\":@number,'), 'model asks" + model
                    + "', '@request') from ticket_event where ticket_id = '" + id + "'");
        }
        run(
                connection,
                "create temp table quote_template as select seq, ts, author, text from ticket_quote where ticket_id = '"
                        + models.get(NOBODYS).id().value() + "'");
    }

    private void copy(Connection connection, int from, int until) throws SQLException {
        run(connection, "drop table if exists copied");
        run(connection, plan(from, until, Clock.system(ZoneOffset.UTC).millis()));
        run(connection, """
                insert into ticket (id, number, request_key, source_key, customer_id, severity, status, live, assignee,
                                    queue, opened_at, due_at, words, version)
                select c.id, c.number, 'request ' || c.id, case when c.model = 0 then null else 'C0:' || c.id end, f.id, 2,
                       case c.model when 0 then 'CLOSED' when 1 then 'NEW' else 'PENDING' end,
                       case c.model when 0 then 0 else 1 end,
                       case c.model when 1 then '' else 'U0WORKS' || c.agent end,
                       case when c.agent < 20 then '' else 'queue' || c.agent % 10 end, c.opened_at, c.due_at,
                       ' ' || c.summary || ' ' || f.words || ' ' || p.words || ' ', 3
                from copied c join firm f on f.i = c.firm join person p on p.i = c.person""");
        run(connection, """
                insert into ticket_event (ticket_id, seq, kind, origin, doer, occurred_at, recorded_at, data)
                select c.id, t.seq, t.kind, t.origin,
                       replace(replace(t.doer, 'U0MODELASKS', p.id), 'U0MODELWORKS', 'U0WORKS' || c.agent),
                       c.opened_at + t.seq * 60000, c.opened_at + t.seq * 60000,
                       replace(replace(replace(replace(replace(replace(t.data, '@number', cast(c.number as text)),
                           '@request', 'request ' || c.id), 'Model summary', c.summary), 'modelcustomer', f.id),
                           'Model Customer', f.name), 'Model area', 'area' || f.i % 12)
                from copied c join template t on t.model = c.model join person p on p.i = c.person
                     join firm f on f.i = c.firm""");
        run(connection, """
                insert into ticket_quote (ticket_id, seq, ts, author, text)
                select c.id, t.seq, t.ts, t.author, t.text from copied c cross join quote_template t
                where c.model = 1""");
        run(connection, """
                insert into ticket_requester (requester, due_at, number, ticket_id, live)
                select p.id, c.due_at, c.number, c.id, case c.model when 0 then 0 else 1 end
                from copied c join person p on p.i = c.person""");
        run(connection, "insert into ticket_requester (requester, due_at, number, ticket_id, live)"
                + " select '" + JOINS + "' || p.i, c.due_at, c.number, c.id, 1"
                + " from copied c join person p on p.i = (c.person + 7) % " + REQUESTERS + " where c.model = 1");
        run(connection, "insert into ticket_word (number, word)"
                // In this order: SQLite would begin with the names, and read all copies for each.
                + IntStream.range(0, 6)
                        .mapToObj(i -> " select c.number, v.word from copied c join vocabulary v on v.i = c.w" + i)
                        .collect(Collectors.joining(" union"))
                + " union select c.number, n.word from copied c cross join name_word n where n.kind = 'person' and n.i = c.person"
                + " union select c.number, n.word from copied c cross join name_word n where n.kind = 'firm' and n.i = c.firm");
    }

    /** What each copy is: by arithmetic, so that both databases get the same. */
    private String plan(int from, int until, long now) {
        var id = sqlite ? "lower(hex(randomblob(16)))" : "replace(cast(gen_random_uuid() as text), '-', '')";
        var chosen = new StringBuilder();
        for (int word = 0; word < 6; word++) {
            chosen.append(String.format(Locale.ROOT, ", %s as w%d", commonFirst(word), word));
        }
        long young = Duration.ofDays(60).toMillis();
        return "create temp table copied as with recursive n (i) as (select cast(" + from
                + " as bigint) union all select i + 1 from n where i + 1 < " + until + "),"
                + " drawn as (select i as number, 'ticket-' || " + id + " as id,"
                + " case when " + random(20) + " % 5 > 0 then 0 when " + random(21) + " % 10 > 0 then 2 else 1 end as model,"
                + random(22) + " % " + CUSTOMERS + " as firm, " + random(23) + " % " + REQUESTERS + " as person, "
                + random(24) + " % " + AGENTS + " as agent, " + (now - young) + " + " + random(25) + " % 1000 * "
                + young / 1000 + " as opened_at, case when " + random(26) + " % 5 = 0 then " + Long.MAX_VALUE + " else "
                + (now - Duration.ofDays(3).toMillis()) + " + " + random(27) + " % 1000 * "
                + Duration.ofDays(14).toMillis() / 1000 + " end as due_at" + chosen + " from n)"
                + " select d.*, v0.word || ' ' || v1.word || ' ' || v2.word || ' ' || v3.word || ' ' || v4.word || ' ' ||"
                + " v5.word as summary from drawn d"
                + IntStream.range(0, 6)
                        .mapToObj(i -> " join vocabulary v" + i + " on v" + i + ".i = d.w" + i)
                        .collect(Collectors.joining());
    }

    /** A number of ticket i, below a million: another one for each use. */
    private static String random(int use) {
        var mixed = "((i * 48271 + " + use * 69_621 + ") % 1000003)";
        return "((" + mixed + " * " + mixed + " + i * " + (use + 3) + ") % 1000003)";
    }

    /** A word of ticket i: the cube makes some words common and most of them rare, as in a language. */
    private static String commonFirst(int use) {
        var share = "(cast(" + random(use) + " as double precision) / 1000003)";
        return "cast(" + (WORDS - 1) + " * " + share + " * " + share + " * " + share + " as integer)";
    }

    private interface Rows {
        List<Object> row(int index);
    }

    private static void rows(Connection connection, String sql, int count, Rows rows) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < count; i++) {
                var values = rows.row(i);
                for (int column = 0; column < values.size(); column++) {
                    statement.setObject(column + 1, values.get(column));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
