package dev.tocsin.paging;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.Outbox;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.PageEvent.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** The stores that a paging transaction works on. */
    public interface Session {
        Pages pages();

        Drafts drafts();

        Outbox outbox();
    }

    /** A wish to page. {@code requestKey} is unique per wish: the same one again opens nothing. */
    public record Request(
            String message,
            Optional<Priority> priority,
            List<Target> targets,
            Actor requester,
            String channel,
            String requestKey) {
        public Request {
            targets = List.copyOf(targets);
            if (targets.isEmpty()) {
                throw new IllegalArgumentException("a page needs a target");
            }
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
    private final Rotations rotations;
    private final Supplier<PageId> newIds;
    private final InstantSource clock;

    public Paging(UnitOfWork<Session> work, Rotations rotations, Supplier<PageId> newIds, InstantSource clock) {
        this.work = work;
        this.rotations = rotations;
        this.newIds = newIds;
        this.clock = clock;
    }

    // Asking for a page

    public Requested request(Request wish) {
        return work.run(session -> {
            var repeated = session.pages().findByRequest(wish.requestKey());
            if (repeated.isPresent()) {
                return new Requested.AlreadyAsked(repeated.get());
            }
            var open = session.pages().open(100);
            var same = open.stream().filter(page -> sameWish(page, wish)).findFirst();
            if (same.isEmpty()) {
                var also =
                        open.stream().filter(page -> sharesTarget(page, wish)).findFirst();
                return new Requested.Opened(open(session, wish, Optional.empty(), "", also.map(Page::number)));
            }
            if (same.get().requesters().stream().anyMatch(wish.requester()::same)) {
                return new Requested.AlreadyAsked(same.get());
            }
            return new Requested.Joined(
                    record(session, same.get(), wish.requester(), new PageEvent.RequestJoined(wish.channel())));
        });
    }

    private boolean sameWish(Page page, Request wish) {
        return new HashSet<>(page.request().targets()).equals(new HashSet<>(wish.targets()))
                && words(page.request().message()).equals(words(wish.message()))
                && Duration.between(page.requestedAt(), clock.instant()).compareTo(JOIN_WITHIN) < 0
                && page.status() != Page.Status.NOT_DELIVERED;
    }

    private static boolean sharesTarget(Page page, Request wish) {
        return page.request().targets().stream().anyMatch(wish.targets()::contains);
    }

    private static String words(String message) {
        return message.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", " ");
    }

    /** A deliberate second page for the same, with an alias of its own. */
    public Changed pageAgain(PageId id, Actor by, String requestKey) {
        return changing(id, (session, page) -> {
            var repeated = session.pages().findByRequest(requestKey);
            if (repeated.isPresent()) {
                return new Changed.Done(repeated.get());
            }
            var wish = new Request(
                    page.request().message(),
                    Optional.of(page.request().priority()),
                    page.request().targets(),
                    by,
                    page.request().channel(),
                    requestKey);
            return new Changed.Done(
                    open(session, wish, Optional.of(page.id()), "Paged again after " + page.label(), Optional.empty()));
        });
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

    /** Pages not closed, newest first. */
    public List<Page> open(int limit) {
        return work.read(session -> session.pages().open(limit));
    }

    private Page open(Session session, Request wish, Optional<PageId> follows, String why, Optional<Integer> alsoOpen) {
        var now = clock.instant();
        var first = new Recorded(
                new PageEvent.PageRequested(
                        session.pages().nextNumber(),
                        wish.message(),
                        wish.priority().orElseGet(() -> usualPriority(wish.targets())),
                        wish.targets(),
                        wish.channel(),
                        wish.requestKey(),
                        follows,
                        why,
                        alsoOpen),
                wish.requester(),
                now,
                now);
        var page = Page.of(newIds.get(), List.of(first));
        session.pages().save(page, 0);
        promise(session, page, PagingEffect.CALL_PAGER, "");
        showCards(session, page);
        return page;
    }

    /** The most urgent of what the rotations usually have; a person alone is paged as the pager's own default, P3. */
    private Priority usualPriority(List<Target> targets) {
        return targets.stream()
                .filter(Target.Rotation.class::isInstance)
                .flatMap(t -> rotations.get(((Target.Rotation) t).name()).stream())
                .map(Rotation::priority)
                .min(Priority::compareTo)
                .orElse(Priority.P3);
    }

    // What people do with it

    public Changed acknowledge(PageId id, Actor by) {
        return changing(id, (session, page) -> {
            if (page.closed().isPresent()) {
                return new Changed.Already(page, page.closed().get());
            }
            if (page.acknowledged().isPresent()) {
                return new Changed.Already(page, page.acknowledged().get());
            }
            var next = record(session, page, by, new PageEvent.PageAcknowledged());
            promise(session, next, PagingEffect.ACKNOWLEDGE_ALERT, "");
            return new Changed.Done(next);
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
            var next = record(session, page, by, new PageEvent.PageUnacknowledged());
            promise(session, next, PagingEffect.UNACKNOWLEDGE_ALERT, "");
            return new Changed.Done(next);
        });
    }

    public Changed close(PageId id, Actor by) {
        return changing(id, (session, page) -> {
            if (page.closed().isPresent()) {
                return new Changed.Already(page, page.closed().get());
            }
            var next = record(session, page, by, new PageEvent.PageClosed());
            promise(session, next, PagingEffect.CLOSE_ALERT, "");
            return new Changed.Done(next);
        });
    }

    /** Adds a note, to a closed page too. {@code key} is unique per note: the same one again adds nothing. */
    public Changed note(PageId id, Actor by, String text, String key) {
        return changing(id, (session, page) -> {
            if (page.notes().stream().anyMatch(n -> n.key().equals(key))) {
                return new Changed.Done(page);
            }
            var next = record(session, page, by, new PageEvent.NoteAdded(text, key));
            promise(session, next, PagingEffect.NOTE_ON_ALERT, key);
            return new Changed.Done(next);
        });
    }

    // What the pager says

    /** The pager did not take it yet. Said once: people are told that it is being tried, not each time. */
    void delayed(PageId id, String reason) {
        change(
                id,
                (session, page) -> page.delayed().isPresent() || page.reach() == Page.Reach.PLACED
                        ? page
                        : record(session, page, Actor.TOCSIN, new PageEvent.DeliveryDelayed(reason)));
    }

    void accepted(PageId id, String requestId) {
        change(id, (session, page) -> {
            return page.reach() == Page.Reach.PLACED
                    ? page
                    : record(session, page, Actor.TOCSIN, new PageEvent.AlertAccepted(requestId));
        });
    }

    /** The alert is there and its responders were read back: only now "paged" is said. */
    void placed(PageId id, PageEvent.AlertPlaced placed) {
        change(id, (session, page) -> {
            if (page.reach() == Page.Reach.PLACED) {
                return page;
            }
            var next = record(session, page, Actor.TOCSIN, placed);
            promise(session, next, PagingEffect.WATCH_ALERT, "");
            if (!next.isClosed()) {
                fallBack(session, next, placed.uncovered(), "nobody is on call for " + joined(placed.uncovered()));
            }
            return next;
        });
    }

    void failed(PageId id, String reason) {
        change(id, (session, page) -> {
            if (page.reach() == Page.Reach.PLACED || page.reach() == Page.Reach.FAILED) {
                return page;
            }
            var next = record(session, page, Actor.TOCSIN, new PageEvent.DeliveryFailed(reason));
            if (!next.isClosed()) {
                fallBack(session, next, next.rotations(), next.targetsLabel() + " could not be paged");
            }
            return next;
        });
    }

    /** What was read of the alert. Three sides meet: what we hold, how it was last seen, how it is seen now. */
    void observed(PageId id, Pager.AlertView view) {
        change(id, (session, page) -> {
            // Until our own last change has arrived there, the pager's answer is from before it.
            if (session.outbox().busy(pagerQueue(id))) {
                return page;
            }
            return view.state() == page.seen() ? repaired(session, page, view) : followed(session, page, view);
        });
    }

    private Page followed(Session session, Page page, Pager.AlertView view) {
        var next = page;
        if (view.state() == AlertState.CLOSED && page.closed().isEmpty()) {
            next = record(session, page, pagerUser(view.closedBy()), new PageEvent.PageClosed());
        } else if (view.state() == AlertState.ACKNOWLEDGED
                && page.acknowledged().isEmpty()
                && page.closed().isEmpty()) {
            next = record(session, page, pagerUser(view.acknowledgedBy()), new PageEvent.PageAcknowledged());
        } else if (view.state() == AlertState.OPEN
                && page.seen() == AlertState.ACKNOWLEDGED
                && page.acknowledged().isPresent()
                && page.closed().isEmpty()) {
            next = record(session, page, pagerUser(Optional.empty()), new PageEvent.PageUnacknowledged());
        }
        return quietly(session, next, new PageEvent.AlertSeen(view.state()));
    }

    /** A change of ours that the pager took and lost: it still rings somebody, so it is told again. */
    private Page repaired(Session session, Page page, Pager.AlertView view) {
        if (page.isClosed() && view.state() != AlertState.CLOSED && lostSince(page.closed())) {
            promise(session, page, PagingEffect.CLOSE_ALERT, "again at " + clock.instant());
        } else if (!page.isClosed() && view.state() == AlertState.OPEN && lostSince(page.acknowledged())) {
            promise(session, page, PagingEffect.ACKNOWLEDGE_ALERT, "again at " + clock.instant());
        }
        return page;
    }

    private boolean lostSince(Optional<Page.By> change) {
        return change.filter(by -> Duration.between(by.at(), clock.instant()).compareTo(Duration.ofMinutes(1)) > 0)
                .isPresent();
    }

    private static Actor pagerUser(Optional<String> user) {
        return Actor.inPager(user.filter(u -> !u.isBlank()).orElse("somebody in the pager"));
    }

    /** The pager hints that an alert changed; {@code hint} is the same for the same change. Believed only when read. */
    public void hinted(AlertId alert, String hint) {
        work.run(session -> {
            session.pages()
                    .findByAlert(alert)
                    .ifPresent(page -> session.outbox()
                            .add(Effect.of(
                                    PagingEffect.OBSERVE_ALERT,
                                    "observe:" + alert + ":" + hint,
                                    "observe:" + page.id(),
                                    page.id().value(),
                                    hint)));
            return alert;
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

    /** Tells the operators; {@code key} says it once. */
    public void alarm(String key, String text) {
        work.run(session -> {
            session.outbox().add(Effect.of(PagingEffect.ALARM, "alarm:" + key, "alarm", key, text));
            return key;
        });
    }

    // How it is done

    /** Somebody else is paged where a rotation cannot be: each rotation at most once along the way. */
    private void fallBack(Session session, Page page, List<RotationName> unreachable, String why) {
        var tried = new HashSet<RotationName>();
        for (var at = Optional.of(page);
                at.isPresent();
                at = at.get().request().follows().flatMap(session.pages()::find)) {
            tried.addAll(at.get().rotations());
        }
        var targets = new ArrayList<Target>();
        for (var name : unreachable) {
            rotations
                    .get(name)
                    .flatMap(Rotation::fallback)
                    .filter(tried::add)
                    .ifPresent(fallback -> targets.add(new Target.Rotation(fallback)));
        }
        if (targets.isEmpty()) {
            return;
        }
        var wish = new Request(
                page.request().message(),
                Optional.of(page.request().priority()),
                targets,
                page.requester(),
                page.request().channel(),
                "fallback:" + page.id() + ":" + page.version() + ":" + unreachable.get(0));
        open(session, wish, Optional.of(page.id()), "Instead of " + page.label() + ": " + why, Optional.empty());
    }

    private static String joined(List<RotationName> names) {
        return String.join(", ", names.stream().map(RotationName::value).toList());
    }

    private interface Change<R> {
        R apply(Session session, Page page);
    }

    private Changed changing(PageId id, Change<Changed> change) {
        return work.run(session -> session.pages()
                .find(id)
                .map(page -> change.apply(session, page))
                .orElseGet(Changed.NoSuchPage::new));
    }

    private void change(PageId id, Change<Page> change) {
        Function<Session, Optional<Page>> body =
                session -> session.pages().find(id).map(page -> change.apply(session, page));
        work.run(body);
    }

    /** Appends the event, and promises the cards and the news that follow from it. */
    private Page record(Session session, Page page, Actor actor, PageEvent event) {
        var next = quietly(session, page, actor, event);
        showCards(session, next);
        tell(session, next, actor, event);
        return next;
    }

    private Page quietly(Session session, Page page, PageEvent event) {
        return quietly(session, page, Actor.TOCSIN, event);
    }

    private Page quietly(Session session, Page page, Actor actor, PageEvent event) {
        Instant now = clock.instant();
        var next = page.with(new Recorded(event, actor, now, now));
        session.pages().save(next, page.version());
        return next;
    }

    private void showCards(Session session, Page page) {
        for (var channel : rotations.channels(page)) {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.SHOW_CARD,
                            "card:" + page.id() + ":" + channel + ":" + page.version(),
                            "card:" + page.id() + ":" + channel,
                            page.id().value(),
                            channel));
        }
    }

    /** Everybody who asked is told, but not of what they did themselves. */
    private void tell(Session session, Page page, Actor actor, PageEvent event) {
        news(page, event).ifPresent(news -> {
            for (var requester : page.requesters()) {
                if (requester.origin() == Actor.Origin.SLACK && !requester.same(actor)) {
                    session.outbox()
                            .add(Effect.of(
                                    PagingEffect.TELL_REQUESTER,
                                    "tell:" + page.id() + ":" + page.version() + ":" + requester.id(),
                                    "tell:" + page.id() + ":" + requester.id(),
                                    page.id().value(),
                                    news + " " + requester.id()));
                }
            }
        });
    }

    private static Optional<News> news(Page page, PageEvent event) {
        if (event instanceof PageEvent.DeliveryDelayed) {
            return Optional.of(News.DELAYED);
        } else if (event instanceof PageEvent.AlertPlaced) {
            return Optional.of(page.status() == Page.Status.NOT_DELIVERED ? News.NOT_DELIVERED : News.PAGED);
        } else if (event instanceof PageEvent.DeliveryFailed) {
            return Optional.of(News.NOT_DELIVERED);
        } else if (event instanceof PageEvent.PageAcknowledged) {
            return Optional.of(News.ACKNOWLEDGED);
        } else if (event instanceof PageEvent.PageUnacknowledged) {
            return Optional.of(News.UNACKNOWLEDGED);
        } else if (event instanceof PageEvent.PageClosed) {
            return Optional.of(News.CLOSED);
        }
        return Optional.empty();
    }

    static String pagerQueue(PageId id) {
        return "pager:" + id;
    }

    /** A promise to the pager. All but the watch stand in one queue, so that they arrive in the order of the clicks. */
    private void promise(Session session, Page page, PagingEffect kind, String detail) {
        var queue = kind == PagingEffect.WATCH_ALERT ? "watch:" + page.id() : pagerQueue(page.id());
        var key = kind + ":" + page.id() + ":" + page.version() + (detail.isEmpty() ? "" : ":" + detail);
        session.outbox().add(Effect.of(kind, key, queue, page.id().value(), detail));
    }
}
