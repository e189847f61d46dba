package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.directory.Away;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.directory.SlackId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is away when. Thread-safe. */
final class SqlDaysAway implements DaysAway {
    private final Transactions transactions;

    SqlDaysAway(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<Away> of(SlackId person, Instant now) {
        return transactions.read(handle -> handle.createQuery("""
                        select starts_at, ends_at from days_away where person = :person and ends_at > :now
                        order by starts_at, ends_at""")
                .bind("person", person.value())
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Away(
                        Instant.ofEpochMilli(row.getLong("starts_at")), Instant.ofEpochMilli(row.getLong("ends_at"))))
                .list());
    }

    @Override
    public Map<SlackId, List<Away>> all(Instant now) {
        return transactions.read(handle -> handle.createQuery("""
                        select person, starts_at, ends_at from days_away where ends_at > :now
                        order by person, starts_at, ends_at""")
                .bind("now", now.toEpochMilli())
                .reduceRows(new HashMap<>(), (all, row) -> {
                    all.computeIfAbsent(new SlackId(row.getColumn("person", String.class)), person -> new ArrayList<>())
                            .add(new Away(
                                    Instant.ofEpochMilli(row.getColumn("starts_at", Long.class)),
                                    Instant.ofEpochMilli(row.getColumn("ends_at", Long.class))));
                    return all;
                }));
    }

    @Override
    public void say(SlackId person, List<Away> times) {
        transactions.write(Urgency.PERSON, handle -> {
            // Two who say something for one person at once: one of them is heard, and not half of each.
            transactions.dialect().hold(handle, "away:" + person.value());
            handle.createUpdate("delete from days_away where person = :person")
                    .bind("person", person.value())
                    .execute();
            times.stream()
                    .map(Kept::of)
                    .distinct()
                    .filter(Kept::lasts)
                    .forEach(time -> handle.createUpdate(
                                    "insert into days_away (person, starts_at, ends_at) values (:person, :starts, :ends)")
                            .bind("person", person.value())
                            .bind("starts", time.starts())
                            .bind("ends", time.ends())
                            .execute());
            return times.size();
        });
    }

    /** In milliseconds, of which the shortest times have none. */
    private record Kept(long starts, long ends) {
        static Kept of(Away away) {
            return new Kept(away.from().toEpochMilli(), away.until().toEpochMilli());
        }

        boolean lasts() {
            return starts < ends;
        }
    }
}
