package dev.tocsin.reminder;

import dev.tocsin.directory.Away;
import dev.tocsin.directory.Customers;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Outbox;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Drafts;
import dev.tocsin.paging.PagerLinks;
import dev.tocsin.paging.Pages;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.EngineeringRequests;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Messages;
import dev.tocsin.ticket.Overdue;
import dev.tocsin.ticket.Publishing;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketBench;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The loop on a desk in memory, on Monday, 23 November 2026, 10:00 UTC. The office is open from Monday to Friday, 09:00 to 17:00
 * UTC; severity 1 is answered within four hours of that, and Mara acts for Ben while he is away.
 */
final class ReminderBench implements UnitOfWork<ReminderLoop.Session>, ReminderLoop.Session, PendingNudges, Reckoned {
    static final String MANAGERS = "C0MGMT";

    final TicketBench tickets = new TicketBench();
    final Overdue overdue = new Overdue(tickets.ground);
    final NudgesToSay toSay = new NudgesToSay(this, tickets.reminders, tickets.watched, tickets.clock);
    final List<TicketId> failed = new ArrayList<>();
    final ReminderLoop loop = new ReminderLoop(
            this,
            tickets.reminders,
            tickets.watched,
            new ReminderRules.Management(
                    MANAGERS, Optional.of(TicketBench.MANAGERS), Set.of(new Severity(0), new Severity(1))),
            (ticket, failure) -> failed.add(ticket),
            tickets.clock);
    private Map<String, List<Pending>> pending = new LinkedHashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private Predicate<TicketId> broken = ticket -> false;
    private Runnable meanwhile = () -> {};
    private String reckonedBy = "";
    private int answers;

    Ticket opened(int severity) {
        return tickets.desk
                .open(tickets.wish(
                        TicketBench.about("search is slow"), severity, Source.command("C0GENERAL"), TicketBench.ANA))
                .ticket();
    }

    Ticket claimed(int severity) {
        var ticket = opened(severity);
        tickets.desk.claim(ticket.id(), TicketBench.BEN);
        return now(ticket);
    }

    void answers(Ticket ticket, Doer by) {
        var reply = new Publishing.Reply(
                MessageKey.form("V" + ++answers),
                "The index is too small. We make it larger.",
                List.of(),
                false,
                Publishing.Afterwards.OURS);
        tickets.responses.respond(ticket.id(), by, reply);
    }

    Standing standing(Ticket ticket) {
        return tickets.desk.find(ticket.id()).orElseThrow();
    }

    Ticket now(Ticket ticket) {
        return standing(ticket).ticket();
    }

    /** Time goes on to that moment in steps, as the loop asks for. */
    void until(String instant) {
        until(Instant.parse(instant));
    }

    void until(Instant end) {
        var next = loop.look();
        for (int steps = 0; next.filter(at -> !at.isAfter(end)).isPresent(); steps++) {
            if (steps > 10_000) {
                throw new AssertionError("the loop does not come to rest at " + tickets.clock.instant());
            }
            clock(next.orElseThrow());
            next = loop.look();
        }
        clock(end);
        loop.look();
    }

    /** As if nobody looked meanwhile. */
    void jump(String instant) {
        clock(Instant.parse(instant));
    }

    private void clock(Instant to) {
        var now = tickets.clock.instant();
        tickets.clock.pass(to.isAfter(now) ? Duration.between(now, to) : Duration.ZERO);
    }

    /** What was claimed, as {@code METRIC level to}. */
    List<String> nudges(Ticket ticket) {
        return now(ticket).reminded().nudges().stream()
                .map(nudge -> nudge.event().clock().metric() + " "
                        + nudge.event().level() + " " + nudge.event().to())
                .toList();
    }

    /** The same of one metric, with when. */
    List<String> nudges(Ticket ticket, SlaMetric metric) {
        return now(ticket).reminded().nudges().stream()
                .filter(nudge -> nudge.event().clock().metric() == metric)
                .map(nudge -> nudge.event().level() + " " + nudge.event().to() + " " + nudge.at())
                .toList();
    }

    List<TicketEvent.BreachNoticed> breaches(Ticket ticket) {
        return now(ticket).history().stream()
                .map(TicketEvent.Recorded::event)
                .filter(TicketEvent.BreachNoticed.class::isInstance)
                .map(TicketEvent.BreachNoticed.class::cast)
                .toList();
    }

    void away(Doer person, Instant from, Instant until) {
        var id = new SlackId(person.actor().id());
        tickets.away.say(id, List.of(new Away(from, until)));
        new Replanning(this, tickets.clock).changed(List.of(id));
    }

    void breakFor(Predicate<TicketId> which) {
        broken = which;
    }

    static boolean isBreach(String key) {
        return key.equals(new NudgeLevel(new NudgeLevel.Percent(100), NudgeLevel.Audience.MANAGERS, false).key());
    }

    // The stores

    @Override
    public <R> R run(Function<? super ReminderLoop.Session, R> work) {
        var before = new LinkedHashMap<String, List<Pending>>();
        pending.forEach((recipient, nudges) -> before.put(recipient, new ArrayList<>(nudges)));
        try {
            return tickets.memory.run(session -> work.apply(this));
        } catch (RuntimeException e) {
            pending = before;
            throw e;
        }
    }

    @Override
    public <R> R read(Function<? super ReminderLoop.Session, R> work) {
        var read = work.apply(this);
        var happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        return read;
    }

    /** Happens once, as soon as something was read. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    @Override
    public PendingNudges nudges() {
        return this;
    }

    @Override
    public Reckoned reckoned() {
        return this;
    }

    @Override
    public boolean by(String value) {
        boolean changed = !reckonedBy.equals(value);
        reckonedBy = value;
        return changed;
    }

    @Override
    public void add(String recipient, Pending nudge) {
        if (broken.test(nudge.ticket())) {
            throw new IllegalStateException("no room for a nudge of " + nudge.ticket());
        }
        var all = pending.computeIfAbsent(recipient, one -> new ArrayList<>());
        if (!all.contains(nudge)) {
            all.add(nudge);
        }
    }

    @Override
    public void later(String recipient, Pending nudge, Instant until) {
        notBefore.put(recipient + nudge, until);
    }

    @Override
    public List<Pending> of(String recipient, Instant now) {
        return pending.getOrDefault(recipient, List.of()).stream()
                .filter(nudge ->
                        !notBefore.getOrDefault(recipient + nudge, Instant.MIN).isAfter(now))
                .toList();
    }

    /** What lies for them now. */
    List<Pending> of(String recipient) {
        return of(recipient, tickets.clock.instant());
    }

    @Override
    public List<String> recipients(Instant now) {
        return pending.keySet().stream()
                .filter(recipient -> !of(recipient, now).isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public void remove(String recipient, List<Pending> nudges) {
        pending.getOrDefault(recipient, new ArrayList<>()).removeAll(nudges);
    }

    @Override
    public Tickets tickets() {
        return tickets.memory.tickets();
    }

    @Override
    public Messages messages() {
        return tickets.memory.messages();
    }

    @Override
    public EngineeringRequests engineering() {
        return tickets.memory.engineering();
    }

    @Override
    public Customers customers() {
        return tickets.memory.customers();
    }

    @Override
    public Pages pages() {
        return tickets.memory.pages();
    }

    @Override
    public Drafts drafts() {
        return tickets.memory.drafts();
    }

    @Override
    public PagerLinks links() {
        return tickets.memory.links();
    }

    @Override
    public Outbox outbox() {
        return tickets.memory.outbox();
    }
}
