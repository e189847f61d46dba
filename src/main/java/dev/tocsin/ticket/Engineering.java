package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Markup;
import dev.tocsin.sla.Fact;
import dev.tocsin.ticket.EngineeringIssue.IssueLink;
import dev.tocsin.ticket.EngineeringIssue.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asking engineering, always by an issue, and hearing what became of it. Each call is one transaction. Thread-safe. */
public final class Engineering {
    /** Of the month's tickets at most so many ask for help, in percent. Defects and improvements do not count. */
    public static final int AIM = 10;

    /** What GitHub's webhook does not tell is found so much later. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(10);

    private final UnitOfWork<Desk.Session> work;
    private final TicketBook book;
    private final Changes changes;
    private final InstantSource clock;

    public Engineering(Ground ground) {
        this.work = ground.work();
        this.book = ground.book();
        this.changes = ground.changes();
        this.clock = ground.clock();
    }

    /**
     * How many of this month's tickets asked for help: of those opened in it, and neither merged into another nor left out.
     * The month is that of UTC.
     *
     * @param help with an issue that was filed
     */
    public record Share(int help, int tickets) {
        /** In whole percent, rounded up: 10.1 % is more than 10. */
        public int percent() {
            return tickets == 0 ? 0 : (help * 100 + tickets - 1) / tickets;
        }
    }

    public Share share() {
        var month = clock.instant()
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .toInstant();
        return work.read(session -> new Share(
                session.engineering().tickets(Kind.HELP, month),
                session.engineering().opened(month)));
    }

