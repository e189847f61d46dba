package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.Outbox;
import dev.tocsin.effect.UnitOfWork;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The use cases of paging, as people and the pager call them. Each is one transaction: what happened is recorded
 * together with what is promised because of it, and only then answered.
 *
 * <p>Thread-safe. A store that cannot be reached throws, and nothing has happened.
 */
public final class Paging {
    /** Two people who page the same with the same words within this time join one page. */
    static final Duration JOIN_WITHIN = Duration.ofMinutes(10);
    /** Two people who press "page again" within this time mean the same call. */
    static final Duration AGAIN_WITHIN = Duration.ofMinutes(1);

    /** The stores that a paging transaction works on. */
    public interface Session {
        Pages pages();

        Drafts drafts();

        PagerLinks links();

        Outbox outbox();
    }

    /**
     * A wish to page. {@code requestKey} is unique per wish: the same one again opens nothing. {@code reason}: why it may
     * call somebody at any hour, where that was asked; a phrase.
     */
    public record Request(
            String message,
            Optional<Priority> priority,
            List<Target> targets,
            Actor requester,
            String channel,
            String requestKey,
            Optional<About> about,
            Optional<String> reason) {
        public Request {
            targets = List.copyOf(targets);
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("a page needs a target");
            }
        }

        /** Whoever asks need not say why. */
        public Request(
                String message,
                Optional<Priority> priority,
                List<Target> targets,
                Actor requester,
                String channel,
                String requestKey,
                Optional<About> about) {
            this(message, priority, targets, requester, channel, requestKey, about, Optional.empty());
        }

        /** Why it may call somebody at any hour; a phrase. */
        public Request because(Optional<String> why) {
            return new Request(message, priority, targets, requester, channel, requestKey, about, why);
        }

        /** For some of the targets; {@code which} tells it from those for the others. */
        public Request amongThem(List<Target> some, String which) {
            return new Request(message, priority, some, requester, channel, requestKey + ":" + which, about, reason);
        }

