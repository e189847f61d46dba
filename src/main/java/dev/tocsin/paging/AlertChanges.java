package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tells the pager what was done to an alert in Slack. What is never confirmed is left to the watch, which repairs what it does
 * not see. Thread-safe.
 */
final class AlertChanges {
    /** Of an action that may have been executed: whatever it does, done twice it may do harm. */
    static final Delivery.Refused NOT_TWICE = new Delivery.Refused("It is not known whether it was executed. Nothing is"
            + " executed twice by itself: look, and ask once more if it was not.");

    private final PagerReports reports;
    private final Pager pager;
    private final OnCall onCall;
    private final Rotations rotations;
    private final Settling settling;
    private final InstantSource clock;

    AlertChanges(PagerReports reports, Pager pager, OnCall onCall, Rotations rotations, InstantSource clock) {
        this.reports = reports;
        this.pager = pager;
        this.onCall = onCall;
        this.rotations = rotations;
        this.settling = new Settling(clock);
        this.clock = clock;
    }

    Delivery acknowledge(Attempt attempt, Page page) {
        return push(attempt, page, page.acknowledged(), AlertState.ACKNOWLEDGED, new AlertChange.Acknowledge());
    }

    Delivery unacknowledge(Attempt attempt, Page page) {
        return push(attempt, page, page.givenBack(), AlertState.OPEN, new AlertChange.Unacknowledge());
    }

    Delivery close(Attempt attempt, Page page) {
        return push(attempt, page, page.closed(), AlertState.CLOSED, new AlertChange.Close());
    }

    /** {@code done}: what is to be told, if it is still so. {@code then}: how the pager holds the alert after it. */
    private Delivery push(Attempt attempt, Page page, Optional<Page.By> done, AlertState then, AlertChange change) {
        if (page.alert().isEmpty()) {
            return new Delivery.Superseded("the pager never had it");
        }
        if (!attempt.progress().isEmpty()) {
            return stood(page, then, settled(attempt, attempt.progress(), () -> reports.arrived(page.id(), then)));
        }
        var by = done.map(Page.By::actor);
        if (by.filter(actor -> actor.origin() != Actor.Origin.PAGER).isEmpty()) {
            return new Delivery.Superseded("no longer so, or known there first");
        }
        var note = done(then) + " by " + by.get().name() + where(by.get()) + " (page " + page.label() + ")";
        var request = pager.change(page.alert().get(), change, by.get(), note);
        return stood(page, then, settled(attempt, request, () -> reports.arrived(page.id(), then)));
    }

    /** Somebody may have done the same on the phone a moment before: what is so already is done, whatever the pager says. */
    private Delivery stood(Page page, AlertState then, Delivery delivery) {
        if (!(delivery instanceof Delivery.Refused)
                || page.alert()
                        .flatMap(pager::read)
                        .filter(view -> view.state() == then)
                        .isEmpty()) {
            return delivery;
        }
        reports.arrived(page.id(), then);
        return Delivery.DELIVERED;
    }

    private static String where(Actor actor) {
        return actor.origin() == Actor.Origin.SLACK ? " in Slack" : "";
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
        var request = pager.change(
                page.alert().get(),
                new AlertChange.AddNote(
                        note.get().actor().name() + " in Slack: " + note.get().text()),
                note.get().actor(),
                "");
        return settled(attempt, request, () -> {});
    }

    /** What stands at the given place of the page's history, if it is still to be so. */
    Delivery change(Attempt attempt, Page page) {
        int place = Integer.parseInt(attempt.detail());
        var recorded = page.history().get(place);
        if (page.alert().isEmpty()) {
            return recorded.event() instanceof PageEvent.TargetAdded
                    ? new Delivery.Refused("The pager never had page " + page.label() + ".")
                    : new Delivery.Superseded("the pager never had it");
        }
        if (!attempt.progress().isEmpty()) {
            return followed(settled(attempt, attempt.progress(), () -> {}), page, place);
        }
        if (recorded.event() instanceof PageEvent.ActionExecuted && !attempt.first()) {
            return NOT_TWICE;
        }
        var change = stillWanted(page, recorded.event());
        if (change.isEmpty()) {
            return new Delivery.Superseded("no longer so");
        }
        var note = said(recorded.event()) + " by " + recorded.actor().name() + where(recorded.actor()) + " (page "
                + page.label() + ")";
        var request = pager.change(page.alert().get(), change.get(), recorded.actor(), note);
        return followed(settled(attempt, request, () -> {}), page, place);
    }

