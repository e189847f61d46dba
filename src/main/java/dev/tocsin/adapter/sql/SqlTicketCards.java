package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.ticket.Messages;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.TicketCards;
import dev.tocsin.ticket.TicketId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where tickets are shown. Thread-safe. */
final class SqlTicketCards implements TicketCards {
    private final Transactions transactions;

    SqlTicketCards(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Posted> find(TicketId ticket, Place place) {
        return transactions.read(handle -> handle.createQuery(
                        "select posted_in, ts, shown_version from ticket_card where ticket_id = :ticket and place = :place")
                .bind("ticket", ticket.value())
                .bind("place", place.written())
                .map((row, context) ->
                        new Posted(row.getString("posted_in"), row.getString("ts"), row.getInt("shown_version")))
                .findOne());
    }

    @Override
    public Optional<Posted> card(TicketId ticket) {
        return transactions.read(handle -> handle.createQuery("""
                        select posted_in, ts, shown_version from ticket_card
                        where ticket_id = :ticket and place like 'CARD %'""")
                .bind("ticket", ticket.value())
                .map((row, context) ->
                        new Posted(row.getString("posted_in"), row.getString("ts"), row.getInt("shown_version")))
                .findFirst());
    }

    @Override
    public Map<Place, Posted> all(TicketId ticket, Place.Kind kind) {
        return transactions.read(handle -> handle.createQuery("""
                        select place, posted_in, ts, shown_version from ticket_card
                        where ticket_id = :ticket and place like :kind order by place""")
                .bind("ticket", ticket.value())
                .bind("kind", kind + " %")
                .reduceRows(new LinkedHashMap<Place, Posted>(), (all, row) -> {
                    all.put(
                            Place.parse(row.getColumn("place", String.class)),
                            new Posted(
                                    row.getColumn("posted_in", String.class),
                                    row.getColumn("ts", String.class),
                                    row.getColumn("shown_version", Integer.class)));
                    return all;
                }));
    }

    /** What is written below it belongs to the ticket from then on. */
    @Override
    public void keep(TicketId ticket, Place place, Posted card) {
        transactions.writeOnce(Urgency.DELIVERY, handle -> {
            kept(handle, ticket, place, card);
            if (place.kind() == Place.Kind.CARD || place.kind() == Place.Kind.RECEIPT) {
                new SqlMessages(handle)
                        .begin(
                                ticket,
                                card.postedIn(),
                                card.ts(),
                                place.kind() == Place.Kind.CARD ? Messages.Side.SUPPORT : Messages.Side.REQUESTER);
            }
            return ticket;
        });
    }

    private static void kept(Handle handle, TicketId ticket, Place place, Posted card) {
        handle.createUpdate("""
                        insert into ticket_card (ticket_id, place, posted_in, ts, shown_version)
                        values (:ticket, :place, :posted, :ts, :version)
                        on conflict (ticket_id, place) do update
                            set posted_in = excluded.posted_in, ts = excluded.ts, shown_version = excluded.shown_version""")
                .bind("ticket", ticket.value())
                .bind("place", place.written())
                .bind("posted", card.postedIn())
                .bind("ts", card.ts())
                .bind("version", card.shownVersion())
                .execute();
    }
}
