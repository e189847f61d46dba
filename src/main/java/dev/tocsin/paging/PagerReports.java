package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the pager says about a page, each a transaction: how the call got on, and what was done with the alert on the
 * phone. Thread-safe.
 */
public final class PagerReports {
    private final UnitOfWork<Session> work;
    private final PageBook book;
    private final InstantSource clock;

    public PagerReports(UnitOfWork<Session> work, Rotations rotations, Supplier<PageId> newIds, InstantSource clock) {
        this.work = work;
        this.book = new PageBook(rotations, newIds, clock);
        this.clock = clock;
    }

    /** The pager did not take it yet. Said once: people are told that it is being tried, not each time. */
    void delayed(PageId id, String reason) {
        change(
                id,
                (session, page) -> page.delayed().isPresent() || page.reach() == Page.Reach.PLACED
                        ? page
                        : book.record(session, page, Actor.TOCSIN, new PageEvent.DeliveryDelayed(reason)));
    }

    /** Not worth an update of the card: mostly it is confirmed a moment later. */
    void accepted(PageId id, String requestId) {
        change(
                id,
                (session, page) -> page.reach() == Page.Reach.PLACED
                        ? page
                        : book.quietly(session, page, new PageEvent.AlertAccepted(requestId)));
    }

    /** The pager takes its time: now the card shows that it was accepted. */
    void stillAccepted(PageId id) {
        change(id, (session, page) -> {
            book.showCards(session, page);
            return page;
        });
    }

    /** The alert is there and its responders were read back: only now "paged" is said. */
    void placed(PageId id, PageEvent.AlertPlaced placed) {
        change(id, (session, page) -> {
            if (page.reach() == Page.Reach.PLACED) {
                return page;
            }
            var next = book.record(session, page, Actor.TOCSIN, placed);
            book.promise(session, next, PagingEffect.WATCH_ALERT, "");
            book.rehearse(session, next);
            return next.isClosed()
                            || next.acknowledged().isPresent()
                            || next.callsFor().isPresent()
                    ? next
                    : book.fallBack(
                            session, next, placed.uncovered(), "nobody is on call for " + joined(placed.uncovered()));
        });
    }

    void failed(PageId id, String reason) {
        change(id, (session, page) -> {
            if (page.reach() == Page.Reach.PLACED || page.reach() == Page.Reach.FAILED) {
                return page;
            }
            var next = book.record(session, page, Actor.TOCSIN, new PageEvent.DeliveryFailed(reason));
            return next.isClosed()
                            || next.acknowledged().isPresent()
                            || next.callsFor().isPresent()
                    ? next
                    : book.fallBack(session, next, next.rotations(), next.targetsLabel() + " could not be paged");
        });
    }

    /**
     * What was read of the alert. Three sides meet: what we hold, how it was last seen, how it is seen now. {@code
     * readFrom}: when the reading began. Returns whether it was believed; if not, it is to be read again.
     */
    boolean observed(PageId id, Pager.AlertView view, Instant readFrom) {
        var believed = new boolean[1];
        change(id, (session, page) -> {
            believed[0] = false;
            // Until our own last change has arrived there, or if it arrived while we were reading, the answer is from
            // before it.
            if (session.outbox().busy(PageBook.pagerQueue(id)) || changedSince(page, readFrom)) {
                return page;
            }
            believed[0] = true;
            return view.state() == page.seen() ? repaired(session, page, view) : followed(session, page, view);
        });
        return believed[0];
    }

    /** Whom the alert has called by now: where the pager escalates, it calls more as time goes by. */
    void called(PageId id, List<String> people) {
        change(id, (session, page) -> {
            var known = page.called();
            var fresh = people.stream()
                    .distinct()
                    .filter(person -> !known.contains(person))
                    .toList();
            return fresh.isEmpty() ? page : book.record(session, page, Actor.TOCSIN, new PageEvent.CalleesSeen(fresh));
        });
    }

    /** What the other pager would have done: for a report, and of no interest on the card. */
    void rehearsed(PageId id, PageEvent.Rehearsed run) {
        change(id, (session, page) -> book.quietly(session, page, run));
    }

    /** Others are on call by now: each is asked once to take it over. */
    void offered(PageId id, List<String> people) {
        change(id, (session, page) -> {
            var known = page.offeredTo();
            var fresh = people.stream().filter(user -> !known.contains(user)).toList();
            if (fresh.isEmpty() || page.isClosed()) {
                return page;
            }
            var next = book.record(session, page, Actor.TOCSIN, new PageEvent.HandoverOffered(fresh));
            for (var user : fresh) {
                book.promise(session, next, PagingEffect.OFFER_HANDOVER, user);
            }
            return next;
        });
    }

    private static boolean changedSince(Page page, Instant readFrom) {
        var last = page.history().get(page.version() - 1).recordedAt();
        return last.isAfter(readFrom);
    }

