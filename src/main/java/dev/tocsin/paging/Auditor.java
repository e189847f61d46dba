package dev.tocsin.paging;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.Outbox.Promised;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Watches the watcher: looks at every open page for the step that has to come next. A step that is gone is put back, for
 * each of them reads state first; where nothing will happen by itself any more, and where a step lies undone, people are
 * told. Thread-safe.
 */
public final class Auditor {
    /** How long after its time a step may lie: a busy minute is no alarm. */
    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private static final int MOST = 1_000;

    private final UnitOfWork<Session> work;
    private final Paging paging;
    private final InstantSource clock;

    public Auditor(UnitOfWork<Session> work, Paging paging, InstantSource clock) {
        this.work = work;
        this.paging = paging;
        this.clock = clock;
    }

    /** A step that an open page needs. {@code detail}: what it has to say; a wake-up for another moment is of no use. */
    private record Step(PagingEffect kind, String detail, Instant at, String words) {
        boolean is(Promised promised) {
            return promised.kind().equals(kind.name())
                    && (kind != PagingEffect.WAKE_PAGE || promised.detail().equals(detail));
        }
    }

    /**
     * Looks at all of them. Returns of how many something had to be put back.
     *
     * @param worksSince since when the work goes on without a break: what lay in one is being done
     */
    public int audit(Instant worksSince) {
        int mended = 0;
        var failed = new ArrayList<RuntimeException>();
        for (var page : work.read(session -> session.pages().open(MOST))) {
            try {
                mended += audit(page, worksSince) ? 1 : 0;
            } catch (RuntimeException e) {
                // One page that cannot be looked at hides no other.
                failed.add(e);
            }
        }
        failed.stream().findFirst().ifPresent(e -> {
            failed.stream().skip(1).forEach(e::addSuppressed);
            throw e;
        });
        return mended;
    }

    /** Whether something had to be put back. */
    private boolean audit(Page page, Instant worksSince) {
        var gone = mended(page.id(), worksSince);
        if (!gone.isEmpty()) {
            paging.alarm(
                    "audit:" + page.id() + ":" + page.version(),
                    "Page " + page.label() + " had lost what comes next: " + String.join(", ", gone)
                            + ". It was put back, and goes on. That should never happen: please report it.");
        }
        stuck(page);
        return !gone.isEmpty();
    }

    /** What was gone, in words. */
    private List<String> mended(PageId id, Instant worksSince) {
        return work.run(session -> {
            var page = session.pages().hold(id).filter(there -> !there.isClosed());
            if (page.isEmpty()) {
                return List.of();
            }
            var promised = session.outbox().open(id.value());
            var gone = steps(page.get()).stream()
                    .filter(step -> promised.stream().noneMatch(step::is))
                    .toList();
            gone.forEach(step -> session.outbox().add(again(page.get(), step)));
            promised.stream()
                    .filter(step -> lies(step, steps(page.get()), worksSince))
                    .findFirst()
                    .ifPresent(step -> session.outbox().add(overdue(page.get(), step)));
            return gone.stream().map(Step::words).toList();
        });
    }

    private List<Step> steps(Page page) {
        var now = clock.instant();
        var steps = new ArrayList<Step>();
        switch (page.reach()) {
            case SENDING, ACCEPTED -> {
                // After that the call was given up, and people were told.
                if (age(page.requestedAt()).compareTo(PagingEffect.CALL_PAGER.patience()) < 0) {
                    steps.add(new Step(PagingEffect.CALL_PAGER, PageCall.MAYBE_THERE, now, "the call to the pager"));
                }
            }
            case PLACED -> steps.add(new Step(PagingEffect.WATCH_ALERT, "", now, "the watch over its alert"));
            case FAILED -> {}
        }
        wake(PageTimes.TURN, page.nextTurnAt(), "the next step of its escalation")
                .ifPresent(steps::add);
        wake(PageTimes.ASK, page.acknowledgementEndsAt(), "the question whether somebody is still on it")
                .ifPresent(steps::add);
        wake(PageTimes.SNOOZE, page.snoozed().map(Page.Snooze::until), "the end of its quiet")
                .ifPresent(steps::add);
        return steps;
    }

    private static Optional<Step> wake(String what, Optional<Instant> at, String words) {
        return at.map(then -> new Step(PagingEffect.WAKE_PAGE, what + " " + then, then, words));
    }

    private Effect again(Page page, Step step) {
        var key = "audit:" + step.kind() + ":" + page.id() + ":" + page.version() + ":"
                + clock.instant().getEpochSecond();
        var pause = Duration.between(clock.instant(), step.at());
        return new Effect(
                step.kind(),
                key,
                step.kind() == PagingEffect.CALL_PAGER ? PageBook.pagerQueue(page.id()) : key,
                page.id().value(),
                step.detail(),
                pause.isNegative() ? Duration.ZERO : pause);
    }

    private boolean lies(Promised promised, List<Step> steps, Instant worksSince) {
        var since = promised.dueAt().isBefore(worksSince) ? worksSince : promised.dueAt();
        return steps.stream().anyMatch(step -> step.is(promised)) && age(since).compareTo(OVERDUE) > 0;
    }

    private String words(Page page, Promised promised) {
        return steps(page).stream()
                .filter(step -> step.is(promised))
                .map(Step::words)
                .findFirst()
                .orElse("what comes next");
    }

    private Effect overdue(Page page, Promised step) {
        var key = "alarm:overdue:" + page.id() + ":" + step.dueAt();
        return Effect.of(
                PagingEffect.ALARM,
                key,
                "alarm",
                "overdue",
                "Page " + page.label() + ": " + words(page, step) + " is not done, "
                        + age(step.dueAt()).toMinutes()
                        + " minutes after its time. Tocsin does not get on with its work. Please look at its log, and restart it.");
    }

    /** Everything was tried and nobody has it: nothing happens by itself, and each hour it is said once more. */
    private void stuck(Page page) {
        boolean nothingComes = page.acknowledged().isEmpty()
                && page.snoozed().isEmpty()
                && !page.isReplaced()
                && page.callsFor().isEmpty()
                && page.nextTurnAt().isEmpty();
        boolean givenUp = page.reach() != Page.Reach.PLACED
                && age(page.requestedAt()).compareTo(PagingEffect.CALL_PAGER.patience()) >= 0;
        var since = !nothingComes
                ? Optional.<Instant>empty()
                : page.isEscalationOver()
                        ? page.lastOf(PageEvent.EscalationOver.class)
                        : page.status() == Page.Status.NOT_DELIVERED
                                ? page.lastOf(PageEvent.DeliveryFailed.class)
                                        .or(() -> page.lastOf(PageEvent.AlertPlaced.class))
                                : givenUp ? Optional.of(page.requestedAt()) : Optional.<Instant>empty();
        since.map(this::age)
                .map(Duration::toHours)
                .filter(hours -> hours > 0)
                .ifPresent(hours -> paging.alarm(
                        "stuck:" + page.id() + ":" + hours,
                        "Nobody has page " + page.label() + " for " + page.targetsLabel() + ", for " + hours
                                + (hours == 1 ? " hour" : " hours")
                                + " now, and everybody who could be called was. Please reach somebody by telephone, and"
                                + " acknowledge or close it."));
    }

    private Duration age(Instant since) {
        return Duration.between(since, clock.instant());
    }
}
