package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls the pager for a page, from the first try to the confirmation. "Paged" is recorded only when the request's outcome
 * says so and the responders were read back. Thread-safe.
 */
final class PageCall {
    /**
     * How long a request may stay unprocessed before we look for ourselves and, finding nothing, ask again. Mostly it takes a
     * moment: one that took this long is lost, or all wait. If both are processed in the end, the alias makes them one alert.
     */
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    /** How long an alert that was made may be unreadable. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    /** After this whoever asked is told that it is not confirmed, and what to do instead. */
    private static final Duration UNCONFIRMED = Duration.ofSeconds(15);

    /** The detail of a call of which it is not known whether it was made before. */
    static final String MAYBE_THERE = "maybe there";

    /** The card says that it waits for the pager's word. */
    private static final String SHOWN = "shown";

    private final Paging paging;
    private final PagerReports reports;
    private final Pager pager;
    private final OnCall onCall;
    private final Rotations rotations;
    private final InstantSource clock;

    PageCall(
            Paging paging, PagerReports reports, Pager pager, OnCall onCall, Rotations rotations, InstantSource clock) {
        this.paging = paging;
        this.reports = reports;
        this.pager = pager;
        this.onCall = onCall;
        this.rotations = rotations;
        this.clock = clock;
    }

    /** One effect from the first try to the confirmation: what is promised after it finds the alert there. */
    Delivery call(Attempt attempt, Page page) {
        return switch (page.reach()) {
            case SENDING -> send(attempt, page);
            case ACCEPTED -> confirm(attempt, page);
            case PLACED, FAILED -> new Delivery.Superseded("it is settled already");
        };
    }

    private Delivery send(Attempt attempt, Page page) {
        if (!attempt.first() || attempt.detail().equals(MAYBE_THERE)) {
            // The last try's outcome may be unknown. An alert that was closed on the phone in between would ring a
            // second time if it were simply posted again: its alias is free once it is closed.
            var there = pager.look(page.id());
            if (there.isPresent()) {
                return place(page, there.get());
            }
        }
        if (page.isClosed()) {
            return new Delivery.Superseded("closed before it was sent");
        }
        return handOver(attempt, page);
    }

    private Delivery handOver(Attempt attempt, Page page) {
        var responders = page.request().targets().stream()
                .map(target -> rotations.responder(target, page.pager()))
                .distinct()
                .toList();
        var requestId = pager.place(new Pager.Call(
                page.id(),
                page.label(),
                page.request().message(),
                page.priority(),
                responders,
                rotations.actions(page.request().targets()),
                page.requester()));
        reports.accepted(page.id(), requestId);
        // Often it is processed by now: what is known at once need not be waited for.
        return confirm(attempt, paging.find(page.id()).orElse(page));
    }

    /** The pager has it, so nothing but its own word makes the call a failure: a key that may not read must not. */
    private Delivery confirm(Attempt attempt, Page page) {
        try {
            return confirmed(attempt, page);
        } catch (Pager.Refusal | Pager.KeyRefused refusal) {
            paging.alarmHourly(
                    "confirm",
                    "Page " + page.label() + " is accepted by the pager, but whom it calls cannot be read. "
                            + refusal.getMessage());
            throw new TryAgain("the pager took it, but does not let the bot see what became of it");
        }
    }

    private Delivery confirmed(Attempt attempt, Page page) {
        var outcome = pager.outcome(page.accepted().orElseThrow().requestId());
        if (outcome instanceof Pager.Outcome.Failed failed) {
            return new Delivery.Refused(failed.reason());
        }
        if (outcome instanceof Pager.Outcome.Succeeded succeeded) {
            var view = pager.read(succeeded.alert());
            if (view.isPresent()) {
                return place(page, view.get());
            }
        }
        var waited = age(page.acceptedAt().orElseThrow());
        var patience = outcome instanceof Pager.Outcome.Succeeded ? SETTLING : FORGOTTEN;
        if (waited.compareTo(patience) < 0) {
            return waiting(attempt, page, waited);
        }
        if (outcome instanceof Pager.Outcome.Succeeded) {
            // It is there, and rang or will. Asked for once more it might ring a second time.
            paging.alarmHourly(
                    "confirm",
                    "Page " + page.label()
                            + " is an alert in the pager, which does not show it to the bot: whom it calls is"
                            + " not known. Please look there, and whether its key or token may read that alert.");
            reports.delayed(page.id(), "the pager made the alert, and does not let the bot read it");
            throw new TryAgain("the pager made the alert, and does not let the bot read it");
        }
        return forgotten(attempt, page);
    }

    /** Mostly it is a moment, and nothing to show; after three seconds the card says what it waits for. */
    private Delivery waiting(Attempt attempt, Page page, Duration waited) {
        if (waited.toSeconds() < 3) {
            return new Delivery.Waiting("", PagerCalls.SOON);
        }
        if (waited.compareTo(UNCONFIRMED) >= 0) {
            reports.delayed(page.id(), "the pager took it and does not say what became of it");
        } else if (!attempt.progress().equals(SHOWN)) {
            reports.stillAccepted(page.id());
        }
        return new Delivery.Waiting(SHOWN, Duration.ofSeconds(2));
    }

    /** We look for ourselves; finding nothing we ask again, under the same alias, and people are told that it takes long. */
    private Delivery forgotten(Attempt attempt, Page page) {
        var there = pager.look(page.id());
        if (there.isPresent()) {
            return place(page, there.get());
        }
        if (page.isClosed()) {
            return new Delivery.Superseded("closed before the pager had it");
        }
        reports.delayed(page.id(), "the pager took it and does not say what became of it");
        return handOver(attempt, page);
    }

    private Delivery place(Page page, Pager.AlertView view) {
        if (!view.hasResponders()) {
            return new Delivery.Refused("The pager made the alert but kept no responder: it calls nobody.");
        }
        var recipients = recipients(view.id());
        var called = new ArrayList<>(recipients);
        var uncovered = new ArrayList<RotationName>();
        for (var name : page.rotations()) {
            var responder = rotations.get(name).flatMap(rotation -> rotation.in(page.pager()));
            if (responder.isEmpty()) {
                continue;
            }
            var answer = onCall.now(responder.get());
            if (answer instanceof OnCall.Answer.Nobody) {
                uncovered.add(name);
            } else if (answer instanceof OnCall.Answer.Staffed staffed && recipients.isEmpty()) {
                called.addAll(staffed.people());
            }
        }
        reports.placed(
                page.id(),
                new PageEvent.AlertPlaced(view.id(), called.stream().distinct().toList(), uncovered));
        return Delivery.DELIVERED;
    }

    /** Names for the card: a key that may not read them is no reason to fail a page. */
    private List<String> recipients(AlertId alert) {
        try {
            return pager.called(alert);
        } catch (Pager.Refusal | Pager.KeyRefused notAllowed) {
            return List.of();
        }
    }

    private Duration age(Instant since) {
        return Duration.between(since, clock.instant());
    }
}