        /** For nothing beside its message. */
        public Request(
                String message,
                Optional<Priority> priority,
                List<Target> targets,
                Actor requester,
                String channel,
                String requestKey) {
            this(message, priority, targets, requester, channel, requestKey, Optional.empty());
        }
    }

    /** What became of a wish. */
    public sealed interface Requested {
        Page page();

        /** A new page is on its way. */
        record Opened(Page page) implements Requested {}

        /** Somebody else had asked for the same; the requester was added to it. */
        record Joined(Page page) implements Requested {}

        /** The requester had asked for the same a moment ago. */
        record AlreadyAsked(Page page) implements Requested {}
    }

    /** What became of a change. */
    public sealed interface Changed {
        record Done(Page page) implements Changed {}

        /** It was so already, by {@code by}. */
        record Already(Page page, Page.By by) implements Changed {}

        /** It cannot be done; {@code why} is a sentence. */
        record Impossible(Page page, String why) implements Changed {}

        record NoSuchPage() implements Changed {}
    }

    private final UnitOfWork<Session> work;
    private final PageBook book;
    private final Rotations rotations;
    private final InstantSource clock;

    public Paging(UnitOfWork<Session> work, Rotations rotations, Supplier<PageId> newIds, InstantSource clock) {
        this.work = work;
        this.book = new PageBook(rotations, newIds, clock);
        this.rotations = rotations;
        this.clock = clock;
    }

    public Requested request(Request wish) {
        return work.run(session -> request(session, wish));
    }

    /** The same as part of a larger transaction. */
    public Requested request(Session session, Request wish) {
        var repeated = session.pages().findByRequest(wish.requestKey());
        if (repeated.isPresent()) {
            return new Requested.AlreadyAsked(repeated.get());
        }
        var same = session.pages()
                .holdWish(
                        Wish.of(wish.targets(), wish.message()), clock.instant().minus(JOIN_WITHIN))
                // Somebody may be closing it in this moment: who joined that would be paging nobody.
                .flatMap(page -> session.pages().hold(page.id()))
                .filter(page -> !page.isClosed() && page.status() != Page.Status.NOT_DELIVERED);
        if (same.isEmpty()) {
            var also = session.pages().findOpenFor(wish.targets());
            return new Requested.Opened(book.open(session, wish, Optional.empty(), "", also.map(Page::number)));
        }
        if (same.get().requesters().stream().anyMatch(wish.requester()::same)) {
            return new Requested.AlreadyAsked(same.get());
        }
        return new Requested.Joined(
                book.record(session, same.get(), wish.requester(), new PageEvent.RequestJoined(wish.channel())));
    }

    /** A deliberate second page for the same, with an alias of its own. */
    public Changed pageAgain(PageId id, Actor by, String requestKey) {
        return changing(id, (session, page) -> {
            var repeated = session.pages().findByRequest(requestKey);
            if (repeated.isPresent()) {
                return new Changed.Done(repeated.get());
            }
            var lately = session.pages().findOpenFollowing(id).filter(other -> repeats(other, page));
            if (lately.isPresent()) {
                return new Changed.Impossible(
                        page,
                        lately.get().requester().name() + " has just paged again, as "
                                + lately.get().label() + ".");
            }
            var groups = rotations.byAlert(page.targets());
            var opened = new ArrayList<Page>();
            for (var targets : groups) {
                var wish = new Request(
                        page.request().message(),
                        Optional.of(page.priority()),
                        targets,
                        by,
                        page.request().channel(),
                        opened.isEmpty() ? requestKey : requestKey + ":" + opened.size(),
                        page.request().about());
                opened.add(book.open(
                        session, wish, Optional.of(page.id()), "Paged again after " + page.label(), Optional.empty()));
            }
            return new Changed.Done(opened.get(0));
        });
    }

    /** Whether somebody pressed for the same just now, or the pager has not even taken that yet. */
    private boolean repeats(Page other, Page page) {
        var age = Duration.between(other.requestedAt(), clock.instant());
        // One of several alerts that it may have become.
        return page.targets().containsAll(other.request().targets())
                && !page.offspring().contains(other.id())
                && (age.compareTo(AGAIN_WITHIN) < 0 || other.reach() == Page.Reach.SENDING);
    }

    /** Keeps a text that cannot be paged yet, so that nobody types it twice. */
    public void keep(Draft draft) {
        work.run(session -> {
            session.drafts().keep(draft);
            return draft;
        });
    }

    public Optional<Draft> draft(String id) {
        return work.read(session -> session.drafts().find(id));
    }

    public Optional<Page> find(PageId id) {
        return work.read(session -> session.pages().find(id));
    }

    public Optional<Page> find(int number) {
        return work.read(session -> session.pages().findByNumber(number));
    }

    /** The page that made this alert. */
    public Optional<Page> find(AlertId alert) {
        return work.read(session -> session.pages().findByAlert(alert));
    }

    /** Pages not closed, newest first. */
    public List<Page> open(int limit) {
        return work.read(session -> session.pages().open(limit));
    }

    public Changed acknowledge(PageId id, Actor by) {
        return changing(id, (session, page) -> {
            if (page.closed().isPresent()) {
                return new Changed.Already(page, page.closed().get());
            }
            if (page.acknowledged().isPresent()) {
                return new Changed.Already(page, page.acknowledged().get());
            }
            return new Changed.Done(book.acknowledged(session, page, by));
        });
    }

    public Changed unacknowledge(PageId id, Actor by) {
        return changing(id, (session, page) -> {
            if (page.closed().isPresent()) {
                return new Changed.Already(page, page.closed().get());
            }
            if (page.acknowledged().isEmpty()) {
                return new Changed.Impossible(page, "Nobody has acknowledged it.");
            }
            var next = book.record(session, page, by, new PageEvent.PageUnacknowledged());
            book.promise(session, next, PagingEffect.UNACKNOWLEDGE_ALERT, "");
            return new Changed.Done(next);
        });
    }

    public Changed close(PageId id, Actor by) {
        return changing(id, (session, page) -> {
            if (page.closed().isPresent()) {
                return new Changed.Already(page, page.closed().get());
            }
            if (!book.mayClose(page, by)) {
                return new Changed.Impossible(
                        page, "Only some people may close pages for " + page.targetsLabel() + "; ask one of them.");
            }
            var next = book.record(session, page, by, new PageEvent.PageClosed());
            book.promise(session, next, PagingEffect.CLOSE_ALERT, "");
            return new Changed.Done(next);
        });
    }

    /** What it called for is done, so that nobody needs to come: closed by itself, whoever else may close it. */
    public Changed over(PageId id) {
        return changing(id, (session, page) -> {
            if (page.closed().isPresent()) {
                return new Changed.Already(page, page.closed().get());
            }
            var next = book.record(session, page, Actor.TOCSIN, new PageEvent.PageClosed());
            book.promise(session, next, PagingEffect.CLOSE_ALERT, "");
            return new Changed.Done(next);
        });
    }

    /** What was done with {@code other}, which is for the same, is done with this page too, unless it was done already. */
    void follow(PageId id, PageId other) {
        work.run(session -> {
            session.pages()
                    .hold(id)
                    .ifPresent(page ->
                            session.pages().find(other).ifPresent(answered -> book.follow(session, page, answered)));
            return id;
        });
    }

    /** Adds a note, to a closed page too. {@code key} is unique per note: the same one again adds nothing. */
    public Changed note(PageId id, Actor by, String text, String key) {
        return changing(id, (session, page) -> {
            if (page.notes().stream().anyMatch(n -> n.key().equals(key))) {
                return new Changed.Done(page);
            }
            var next = book.record(session, page, by, new PageEvent.NoteAdded(text, key));
            book.promise(session, next, PagingEffect.NOTE_ON_ALERT, key);
            return new Changed.Done(next);
        });
    }

    /** Tells {@code user} alone, where they are; {@code key} says it once. */
    public void whisper(String key, String channel, String user, String text) {
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.WHISPER, "whisper:" + key, "whisper:" + user, channel, user + " " + text));
            return key;
        });
    }

    /** Tells {@code user} in a direct message, whenever that is possible again; {@code text} is plain, {@code key} says it once. */
    void tell(String key, String user, String text) {
        work.run(session -> {
            session.outbox().add(Effect.of(PagingEffect.TELL_PERSON, "tell:" + key, "tell:" + user, user, text));
            return key;
        });
    }

    /** Tells the operators; {@code key} says it once. */
    public void alarm(String key, String text) {
        work.run(session -> {
            session.outbox().add(Effect.of(PagingEffect.ALARM, "alarm:" + key, "alarm", key, text));
            return key;
        });
    }

    /** The same once an hour for the same {@code what}: on a bad night there are many pages, and a second outage is news. */
    public void alarmHourly(String what, String text) {
        alarm(what + ":" + clock.instant().truncatedTo(ChronoUnit.HOURS).getEpochSecond(), text);
    }

    /** What is done to a page within a transaction. */
    interface Change {
        Changed apply(Session session, Page page);
    }

    private Changed changing(PageId id, Change change) {
        return changing(work, id, change);
    }

    static Changed changing(UnitOfWork<Session> work, PageId id, Change change) {
        return work.run(session -> session.pages()
                .hold(id)
                .map(page -> change.apply(session, page))
                .orElseGet(Changed.NoSuchPage::new));
    }
}
