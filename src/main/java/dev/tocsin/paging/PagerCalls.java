package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Delivers what was promised to the pager. State is read before each call; what is no longer true is not sent. "Paged"
 * is recorded only when the request's outcome says so and the responders were read back.
 */
public final class PagerCalls implements Delivery.Handler {
    /** How long a request may stay unprocessed before we look for ourselves and, finding nothing, ask again. */
    private static final Duration PROCESSING = Duration.ofMinutes(2);
    /** How long a just-created alert may be unreadable before it counts as deleted. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    private final Paging paging;
    private final PagerReports reports;
    private final Pager pager;
    private final OnCall onCall;
    private final Rotations rotations;
    private final InstantSource clock;

    public PagerCalls(
            Paging paging, PagerReports reports, Pager pager, OnCall onCall, Rotations rotations, InstantSource clock) {
        this.paging = paging;
        this.reports = reports;
        this.pager = pager;
        this.onCall = onCall;
        this.rotations = rotations;
        this.clock = clock;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var found = paging.find(new PageId(attempt.subject()));
        if (found.isEmpty()) {
            return new Delivery.Refused("there is no page " + attempt.subject());
        }
        var page = found.get();
        try {
            return switch (PagingEffect.valueOf(attempt.kind())) {
                case CALL_PAGER -> call(attempt, page);
                case ACKNOWLEDGE_ALERT ->
                    push(
                            attempt,
                            page,
                            page.acknowledged().isPresent(),
                            (alert, by, note) -> pager.acknowledge(alert, by, note));
                case UNACKNOWLEDGE_ALERT ->
                    push(
                            attempt,
                            page,
                            page.acknowledged().isEmpty(),
                            (alert, by, note) -> pager.unacknowledge(alert, by, note));
                case CLOSE_ALERT ->
                    push(attempt, page, page.isClosed(), (alert, by, note) -> pager.close(alert, by, note));
                case NOTE_ON_ALERT -> note(attempt, page);
                case OBSERVE_ALERT -> observe(page);
                case WATCH_ALERT -> watch(page);
                case SHOW_CARD, TELL_REQUESTER, WHISPER, ALARM ->
                    throw new IllegalArgumentException(attempt.kind() + " is not for the pager");
            };
        } catch (Pager.Refusal refusal) {
            return new Delivery.Refused(refusal.reason());
        }
    }

    /** One effect from the first try to the confirmation: what is promised after it finds the alert there. */
    private Delivery call(Attempt attempt, Page page) {
        return switch (page.reach()) {
            case SENDING -> send(attempt, page);
            case ACCEPTED -> confirm(page);
            case PLACED, FAILED -> new Delivery.Superseded("it is settled already");
        };
    }

    private Delivery send(Attempt attempt, Page page) {
        if (!attempt.first()) {
            // The last try's outcome may be unknown. An alert that was closed on the phone in between would ring a
            // second time if it were simply posted again: its alias is free once it is closed.
            var there = look(page);
            if (there.isPresent()) {
                return place(page, there.get());
            }
        }
        if (page.isClosed()) {
            return new Delivery.Superseded("closed before it was sent");
        }
        return handOver(page);
    }

    private Delivery handOver(Page page) {
        var responders = page.request().targets().stream()
                .map(rotations::responder)
                .distinct()
                .toList();
        var requestId = pager.place(new Pager.Call(
                page.id(),
                page.label(),
                page.request().message(),
                page.request().priority(),
                responders,
                page.requester()));
        reports.accepted(page.id(), requestId);
        return new Delivery.Waiting("", Duration.ZERO);
    }

    /** Looking has a small rate limit of its own; a page does not wait for it, for the alias still protects it. */
    private Optional<Pager.AlertView> look(Page page) {
        try {
            return pager.look(page.id());
        } catch (TryAgain limited) {
            if (limited.after().isPresent()) {
                return Optional.empty();
            }
            throw limited;
        }
    }

    private Delivery confirm(Page page) {
        var outcome = pager.outcome(page.accepted().orElseThrow().requestId());
        if (outcome instanceof Pager.Outcome.Failed failed) {
            return new Delivery.Refused(failed.reason());
        }
        if (outcome instanceof Pager.Outcome.Succeeded succeeded) {
            var view = pager.read(succeeded.alert());
            return view.isPresent() ? place(page, view.get()) : new Delivery.Waiting("", Duration.ofSeconds(1));
        }
        var waited = age(page.acceptedAt().orElseThrow());
        if (waited.compareTo(PROCESSING) < 0) {
            return new Delivery.Waiting("", waited.toSeconds() < 3 ? Duration.ofMillis(250) : Duration.ofSeconds(2));
        }
        // It forgot: we look for ourselves, and finding nothing we ask again, under the same alias.
        var there = pager.look(page.id());
        return there.isPresent() ? place(page, there.get()) : handOver(page);
    }

