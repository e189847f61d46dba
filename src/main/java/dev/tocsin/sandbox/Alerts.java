package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts and what may happen to them: one open alert an alias, nobody acknowledges what is closed. Guarded by its
 * monitor; readers get snapshots. Actions are announced within it, so in their order; the announcement must not wait.
 */
final class Alerts {

    /**
     * Something that happened, as webhooks name it. {@code user} did it, through {@code channel} (API, web, mobile), and
     * some of it to a {@code target}.
     */
    record Action(
            String name,
            String user,
            String channel,
            @Nullable String note,
            Alert.@Nullable Responder target) {
        Action(String name, String user, String channel, @Nullable String note) {
            this(name, user, channel, note, null);
        }
    }

    /** How an action ended, as the request status tells it. */
    record Outcome(boolean success, String status, @Nullable Alert alert) {}

    private final InstantSource clock;
    private final Changes changes;
    private final LaterTasks later;
    private final BiConsumer<Action, Alert> onAction;
    private final AlertIndex rows = new AlertIndex();
    private final List<Ring> rings = new ArrayList<>();
    private int made;

    Alerts(InstantSource clock, Changes changes, LaterTasks later, BiConsumer<Action, Alert> onAction) {
        this.clock = clock;
        this.changes = changes;
        this.later = later;
        this.onAction = onAction;
    }

    /** A repeat under the alias of an open alert raises its count and calls nobody. */
    Outcome create(AlertRow fresh) {
        Alert alert;
        synchronized (this) {
            alert = rows.openByAlias(fresh.alias).map(this::repeated).orElseGet(() -> added(fresh));
        }
        changes.made();
        return new Outcome(true, "Created alert", alert);
    }

    private Alert repeated(AlertRow open) {
        open.count++;
        open.log(touch(open), "De-duplicated, count is now " + open.count);
        return open.snapshot();
    }

    private Alert added(AlertRow fresh) {
        fresh.id = UUID.randomUUID().toString();
        fresh.tinyId = Integer.toString(++made);
        if (fresh.alias.isEmpty()) {
            fresh.alias = fresh.id;
        }
        fresh.createdAt = touch(fresh);
        fresh.log(fresh.updatedAt, "Alert created via API by " + fresh.user);
        if (!fresh.note.isEmpty()) {
            fresh.notes.add(new Alert.Note(fresh.note, fresh.user, fresh.updatedAt));
        }
        ring(fresh, fresh.recipients);
        rows.add(fresh);
        Alert alert = fresh.snapshot();
        onAction.accept(new Action("Create", alert.user(), "API", null), alert);
        return alert;
    }

    /** The phones of some people ring, at the same time: that is one ring. Nobody to call is none. */
    private void ring(AlertRow row, List<String> people) {
        if (!people.isEmpty()) {
            row.rings++;
            rings.add(new Ring(row.id, row.alias, row.entity, people, clock.instant()));
        }
    }

    Outcome acknowledge(String id, String user, String channel, @Nullable String note) {
        return act(id, new Action("Acknowledge", user, channel, note), row -> {
            if (row.acknowledged) {
                return "Alert was already acknowledged";
            }
            row.acknowledged = true;
            row.acknowledgedBy = user;
            row.acknowledgedAt = clock.instant();
            row.owner = row.owner.isEmpty() ? user : row.owner;
            return "";
        });
    }

    Outcome unacknowledge(String id, String user, String channel, @Nullable String note) {
        return act(id, new Action("UnAcknowledge", user, channel, note), row -> {
            if (!row.acknowledged) {
                return "Alert was not acknowledged";
            }
            row.acknowledged = false;
            row.acknowledgedBy = null;
            row.acknowledgedAt = null;
            return "";
        });
    }

    Outcome close(String id, String user, String channel, @Nullable String note) {
        return act(id, new Action("Close", user, channel, note), row -> {
            row.closed = true;
            row.closedBy = user;
            row.closedAt = clock.instant();
            return "";
        });
    }

    Outcome takeOwnership(String id, String user, String channel) {
        return act(id, new Action("TakeOwnership", user, channel, null), row -> {
            row.owner = user;
            return "";
        });
    }

    /** Gone, as if it had never been; the alias is free. */
    Outcome delete(String id, String user, String channel) {
        Alert gone;
        synchronized (this) {
            Optional<AlertRow> row = rows.byId(id);
            if (row.isEmpty()) {
                return new Outcome(false, "Alert does not exist", null);
            }
            touch(row.get());
            gone = row.get().snapshot();
            rows.remove(row.get());
            onAction.accept(new Action("Delete", user, channel, null), gone);
        }
        changes.made();
        return new Outcome(true, "Deleted", gone);
    }

