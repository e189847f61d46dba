package dev.tocsin.paging;

import dev.tocsin.paging.PageEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
    private final Optional<By> acknowledged;
    private final Optional<By> closed;
    private final List<Note> notes;
    private final AlertState seen;

    private Page(PageId id, List<Recorded> history) {
        this.id = id;
        this.history = List.copyOf(history);
        if (history.isEmpty() || !(history.get(0).event() instanceof PageEvent.PageRequested first)) {
            throw new IllegalArgumentException("a page begins with its request: " + id);
        }
        this.request = first;
        var fold = new Fold(history.get(0).actor());
        history.subList(1, history.size()).forEach(fold::apply);
        this.requesters = List.copyOf(fold.requesters);
        this.reach = fold.reach;
        this.delayed = fold.delayed;
        this.accepted = fold.accepted;
        this.acceptedAt = fold.acceptedAt;
        this.placed = fold.placed;
        this.placedAt = fold.placedAt;
        this.failed = fold.failed;
        this.acknowledged = fold.acknowledged;
        this.closed = fold.closed;
        this.notes = List.copyOf(fold.notes);
        this.seen = fold.seen;
    }

    public static Page of(PageId id, List<Recorded> history) {
        return new Page(id, history);
    }

    public Page with(Recorded event) {
        var longer = new ArrayList<>(history);
        longer.add(event);
        return new Page(id, longer);
    }

    /** What each event changes. */
    private static final class Fold {
        private final List<Actor> requesters = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
        private Reach reach = Reach.SENDING;
        private Optional<Trouble> delayed = Optional.empty();
        private Optional<PageEvent.AlertAccepted> accepted = Optional.empty();
        private Optional<Instant> acceptedAt = Optional.empty();
        private Optional<PageEvent.AlertPlaced> placed = Optional.empty();
        private Optional<Instant> placedAt = Optional.empty();
        private Optional<Trouble> failed = Optional.empty();
        private Optional<By> acknowledged = Optional.empty();
        private Optional<By> closed = Optional.empty();
        private AlertState seen = AlertState.OPEN;

        Fold(Actor requester) {
            requesters.add(requester);
        }

        void apply(Recorded recorded) {
            var event = recorded.event();
            var at = recorded.occurredAt();
            if (event instanceof PageEvent.RequestJoined) {
                requesters.add(recorded.actor());
            } else if (event instanceof PageEvent.DeliveryDelayed e) {
                delayed = Optional.of(new Trouble(e.reason(), at));
            } else if (event instanceof PageEvent.AlertAccepted e) {
                reach = Reach.ACCEPTED;
                accepted = Optional.of(e);
                acceptedAt = Optional.of(at);
                delayed = Optional.empty();
            } else if (event instanceof PageEvent.AlertPlaced e) {
                reach = Reach.PLACED;
                placed = Optional.of(e);
                placedAt = Optional.of(at);
                delayed = Optional.empty();
                failed = Optional.empty();
            } else if (event instanceof PageEvent.DeliveryFailed e) {
                reach = Reach.FAILED;
                failed = Optional.of(new Trouble(e.reason(), at));
                delayed = Optional.empty();
            } else if (event instanceof PageEvent.PageAcknowledged) {
                acknowledged = Optional.of(new By(recorded.actor(), at));
            } else if (event instanceof PageEvent.PageUnacknowledged) {
                acknowledged = Optional.empty();
            } else if (event instanceof PageEvent.PageClosed) {
                closed = Optional.of(new By(recorded.actor(), at));
            } else if (event instanceof PageEvent.NoteAdded e) {
                notes.add(new Note(e.text(), e.key(), recorded.actor(), at));
            } else if (event instanceof PageEvent.AlertSeen e) {
                seen = e.state();
            } else {
                throw new IllegalArgumentException("a page is requested once");
            }
        }
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

    /** Why it was not delivered. */
    public Optional<Trouble> failed() {
        return failed;
    }

    public Optional<By> acknowledged() {
        return acknowledged;
    }

    public Optional<By> closed() {
        return closed;
    }

    public List<Note> notes() {
        return notes;
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

    /** The targets as people read them. */
    public String targetsLabel() {
        return String.join(", ", request.targets().stream().map(Target::label).toList());
    }

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