    private Delivery place(Page page, Pager.AlertView view) {
        if (!view.hasResponders()) {
            return new Delivery.Refused("The pager made the alert but kept no responder: it calls nobody.");
        }
        var recipients = pager.called(view.id());
        var called = new ArrayList<>(recipients);
        var uncovered = new ArrayList<RotationName>();
        for (var name : page.rotations()) {
            var rotation = rotations.get(name);
            if (rotation.isEmpty()) {
                continue;
            }
            var answer = onCall.now(rotation.get().responder());
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

    private interface Push {
        String send(AlertId alert, Actor by, String note);
    }

    private Delivery push(Attempt attempt, Page page, boolean stillTrue, Push push) {
        if (!stillTrue) {
            return new Delivery.Superseded("no longer so");
        }
        if (page.alert().isEmpty()) {
            return new Delivery.Superseded("the pager never had it");
        }
        if (!attempt.progress().isEmpty()) {
            return settled(attempt);
        }
        var by = lastActor(page);
        var requestId = push.send(page.alert().get(), by, by.name() + " in Slack, by Tocsin " + page.label());
        return new Delivery.Waiting(requestId, soon(attempt));
    }

    private Delivery note(Attempt attempt, Page page) {
        var note = page.notes().stream()
                .filter(n -> n.key().equals(attempt.detail()))
                .findFirst();
        if (note.isEmpty()) {
            return new Delivery.Refused("there is no such note");
        }
        if (page.alert().isEmpty()) {
            return new Delivery.Superseded("the pager never had the page; the note stands on the card");
        }
        if (!attempt.progress().isEmpty()) {
            return settled(attempt);
        }
        return new Delivery.Waiting(
                pager.addNote(page.alert().get(), note.get().actor(), note.get().text()), soon(attempt));
    }

    /** A 202 proves nothing for an acknowledgement either: its outcome is asked for too. */
    private Delivery settled(Attempt attempt) {
        var outcome = pager.outcome(attempt.progress());
        if (outcome instanceof Pager.Outcome.Failed failed) {
            return new Delivery.Refused(failed.reason());
        }
        var overdue = Duration.between(attempt.addedAt(), clock.instant()).compareTo(PROCESSING) > 0;
        // An overdue one is left to the watch, which repairs what it does not see.
        return outcome instanceof Pager.Outcome.Succeeded || overdue
                ? Delivery.DELIVERED
                : new Delivery.Waiting(attempt.progress(), soon(attempt));
    }

    /** Whoever made the last change that was made here. */
    private static Actor lastActor(Page page) {
        return List.copyOf(page.history()).stream()
                .map(PageEvent.Recorded::actor)
                .filter(a -> a.origin() == Actor.Origin.SLACK)
                .reduce((a, b) -> b)
                .orElse(Actor.TOCSIN);
    }

    private static Duration soon(Attempt attempt) {
        return Duration.ofMillis(Math.min(5_000, 200L * attempt.number()));
    }

    private Delivery observe(Page page) {
        page.alert().flatMap(pager::read).ifPresent(view -> reports.observed(page.id(), view));
        return Delivery.DELIVERED;
    }

    private Delivery watch(Page page) {
        if (page.alert().isEmpty()) {
            return new Delivery.Refused("there is no alert to watch");
        }
        var view = pager.read(page.alert().get());
        if (view.isPresent()) {
            reports.observed(page.id(), view.get());
        } else if (page.placedAt().filter(at -> age(at).compareTo(SETTLING) > 0).isPresent()) {
            reports.observed(
                    page.id(),
                    new Pager.AlertView(
                            page.alert().get(),
                            AlertState.CLOSED,
                            false,
                            Optional.empty(),
                            Optional.of("somebody who deleted the alert")));
        }
        var now = paging.find(page.id()).orElse(page);
        return now.isClosed() && now.seen() == AlertState.CLOSED
                ? Delivery.DELIVERED
                : new Delivery.Waiting("", watchPause(now));
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

    private Duration age(java.time.Instant since) {
        return Duration.between(since, clock.instant());
    }

    @Override
    public void failing(Attempt attempt, String reason) {
        if (isCall(attempt)) {
            reports.delayed(new PageId(attempt.subject()), reason);
        }
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        if (isCall(attempt)) {
            reports.failed(new PageId(attempt.subject()), "The pager did not take it for half a day: " + reason);
        } else if (!attempt.kind().equals(PagingEffect.OBSERVE_ALERT.name())) {
            tellOperators(attempt, "gave up after " + attempt.number() + " tries: " + reason);
        }
    }

    @Override
    public void refused(Attempt attempt, String reason) {
        if (isCall(attempt)) {
            reports.failed(new PageId(attempt.subject()), reason);
        } else {
            tellOperators(attempt, "the pager refused it: " + reason);
        }
    }

    private void tellOperators(Attempt attempt, String what) {
        var page = paging.find(new PageId(attempt.subject()));
        var label = page.map(Page::label).orElse(attempt.subject());
        paging.alarm(
                attempt.key(),
                "Page " + label + " and the pager may differ. "
                        + attempt.kind().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + what
                        + " Please check the alert in the pager.");
    }

    private static boolean isCall(Attempt attempt) {
        return attempt.kind().equals(PagingEffect.CALL_PAGER.name());
    }
}
