package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Removes what is no longer needed: first the texts of closed pages, later the closed pages. An open page is never
 * touched, however old. In small transactions, so that nobody waits for it. Thread-safe.
 */
public final class Retention {
    private static final int AT_ONCE = 100;

    private final Transactions transactions;
    private final Duration texts;
    private final Duration events;

    /**
     * @param texts how long what people wrote is kept after a page was asked for: messages, notes, drafts, and what was
     *     told to people
     * @param events how long a closed page is kept at all
     */
    Retention(Transactions transactions, Duration texts, Duration events) {
        this.transactions = transactions;
        this.texts = texts;
        this.events = events;
    }

    /** Returns how many pages lost their texts or were removed. */
    public int sweep(Instant now) {
        whileThereAre(handle -> sweepDrafts(handle, now.minus(texts)));
        whileThereAre(handle -> sweepEffects(handle, now.minus(texts)));
        return whileThereAre(handle -> sweepTexts(handle, now, now.minus(texts)))
                + whileThereAre(handle -> sweepPages(handle, now.minus(events)));
    }

    private int whileThereAre(Function<Handle, Integer> some) {
        int all = 0;
        for (int swept = AT_ONCE; swept == AT_ONCE; ) {
            swept = transactions.write(Urgency.DELIVERY, some);
            all += swept;
        }
        return all;
    }

    private static int sweepDrafts(Handle handle, Instant before) {
        return handle.createUpdate(
                        "delete from draft where id in (select id from draft where kept_at < :before limit :limit)")
                .bind("before", before.toEpochMilli())
                .bind("limit", AT_ONCE)
                .execute();
    }

    /** The book of what was delivered long ago. What is open stays. */
    private static int sweepEffects(Handle handle, Instant before) {
        return handle.createUpdate("""
                        delete from effect where id in (
                            select id from effect where state <> 'OPEN' and settled_at < :before limit :limit)""")
                .bind("before", before.toEpochMilli())
                .bind("limit", AT_ONCE)
                .execute();
    }

    private static int sweepTexts(Handle handle, Instant now, Instant before) {
        var pages = closed(handle, before, "and texts_removed_at is null");
        for (var page : pages) {
            handle.createQuery("select seq, kind, data from page_event where page_id = :page")
                    .bind("page", page)
                    .map((row, context) -> new Stored(row.getInt("seq"), row.getString("kind"), row.getString("data")))
                    .list()
                    .forEach(stored -> removeText(handle, page, stored));
            handle.createUpdate("update page set texts_removed_at = :now, wish = null where id = :page")
                    .bind("now", now.toEpochMilli())
                    .bind("page", page)
                    .execute();
        }
        return pages.size();
    }

    private record Stored(int seq, String kind, String data) {}

    private static void removeText(Handle handle, String page, Stored stored) {
        var event = Json.pageEvent(stored.kind(), stored.data());
        if (!event.withoutText().equals(event)) {
            handle.createUpdate("update page_event set data = :data where page_id = :page and seq = :seq")
                    .bind("data", Json.write(event.withoutText()))
                    .bind("page", page)
                    .bind("seq", stored.seq())
                    .execute();
        }
    }

    private static int sweepPages(Handle handle, Instant before) {
        var pages = closed(handle, before, "");
        for (var page : pages) {
            for (var part : List.of("page_event", "page_target", "card")) {
                handle.createUpdate("delete from <part> where page_id = :page")
                        .define("part", part)
                        .bind("page", page)
                        .execute();
            }
            handle.createUpdate("delete from effect where subject = :page and state <> 'OPEN'")
                    .bind("page", page)
                    .execute();
            handle.createUpdate("delete from page where id = :page")
                    .bind("page", page)
                    .execute();
        }
        return pages.size();
    }

    /** Closed for the pager too: while something is promised about a page, it is needed. */
    private static List<String> closed(Handle handle, Instant before, String and) {
        return handle.createQuery("""
                        select id from page where status = 'CLOSED' and requested_at < :before <and>
                          and not exists (select 1 from effect where subject = page.id and state = 'OPEN')
                        order by requested_at limit :limit""")
                .define("and", and)
                .bind("before", before.toEpochMilli())
                .bind("limit", AT_ONCE)
                .mapTo(String.class)
                .list();
    }
}
