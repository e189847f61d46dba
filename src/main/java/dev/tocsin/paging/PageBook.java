package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.paging.PageEvent.Recorded;
import dev.tocsin.paging.Paging.Request;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes down what happened to a page, together with what is promised because of it: the cards that show it and the
 * people who are told. Used by both sides, {@link Paging} and {@link PagerReports}, within their transactions.
 */
final class PageBook {
    private final Rotations rotations;
    private final Supplier<PageId> newIds;
    private final InstantSource clock;

    PageBook(Rotations rotations, Supplier<PageId> newIds, InstantSource clock) {
        this.rotations = rotations;
        this.newIds = newIds;
        this.clock = clock;
    }

    /** A new page on its way. */
    Page open(Session session, Request wish, Optional<PageId> follows, String why, Optional<Integer> alsoOpen) {
        return open(session, wish, follows, why, alsoOpen, true);
    }

    private Page open(
            Session session,
            Request wish,
            Optional<PageId> follows,
            String why,
            Optional<Integer> alsoOpen,
            boolean escalates) {
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
                        alsoOpen,
                        wish.about()),
                wish.requester(),
                now,
                now);
        Page page = Page.of(newIds.get(), List.of(first));
        session.pages().save(page, 0);
        if (wish.reason().isPresent()) {
            page = quietly(
                    session,
                    page,
                    wish.requester(),
                    new PageEvent.ReasonGiven(wish.reason().get()));
        }
        var pager = rotations.pager(wish.targets());
        if (pager != PagingSystem.OPSGENIE) {
            page = quietly(session, page, new PageEvent.PagerPinned(pager));
        }
        page = pinned(session, page, escalates);
        promise(session, page, PagingEffect.CALL_PAGER, "");
        showCards(session, page);
        if (follows.isPresent()) {
            tellTicket(session, page);
        }
        return page;
    }

    /** What the configuration says now holds for this page whatever it says later. */
    private Page pinned(Session session, Page page, boolean escalates) {
        var escalation = escalates ? rotations.escalation(page.request().targets()) : Optional.<Escalation>empty();
        var acknowledgedFor =
                escalates ? rotations.acknowledgedFor(page.request().targets()) : Optional.<Duration>empty();
        return escalation.isEmpty() && acknowledgedFor.isEmpty()
                ? page
                : quietly(
                        session,
                        page,
                        new PageEvent.RulesPinned(
                                escalation.map(Escalation::steps).orElse(List.of()),
                                escalation.map(Escalation::rounds).orElse(0),
                                acknowledgedFor));
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

    /** Somebody else is paged where a rotation cannot be: each rotation at most once along the way. */
    Page fallBack(Session session, Page page, List<RotationName> unreachable, String why) {
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
            return page;
        }
        var next = page;
        for (var group : rotations.byAlert(targets)) {
            Page standIn = open(
                    session,
                    wish(page, group, "fallback:" + page.id() + ":" + page.version() + ":" + unreachable.get(0)),
                    Optional.of(page.id()),
                    "Instead of " + page.label() + ": " + why,
                    Optional.empty());
            for (var joined : page.requesters().stream().skip(1).toList()) {
                standIn = quietly(
                        session,
                        standIn,
                        joined,
                        new PageEvent.RequestJoined(page.request().channel()));
            }
            next = record(
                    session,
                    next,
                    Actor.TOCSIN,
                    new PageEvent.StandInPaged(standIn.id(), standIn.number(), standIn.targetsLabel()));
        }
        return next;
    }

    /** The same for others; an alert is in one pager. */
    private Request wish(Page page, List<Target> targets, String key) {
        return new Request(
                page.request().message(),
                Optional.of(page.priority()),
                targets,
                page.requester(),
                page.request().channel(),
                key + ":" + rotations.alertKey(targets),
                page.request().about());
    }

    /** Whether one of its rotations lets them: whoever may close for one of several may end what all were called for. */
    boolean mayClose(Page page, Actor by) {
        var own = page.rotations().stream()
                .flatMap(name -> rotations.get(name).stream())
                .toList();
        return own.isEmpty() || own.stream().anyMatch(rotation -> rotation.mayBeClosedBy(by));
    }

    Page acknowledged(Session session, Page page, Actor by) {
        var next = record(session, page, by, new PageEvent.PageAcknowledged());
        promise(session, next, PagingEffect.ACKNOWLEDGE_ALERT, "");
        return next;
    }

    /** Records what the pager has to do too, and promises to tell it. */
    Page pushed(Session session, Page page, Actor by, PageEvent event) {
        var next = record(session, page, by, event);
        promise(session, next, PagingEffect.CHANGE_ALERT, String.valueOf(page.version()));
        return next;
    }

    /** Appends the event, and promises the cards and the news that follow from it. */
    Page record(Session session, Page page, Actor actor, PageEvent event) {
        return record(session, page, actor, event, clock.instant());
    }

    private Page record(Session session, Page page, Actor actor, PageEvent event, Instant at) {
        var next = quietly(session, page, actor, event, at);
        showCards(session, next);
        tell(session, next, actor, event);
        tellTicket(session, next);
        answerOthers(session, next, event);
        return next;
    }

    Page quietly(Session session, Page page, PageEvent event) {
        return quietly(session, page, Actor.TOCSIN, event);
    }

    Page quietly(Session session, Page page, Actor actor, PageEvent event) {
        return quietly(session, page, actor, event, clock.instant());
    }

    private Page quietly(Session session, Page page, Actor actor, PageEvent event, Instant at) {
        var next = page.with(new Recorded(event, actor, at, clock.instant()));
        session.pages().save(next, page.version());
        wakeLater(session, next, page.nextTurnAt(), next.nextTurnAt(), PageTimes.TURN);
        wakeLater(session, next, page.acknowledgementEndsAt(), next.acknowledgementEndsAt(), PageTimes.ASK);
        wakeLater(
                session,
                next,
                page.snoozed().map(Page.Snooze::until),
                next.snoozed().map(Page.Snooze::until),
                PageTimes.SNOOZE);
        return next;
    }

    /** Its next moment is another than before: it is looked at then. Earlier wake-ups find that it is not time. */
    private void wakeLater(Session session, Page page, Optional<Instant> before, Optional<Instant> then, String what) {
        if (then.isEmpty() || then.equals(before)) {
            return;
        }
        var pause = Duration.between(clock.instant(), then.get());
        session.outbox()
                .add(new Effect(
                        PagingEffect.WAKE_PAGE,
                        "wake:" + what + ":" + page.id() + ":" + page.version(),
                        "wake:" + what + ":" + page.id() + ":" + page.version(),
                        page.id().value(),
                        what + " " + then.get(),
                        pause.isNegative() ? Duration.ZERO : pause));
    }

    /**
     * Nobody has acknowledged it: the next is called. Whom the alert called before it would not call again, so those get
     * a page of their own, and whoever answers one answers both.
     */
    Page turn(Session session, Page page) {
        var step = page.rules().nextTurn();
        if (step.isEmpty()) {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.ALARM,
                            "alarm:over:" + page.id() + ":" + page.version(),
                            "alarm",
                            "over",
                            "Nobody has acknowledged page " + page.label() + " for " + page.targetsLabel()
                                    + ", and everybody its escalation names was called. Somebody has to be reached by"
                                    + " telephone."));
            return record(session, page, Actor.TOCSIN, new PageEvent.EscalationOver());
        }
        var reached = page.reach() == Page.Reach.PLACED;
        var fresh = step.get().targets().stream()
                .filter(target -> reached && !page.targets().contains(target) && rotations.knows(page.pager(), target))
                .toList();
        var others = step.get().targets().stream()
                .filter(target -> !fresh.contains(target))
                .toList();
        var again = rotations.byAlert(others).stream()
                .map(group -> callFor(session, page, group))
                .toList();
        var next = record(
                session,
                page,
                Actor.TOCSIN,
                new PageEvent.TurnTaken(
                        page.rules().turnsTaken(),
                        step.get().targets(),
                        again.stream().findFirst()));
        for (var other : again.stream().skip(1).toList()) {
            next = quietly(session, next, new PageEvent.AlsoCalled(other));
        }
        for (var target : fresh) {
            next = pushed(session, next, Actor.TOCSIN, new PageEvent.TargetAdded(target, true));
        }
        return next;
    }

    private PageId callFor(Session session, Page page, List<Target> targets) {
        var opened = open(
                session,
                wish(page, targets, "turn:" + page.id() + ":" + page.version()),
                Optional.of(page.id()),
                "Nobody has acknowledged " + page.label(),
                Optional.empty(),
                false);
        return quietly(session, opened, new PageEvent.CallsFor(page.id())).id();
    }

    /**
     * What was done with one of several pages for the same is done with the others too, as of then, so that the later deed
     * holds wherever it was done: nobody is called for what somebody has, and nobody keeps what they gave back.
     */
    void follow(Session session, Page page, Page other) {
        if (page.isClosed()) {
            return;
        }
        if (other.closed().isPresent()) {
            var by = other.closed().get();
            var next = record(session, page, here(by.actor()), new PageEvent.PageClosed(), by.at());
            promise(session, next, PagingEffect.CLOSE_ALERT, "");
        } else if (other.acknowledged().isPresent()) {
            followHolder(session, page, other);
        } else if (other.givenBack().isPresent() && page.signOfLife().isPresent()) {
            var by = other.givenBack().get();
            if (page.signOfLife().get().isBefore(by.at())) {
                var next = record(session, page, here(by.actor()), new PageEvent.PageUnacknowledged(), by.at());
                promise(session, next, PagingEffect.UNACKNOWLEDGE_ALERT, "");
            }
        }
    }

    private void followHolder(Session session, Page page, Page other) {
        var by = other.acknowledged().orElseThrow();
        var sign = other.signOfLife().orElseThrow();
        var holder = other.rules().holder().orElse(by.actor());
        var back = page.givenBack().map(Page.By::at).orElse(Instant.MIN);
        var next = page;
        if (page.acknowledged().isEmpty()) {
            if (!back.isBefore(sign)) {
                return;
            }
            // Given back between the two: it is whoever was heard of since who has it.
            boolean since = !back.isBefore(by.at());
            next = record(
                    session,
                    page,
                    here(since ? holder : by.actor()),
                    new PageEvent.PageAcknowledged(),
                    since ? sign : by.at());
            promise(session, next, PagingEffect.ACKNOWLEDGE_ALERT, "");
        }
        if (next.signOfLife().orElseThrow().isBefore(sign)) {
            var event = next.rules().holder().filter(holder::same).isPresent()
                    ? new PageEvent.StillOnIt()
                    : new PageEvent.PageAssigned(holder);
            showCards(session, quietly(session, next, here(holder), event, sign));
        }
    }

    /** The other one's alert does not know of it, even where this one's was answered on the phone. */
    private static Actor here(Actor by) {
        return by.origin() == Actor.Origin.PAGER ? new Actor(Actor.Origin.TOCSIN, by.id(), by.name(), by.email()) : by;
    }

    private void answerOthers(Session session, Page page, PageEvent event) {
        var answers = event instanceof PageEvent.PageAcknowledged
                || event instanceof PageEvent.PageUnacknowledged
                || event instanceof PageEvent.AcknowledgementExpired
                || event instanceof PageEvent.PageAssigned
                || event instanceof PageEvent.StillOnIt
                || event instanceof PageEvent.NoteAdded
                || event instanceof PageEvent.PageClosed
                || (page.callsFor().isPresent() && page.status() == Page.Status.NOT_DELIVERED);
        if (answers
                && (page.request().follows().isPresent() || !page.offspring().isEmpty())) {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.WAKE_PAGE,
                            "wake:family:" + page.id() + ":" + page.version(),
                            "wake:family:" + page.id(),
                            page.id().value(),
                            PageTimes.FAMILY));
        }
    }

    void showCards(Session session, Page page) {
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

    /** Whichever ticket it is for hears of it: in a transaction of its own, for a page waits for no ticket. */
    private static void tellTicket(Session session, Page page) {
        page.request()
                .about()
                .ifPresent(about -> session.outbox()
                        .add(Effect.of(
                                PagingEffect.TELL_TICKET,
                                "ticket:" + page.id() + ":" + page.version(),
                                "ticket:" + about.ticket(),
                                page.id().value(),
                                about.ticket())));
    }

    /** Everybody who asked is told, and whoever it is given to, but not of what they did themselves. */
    private static void tell(Session session, Page page, Actor actor, PageEvent event) {
        if (event instanceof PageEvent.PageAssigned assigned) {
            tell(session, page, actor, List.of(assigned.owner()), News.ASSIGNED);
            page.formerHolder()
                    .filter(former -> !former.same(assigned.owner()))
                    .ifPresent(former -> tell(session, page, actor, List.of(former), News.TAKEN_OVER));
        }
        if (event instanceof PageEvent.PageUnacknowledged
                || event instanceof PageEvent.PageClosed
                || event instanceof PageEvent.AcknowledgementExpired) {
            page.formerHolder()
                    .filter(former -> !saidByAnother(session, page, News.CLOSED))
                    .filter(former -> page.requesters().stream().noneMatch(former::same))
                    .ifPresent(former -> tell(session, page, actor, List.of(former), News.ENDED));
        }
        news(page, event)
                .filter(news -> !saidByAnother(session, page, news))
                .ifPresent(news -> tell(session, page, actor, page.requesters(), news));
    }

    /** Several pages for the same are answered together, and people are told once. */
    private static boolean saidByAnother(Session session, Page page, News news) {
        boolean shared = news == News.ACKNOWLEDGED || news == News.UNACKNOWLEDGED || news == News.CLOSED;
        return shared
                && (page.callsFor().isPresent()
                        || page.isReplaced()
                        || page.request()
                                .follows()
                                .flatMap(session.pages()::find)
                                .filter(before -> before.offspring().contains(page.id()) && !before.isReplaced())
                                .isPresent());
    }

    private static void tell(Session session, Page page, Actor actor, List<Actor> people, News news) {
        for (var person : people) {
            if (person.origin() == Actor.Origin.SLACK && !person.same(actor)) {
                session.outbox()
                        .add(Effect.of(
                                PagingEffect.TELL_REQUESTER,
                                "tell:" + page.id() + ":" + page.version() + ":" + person.id(),
                                "tell:" + page.id() + ":" + person.id(),
                                page.id().value(),
                                news + " " + person.id()));
            }
        }
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
        } else if (event instanceof PageEvent.PageUnacknowledged || event instanceof PageEvent.AcknowledgementExpired) {
            return Optional.of(News.UNACKNOWLEDGED);
        } else if (event instanceof PageEvent.EscalationOver) {
            return Optional.of(News.NOBODY_ANSWERS);
        } else if (event instanceof PageEvent.PageClosed) {
            return Optional.of(News.CLOSED);
        } else if (event instanceof PageEvent.PageSnoozed) {
            return Optional.of(News.SNOOZED);
        }
        return Optional.empty();
    }

    /** A promise to the pager. */
    void promise(Session session, Page page, PagingEffect kind, String detail) {
        // Changes arrive in the order of the clicks. A note changes nothing, so nothing waits for it.
        var queue = switch (kind) {
            case WATCH_ALERT -> "watch:" + page.id();
            case NOTE_ON_ALERT -> "notes:" + page.id();
            default -> pagerQueue(page.id());
        };
        var key = kind + ":" + page.id() + ":" + page.version() + (detail.isEmpty() ? "" : ":" + detail);
        session.outbox().add(Effect.of(kind, key, queue, page.id().value(), detail));
    }

    /** Where one of its rotations is in the other pager too. */
    void rehearse(Session session, Page page) {
        boolean beside = page.rotations().stream()
                .flatMap(name -> rotations.get(name).stream())
                .anyMatch(rotation -> rotation.elsewhere().isPresent());
        if (beside) {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.REHEARSE_CALL,
                            "rehearse:" + page.id(),
                            "rehearse:" + page.id(),
                            page.id().value(),
                            ""));
        }
    }

    /** While something stands in it, a change of ours has not arrived in the pager. */
    static String pagerQueue(PageId id) {
        return "pager:" + id;
    }
}
