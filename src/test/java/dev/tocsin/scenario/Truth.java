package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Editions;
import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.Wakeups;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.directory.Presence;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sla.EditionId;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Ground;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The store, looked at beside the bot. Every ticket is built anew from its events; its row in the index and what people
 * see of it must say the same.
 */
final class Truth implements AutoCloseable {
    /** Whatever is written here is never delivered. */
    private static final Wakeups SILENT = new Wakeups() {
        @Override
        public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {}

        @Override
        public void committed(Set<Lane> lanes) {}
    };

    private static final DateTimeFormatter DUE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String url;
    private final Database database;
    private final Desk desk;

    Truth(String url, PolicyFile policy, InstantSource clock) {
        var ids = new AtomicInteger();
        this.url = url;
        this.database = Database.visit(url, clock, () -> "visit" + ids.incrementAndGet());
        var paging = new Paging(
                database.paging(SILENT),
                policy.toRotations(),
                () -> new PageId("page-" + ids.incrementAndGet()),
                clock);
        var kept = database.editionTexts();
        var texts = new Editions.Texts() {
            @Override
            public void keep(EditionId id, String text) {
                kept.keep(id, text);
            }

            @Override
            public Optional<String> find(EditionId id) {
                return kept.find(id);
            }
        };
        var ground = new Ground(
                database.tickets(SILENT),
                new Editions(texts, policy.serviceLevels(), new JollydayHolidays()),
                policy.lifeCycle(),
                standing -> Optional.empty(),
                clock);
        this.desk = new Desk(
                ground,
                paging,
                policy.routing(),
                new Presence(policy.roster(), database.daysAway(), clock),
                () -> "visit" + ids.incrementAndGet());
    }

    /** The use cases on the same store; what they promise is never delivered. */
    Desk desk() {
        return desk;
    }

    <R> R stores(Function<Desk.Session, R> work) {
        return database.tickets(SILENT).run(work);
    }

    /** How many tickets there are. */
    int tickets() {
        return rows("select id from ticket", row -> row.getString(1)).size();
    }

    /** Fails where a ticket's row, its card or its receipts do not say what its events say. */
    void agrees(SlackWorkspace slack) {
        for (var row : rows("select id, status, assignee, due_at, live, severity, version from ticket", Row::of)) {
            var standing = desk.find(new TicketId(row.id())).orElseThrow();
            var ticket = standing.ticket();
            assertThat(row).as("the row of " + ticket).isEqualTo(Row.of(standing));
            var rounds = String.valueOf(ticket.ending().solvedTimes());
            for (var shown : shown(row.id())) {
                // What was asked when it was solved before stays as it is.
                if (shown.place().kind() == Place.Kind.QUESTION
                        && !shown.place().thread().equals(rounds)) {
                    continue;
                }
                if (shown.place().kind() == Place.Kind.NUDGE) {
                    continue;
                }
                assertThat(shown.version())
                        .as("shown of %s in %s", ticket, shown.place())
                        .isBetween(lastSeen(ticket), ticket.version());
                says(slack.message(new Message.Id(shown.channel(), shown.ts())), shown.place(), standing);
            }
        }
    }

    /** That somebody was reminded is said to them, and changes no card. */
    private static int lastSeen(Ticket ticket) {
        int seen = ticket.version();
        while (ticket.history().get(seen - 1).event() instanceof TicketEvent.Nudged) {
            seen--;
        }
        return seen;
    }

    private static void says(Message message, Place place, Standing standing) {
        var ticket = standing.ticket();
        var status = ticket.status().words();
        assertThat(message.plain())
                .as("what %s shows of %s", place, ticket)
                .contains(ticket.label())
                .contains(status.substring(1)
                        + (ticket.live() ? ", " + ticket.status().whoseMove() : ""));
        if (place.kind() == Place.Kind.CARD) {
            assertThat(message.plain())
                    .contains(ticket.severity().toString().substring(1))
                    .contains(ticket.assignee()
                            .map(a -> "Who has it\n@"
                                    + a.id().value().substring(2).toLowerCase(Locale.ROOT))
                            .orElse("nobody yet"));
            // Whenever it was last written: by then, or overdue since then.
            standing.firstResponse()
                    .filter(due -> ticket.excluded().isEmpty())
                    .ifPresent(due -> assertThat(message.plain())
                            .as("the deadline of %s in %s", ticket, place)
                            .containsPattern("First response (by|was due) " + DUE.format(due)));
        }
    }

    private record Row(String id, String status, String assignee, long dueAt, boolean live, int severity, int version) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getInt(5) == 1,
                    row.getInt(6),
                    row.getInt(7));
        }

        static Row of(Standing standing) {
            var ticket = standing.ticket();
            return new Row(
                    ticket.id().value(),
                    ticket.status().name(),
                    ticket.assignee().map(a -> a.id().value()).orElse(""),
                    standing.due().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
                    ticket.live(),
                    ticket.severity().level(),
                    ticket.version());
        }
    }

    private record Shown(Place place, String channel, String ts, int version) {}

    private List<Shown> shown(String ticket) {
        return rows(
                        "select place, posted_in, ts, shown_version from ticket_card where ticket_id = '" + ticket
                                + "'",
                        row -> new Shown(
                                Place.parse(row.getString(1)), row.getString(2), row.getString(3), row.getInt(4)))
                .stream()
                .filter(shown ->
                        shown.place().kind() == Place.Kind.CARD || shown.place().kind() == Place.Kind.RECEIPT)
                .toList();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Reading<T> reading) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