    /** A note may be added to a closed alert too. */
    Outcome addNote(String id, String user, String channel, String note) {
        return act(id, new Action("AddNote", user, channel, note), row -> "");
    }

    /** Quiet until then; if nobody has it by then, it rings again. */
    Outcome snooze(String id, String user, String channel, @Nullable String note, Instant until) {
        Outcome outcome = act(id, new Action("Snooze", user, channel, note), row -> {
            row.snoozedUntil = until;
            return "";
        });
        later.at(until, () -> wake(id, until));
        return outcome;
    }

    private void wake(String id, Instant until) {
        if (find(id, "id").filter(alert -> until.equals(alert.snoozedUntil())).isEmpty()) {
            return;
        }
        act(id, new Action("SnoozeEnded", "System", "system", null), row -> {
            row.snoozedUntil = null;
            if (row.ringing()) {
                ring(row, row.recipients);
            }
            return "";
        });
    }

    /** Calls these people besides, as {@code responder}; whoever was called before is not called again. */
    Outcome call(String id, Action action, Alert.Responder responder, List<String> people) {
        return act(id, action, row -> {
            List<String> fresh = people.stream()
                    .filter(person -> !row.recipients.contains(person))
                    .toList();
            row.responders = Stream.concat(row.responders.stream(), Stream.of(responder))
                    .distinct()
                    .toList();
            row.recipients =
                    Stream.concat(row.recipients.stream(), fresh.stream()).toList();
            ring(row, fresh);
            return "";
        });
    }

    /** Changes a row; says what made it pointless, or nothing. */
    interface Step {
        String on(AlertRow row);
    }

    Outcome act(String id, Action action, Step step) {
        Alert alert;
        synchronized (this) {
            Optional<AlertRow> known = rows.byId(id);
            if (known.isEmpty()) {
                return new Outcome(false, "Alert does not exist", null);
            }
            AlertRow row = known.get();
            if (row.closed && !action.name().equals("AddNote")) {
                // Closing twice is no harm; whatever else comes to a closed alert is refused.
                return new Outcome(action.name().equals("Close"), "Alert is already closed", row.snapshot());
            }
            String pointless = step.on(row);
            if (!pointless.isEmpty()) {
                return new Outcome(true, pointless, row.snapshot());
            }
            Instant now = touch(row);
            String note = action.note();
            if (note != null && !note.isEmpty()) {
                row.notes.add(new Alert.Note(note, action.user(), now));
            }
            row.log(now, action.name() + " via " + action.channel() + " by " + action.user());
            rows.changed(row);
            alert = row.snapshot();
            onAction.accept(action, alert);
        }
        changes.made();
        return new Outcome(true, action.name() + " done", alert);
    }

    /** Updates differ by at least a nanosecond, even while the clock stands still. */
    private Instant touch(AlertRow row) {
        Instant now = clock.instant();
        row.updatedAt = now.isAfter(row.updatedAt) ? now : row.updatedAt.plus(Duration.ofNanos(1));
        row.changed();
        return row.updatedAt;
    }

    synchronized List<Alert> all() {
        return rows.all();
    }

    synchronized List<Alert> sentTo(String username) {
        return rows.sentTo(username);
    }

    synchronized List<Alert> ringingAt(String username) {
        return rows.ringingAt(username);
    }

    synchronized List<Ring> rings() {
        return List.copyOf(rings);
    }

    /** By {@code id}, {@code tiny} or {@code alias}; a closed alert is not found by its alias. */
    synchronized Optional<Alert> find(String identifier, String type) {
        Optional<AlertRow> row = switch (type) {
            case "tiny" -> rows.byTinyId(identifier);
            case "alias" -> rows.openByAlias(identifier);
            default -> rows.byId(identifier);
        };
        return row.map(AlertRow::snapshot);
    }

    /** What fits, newest first: {@code limit} of it after the first {@code offset}. */
    synchronized List<Alert> search(Predicate<Alert> seen, AlertSearch search, int offset, int limit) {
        return newestFirst(search)
                .filter(alert -> seen.test(alert) && search.fits(alert))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    synchronized long count(Predicate<Alert> seen, AlertSearch search) {
        return newestFirst(search)
                .filter(alert -> seen.test(alert) && search.fits(alert))
                .count();
    }

    private Stream<Alert> newestFirst(AlertSearch search) {
        List<AlertRow> candidates = rows.candidates(search);
        int last = candidates.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> candidates.get(last - i).snapshot());
    }
}
