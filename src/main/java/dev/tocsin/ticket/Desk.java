package dev.tocsin.ticket;

import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Customers;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.Paging;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The use cases of tickets, as people call them. Each is one transaction: what happened is recorded together with what is
 * promised because of it, and only then answered.
 *
 * <p>Thread-safe. A store that cannot be reached throws, and nothing has happened.
 */
public final class Desk {
    /** The stores that a transaction about tickets works on: those of paging too, for a severe ticket pages in it. */
    public interface Session extends Paging.Session {
        Tickets tickets();

        Messages messages();

        EngineeringRequests engineering();

        Customers customers();
    }

    /** What became of a wish to open a ticket. */
    public sealed interface Opened {
        Ticket ticket();

        record New(Ticket ticket) implements Opened {}

        /** There is one already: about the same message, or from the same wish. Who asked belongs to it now. */
        record Already(Ticket ticket) implements Opened {}
    }

    /** What became of a change. */
    public sealed interface Changed {
        record Done(Ticket ticket) implements Changed {}

        /** It was so already; {@code why} is a sentence. */
        record Already(Ticket ticket, String why) implements Changed {}

        /** Somebody else has it, and keeps it: the ticket says who. */
        record Taken(Ticket ticket) implements Changed {}

        /** It cannot be done, or not by them; {@code why} is a sentence. */
        record Impossible(Ticket ticket, String why) implements Changed {}

        record NoSuchTicket() implements Changed {}
    }

    private final UnitOfWork<Session> work;
    private final Routing routing;
    private final PolicyEditions editions;
    private final Presence presence;
    private final TicketFacts facts;
    private final TicketBook book;
    private final Changes changes;
    private final Timers timers;
    private final Beginnings beginnings;
    private final InstantSource clock;

    /** {@code newIds}: makes a fresh random text each time. */
    public Desk(Ground ground, Paging paging, Routing routing, Presence presence, Supplier<String> newIds) {
        this.work = ground.work();
        this.routing = routing;
        this.editions = ground.editions();
        this.presence = presence;
        this.clock = ground.clock();
        this.facts = ground.facts();
        this.book = ground.book();
        this.changes = ground.changes();
        this.timers = ground.timers();
        this.beginnings = new Beginnings(paging, routing, book, newIds, clock);
    }

    // Opening

    /** What a customer would be promised at one severity if the ticket were opened now, and where it would go. */
    public record Offer(Severity severity, String meaning, Optional<Instant> firstResponse, Route route) {}

    /** One for each severity that the customer's terms name, the most severe first; for all four where they name none. */
    public List<Offer> offers(TicketCustomer customer, String productArea, CaseType caseType) {
        return offers(customer, productArea, caseType, editions.current(), clock.instant());
    }

    /** The same for a ticket that is there: by its own terms, from its opening on. */
    public List<Offer> offers(Ticket ticket) {
        return offers(ticket, ticket.details().customer());
    }

    /** The same if it were another customer's. */
    public List<Offer> offers(Ticket ticket, TicketCustomer customer) {
        var details = ticket.details();
        return offers(customer, details.productArea(), details.caseType(), ticket.edition(), ticket.openedAt());
    }

    private List<Offer> offers(
            TicketCustomer customer, String productArea, CaseType caseType, EditionId edition, Instant now) {
        var pinned = facts.pinned(customer, edition, now);
        var named = pinned.severities();
        var all = named.isEmpty() ? Severity.ALL : named;
        return all.stream()
                .map(severity -> new Offer(
                        severity,
                        pinned.at(severity)
                                .map(policy -> policy.levels().get(severity))
                                .map(level -> level.meaning())
                                .orElse(""),
                        Promise.firstResponse(pinned, severity, now),
                        routing.route(new Routing.Question(
                                severity, customer.name(), customer.plan(), productArea, caseType, now))))
                .toList();
    }

