package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One customer's issue or question: a fold over its events, immutable. */
public final class Ticket {
    /** What it waits for, since when. */
    public record Wait(Fact.WaitsFor whom, String why, Optional<Instant> until, Instant since) {}

    /** A page that was sent for it. {@code by}: who took, gave back or closed it. */
    public record PageOfTicket(
            PageId id,
            int number,
            String target,
            PageReason reason,
            Instant sentAt,
            PageStanding standing,
            Optional<Actor> by) {
        public String label() {
            return "#" + number;
        }

        public boolean open() {
            return standing != PageStanding.CLOSED && standing != PageStanding.NOT_DELIVERED;
        }
    }

    private final TicketId id;
    private final List<Recorded> history;
    private final TicketEvent.TicketOpened opening;
    private final Details details;
    private final EditionId edition;
    private final Severity severity;
    private final Optional<RotationName> rotation;
    private final List<Actor> requesters;
    private final List<Source> sources;
    private final Ownership ownership;
    private final Talk talk;
    private final Ending ending;
    private final List<EngineeringIssue> issues;
    private final Optional<Wait> waits;
    private final List<PageOfTicket> pages;
    private final Optional<Quote> message;
    private final Reminded reminded;
    private final Instant pinnedAt;
    private final Optional<TicketEvent.ThreadQuoted> thread;
    private final Optional<String> threadNotRead;

    /** The fold: what each event changes. */
    private Ticket(TicketId id, List<Recorded> history, Instant now) {
        this.id = id;
        this.history = List.copyOf(history);
        if (history.isEmpty() || !(history.get(0).event() instanceof TicketEvent.TicketOpened first)) {
            throw new IllegalArgumentException("a ticket begins with its opening: " + id);
        }
        this.opening = first;
        var about = first.details();
        var level = first.severity();
        var levels = first.edition();
        var askers = new ArrayList<Actor>();
        askers.add(history.get(0).doer().actor());
        var from = new ArrayList<Source>();
        from.add(first.source());
        var calls = first.route().rotation();
        var has = Ownership.NOBODY;
        var said = Talk.NONE;
        var ends = Ending.NONE;
        var heard = Reminded.NOTHING;
        var pinned = history.get(0).occurredAt();
        List<EngineeringIssue> asked = List.of();
        var wait = Optional.<Wait>empty();
        Map<PageId, PageOfTicket> sent = new LinkedHashMap<>();
        var told = Optional.<Quote>empty();
        var quoted = Optional.<TicketEvent.ThreadQuoted>empty();
        var unread = Optional.<String>empty();
        for (int place = 1; place < history.size(); place++) {
            var recorded = history.get(place);
            var event = recorded.event();
            heard = heard.after(place, recorded);
            has = has.after(recorded);
            said = said.after(recorded);
            ends = ends.after(recorded);
            asked = EngineeringIssue.after(asked, recorded);
            if (event instanceof TicketEvent.RequesterJoined e) {
                joined(recorded.doer().actor(), e.source(), askers, from);
            } else if (event instanceof TicketEvent.TicketAbsorbed e) {
                for (int i = 0; i < e.requesters().size(); i++) {
                    joined(e.requesters().get(i), e.sources().get(i), askers, from);
                }
                e.pages().forEach(page -> sent.putIfAbsent(page.id(), page));
            } else if (event instanceof TicketEvent.MessageQuoted e) {
                told = Optional.of(e.quote());
            } else if (event instanceof TicketEvent.ThreadQuoted e) {
                quoted = Optional.of(e);
                unread = Optional.empty();
            } else if (event instanceof TicketEvent.ThreadNotRead e) {
                unread = Optional.of(e.why());
            } else if (event instanceof TicketEvent.WaitingForCustomer e) {
                wait = Optional.of(new Wait(Fact.WaitsFor.CUSTOMER, e.note(), Optional.empty(), recorded.occurredAt()));
            } else if (event instanceof TicketEvent.PutOnHold e) {
                wait = Optional.of(new Wait(Fact.WaitsFor.THIRD_PARTY, e.reason(), e.until(), recorded.occurredAt()));
            } else if (event instanceof TicketEvent.WorkResumed
                    || event instanceof TicketEvent.TicketSolved
                    || event instanceof TicketEvent.TicketMerged
                    || event instanceof TicketEvent.TicketExcluded) {
                wait = Optional.empty();
            } else if (event instanceof TicketEvent.TicketReclassified e) {
                level = e.severity();
                calls = e.rotation().isPresent() ? e.rotation() : calls;
            } else if (event instanceof TicketEvent.DetailsCorrected e) {
                about = e.details();
                levels = e.edition();
            } else if (event instanceof TicketEvent.PolicyApplied e) {
                levels = e.edition();
                pinned = recorded.occurredAt();
            } else if (event instanceof TicketEvent.TicketPaged e) {
                sent.put(
                        e.page(),
                        new PageOfTicket(
                                e.page(),
                                e.number(),
                                e.target(),
                                e.reason(),
                                recorded.occurredAt(),
                                PageStanding.SENT,
                                Optional.empty()));
            } else if (event instanceof TicketEvent.PageHeard e) {
                sent.computeIfPresent(
                        e.page(),
                        (page, known) -> new PageOfTicket(
                                page,
                                known.number(),
                                known.target(),
                                known.reason(),
                                known.sentAt(),
                                e.standing(),
                                e.by().map(name -> recorded.doer().actor())));
            } else if (event instanceof TicketEvent.TicketOpened) {
                throw new IllegalArgumentException("a ticket is opened once");
            }
        }
        this.details = about;
        this.severity = level;
        this.rotation = calls;
        this.edition = levels;
        this.requesters = List.copyOf(askers);
        this.sources = List.copyOf(from);
        this.ownership = has;
        this.talk = said;
        this.ending = ends;
        this.issues = List.copyOf(asked);
        this.waits = wait.filter(w -> w.until().filter(end -> !end.isAfter(now)).isEmpty());
        this.pages = List.copyOf(sent.values());
        this.reminded = heard;
        this.pinnedAt = pinned;
        this.message = told;
        this.thread = quoted;
        this.threadNotRead = unread;
    }

