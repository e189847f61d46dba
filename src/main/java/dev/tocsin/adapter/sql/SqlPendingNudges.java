package dev.tocsin.adapter.sql;

import dev.tocsin.reminder.PendingNudges;
import dev.tocsin.ticket.TicketId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Part of one transaction; not thread-safe. */
final class SqlPendingNudges implements PendingNudges {
    private final Handle handle;

    SqlPendingNudges(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void add(String recipient, Pending nudge) {
        handle.createUpdate("""
                        insert into pending_nudge (recipient, ticket_id, place) values (:recipient, :ticket, :place)
                        on conflict (recipient, ticket_id, place) do nothing""")
                .bind("recipient", recipient)
                .bind("ticket", nudge.ticket().value())
                .bind("place", nudge.place())
                .execute();
    }

    @Override
    public void later(String recipient, Pending nudge, Instant until) {
        handle.createUpdate("""
                        update pending_nudge set not_before = :until
                        where recipient = :recipient and ticket_id = :ticket and place = :place""")
                .bind("until", until.toEpochMilli())
                .bind("recipient", recipient)
                .bind("ticket", nudge.ticket().value())
                .bind("place", nudge.place())
                .execute();
    }

    @Override
    public List<Pending> of(String recipient, Instant now) {
        return handle.createQuery("""
                        select ticket_id, place from pending_nudge
                        where recipient = :recipient and not_before <= :now order by seq""")
                .bind("recipient", recipient)
                .bind("now", now.toEpochMilli())
                .map((row, context) -> new Pending(new TicketId(row.getString("ticket_id")), row.getInt("place")))
                .list();
    }

    @Override
    public List<String> recipients(Instant now) {
        return handle.createQuery(
                        "select distinct recipient from pending_nudge where not_before <= :now order by recipient")
                .bind("now", now.toEpochMilli())
                .mapTo(String.class)
                .list();
    }

    @Override
    public void remove(String recipient, List<Pending> nudges) {
        if (nudges.isEmpty()) {
            return;
        }
        var rows = handle.prepareBatch("""
                delete from pending_nudge
                where recipient = :recipient and ticket_id = :ticket and place = :place""");
        nudges.forEach(nudge -> rows.bind("recipient", recipient)
                .bind("ticket", nudge.ticket().value())
                .bind("place", nudge.place())
                .add());
        rows.execute();
    }
}