    private Optional<AlertChange> stillWanted(Page page, PageEvent event) {
        if (page.isClosed()) {
            return Optional.empty();
        } else if (event instanceof PageEvent.PageAssigned e) {
            return page.owner().filter(e.owner()::equals).flatMap(Actor::email).map(AlertChange.Assign::new);
        } else if (event instanceof PageEvent.TargetAdded e) {
            return Optional.of(new AlertChange.AddResponder(rotations.responder(e.target(), page.pager())));
        } else if (event instanceof PageEvent.TagsAdded e) {
            return Optional.of(new AlertChange.AddTags(e.tags()));
        } else if (event instanceof PageEvent.PriorityChanged e) {
            return Optional.of(e.priority()).filter(page.priority()::equals).map(AlertChange.SetPriority::new);
        } else if (event instanceof PageEvent.PageSnoozed e) {
            return page.snoozed()
                    .map(Page.Snooze::until)
                    .filter(until -> until.equals(e.until()) && until.isAfter(clock.instant()))
                    .map(AlertChange.Snooze::new);
        } else if (event instanceof PageEvent.ActionExecuted e) {
            return Optional.of(new AlertChange.Execute(e.action()));
        }
        throw new IllegalArgumentException("the pager is not told of " + event);
    }

    /** What the event asks of the pager; goes on after "to". */
    static String act(PageEvent event) {
        if (event instanceof PageEvent.PageAssigned e) {
            return "give it to " + e.owner().name();
        } else if (event instanceof PageEvent.TargetAdded e) {
            return "call " + e.target().label() + " besides";
        } else if (event instanceof PageEvent.TagsAdded) {
            return "tag it";
        } else if (event instanceof PageEvent.PriorityChanged e) {
            return "make it " + e.priority();
        } else if (event instanceof PageEvent.PageSnoozed) {
            return "snooze it";
        }
        return event instanceof PageEvent.ActionExecuted e ? "execute " + e.action() : "change it";
    }

    private static String said(PageEvent event) {
        if (event instanceof PageEvent.PageAssigned e) {
            return "Assigned to " + e.owner().email().orElse(e.owner().name());
        } else if (event instanceof PageEvent.TargetAdded e) {
            return "Also called: " + e.target().label();
        } else if (event instanceof PageEvent.TagsAdded) {
            return "Tagged";
        } else if (event instanceof PageEvent.PriorityChanged e) {
            return "Priority set to " + e.priority();
        } else if (event instanceof PageEvent.PageSnoozed) {
            return "Snoozed";
        }
        return "Action executed";
    }

    /** Somebody waits to hear whom it calls now: not knowing is not taken for a yes. */
    private Delivery followed(Delivery delivery, Page page, int place) {
        if (!(page.history().get(place).event() instanceof PageEvent.TargetAdded added)) {
            return delivery;
        }
        if (delivery == Settling.UNKNOWN) {
            return new Delivery.Refused("The pager took it, and did not say for two minutes whether it calls them.");
        }
        if (delivery == Delivery.DELIVERED) {
            if (onCall.now(rotations.responder(added.target(), page.pager())) instanceof OnCall.Answer.Nobody) {
                return new Delivery.Refused(
                        "Nobody is on call for " + added.target().label() + ".");
            }
            reports.changeArrived(page.id(), place);
        }
        return delivery;
    }

    private Delivery settled(Attempt attempt, String request, Runnable arrived) {
        return settling.of(pager, request, attempt, arrived);
    }
}
