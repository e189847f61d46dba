package dev.tocsin.adapter.sql;

import dev.tocsin.directory.Customers;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.Outbox;
import dev.tocsin.paging.Drafts;
import dev.tocsin.paging.PagerLinks;
import dev.tocsin.paging.Pages;
import dev.tocsin.reminder.PendingNudges;
import dev.tocsin.reminder.Reckoned;
import dev.tocsin.reminder.ReminderLoop;
import dev.tocsin.ticket.EngineeringRequests;
import dev.tocsin.ticket.Messages;
import dev.tocsin.ticket.Tickets;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The stores of one transaction. Not thread-safe. */
final class SqlSession implements ReminderLoop.Session {
    private final SqlPages pages;
    private final SqlDrafts drafts;
    private final SqlPagerLinks links;
    private final SqlOutbox outbox;
    private final SqlTickets tickets;
    private final SqlCustomers customers;
    private final SqlMessages messages;
    private final SqlEngineeringRequests engineering;
    private final SqlPendingNudges nudges;
    private final SqlReckoned reckoned;

    SqlSession(Handle handle, Dialect dialect, Wakeups wakeups, InstantSource clock, Supplier<String> newIds) {
        this.pages = new SqlPages(handle, dialect);
        this.drafts = new SqlDrafts(handle);
        this.links = new SqlPagerLinks(handle, dialect);
        this.outbox = new SqlOutbox(handle, dialect, wakeups, clock, newIds);
        this.tickets = new SqlTickets(handle, dialect);
        this.customers = new SqlCustomers(handle);
        this.messages = new SqlMessages(handle);
        this.engineering = new SqlEngineeringRequests(handle);
        this.nudges = new SqlPendingNudges(handle);
        this.reckoned = new SqlReckoned(handle);
    }

    @Override
    public Pages pages() {
        return pages;
    }

    @Override
    public Drafts drafts() {
        return drafts;
    }

    @Override
    public PagerLinks links() {
        return links;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Tickets tickets() {
        return tickets;
    }

    @Override
    public Customers customers() {
        return customers;
    }

    @Override
    public Messages messages() {
        return messages;
    }

    @Override
    public EngineeringRequests engineering() {
        return engineering;
    }

    @Override
    public PendingNudges nudges() {
        return nudges;
    }

    @Override
    public Reckoned reckoned() {
        return reckoned;
    }

    Set<Lane> promised() {
        return outbox.promised();
    }
}
