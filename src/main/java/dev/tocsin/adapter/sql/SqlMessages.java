package dev.tocsin.adapter.sql;

import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Messages;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people write about tickets. */
final class SqlMessages implements Messages {
    private static final String MESSAGES = "select channel, ts, author, audience, text, files, written_at, edited_at,"
            + " taken_back from ticket_message where ticket_id = :ticket ";

    private final Handle handle;

    SqlMessages(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void follow(TicketId ticket, String channel, String thread, Side side) {
        handle.createUpdate("""
                        insert into ticket_thread (channel, thread, ticket_id, side)
                        values (:channel, :thread, :ticket, :side) on conflict do nothing""")
                .bind("channel", Storable.text(channel))
                .bind("thread", Storable.text(thread))
                .bind("ticket", ticket.value())
                .bind("side", side.name())
                .execute();
    }

    /** The same for a thread of our own, unless it has gone over to another ticket with which this one was merged. */
    void begin(TicketId ticket, String channel, String thread, Side side) {
        handle.createUpdate("""
                        insert into ticket_thread (channel, thread, ticket_id, side)
                        select :channel, :thread, :ticket, :side
                        where not exists (select 1 from ticket_thread where channel = :channel and thread = :thread)""")
                .bind("channel", Storable.text(channel))
                .bind("thread", Storable.text(thread))
                .bind("ticket", ticket.value())
                .bind("side", side.name())
                .execute();
    }

    /** Those that are over only where no other is: a message may be the subject of one ticket after another. */
    @Override
    public List<Follower> followers(String channel, String thread) {
        var all = handle.createQuery("""
                        select thread.ticket_id, thread.side, ticket.live
                        from ticket_thread thread join ticket on ticket.id = thread.ticket_id
                        where thread.channel = :channel and thread.thread = :thread
                        order by ticket.number desc""")
                .bind("channel", Storable.text(channel))
                .bind("thread", Storable.text(thread))
                .map((row, context) -> new Found(
                        new Follower(new TicketId(row.getString("ticket_id")), Side.valueOf(row.getString("side"))),
                        row.getInt("live") == 1))
                .list();
        var live = all.stream().filter(Found::live).map(Found::follower).toList();
        return live.isEmpty() ? all.stream().limit(1).map(Found::follower).toList() : live;
    }

    private record Found(Follower follower, boolean live) {}

    @Override
    public void moveThreads(TicketId from, TicketId to) {
        handle.createUpdate("""
                        insert into ticket_thread (channel, thread, ticket_id, side)
                        select channel, thread, :to, side from ticket_thread where ticket_id = :from
                        on conflict do nothing""")
                .bind("from", from.value())
                .bind("to", to.value())
                .execute();
        handle.createUpdate("delete from ticket_thread where ticket_id = :from")
                .bind("from", from.value())
                .execute();
    }

    @Override
    public boolean quoted(TicketId ticket, String ts) {
        // Slack's timestamps have as many digits each, and are in the order of their text.
        return handle.createQuery("select 1 from ticket_quote where ticket_id = :ticket and ts >= :ts limit 1")
                .bind("ticket", ticket.value())
                .bind("ts", Storable.text(ts))
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    @Override
    public Optional<TicketMessage> find(TicketId ticket, MessageKey key) {
        return handle.createQuery(MESSAGES + "and channel = :channel and ts = :ts")
                .bind("ticket", ticket.value())
                .bind("channel", Storable.text(key.channel()))
                .bind("ts", Storable.text(key.ts()))
                .map((row, context) -> message(row))
                .findOne();
    }

    @Override
    public List<TicketId> keepers(MessageKey key) {
        return handle.createQuery("""
                        select ticket_id from ticket_message where channel = :channel and ts = :ts order by ticket_id""")
                .bind("channel", Storable.text(key.channel()))
                .bind("ts", Storable.text(key.ts()))
                .map((row, context) -> new TicketId(row.getString("ticket_id")))
                .list();
    }

    @Override
    public List<TicketMessage> all(TicketId ticket) {
        return handle.createQuery(MESSAGES + "order by written_at, ts")
                .bind("ticket", ticket.value())
                .map((row, context) -> message(row))
                .list();
    }

    private static TicketMessage message(ResultSet row) throws SQLException {
        long edited = row.getLong("edited_at");
        var editedAt = row.wasNull() ? Optional.<Instant>empty() : Optional.of(Instant.ofEpochMilli(edited));
        return new TicketMessage(
                new MessageKey(row.getString("channel"), row.getString("ts")),
                Json.doer(row.getString("author")),
                Audience.valueOf(row.getString("audience")),
                row.getString("text"),
                Json.attachments(row.getString("files")),
                Instant.ofEpochMilli(row.getLong("written_at")),
                editedAt,
                row.getInt("taken_back") == 1);
    }

    @Override
    public void keep(TicketId ticket, TicketMessage message) {
        handle.createUpdate("""
                        insert into ticket_message (ticket_id, channel, ts, author, audience, text, files, written_at,
                                                    edited_at, taken_back)
                        values (:ticket, :channel, :ts, :author, :audience, :text, :files, :written, :edited, :taken)
                        on conflict (ticket_id, channel, ts) do update
                            set text = excluded.text, files = excluded.files, edited_at = excluded.edited_at,
                                taken_back = excluded.taken_back""")
                .bind("ticket", ticket.value())
                .bind("channel", Storable.text(message.key().channel()))
                .bind("ts", Storable.text(message.key().ts()))
                .bind("author", Json.write(message.author()))
                .bind("audience", message.audience().name())
                .bind("text", Storable.text(message.text()))
                .bind("files", Json.write(message.files()))
                .bind("written", message.writtenAt().toEpochMilli())
                .bind("edited", edited(message))
                .bind("taken", message.takenBack() ? 1 : 0)
                .execute();
    }

    private static @Nullable Long edited(TicketMessage message) {
        return message.editedAt().map(Instant::toEpochMilli).orElse(null);
    }
}
