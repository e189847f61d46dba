package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.PageId;
import java.util.Optional;

/** Where cards stand. Thread-safe. */
final class SqlCards implements Cards {
    private final Transactions transactions;

    SqlCards(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Posted> find(PageId page, String channel) {
        return transactions.read(handle -> handle.createQuery(
                        "select posted_in, ts, shown_version from card where page_id = :page and channel = :channel")
                .bind("page", page.value())
                .bind("channel", channel)
                .map((row, context) ->
                        new Posted(row.getString("posted_in"), row.getString("ts"), row.getInt("shown_version")))
                .findOne());
    }

    @Override
    public void keep(PageId page, String channel, Posted card) {
        transactions.writeOnce(
                Urgency.DELIVERY,
                handle -> handle.createUpdate("""
                        insert into card (page_id, channel, posted_in, ts, shown_version)
                        values (:page, :channel, :posted, :ts, :version)
                        on conflict (page_id, channel) do update
                            set posted_in = excluded.posted_in, ts = excluded.ts, shown_version = excluded.shown_version""")
                        .bind("page", page.value())
                        .bind("channel", channel)
                        .bind("posted", card.postedIn())
                        .bind("ts", card.ts())
                        .bind("version", card.shownVersion())
                        .execute());
    }
}
