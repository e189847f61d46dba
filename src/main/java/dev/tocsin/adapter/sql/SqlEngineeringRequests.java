package dev.tocsin.adapter.sql;

import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.EngineeringRequests;
import dev.tocsin.ticket.TicketId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What engineering was asked. */
final class SqlEngineeringRequests implements EngineeringRequests {
    private final Handle handle;

    SqlEngineeringRequests(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void asked(TicketId ticket, String key, EngineeringIssue.Kind kind, Instant at) {
        handle.createUpdate("""
                        insert into engineering_request (id, ticket_id, kind, asked_at)
                        values (:id, :ticket, :kind, :at) on conflict do nothing""")
                .bind("id", Storable.text(key))
                .bind("ticket", ticket.value())
                .bind("kind", kind.name())
                .bind("at", at.toEpochMilli())
                .execute();
    }

    @Override
    public void filed(String key, EngineeringIssue.IssueLink link) {
        handle.createUpdate("update engineering_request set repository = :repository, number = :number where id = :id")
                .bind("id", Storable.text(key))
                .bind("repository", link.repository().toLowerCase(Locale.ROOT))
                .bind("number", link.number())
                .execute();
    }

    @Override
    public Optional<Asked> about(String repository, int number) {
        return handle.createQuery("""
                        select ticket_id, id from engineering_request
                        where repository = :repository and number = :number order by asked_at desc""")
                .bind("repository", Storable.text(repository.toLowerCase(Locale.ROOT)))
                .bind("number", number)
                .map((row, context) -> new Asked(new TicketId(row.getString("ticket_id")), row.getString("id")))
                .findFirst();
    }

    @Override
    public void move(TicketId from, TicketId to) {
        handle.createUpdate("update engineering_request set ticket_id = :to where ticket_id = :from")
                .bind("from", from.value())
                .bind("to", to.value())
                .execute();
    }

    @Override
    public int tickets(EngineeringIssue.Kind kind, Instant since) {
        return handle.createQuery("""
                        select count(*) from ticket where opened_at >= :since and counted = 1 and exists (
                            select 1 from engineering_request request
                            where request.ticket_id = ticket.id and request.kind = :kind and request.number is not null)""")
                .bind("kind", kind.name())
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public int opened(Instant since) {
        return handle.createQuery("select count(*) from ticket where opened_at >= :since and counted = 1")
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }
}