    /** A change of ours has arrived in the pager: seen from there it is no news. */
    void arrived(PageId id, AlertState state) {
        change(
                id,
                (session, page) ->
                        page.seen() == state ? page : book.quietly(session, page, new PageEvent.AlertSeen(state)));
    }

    /** The pager has done what the event of that place asked for. */
    void changeArrived(PageId id, int place) {
        change(id, (session, page) -> book.record(session, page, Actor.TOCSIN, new PageEvent.ChangeArrived(place)));
    }

    /** The pager will not do it, or it is of no use; {@code reason} is a sentence. */
    void changeRefused(PageId id, int place, String reason) {
        change(
                id,
                (session, page) -> page.refusalOf(place).isPresent()
                        ? page
                        : book.record(session, page, Actor.TOCSIN, new PageEvent.ChangeRefused(place, reason)));
    }

    /** Nobody has acknowledged it in time: the next is called, unless that was done, or is not due yet. */
    void turn(PageId id) {
        change(
                id,
                (session, page) -> page.nextTurnAt()
                                .filter(at -> !at.isAfter(clock.instant()))
                                .isPresent()
                        ? book.turn(session, page)
                        : page);
    }

    /** Those who were to be called once more, by a page of their own, were not. */
    void turnMissed(PageId id, PageId other) {
        change(
                id,
                (session, page) -> page.history().stream()
                                .anyMatch(recorded -> recorded.event().equals(new PageEvent.TurnMissed(other)))
                        ? page
                        : book.record(session, page, Actor.TOCSIN, new PageEvent.TurnMissed(other)));
    }

    /** Whoever has it is asked whether they are still on it; whoever was asked and is silent has it no more. */
    void acknowledgementEnds(PageId id) {
        change(id, (session, page) -> {
            if (page.acknowledgementEndsAt()
                    .filter(at -> !at.isAfter(clock.instant()))
                    .isEmpty()) {
                return page;
            }
            if (page.askedStillOnIt().isEmpty()) {
                var next = book.record(session, page, Actor.TOCSIN, new PageEvent.StillOnItAsked());
                book.promise(session, next, PagingEffect.ASK_STILL_ON_IT, "");
                return next;
            }
            var next = book.record(session, page, Actor.TOCSIN, new PageEvent.AcknowledgementExpired());
            book.promise(session, next, PagingEffect.UNACKNOWLEDGE_ALERT, "");
            return next;
        });
    }

    /** Its time of quiet is over, unless that was changed since, or somebody has it. */
    void snoozeEnds(PageId id, Instant until) {
        change(
                id,
                (session, page) ->
                        page.snoozed().filter(s -> s.until().equals(until)).isPresent()
                                ? book.record(session, page, Actor.TOCSIN, new PageEvent.SnoozeEnded())
                                : page);
    }

    private Page followed(Session session, Page page, Pager.AlertView view) {
        var next = page;
        if (view.state() == AlertState.CLOSED && page.closed().isEmpty()) {
            next = book.record(session, page, pagerUser(view.closedBy()), new PageEvent.PageClosed());
        } else if (view.state() == AlertState.ACKNOWLEDGED
                && page.acknowledged().isEmpty()
                && page.closed().isEmpty()) {
            next = book.record(session, page, pagerUser(view.acknowledgedBy()), new PageEvent.PageAcknowledged());
        } else if (view.state() == AlertState.OPEN
                && page.seen() == AlertState.ACKNOWLEDGED
                && page.acknowledged().isPresent()
                && page.closed().isEmpty()) {
            next = book.record(session, page, pagerUser(Optional.empty()), new PageEvent.PageUnacknowledged());
        }
        return book.quietly(session, next, new PageEvent.AlertSeen(view.state()));
    }

    /** A change of ours that the pager took and lost: it still rings somebody, so it is told again. */
    private Page repaired(Session session, Page page, Pager.AlertView view) {
        if (page.isClosed() && view.state() != AlertState.CLOSED && lostSince(page.closed())) {
            book.promise(session, page, PagingEffect.CLOSE_ALERT, again());
        } else if (!page.isClosed() && view.state() == AlertState.OPEN && lostSince(page.acknowledged())) {
            book.promise(session, page, PagingEffect.ACKNOWLEDGE_ALERT, again());
        } else if (!page.isClosed() && view.state() == AlertState.ACKNOWLEDGED && lostSince(page.givenBack())) {
            book.promise(session, page, PagingEffect.UNACKNOWLEDGE_ALERT, again());
        }
        return page;
    }

    /** Once in five minutes: what is refused is not asked for at each look. */
    private String again() {
        return "again " + clock.instant().getEpochSecond() / 300;
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

    private static String joined(List<RotationName> names) {
        return String.join(", ", names.stream().map(RotationName::value).toList());
    }

    private interface Change {
        Page apply(Session session, Page page);
    }

    private void change(PageId id, Change change) {
        Function<Session, Optional<Page>> body =
                session -> session.pages().hold(id).map(page -> change.apply(session, page));
        work.run(body);
    }
}
