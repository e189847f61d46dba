package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.PageEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One call for rotations or people through the pager: a fold over its events, immutable.
 *
 * <p>How far the call got ({@link #reach}) and whether somebody has it ({@link #acknowledged}, {@link #closed}) are
 * two things: an engineer can take a page in Slack while the pager is down. {@link #status} is what to show.
 */
public final class Page {

    /** How far the call got. */
    public enum Reach {
        SENDING,
        /** The pager answered 202, which proves nothing yet. */
        ACCEPTED,
        /** The pager holds the alert and its responders were read back. */
        PLACED,
        FAILED
    }

    /** What people are shown. */
    public enum Status {
        SENDING,
        ACCEPTED,
        PAGED,
        NOT_DELIVERED,
        ACKNOWLEDGED,
        CLOSED
    }

    /** Who did it, when. */
    public record By(Actor actor, Instant at) {}

    /** What was the matter, since when. */
    public record Trouble(String reason, Instant at) {}

    /** A note on the page. */
    public record Note(String text, String key, Actor actor, Instant at) {}

    /**
     * Somebody who is called besides.
     *
     * @param arrived whether the pager has done it
     * @param refused why it will not
     */
    public record Added(Target target, boolean escalated, By by, boolean arrived, Optional<String> refused) {}

    /** Quiet until then. */
    public record Snooze(Instant until, By by) {}

    private final PageId id;
    private final List<Recorded> history;
    private final PageEvent.PageRequested request;
    private final List<Actor> requesters;
    private final Reach reach;
    private final Optional<Trouble> delayed;
    private final Optional<PageEvent.AlertAccepted> accepted;
    private final Optional<Instant> acceptedAt;
    private final Optional<PageEvent.AlertPlaced> placed;
    private final Optional<Instant> placedAt;
    private final Optional<Trouble> failed;
    private final Optional<PageEvent.StandInPaged> standIn;
    private final Optional<By> acknowledged;
    private final Optional<By> closed;
    private final List<Note> notes;
    private final AlertState seen;
    private final Optional<PageEvent.PageAssigned> assigned;
    private final Optional<By> assignedBy;
    private final Optional<Snooze> snoozed;
    private final Priority priority;
    private final List<String> tags;
    private final PageRules rules;
    private final PagingSystem pager;

    /** The fold: what each event changes. */
    private Page(PageId id, List<Recorded> history) {
        this.id = id;
        this.history = List.copyOf(history);
        if (history.isEmpty() || !(history.get(0).event() instanceof PageEvent.PageRequested first)) {
            throw new IllegalArgumentException("a page begins with its request: " + id);
        }
        this.request = first;
        var askers = new ArrayList<Actor>();
        askers.add(history.get(0).actor());
        var written = new ArrayList<Note>();
        var reached = Reach.SENDING;
        var delay = Optional.<Trouble>empty();
        var acceptance = Optional.<PageEvent.AlertAccepted>empty();
        var acceptedWhen = Optional.<Instant>empty();
        var placement = Optional.<PageEvent.AlertPlaced>empty();
        var placedWhen = Optional.<Instant>empty();
        var failure = Optional.<Trouble>empty();
        var replacement = Optional.<PageEvent.StandInPaged>empty();
        var taken = Optional.<By>empty();
        var ended = Optional.<By>empty();
        var state = AlertState.OPEN;
        var ownership = Optional.<PageEvent.PageAssigned>empty();
        var givenBy = Optional.<By>empty();
        var quiet = Optional.<Snooze>empty();
        var urgency = first.priority();
        var marks = new LinkedHashSet<String>();
        var system = PagingSystem.OPSGENIE;
        for (var recorded : history.subList(1, history.size())) {
            var event = recorded.event();
            var at = recorded.occurredAt();
            if (event instanceof PageEvent.RequestJoined) {
                askers.add(recorded.actor());
            } else if (event instanceof PageEvent.DeliveryDelayed e) {
                delay = Optional.of(new Trouble(e.reason(), at));
            } else if (event instanceof PageEvent.AlertAccepted e) {
                // Accepted once more: people still wait for the same.
                delay = reached == Reach.ACCEPTED ? delay : Optional.empty();
                reached = Reach.ACCEPTED;
                acceptance = Optional.of(e);
                acceptedWhen = Optional.of(at);
            } else if (event instanceof PageEvent.AlertPlaced e) {
                reached = Reach.PLACED;
                placement = Optional.of(e);
                placedWhen = Optional.of(at);
                delay = Optional.empty();
                failure = Optional.empty();
            } else if (event instanceof PageEvent.DeliveryFailed e) {
                reached = Reach.FAILED;
                failure = Optional.of(new Trouble(e.reason(), at));
                delay = Optional.empty();
            } else if (event instanceof PageEvent.StandInPaged e) {
                replacement = Optional.of(e);
            } else if (event instanceof PageEvent.PageAcknowledged) {
                taken = Optional.of(new By(recorded.actor(), at));
                quiet = Optional.empty();
            } else if (event instanceof PageEvent.PageUnacknowledged
                    || event instanceof PageEvent.AcknowledgementExpired) {
                taken = Optional.empty();
                ownership = Optional.empty();
            } else if (event instanceof PageEvent.PageClosed) {
                ended = Optional.of(new By(recorded.actor(), at));
                quiet = Optional.empty();
            } else if (event instanceof PageEvent.NoteAdded e) {
                written.add(new Note(e.text(), e.key(), recorded.actor(), at));
            } else if (event instanceof PageEvent.AlertSeen e) {
                state = e.state();
            } else if (event instanceof PageEvent.PageAssigned e) {
                ownership = Optional.of(e);
                givenBy = Optional.of(new By(recorded.actor(), at));
            } else if (event instanceof PageEvent.PageSnoozed e) {
                quiet = Optional.of(new Snooze(e.until(), new By(recorded.actor(), at)));
            } else if (event instanceof PageEvent.SnoozeEnded) {
                quiet = Optional.empty();
            } else if (event instanceof PageEvent.PriorityChanged e) {
                urgency = e.priority();
            } else if (event instanceof PageEvent.TagsAdded e) {
                marks.addAll(e.tags());
            } else if (event instanceof PageEvent.PagerPinned e) {
                system = e.system();
            } else if (event instanceof PageEvent.PageRequested) {
                throw new IllegalArgumentException("a page is requested once");
            }
        }
        this.requesters = List.copyOf(askers);
        this.reach = reached;
        this.delayed = delay;
        this.accepted = acceptance;
        this.acceptedAt = acceptedWhen;
        this.placed = placement;
        this.placedAt = placedWhen;
        this.failed = failure;
        this.standIn = replacement;
        this.acknowledged = taken;
        this.closed = ended;
        this.notes = List.copyOf(written);
        this.seen = state;
        this.assigned = ownership;
        this.assignedBy = givenBy;
        this.snoozed = quiet;
        this.priority = urgency;
        this.tags = List.copyOf(marks);
        this.rules = new PageRules(first, this.history);
        this.pager = system;
    }

    /** The pager that it goes through. */
    public PagingSystem pager() {
        return pager;
    }

    public static Page of(PageId id, List<Recorded> history) {
        return new Page(id, history);
    }

    public Page with(Recorded event) {
        var longer = new ArrayList<>(history);
        longer.add(event);
        return new Page(id, longer);
    }

    public PageId id() {
        return id;
    }

    /** Every event so far, oldest first. */
    public List<Recorded> history() {
        return history;
    }

    /** How many events it has: the next one's place. */
    public int version() {
        return history.size();
    }

    public PageEvent.PageRequested request() {
        return request;
    }

    /** Everybody who asked for it, the first one first. */
    public List<Actor> requesters() {
        return requesters;
    }

    public Actor requester() {
        return requesters.get(0);
    }

    public Instant requestedAt() {
        return history.get(0).occurredAt();
    }

    public Reach reach() {
        return reach;
    }

    /** Why the pager has not taken it yet. */
    public Optional<Trouble> delayed() {
        return delayed;
    }

    public Optional<PageEvent.AlertAccepted> accepted() {
        return accepted;
    }

    public Optional<Instant> acceptedAt() {
        return acceptedAt;
    }

    public Optional<PageEvent.AlertPlaced> placed() {
        return placed;
    }

    public Optional<Instant> placedAt() {
        return placedAt;
    }

    public Optional<AlertId> alert() {
        return placed.map(PageEvent.AlertPlaced::alert);
    }

    /** Everybody the pager is known to have called, as it names them. */
    public List<String> called() {
        return history.stream()
                .flatMap(recorded -> recorded.event() instanceof PageEvent.AlertPlaced e
                        ? e.called().stream()
                        : recorded.event() instanceof PageEvent.CalleesSeen e ? e.people().stream() : Stream.empty())
                .distinct()
                .toList();
    }

    /** Whoever came on call since and was asked to take it over, as the pager names them. */
    public List<String> offeredTo() {
        return history.stream()
                .flatMap(recorded ->
                        recorded.event() instanceof PageEvent.HandoverOffered e ? e.people().stream() : Stream.empty())
                .distinct()
                .toList();
    }

    /** Why it may call somebody at any hour; a phrase of whoever asked. */
    public Optional<String> reason() {
        return history.stream()
                .filter(recorded -> recorded.event() instanceof PageEvent.ReasonGiven)
                .map(recorded -> ((PageEvent.ReasonGiven) recorded.event()).reason())
                .findFirst();
    }

    /** Why it was not delivered. */
    public Optional<Trouble> failed() {
        return failed;
    }

    /** Who is called instead. */
    public Optional<PageEvent.StandInPaged> standIn() {
        return standIn;
    }

    /** Whether it reached nobody and another page goes on in its place. */
    public boolean isReplaced() {
        return standIn.isPresent() && (reach == Reach.FAILED || (reach == Reach.PLACED && !reachesSomebody()));
    }

    /** The pages that were opened for this one: to call somebody once more, or others instead. */
    List<PageId> offspring() {
        return history.stream()
                .flatMap(recorded -> recorded.event() instanceof PageEvent.TurnTaken e
                        ? e.again().stream()
                        : recorded.event() instanceof PageEvent.StandInPaged e
                                ? Stream.of(e.page())
                                : recorded.event() instanceof PageEvent.AlsoCalled e
                                        ? Stream.of(e.page())
                                        : Stream.empty())
                .toList();
    }

    public Optional<By> acknowledged() {
        return acknowledged;
    }

    /** Whether it is open because whoever had it was silent. */
    public boolean hasExpired() {
        return givenBack().filter(by -> by.actor().equals(Actor.TOCSIN)).isPresent();
    }

    /** Who gave it back, when, unless somebody has it again. */
    public Optional<By> givenBack() {
        return acknowledged.isPresent()
                ? Optional.empty()
                : history.stream()
                        .filter(recorded -> recorded.event() instanceof PageEvent.PageUnacknowledged
                                || recorded.event() instanceof PageEvent.AcknowledgementExpired)
                        .reduce((first, last) -> last)
                        .map(recorded -> new By(recorded.actor(), recorded.occurredAt()));
    }

    public Optional<By> closed() {
        return closed;
    }

    public List<Note> notes() {
        return notes;
    }

    /** Who is to have it, where somebody took it or was given it. */
    public Optional<Actor> owner() {
        return assigned.map(PageEvent.PageAssigned::owner);
    }

    /** Who gave it to the owner, when; the owner themselves where they took it. */
    public Optional<By> assignedBy() {
        return assigned.flatMap(there -> assignedBy);
    }

    /** Quiet, until then at most: less if somebody acknowledges or closes it. */
    public Optional<Snooze> snoozed() {
        return snoozed;
    }

    /** Who had it before the last event, if somebody had. */
    Optional<Actor> formerHolder() {
        return version() < 2
                ? Optional.empty()
                : Page.of(id, history.subList(0, version() - 1)).rules.holder();
    }

    /** As it is now: it may have been changed since it was asked for. */
    public Priority priority() {
        return priority;
    }

    public List<String> tags() {
        return tags;
    }

    /** When whoever has it was last heard of. */
    Optional<Instant> signOfLife() {
        return acknowledged.flatMap(
                by -> rules.signOfLife().filter(at -> at.isAfter(by.at())).or(() -> Optional.of(by.at())));
    }

    /** What holds for it while nobody acknowledges it, and while somebody has. */
    PageRules rules() {
        return rules;
    }

    /** The page for which this one calls once more. */
    public Optional<PageId> callsFor() {
        return rules.callsFor();
    }

    /** Every turn of the escalation so far, oldest first. */
    public List<Recorded> turns() {
        return history.stream()
                .filter(recorded -> recorded.event() instanceof PageEvent.TurnTaken)
                .toList();
    }

    /** When the next is called, if nobody acknowledges it by then. */
    public Optional<Instant> nextTurnAt() {
        return acknowledged.isPresent() || closed.isPresent() || snoozed.isPresent() || isReplaced()
                ? Optional.empty()
                : rules.nextTurnAt();
    }

    /** Whom the next turn calls, if nobody acknowledges it by {@link #nextTurnAt}; empty when nobody is left. */
    public Optional<Escalation.Step> nextTurn() {
        return nextTurnAt().flatMap(at -> rules.nextTurn());
    }

    /** What the other pager would have done, as far as that was found out in this time; {@code until} is not part of it. */
    List<PageEvent.Rehearsed> rehearsals(Instant from, Instant until) {
        return history.stream()
                .filter(recorded -> !recorded.occurredAt().isBefore(from)
                        && recorded.occurredAt().isBefore(until))
                .map(Recorded::event)
                .filter(PageEvent.Rehearsed.class::isInstance)
                .map(PageEvent.Rehearsed.class::cast)
                .toList();
    }

    /** When something of this kind happened last. */
    Optional<Instant> lastOf(Class<? extends PageEvent> kind) {
        return history.stream()
                .filter(recorded -> kind.isInstance(recorded.event()))
                .map(Recorded::occurredAt)
                .reduce((before, after) -> after);
    }

    /** By anybody, whether they have it still or not. */
    public Optional<Instant> lastAcknowledgedAt() {
        return lastOf(PageEvent.PageAcknowledged.class);
    }

    /** Everybody was called, and nobody has acknowledged it. */
    public boolean isEscalationOver() {
        return rules.isOver();
    }

    /** Since when whoever has it is asked whether they are still on it. */
    public Optional<Instant> askedStillOnIt() {
        return acknowledged.isPresent() && closed.isEmpty() ? rules.askedAt() : Optional.empty();
    }

    /** When whoever has it is asked, or loses it if they were asked and do not answer. */
    public Optional<Instant> acknowledgementEndsAt() {
        return acknowledged.isPresent() && closed.isEmpty() && !isReplaced()
                ? rules.acknowledgementEndsAt()
                : Optional.empty();
    }

    /** Who is called besides those asked for at first, in that order. */
    public List<Added> added() {
        var all = new ArrayList<Added>();
        for (int place = 0; place < history.size(); place++) {
            var recorded = history.get(place);
            if (recorded.event() instanceof PageEvent.TargetAdded e) {
                all.add(new Added(
                        e.target(),
                        e.escalated(),
                        new By(recorded.actor(), recorded.occurredAt()),
                        history.stream().anyMatch(arrived(place)),
                        refusalOf(place)));
            }
        }
        return all;
    }

    private static Predicate<Recorded> arrived(int place) {
        return recorded -> recorded.event() instanceof PageEvent.ChangeArrived e && e.change() == place;
    }

    /** Why the pager will not do what the event of that place asked for. */
    public Optional<String> refusalOf(int place) {
        return history.stream()
                .filter(recorded -> recorded.event() instanceof PageEvent.ChangeRefused e && e.change() == place)
                .map(recorded -> ((PageEvent.ChangeRefused) recorded.event()).reason())
                .findFirst();
    }

    /** All that it is to call, those added included, each once; but not what the pager refused. */
    public List<Target> targets() {
        return Stream.concat(
                        request.targets().stream(),
                        added().stream()
                                .filter(added -> added.refused().isEmpty())
                                .map(Added::target))
                .distinct()
                .toList();
    }

    /** How the pager was last seen to hold the alert. */
    public AlertState seen() {
        return seen;
    }

    public int number() {
        return request.number();
    }

    /** As people say it: {@code #57}. */
    public String label() {
        return "#" + number();
    }

    /** All that it is to call, as people read it. */
    public String targetsLabel() {
        return Target.labels(targets());
    }

    /** The rotations that it was asked for at first. */
    public List<RotationName> rotations() {
        var names = new ArrayList<RotationName>();
        for (var target : request.targets()) {
            if (target instanceof Target.Rotation rotation) {
                names.add(rotation.name());
            }
        }
        return names;
    }

    public boolean isClosed() {
        return closed.isPresent();
    }

    public Status status() {
        if (closed.isPresent()) {
            return Status.CLOSED;
        }
        if (acknowledged.isPresent()) {
            return Status.ACKNOWLEDGED;
        }
        return switch (reach) {
            case SENDING -> Status.SENDING;
            case ACCEPTED -> Status.ACCEPTED;
            case FAILED -> Status.NOT_DELIVERED;
            case PLACED -> reachesSomebody() ? Status.PAGED : Status.NOT_DELIVERED;
        };
    }

    /** Whether a placed alert has somebody behind at least one of its targets. */
    private boolean reachesSomebody() {
        return placed.filter(p -> !p.called().isEmpty()
                        || p.uncovered().size() < request.targets().size())
                .isPresent();
    }

    /** Rotations of a placed page with nobody on call. */
    public List<RotationName> uncovered() {
        return placed.map(PageEvent.AlertPlaced::uncovered).orElse(List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Page page && id.equals(page.id) && history.equals(page.history);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, history.size());
    }

    @Override
    public String toString() {
        return label() + " " + status() + " (" + id + ", version " + version() + ")";
    }
}