    public Opened open(OpenTicket wish) {
        // Both look into the store by themselves: before the transaction, for SQLite has one writer at a time.
        var edition = editions.current();
        var acting = acting(routing.assignees());
        return work.run(session -> {
            var repeated = session.tickets().findByRequest(wish.requestKey());
            if (repeated.isPresent()) {
                return new Opened.Already(repeated.get());
            }
            // Held, for the row behind the source may be changing: what is left out meanwhile is nobody's ticket any
            // more.
            var same = wish.source().key().isEmpty()
                    ? Optional.<Ticket>empty()
                    : session.tickets()
                            .holdSource(wish.source())
                            .flatMap(found -> session.tickets().hold(found.id()))
                            .filter(found -> found.excluded().isEmpty());
            return same.isPresent()
                    ? new Opened.Already(beginnings.joined(session, same.get(), wish))
                    : new Opened.New(beginnings.opened(session, wish, edition, acting));
        });
    }

    /** Who acts for whom now; nobody for those who are away without anybody. */
    private Map<SlackId, SlackId> acting(Set<SlackId> people) {
        var acting = new HashMap<SlackId, SlackId>();
        people.forEach(person -> presence.actingFor(person).ifPresent(one -> acting.put(person, one)));
        return acting;
    }

    /** Somebody asks for what there is a ticket about: they belong to it from now on. */
    public Changed join(TicketId id, Doer by, Source source) {
        return changes.changing(
                id,
                (session, ticket) -> ticket.askedBy(by.actor())
                        ? new Changed.Already(ticket, "You asked for it already.")
                        : changes.done(session, ticket, by, new TicketEvent.RequesterJoined(source, "")));
    }

    // Looking

    public Optional<Standing> find(TicketId id) {
        return work.read(session -> session.tickets().find(id).map(book::standing));
    }

    public Optional<Standing> find(int number) {
        return work.read(session -> session.tickets().findByNumber(number).map(book::standing));
    }

    /** The same as somebody may read it: who does not work on tickets reads no reason that was written among those who do. */
    public Standing asReadBy(Doer reader, Standing standing) {
        return reader.worksOnTickets()
                ? standing
                : new Standing(
                        standing.ticket(), facts.clocksForOthers(standing.ticket(), standing.at()), standing.at());
    }

    public List<Standing> list(TicketQuery query, int limit) {
        return work.read(session -> session.tickets().list(query, limit).stream()
                .map(book::standing)
                .toList());
    }

    /** Counts no further than {@code most}. */
    public int count(TicketQuery query, int most) {
        return work.read(session -> session.tickets().count(query, most));
    }

    /** Tickets of the customer that are not over and may be about the same, the likeliest first. */
    public List<Standing> likely(CustomerId customer, String summary, int limit) {
        return Likely.among(list(new TicketQuery.OfCustomer(customer), 50), summary, clock.instant(), limit);
    }

    /** The ticket about a message, unless it was excluded. */
    public Optional<Ticket> about(Source source) {
        return source.key().isEmpty()
                ? Optional.empty()
                : work.read(session -> session.tickets().findBySource(source));
    }

    /** The thread that it came from, as it was read. */
    public List<Quote> thread(TicketId id) {
        return work.read(session -> session.tickets().thread(id));
    }

    /** The ticket that the wish with this key opened. */
    public Optional<Ticket> openedBy(String requestKey) {
        return work.read(session -> session.tickets().findByRequest(requestKey));
    }

    /** The queues that the rules name, in order. */
    public SortedSet<String> queues() {
        return routing.queues();
    }

    public List<Routing.Verdict> why(Ticket ticket) {
        var opening = ticket.opening();
        return routing.explain(Beginnings.question(opening.severity(), opening.details(), ticket.openedAt()));
    }

    public <R> R customers(Function<Customers, R> look) {
        return work.read(session -> look.apply(session.customers()));
    }

    // Changing

