package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.ticket.MessageCopies;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.TicketId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where copies of messages stand. Thread-safe. */
final class SqlMessageCopies implements MessageCopies {
    private final Transactions transactions;

    SqlMessageCopies(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Copy> find(TicketId ticket, MessageKey message, Place place, String part) {
        return transactions.read(handle -> handle.createQuery("""
                        select posted_in, posted_ts, shows from ticket_copy
                        where ticket_id = :ticket and channel = :channel and ts = :ts and place = :place
                            and part = :part""")
                .bind("ticket", ticket.value())
                .bind("channel", message.channel())
                .bind("ts", message.ts())
                .bind("place", place.written())
                .bind("part", part)
                .map((row, context) ->
                        new Copy(row.getString("posted_in"), row.getString("posted_ts"), row.getString("shows")))
                .findOne());
    }

    @Override
    public Map<String, Copy> files(TicketId ticket, MessageKey message, Place place) {
        return transactions.read(handle -> handle.createQuery("""
                        select part, posted_in, posted_ts, shows from ticket_copy
                        where ticket_id = :ticket and channel = :channel and ts = :ts and place = :place
                            and part <> ''""")
                .bind("ticket", ticket.value())
                .bind("channel", message.channel())
                .bind("ts", message.ts())
                .bind("place", place.written())
                .reduceRows(new HashMap<>(), (all, row) -> {
                    all.put(
                            row.getColumn("part", String.class),
                            new Copy(
                                    row.getColumn("posted_in", String.class),
                                    row.getColumn("posted_ts", String.class),
                                    row.getColumn("shows", String.class)));
                    return all;
                }));
    }

    @Override
    public Optional<Original> original(String postedIn, String ts) {
        return transactions.read(handle -> handle.createQuery("""
                        select ticket_id, channel, ts from ticket_copy
                        where posted_in = :channel and posted_ts = :ts and part = ''""")
                .bind("channel", Storable.text(postedIn))
                .bind("ts", Storable.text(ts))
                .map((row, context) -> new Original(
                        new TicketId(row.getString("ticket_id")),
                        new MessageKey(row.getString("channel"), row.getString("ts"))))
                .findFirst());
    }

    @Override
    public void keep(TicketId ticket, MessageKey message, Place place, String part, Copy copy) {
        transactions.writeOnce(
                Urgency.DELIVERY,
                handle -> handle.createUpdate("""
                        insert into ticket_copy (ticket_id, channel, ts, place, part, posted_in, posted_ts, shows)
                        values (:ticket, :channel, :ts, :place, :part, :posted, :postedTs, :shows)
                        on conflict (ticket_id, channel, ts, place, part) do update
                            set posted_in = excluded.posted_in, posted_ts = excluded.posted_ts,
                                shows = excluded.shows""")
                        .bind("ticket", ticket.value())
                        .bind("channel", message.channel())
                        .bind("ts", message.ts())
                        .bind("place", place.written())
                        .bind("part", part)
                        .bind("posted", copy.postedIn())
                        .bind("postedTs", copy.ts())
                        .bind("shows", copy.shows())
                        .execute());
    }
}
