package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads alerts back from the pager, at a hint and by itself: what is done on the phone shows in Slack, hint or no hint.
 * Thread-safe.
 */
final class AlertWatch {
    /** How long a just-created alert may be unreadable before it counts as deleted. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    /** How often it is asked whom an alert has called, beside hints. */
    private static final Duration CALLEES = Duration.ofSeconds(30);

    private final Paging paging;
    private final PagerReports reports;
    private final Pager pager;
    private final InstantSource clock;

    AlertWatch(Paging paging, PagerReports reports, Pager pager, InstantSource clock) {
        this.paging = paging;
        this.reports = reports;
        this.pager = pager;
        this.clock = clock;
    }

    Delivery observe(Page page) {
        var readFrom = clock.instant();
        var view = page.alert().flatMap(pager::read);
        callees(page);
        return view.isEmpty() || reports.observed(page.id(), view.get(), readFrom)
                ? Delivery.DELIVERED
                : new Delivery.Waiting("", Duration.ofSeconds(1));
    }

    Delivery watch(Attempt attempt, Page page) {
        if (page.alert().isEmpty()) {
            return new Delivery.Superseded("there is no alert to watch");
        }
        var asked = attempt.progress();
        try {
            look(page, page.alert().get());
            if (asked.isEmpty()
                    || age(Instant.ofEpochSecond(Long.parseLong(asked))).compareTo(CALLEES) >= 0) {
                callees(page);
                asked = String.valueOf(clock.instant().getEpochSecond());
            }
        } catch (Pager.Refusal | Pager.KeyRefused refusal) {
            // A key is renewed some day; the page is watched until then all the same.
            paging.alarmHourly("watch", "The pager does not let the bot see its alerts. " + refusal.getMessage());
            return new Delivery.Waiting(asked, Duration.ofMinutes(1));
        }
        var now = paging.find(page.id()).orElse(page);
        return now.isClosed() && now.seen() == AlertState.CLOSED
                ? Delivery.DELIVERED
                : new Delivery.Waiting(asked, watchPause(now));
    }

    /** While nobody has it, the pager may call more people by itself; that is worth a look, and nothing to fail for. */
    private void callees(Page page) {
        if (page.alert().isEmpty() || page.acknowledged().isPresent() || page.isClosed()) {
            return;
        }
        try {
            reports.called(page.id(), pager.called(page.alert().get()));
        } catch (Pager.Refusal | Pager.KeyRefused notAllowed) {
            // The card goes without these names.
        }
    }

    private void look(Page page, AlertId alert) {
        var readFrom = clock.instant();
        var view = pager.read(alert);
        if (view.isPresent()) {
            reports.observed(page.id(), view.get(), readFrom);
        } else if (page.placedAt().filter(at -> age(at).compareTo(SETTLING) > 0).isPresent()) {
            var deleted = Optional.of("somebody who deleted the alert");
            reports.observed(
                    page.id(),
                    new Pager.AlertView(alert, AlertState.CLOSED, false, Optional.empty(), deleted),
                    readFrom);
        }
    }

    /** Seconds while a page is young and nobody has it, for without webhooks this is how an answer is noticed. */
    private Duration watchPause(Page page) {
        var age = age(page.requestedAt());
        if (page.acknowledged().isEmpty() || page.isClosed()) {
            if (age.compareTo(Duration.ofMinutes(10)) < 0) {
                return Duration.ofSeconds(5);
            }
            return age.compareTo(Duration.ofHours(2)) < 0 ? Duration.ofSeconds(20) : Duration.ofMinutes(2);
        }
        return age.compareTo(Duration.ofHours(2)) < 0 ? Duration.ofSeconds(30) : Duration.ofMinutes(5);
    }

    private Duration age(Instant since) {
        return Duration.between(since, clock.instant());
    }
}