    private static void joined(Actor actor, Source source, List<Actor> askers, List<Source> from) {
        if (askers.stream().noneMatch(actor::same)) {
            askers.add(actor);
            from.add(source);
        }
    }

    public static Ticket of(TicketId id, List<Recorded> history) {
        return new Ticket(id, history, Instant.MIN);
    }

    /** The same at an instant: what waits until then or earlier waits no more. */
    public Ticket asOf(Instant now) {
        return new Ticket(id, history, now);
    }

    public Ticket with(Recorded event) {
        var longer = new ArrayList<>(history);
        longer.add(event);
        return new Ticket(id, longer, Instant.MIN);
    }

    public TicketId id() {
        return id;
    }

    /** Every event so far, in the order in which they were recorded. */
    public List<Recorded> history() {
        return history;
    }

    /** How many events it has: the next one's place. */
    public int version() {
        return history.size();
    }

    public TicketEvent.TicketOpened opening() {
        return opening;
    }

    public int number() {
        return opening.number();
    }

    /** As people say it: {@code T-123}. */
    public String label() {
        return TicketNumber.label(number());
    }

    public Details details() {
        return details;
    }

    public Severity severity() {
        return severity;
    }

    /** Of the service levels that hold for it. */
    public EditionId edition() {
        return edition;
    }

    public Route route() {
        return opening.route();
    }

    public Instant openedAt() {
        return history.get(0).occurredAt();
    }

    /** When anything last happened to it: that somebody was reminded is nothing. */
    public Instant lastUpdate() {
        int last = history.size() - 1;
        while (history.get(last).event() instanceof TicketEvent.Nudged) {
            last--;
        }
        return history.get(last).recordedAt();
    }

    /** Everybody who asked for it, the first one first. */
    public List<Actor> requesters() {
        return requesters;
    }

    public boolean askedBy(Actor actor) {
        return requesters.stream().anyMatch(actor::same);
    }

    public Actor requester() {
        return requesters.get(0);
    }

    /** Where each requester asked. */
    public List<Source> sources() {
        return sources;
    }

    public Optional<Assignee> assignee() {
        return ownership.assignee();
    }

    /** Who has it, and to whom it is being handed over. */
    public Ownership ownership() {
        return ownership;
    }

    public boolean has(Actor actor) {
        return ownership
                .assignee()
                .filter(a -> a.id().value().equals(actor.id()))
                .isPresent();
    }

    public Optional<Wait> waits() {
        return waits;
    }

    /** How the conversation stands. */
    public Talk talk() {
        return talk;
    }

    /** How it ends, or ended before. */
    public Ending ending() {
        return ending;
    }

    /** What engineering was asked, the first first. */
    public List<EngineeringIssue> issues() {
        return issues;
    }

    public Optional<EngineeringIssue> issue(String key) {
        return issues.stream().filter(issue -> issue.key().equals(key)).findFirst();
    }

    /** Why it counts nowhere. */
    public Optional<String> excluded() {
        return ending.excluded();
    }

    /** Whether it is one of those that are counted: neither left out, nor living on in another. */
    public boolean counted() {
        return ending.excluded().isEmpty() && ending.merged().isEmpty();
    }

    public List<PageOfTicket> pages() {
        return pages;
    }

    public Optional<PageOfTicket> page(PageId page) {
        return pages.stream().filter(p -> p.id().equals(page)).findFirst();
    }

    /** The page that calls somebody for it now; who is called because a deadline was missed is not who works on it. */
    public Optional<PageOfTicket> openPage() {
        return pages.stream()
                .filter(page -> page.open() && page.reason() != PageReason.BREACH)
                .findFirst();
    }

    /** Of what people were reminded. */
    public Reminded reminded() {
        return reminded;
    }

    /** The moment by which a version of its policy is chosen: the opening, or when one was applied since. */
    public Instant pinnedAt() {
        return pinnedAt;
    }

    /** The message that it is about. */
    public Optional<Quote> message() {
        return message;
    }

    /** The thread it came from, once it was read. */
    public Optional<TicketEvent.ThreadQuoted> thread() {
        return thread;
    }

    /** Why the thread it came from could not be read. */
    public Optional<String> threadNotRead() {
        return threadNotRead;
    }

    /** Whom to page for it: as its route said, or the one of the severity that it was given since. */
    public Optional<RotationName> rotation() {
        return rotation;
    }

    public TicketStatus status() {
        if (ending.closed()) {
            return TicketStatus.CLOSED;
        } else if (ending.solution().isPresent()) {
            return TicketStatus.SOLVED;
        }
        return waits.map(w -> w.whom() == Fact.WaitsFor.CUSTOMER ? TicketStatus.PENDING : TicketStatus.ON_HOLD)
                .orElse(talk.responded() ? TicketStatus.OPEN : TicketStatus.NEW);
    }

    public boolean live() {
        return status().live();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ticket ticket && id.equals(ticket.id) && history.equals(ticket.history);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, history.size());
    }

    @Override
    public String toString() {
        return label() + " " + status() + " (" + id + ", version " + version() + ")";
    }
}