    /** {@code key}: of the wish; the same again asks nothing. {@code hold}: whether the ticket waits for the answer. */
    public Desk.Changed ask(TicketId id, Doer by, Kind kind, String title, String body, boolean hold, String key) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (ticket.issue(key).isPresent()) {
                return new Desk.Changed.Done(ticket);
            }
            return asked(
                    session,
                    ticket,
                    by,
                    new TicketEvent.EngineeringAsked(key, kind, title.strip(), body.strip(), hold));
        });
    }

    private Desk.Changed asked(Desk.Session session, Ticket ticket, Doer by, TicketEvent.EngineeringAsked asked) {
        var next = book.record(session, ticket, by, asked);
        session.engineering().asked(ticket.id(), asked.key(), asked.kind(), clock.instant());
        book.promise(session, next, TicketEffect.FILE_ISSUE, "issue", asked.key());
        if (asked.hold() && next.status() != TicketStatus.ON_HOLD) {
            next = book.record(session, next, by, new TicketEvent.PutOnHold(held(asked.title()), Optional.empty()));
        }
        return changes.shown(session, next);
    }

    private static String held(String title) {
        return "engineering: " + title;
    }

    /** Once more, after it could not be filed. */
    public Desk.Changed askAgain(TicketId id, Doer by, String key) {
        return changes.byAgent(id, by, (session, ticket) -> {
            var asked = wish(session, ticket, key);
            if (asked.isEmpty()
                    || ticket.issue(key)
                            .filter(issue -> issue.stand() == EngineeringIssue.Stand.NOT_FILED)
                            .isEmpty()) {
                return new Desk.Changed.Already(ticket, "It is being filed, or is filed already.");
            }
            var before = asked.get();
            return asked(
                    session,
                    ticket,
                    by,
                    new TicketEvent.EngineeringAsked(
                            EngineeringIssue.again(key, ticket.version()),
                            before.kind(),
                            before.title(),
                            before.body(),
                            before.hold()));
        });
    }

    /** What was asked under that key; of a ticket that took in others, by these too. */
    Optional<TicketEvent.EngineeringAsked> wish(TicketId id, String key) {
        return work.read(session -> session.tickets().find(id).flatMap(ticket -> wish(session, ticket, key)));
    }

    private static Optional<TicketEvent.EngineeringAsked> wish(Desk.Session session, Ticket ticket, String key) {
        var absorbed = new ArrayList<TicketId>();
        for (var recorded : ticket.history()) {
            if (recorded.event() instanceof TicketEvent.EngineeringAsked asked
                    && asked.key().equals(key)) {
                return Optional.of(asked);
            } else if (recorded.event() instanceof TicketEvent.TicketAbsorbed other) {
                absorbed.add(other.from());
            }
        }
        return absorbed.stream()
                .flatMap(id -> session.tickets().find(id).stream())
                .flatMap(other -> wish(session, other, key).stream())
                .findFirst();
    }

    // What the tracker reports

    public void filed(TicketId id, String key, IssueLink link) {
        changes.living(id, (session, ticket) -> {
            if (ticket.issue(key).flatMap(EngineeringIssue::link).isPresent()) {
                return new Desk.Changed.Already(ticket, "");
            }
            session.engineering().filed(key, link);
            var next = book.record(session, ticket, Doer.TOCSIN, new TicketEvent.IssueFiled(key, link));
            session.outbox()
                    .add(new Effect(
                            TicketEffect.READ_ISSUE,
                            "follow:" + key,
                            "follow:" + key,
                            ticket.id().value(),
                            key,
                            FIRST_LOOK));
            return changes.shown(session, next);
        });
    }

    /** {@code why}: a sentence for people. */
    public void notFiled(TicketId id, String key, String why) {
        changes.living(id, (session, ticket) -> {
            if (ticket.issue(key)
                    .filter(issue -> issue.stand() == EngineeringIssue.Stand.FILING)
                    .isEmpty()) {
                return new Desk.Changed.Already(ticket, "");
            }
            var refused = book.record(session, ticket, Doer.TOCSIN, new TicketEvent.IssueNotFiled(key, why));
            // Nobody was asked, so nobody answers.
            var next = ticket.waits()
                            .filter(wait -> wait.why()
                                    .equals(held(ticket.issue(key).orElseThrow().title())))
                            .isPresent()
                    ? book.record(session, refused, Doer.TOCSIN, new TicketEvent.WorkResumed())
                    : refused;
            asker(session, ticket, key)
                    .ifPresent(person -> book.tell(session, next, person, TicketNews.ENGINEERING_NOT_ASKED));
            return changes.shown(session, next);
        });
    }

    /** Whoever asked last; of a ticket that took in others, in these too. */
    private static Optional<String> asker(Desk.Session session, Ticket ticket, String key) {
        for (var recorded : ticket.history()) {
            if (recorded.event() instanceof TicketEvent.EngineeringAsked e
                    && e.key().equals(key)) {
                return Optional.of(recorded.doer().actor().id());
            }
        }
        return ticket.history().stream()
                .filter(recorded -> recorded.event() instanceof TicketEvent.TicketAbsorbed)
                .map(recorded -> ((TicketEvent.TicketAbsorbed) recorded.event()).from())
                .flatMap(from -> session.tickets().find(from).stream())
                .flatMap(other -> asker(session, other, key).stream())
                .findFirst();
    }

    /** Somebody told us of an issue: it is read, and then believed. {@code told}: the same again reads once. */
    public void hinted(String repository, int number, String told) {
        work.run(session -> {
            session.engineering()
                    .about(repository.toLowerCase(Locale.ROOT), number)
                    .ifPresent(asked -> session.outbox()
                            .add(Effect.of(
                                    TicketEffect.READ_ISSUE,
                                    "told:" + asked.key() + ":" + told,
                                    "told:" + asked.key(),
                                    asked.ticket().value(),
                                    asked.key())));
            return told;
        });
    }

    /** It was looked at. What is known already changes nothing. */
    public void looked(TicketId id, String key, IssueTracker.Looked.Found found) {
        changes.living(id, (session, ticket) -> {
            var before = ticket.issue(key);
            if (before.isEmpty()) {
                return new Desk.Changed.Already(ticket, "");
            }
            var next = ticket;
            for (var comment : found.comments()) {
                next = commented(session, next, key, comment);
            }
            if (moved(before.get(), found)) {
                session.engineering().filed(key, found.link());
                next = book.record(
                        session,
                        next,
                        Doer.TOCSIN,
                        new TicketEvent.IssueMoved(key, found.open(), found.why(), found.link()));
            }
            if (next.version() == ticket.version()) {
                return new Desk.Changed.Already(ticket, "");
            }
            if (!found.open()
                    && next.waits()
                            .filter(wait -> wait.why().equals(held(before.get().title())))
                            .isPresent()) {
                // What it waited for has come.
                next = book.record(session, next, Doer.TOCSIN, new TicketEvent.WorkResumed());
            }
            if (ticket.live()) {
                var told = next;
                ticket.assignee()
                        .map(a -> a.id().value())
                        .or(() -> asker(session, ticket, key))
                        .ifPresent(person -> book.tell(session, told, person, TicketNews.ENGINEERING_MOVED));
            }
            return changes.shown(session, next);
        });
    }

    private static boolean moved(EngineeringIssue before, IssueTracker.Looked.Found found) {
        var open = before.stand() == EngineeringIssue.Stand.OPEN;
        return open != found.open() || !before.link().equals(Optional.of(found.link()));
    }

    private Ticket commented(Desk.Session session, Ticket ticket, String key, IssueTracker.Comment comment) {
        var id = MessageKey.comment(comment.id());
        var author = new Doer(Actor.inTracker(comment.author()), Fact.Role.SYSTEM);
        var known = session.messages().find(ticket.id(), id);
        var text = Markup.encode(comment.text());
        if (known.isPresent()) {
            if (known.get().text().equals(text)) {
                return ticket;
            }
            var changed = known.get().with(text, clock.instant());
            session.messages().keep(ticket.id(), changed);
            var edited = book.record(session, ticket, author, new TicketEvent.MessageEdited(id));
            book.copy(session, edited, changed, book.cardOf(edited));
            return edited;
        }
        if (Changes.keptElsewhere(session, ticket.id(), id).isPresent()) {
            return ticket;
        }
        var message = new TicketMessage(
                id, author, Audience.INTERNAL, text, List.of(), comment.writtenAt(), Optional.empty(), false);
        session.messages().keep(ticket.id(), message);
        var next = book.record(session, ticket, author, new TicketEvent.IssueCommented(key, id), comment.writtenAt());
        book.copy(session, next, message, book.cardOf(next));
        return next;
    }
}
