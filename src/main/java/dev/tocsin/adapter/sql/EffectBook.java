package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.Query;

/** What was promised to the outside, for operators to read, and to promise once more. Thread-safe. */
public final class EffectBook {
    private static final String COLUMNS =
            "select id, kind, subject, state, attempts, error, added_at, due_at, settled_at from effect ";

    private final Transactions transactions;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Supplier<String> newIds;

    EffectBook(Transactions transactions, Wakeups wakeups, InstantSource clock, Supplier<String> newIds) {
        this.transactions = transactions;
        this.wakeups = wakeups;
        this.clock = clock;
        this.newIds = newIds;
    }

    /**
     * One promise.
     *
     * @param state {@code OPEN}, one of {@link dev.tocsin.effect.Ledger.State}, or {@code REDRIVEN}: dead or refused,
     *     and promised once more by an operator
     * @param error why the last try failed; empty if it did not
     * @param settledAt when it left the open ones
     */
    public record Entry(
            EffectId id,
            String kind,
            String subject,
            String state,
            int attempts,
            String error,
            Instant addedAt,
            Instant dueAt,
            Optional<Instant> settledAt) {}

    /** The newest of one state. */
    public List<Entry> inState(String state, int limit) {
        return transactions.read(
                handle -> entries(handle.createQuery(COLUMNS + "where state = :state order by seq desc limit :limit")
                        .bind("state", state)
                        .bind("limit", limit)));
    }

    /** Open ones whose last try failed, the oldest first. */
    public List<Entry> failing(int limit) {
        return transactions.read(handle ->
                entries(handle.createQuery(COLUMNS + "where state = 'OPEN' and error <> '' order by seq limit :limit")
                        .bind("limit", limit)));
    }

    public Optional<Entry> find(EffectId id) {
        return transactions.read(handle ->
                entries(handle.createQuery(COLUMNS + "where id = :id").bind("id", id.value())).stream()
                        .findFirst());
    }

    /** Those whose id begins so, the newest first, at most {@code limit}: people type as little as is unique. */
    public List<Entry> startingWith(String beginning, int limit) {
        return transactions.read(handle -> entries(
                handle.createQuery(COLUMNS + "where substr(id, 1, :length) = :beginning order by seq desc limit :limit")
                        .bind("length", beginning.length())
                        .bind("beginning", beginning)
                        .bind("limit", limit)));
    }

    private static List<Entry> entries(Query query) {
        return query.map((row, context) -> new Entry(
                        new EffectId(row.getString("id")),
                        row.getString("kind"),
                        row.getString("subject"),
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getString("error"),
                        Instant.ofEpochMilli(row.getLong("added_at")),
                        Instant.ofEpochMilli(row.getLong("due_at")),
                        Optional.of(row.getLong("settled_at"))
                                .filter(at -> at > 0)
                                .map(Instant::ofEpochMilli)))
                .list();
    }

    /** Promises once more what was given up or refused; false when it is not in such a state any more. */
    public boolean redrive(EffectId id) {
        var lanes = EnumSet.noneOf(Lane.class);
        boolean again = transactions.write(Urgency.DELIVERY, handle -> {
            var outbox = new SqlOutbox(handle, transactions.dialect(), wakeups, clock, newIds);
            var promised = outbox.addAgain(id);
            lanes.addAll(outbox.promised());
            return promised;
        });
        wakeups.committed(lanes);
        return again;
    }
}