    public Changed claim(TicketId id, Doer by) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (ticket.has(by.actor())) {
                return new Changed.Already(ticket, "You have it already.");
            }
            if (ticket.assignee().isPresent()) {
                return new Changed.Taken(ticket);
            }
            var next = book.record(session, ticket, by, new TicketEvent.TicketClaimed());
            book.tellFormer(session, ticket, next, by);
            return changes.shown(session, next);
        });
    }

    public Changed assign(TicketId id, Doer by, Assignee to) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (ticket.assignee().filter(a -> a.id().equals(to.id())).isPresent()) {
                return new Changed.Already(ticket, to.name() + " has it already.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.TicketAssigned(to));
            if (!to.id().value().equals(by.actor().id())) {
                book.tell(session, next, to.id().value(), TicketNews.ASSIGNED);
            }
            book.tellFormer(session, ticket, next, by);
            return changes.shown(session, next);
        });
    }

    /**
     * Takes it from whoever had it when somebody was asked to; not from who has it since.
     *
     * @param from empty: nobody had it then
     */
    public Changed take(TicketId id, Doer by, Optional<SlackId> from) {
        return changes.byAgent(id, by, (session, ticket) -> {
            var has = ticket.assignee().map(Assignee::id);
            if (ticket.has(by.actor())) {
                return new Changed.Already(ticket, "You have it already.");
            } else if (has.isPresent() && !has.equals(from)) {
                return new Changed.Taken(ticket);
            }
            var next = book.record(
                    session,
                    ticket,
                    by,
                    has.isEmpty()
                            ? new TicketEvent.TicketClaimed()
                            : new TicketEvent.TicketAssigned(new Assignee(
                                    new SlackId(by.actor().id()), by.actor().name())));
            book.tellFormer(session, ticket, next, by);
            return changes.shown(session, next);
        });
    }

    public Changed release(TicketId id, Doer by) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (ticket.assignee().isEmpty()) {
                return new Changed.Already(ticket, "Nobody has it.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.TicketReleased());
            book.tellFormer(session, ticket, next, by);
            return changes.shown(session, next);
        });
    }

    public Changed waitForCustomer(TicketId id, Doer by, String note) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (ticket.status() == TicketStatus.PENDING) {
                return new Changed.Already(ticket, "It waits for the customer already.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.WaitingForCustomer(note));
            timers.pending(session, next);
            return changes.shown(session, next);
        });
    }

    /** It waits for the customer already, and goes on doing so from now on. */
    public Changed keepWaiting(TicketId id, Doer by) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (ticket.status() != TicketStatus.PENDING) {
                return new Changed.Already(ticket, "It does not wait for the customer any more.");
            }
            var next = book.record(
                    session,
                    ticket,
                    by,
                    new TicketEvent.WaitingForCustomer(
                            ticket.waits().orElseThrow().why()));
            timers.pending(session, next);
            return changes.shown(session, next);
        });
    }

    /** {@code reason} is required; {@code until} must lie ahead. */
    public Changed putOnHold(TicketId id, Doer by, String reason, Optional<Instant> until) {
        return changes.byAgent(id, by, (session, ticket) -> {
            // Clocks count in whole seconds.
            var end = until.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
            var event = new TicketEvent.PutOnHold(reason.strip(), end);
            if (reason.isBlank()) {
                return new Changed.Impossible(ticket, "A ticket on hold needs a reason.");
            }
            if (end.filter(at -> !at.isAfter(clock.instant())).isPresent()) {
                return new Changed.Impossible(ticket, "That time is over already.");
            }
            var same = ticket.status() == TicketStatus.ON_HOLD
                    && ticket.waits()
                            .filter(w ->
                                    w.why().equals(event.reason()) && w.until().equals(end))
                            .isPresent();
            if (same) {
                return new Changed.Already(ticket, "It is on hold for that already.");
            }
            var next = book.record(session, ticket, by, event);
            end.ifPresent(at -> book.wakeAt(session, next, at));
            return changes.shown(session, next);
        });
    }

    public Changed resume(TicketId id, Doer by) {
        return changes.byAgent(
                id,
                by,
                (session, ticket) -> ticket.waits().isEmpty()
                        ? new Changed.Already(ticket, "It is not waiting for anybody.")
                        : changes.done(session, ticket, by, new TicketEvent.WorkResumed()));
    }

    /** By those who work on tickets, and by whoever asked. {@code page}: why to page too. {@code key}: unique per wish. */
    public Changed reclassify(
            TicketId id, Doer by, Severity severity, String why, Optional<PageReason> page, String key) {
        return changes.byAgentOrRequester(id, by, (session, ticket) -> {
            var same = ticket.severity().equals(severity);
            var route = beginnings.route(severity, ticket.details());
            var reason = same
                    ? page
                    : Beginnings.reason(page, route, ticket.details().customer());
            var next = same
                    ? ticket
                    : book.record(
                            session,
                            ticket,
                            by,
                            new TicketEvent.TicketReclassified(severity, why.strip(), route.rotation()));
            timers.replanned(session, next);
            if (reason.isPresent()) {
                next = beginnings.paged(session, next, by, reason.get(), key, Beginnings.Cry.of(next));
            }
            if (next.version() > ticket.version()) {
                return changes.shown(session, next);
            }
            var open = page.flatMap(wanted -> ticket.openPage());
            return new Changed.Already(
                    ticket,
                    "It has " + severity + " already"
                            + open.map(one -> ", and page " + one.label() + " is open for it")
                                    .orElse("") + ".");
        });
    }

    /** Everybody may page for a ticket. {@code key}: unique per wish. */
    public Changed page(TicketId id, Doer by, PageReason reason, String key) {
        return changes.whileLive(id, (session, ticket) -> {
            if (ticket.rotation().isEmpty()) {
                return new Changed.Impossible(ticket, "Its route names no rotation to page.");
            }
            var open = ticket.openPage();
            if (open.isPresent()) {
                return new Changed.Already(
                        ticket,
                        "Page " + open.get().label() + " is open for it already. To call once more, press Page again on"
                                + " that page's card.");
            }
            return changes.shown(
                    session, beginnings.paged(session, ticket, by, reason, key, Beginnings.Cry.of(ticket)));
        });
    }

    /** It counts nowhere, and ends. {@code reason} is required. */
    public Changed exclude(TicketId id, Doer by, String reason) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (reason.isBlank()) {
                return new Changed.Impossible(ticket, "Leaving a ticket out needs a reason.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.TicketExcluded(reason.strip()));
            book.tellRequesters(session, next, by.actor(), TicketNews.EXCLUDED);
            return changes.shown(session, next);
        });
    }

    /**
     * What it is about was wrong. Another customer brings other terms, counted from the opening. The same customer keeps
     * those that the ticket has, for their plan may have changed since; where it had none, they are today's.
     */
    public Changed correct(TicketId id, Doer by, Details details) {
        return changes.byAgentOrRequester(id, by, (session, ticket) -> {
            var had = ticket.details().customer();
            var right = details.customer().id().equals(had.id()) && !had.plan().isEmpty()
                    ? details.with(had)
                    : Beginnings.known(session, details);
            if (ticket.details().equals(right)) {
                return new Changed.Already(ticket, "It says so already.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.DetailsCorrected(right, ticket.edition()));
            timers.replanned(session, next);
            return changes.shown(session, next);
        });
    }

    // Promises by themselves

    /** Somebody's Home tab is to show what is. {@code key}: of what made it necessary: the same again shows once. */
    public void showHome(String person, String key) {
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(TicketEffect.SHOW_HOME, "home:" + person + ":" + key, "home:" + person, person, ""));
            return key;
        });
    }

    /** Somebody wants the whole story as a file. {@code key}: the same again gives it once. */
    public void export(TicketId ticket, SlackId person, String key) {
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(
                            TicketEffect.EXPORT_TICKET,
                            "export:" + ticket + ":" + key,
                            "export:" + person,
                            ticket.value(),
                            person.value()));
            return key;
        });
    }

    /** Somebody wrote to us alone. {@code message}: its channel, its timestamp and that of its thread. {@code key}: the same again asks once. */
    public void askWhichTicket(SlackId person, String message, String key) {
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(
                            TicketEffect.ASK_WHICH_TICKET, "which:" + key, "which:" + person, person.value(), message));
            return key;
        });
    }

    /**
     * Somebody asked for a ticket where no form can be opened: they are offered a button. {@code text}: what they wrote,
     * kept under the draft's id that the detail names. {@code key}: the same again offers once.
     */
    public void offerForm(SlackId person, Source source, Optional<Draft> text, String key) {
        work.run(session -> {
            text.filter(draft -> session.drafts().find(draft.id()).isEmpty())
                    .ifPresent(draft -> session.drafts().keep(draft));
            var detail = String.join(
                    " ",
                    source.kind().name(),
                    source.channel(),
                    source.message(),
                    source.thread(),
                    text.map(Draft::id).orElse(""));
            session.outbox()
                    .add(Effect.of(TicketEffect.OFFER_FORM, "offer:" + key, "offer:" + person, person.value(), detail));
            return key;
        });
    }
}
