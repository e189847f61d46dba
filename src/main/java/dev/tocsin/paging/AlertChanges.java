package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells the pager what was done to an alert in Slack. A 202 proves nothing here either: the outcome is asked for too.
 * Thread-safe.
 */
final class AlertChanges {
    /** How long an outcome is asked for before the change is left to the watch, which repairs what it does not see. */
    private static final Duration PROCESSING = Duration.ofMinutes(2);

    private final PagerReports reports;
    private final Pager pager;
    private final InstantSource clock;

    AlertChanges(PagerReports reports, Pager pager, InstantSource clock) {
        this.reports = reports;
        this.pager = pager;
        this.clock = clock;
    }

    Delivery acknowledge(Attempt attempt, Page page) {
        return push(attempt, page, page.acknowledged(), AlertState.ACKNOWLEDGED, pager::acknowledge);
    }

    Delivery unacknowledge(Attempt attempt, Page page) {
        return push(attempt, page, page.givenBack(), AlertState.OPEN, pager::unacknowledge);
    }

    Delivery close(Attempt attempt, Page page) {
        return push(attempt, page, page.closed(), AlertState.CLOSED, pager::close);
    }

    private interface Push {
        String send(AlertId alert, Actor by, String note);
    }

    /** {@code change}: what is to be told, if it is still so. {@code then}: how the pager holds the alert after it. */
    private Delivery push(Attempt attempt, Page page, Optional<Page.By> change, AlertState then, Push push) {
        if (page.alert().isEmpty()) {
            return new Delivery.Superseded("the pager never had it");
        }
        if (!attempt.progress().isEmpty()) {
            return settled(attempt, attempt.progress(), () -> reports.arrived(page.id(), then));
        }
        var by = change.map(Page.By::actor);
        if (by.filter(actor -> actor.origin() != Actor.Origin.PAGER).isEmpty()) {
            return new Delivery.Superseded("no longer so, or known there first");
        }
        var note = done(then) + " by " + by.get().name() + " in Slack (page " + page.label() + ")";
        var request = push.send(page.alert().get(), by.get(), note);
        return settled(attempt, request, () -> reports.arrived(page.id(), then));
    }

    private static String done(AlertState then) {
        return switch (then) {
            case ACKNOWLEDGED -> "Acknowledged";
            case OPEN -> "Given back";
            case CLOSED -> "Closed";
        };
    }

    Delivery note(Attempt attempt, Page page) {
        var note = page.notes().stream()
                .filter(n -> n.key().equals(attempt.detail()))
                .findFirst();
        if (note.isEmpty()) {
            return new Delivery.Refused("there is no such note");
        }
        if (page.alert().isEmpty()) {
            return page.reach() == Page.Reach.FAILED || page.isClosed()
                    ? new Delivery.Superseded("the pager never had the page; the note stands on the card")
                    : new Delivery.Waiting("", Duration.ofSeconds(2));
        }
        if (!attempt.progress().isEmpty()) {
            return settled(attempt, attempt.progress(), () -> {});
        }
        var request =
                pager.addNote(page.alert().get(), note.get().actor(), note.get().text());
        return settled(attempt, request, () -> {});
    }

    private Delivery settled(Attempt attempt, String request, Runnable arrived) {
        Pager.Outcome outcome;
        try {
            outcome = pager.outcome(request);
        } catch (TryAgain unknown) {
            // The pager took it: that must not be forgotten, or it would be told once more.
            return overdue(attempt)
                    ? Delivery.DELIVERED
                    : new Delivery.Waiting(request, unknown.after().orElse(Duration.ofSeconds(1)));
        }
        if (outcome instanceof Pager.Outcome.Failed failed) {
            return new Delivery.Refused(failed.reason());
        }
        if (outcome instanceof Pager.Outcome.Succeeded) {
            arrived.run();
            return Delivery.DELIVERED;
        }
        return overdue(attempt)
                ? Delivery.DELIVERED
                : new Delivery.Waiting(request, attempt.progress().isEmpty() ? PagerCalls.SOON : Duration.ofSeconds(1));
    }

    private boolean overdue(Attempt attempt) {
        return Duration.between(attempt.addedAt(), clock.instant()).compareTo(PROCESSING) > 0;
    }
}
