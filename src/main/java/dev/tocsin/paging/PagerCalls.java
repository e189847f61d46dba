package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Delivers what was promised to the pager. State is read before each call; what is no longer true is not sent. "Paged"
 * is recorded only when the request's outcome says so and the responders were read back.
 */
public final class PagerCalls implements Delivery.Handler {
    /** How long a page's request may stay unprocessed before we look for ourselves and, finding nothing, ask again. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);
    /** How long the outcome of a smaller change is asked for before it is left to the watch, which repairs it. */
    private static final Duration PROCESSING = Duration.ofMinutes(2);
    /** How long a just-created alert may be unreadable before it counts as deleted. */
    private static final Duration SETTLING = Duration.ofMinutes(2);
    /** After this a request is processed as a rule. */
    private static final Duration SOON = Duration.ofMillis(250);

    /** After this whoever asked is told that it is not confirmed, and what to do instead. */
    private static final Duration UNCONFIRMED = Duration.ofSeconds(15);

    /** The card says that it waits for the pager's word. */
    private static final String SHOWN = "shown";

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
                    push(attempt, page, page.acknowledged(), AlertState.ACKNOWLEDGED, pager::acknowledge);
                case UNACKNOWLEDGE_ALERT ->
                    push(attempt, page, page.givenBack(), AlertState.OPEN, pager::unacknowledge);
                case CLOSE_ALERT -> push(attempt, page, page.closed(), AlertState.CLOSED, pager::close);
                case NOTE_ON_ALERT -> note(attempt, page);
                case OBSERVE_ALERT -> observe(page);
                case WATCH_ALERT -> watch(page);
                case SHOW_CARD, TELL_REQUESTER, WHISPER, ALARM ->
                    throw new IllegalArgumentException(attempt.kind() + " is not for the pager");
            };
        } catch (Pager.Refusal refusal) {
            return new Delivery.Refused(refusal.reason());
        } catch (Pager.KeyRefused refused) {
            // Only an operator can mend it, and until then every page waits: nobody should learn of it from a customer.
            alarmHourly("pager-key", refused.reason() + " Until then pages wait; whoever asked was told.");
            throw new TryAgain(uncapitalized(refused.reason()));
        }
    }

    /** A second outage is news again. */
    private void alarmHourly(String what, String text) {
        paging.alarm(what + ":" + clock.instant().truncatedTo(ChronoUnit.HOURS).getEpochSecond(), text);
    }

    /** As part of a longer sentence. */
    private static String uncapitalized(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                + sentence.substring(1).replaceFirst("\\.$", "");
    }

    /** One effect from the first try to the confirmation: what is promised after it finds the alert there. */
    private Delivery call(Attempt attempt, Page page) {
        return switch (page.reach()) {
            case SENDING -> send(attempt, page);
            case ACCEPTED -> confirm(attempt, page);
            case PLACED, FAILED -> new Delivery.Superseded("it is settled already");
        };
    }

    private Delivery send(Attempt attempt, Page page) {
        if (!attempt.first()) {
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
        // Often it is processed by now: what is known at once need not be waited for.
        return confirm(attempt, paging.find(page.id()).orElse(page));
    }

    /** The pager has it, so nothing but its own word makes the call a failure: a key that may not read must not. */
    private Delivery confirm(Attempt attempt, Page page) {
        try {
            return confirmed(attempt, page);
        } catch (Pager.Refusal | Pager.KeyRefused refusal) {
            alarmHourly(
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
        if (waited.compareTo(FORGOTTEN) < 0) {
            return waiting(attempt, page, waited);
        }
        return forgotten(attempt, page);
    }

    /** Mostly it is a moment, and nothing to show; after three seconds the card says what it waits for. */
    private Delivery waiting(Attempt attempt, Page page, Duration waited) {
        if (waited.toSeconds() < 3) {
            return new Delivery.Waiting("", SOON);
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

    /** Names for the card: a key that may not read them is no reason to fail a page. */
    private List<String> recipients(AlertId alert) {
        try {
            return pager.called(alert);
        } catch (Pager.Refusal | Pager.KeyRefused notAllowed) {
            return List.of();
        }
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

    private Delivery note(Attempt attempt, Page page) {
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

    /** A 202 proves nothing for an acknowledgement either: its outcome is asked for too. */
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
                : new Delivery.Waiting(request, attempt.progress().isEmpty() ? SOON : Duration.ofSeconds(1));
    }

    private boolean overdue(Attempt attempt) {
        return age(attempt.addedAt()).compareTo(PROCESSING) > 0;
    }

    private Delivery observe(Page page) {
        var readFrom = clock.instant();
        var view = page.alert().flatMap(pager::read);
        return view.isEmpty() || reports.observed(page.id(), view.get(), readFrom)
                ? Delivery.DELIVERED
                : new Delivery.Waiting("", Duration.ofSeconds(1));
    }

    private Delivery watch(Page page) {
        if (page.alert().isEmpty()) {
            return new Delivery.Superseded("there is no alert to watch");
        }
        try {
            look(page, page.alert().get());
        } catch (Pager.Refusal | Pager.KeyRefused refusal) {
            // A key is renewed some day; the page is watched until then all the same.
            alarmHourly("watch", "The pager does not let the bot see its alerts. " + refusal.getMessage());
            return new Delivery.Waiting("", Duration.ofMinutes(1));
        }
        var now = paging.find(page.id()).orElse(page);
        return now.isClosed() && now.seen() == AlertState.CLOSED
                ? Delivery.DELIVERED
                : new Delivery.Waiting("", watchPause(now));
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

    @Override
    public void failing(Attempt attempt, String reason) {
        if (isCall(attempt)) {
            reports.delayed(new PageId(attempt.subject()), reason);
        }
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        if (isCall(attempt) && reach(attempt) == Page.Reach.ACCEPTED) {
            // It may have rung: nobody else is called, and nobody is told that it did not.
            paging.alarm(
                    attempt.key(),
                    "A page was accepted by the pager half a day ago, and whom it called could never be read. Please look"
                            + " at the alert there.");
        } else if (isCall(attempt)) {
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
        var act = attempt.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        paging.alarm(
                attempt.kind() + ":" + attempt.subject(),
                "Page " + label + " and the pager may differ. " + act + ": " + what
                        + " Please check the alert in the pager.");
        page.flatMap(p -> whoDid(attempt, p))
                .filter(who -> who.origin() == Actor.Origin.SLACK)
                .ifPresent(who -> paging.whisper(
                        attempt.key(),
                        who.id(),
                        who.id(),
                        "Page " + label + ": the pager did not take your change (" + act
                                + "). Please do it in the pager's app, or the alert goes on there."));
    }

    /** Whoever pressed believes that it is done. */
    private static Optional<Actor> whoDid(Attempt attempt, Page page) {
        return switch (PagingEffect.valueOf(attempt.kind())) {
            case ACKNOWLEDGE_ALERT -> page.acknowledged().map(Page.By::actor);
            case UNACKNOWLEDGE_ALERT -> page.givenBack().map(Page.By::actor);
            case CLOSE_ALERT -> page.closed().map(Page.By::actor);
            case NOTE_ON_ALERT ->
                page.notes().stream()
                        .filter(note -> note.key().equals(attempt.detail()))
                        .findFirst()
                        .map(Page.Note::actor);
            default -> Optional.empty();
        };
    }

    private Page.Reach reach(Attempt attempt) {
        return paging.find(new PageId(attempt.subject())).map(Page::reach).orElse(Page.Reach.SENDING);
    }

    private static boolean isCall(Attempt attempt) {
        return attempt.kind().equals(PagingEffect.CALL_PAGER.name());
    }
}
