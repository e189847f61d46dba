package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The alerts and what may happen to them: one open alert an alias, nobody acknowledges what is closed. Guarded by its
 * monitor; readers get snapshots. Actions are announced within it, so in their order; the announcement must not wait.
 */
final class Alerts {

    /** Something that happened, as webhooks name it. {@code user} did it, through {@code channel} (API, web, mobile). */
    record Action(
            String name,
            String user,
            String channel,
            @Nullable String note) {}

    /** How an action ended, as the request status tells it. */
    record Outcome(boolean success, String status, @Nullable Alert alert) {}

    private final InstantSource clock;
    private final Changes changes;
    private final BiConsumer<Action, Alert> onAction;
    private final Map<String, AlertRow> rows = new LinkedHashMap<>();

    Alerts(InstantSource clock, Changes changes, BiConsumer<Action, Alert> onAction) {
        this.clock = clock;
        this.changes = changes;
        this.onAction = onAction;
    }

    /** A repeat under the alias of an open alert raises its count and calls nobody. */
    Outcome create(AlertRow fresh) {
        Alert alert;
        synchronized (this) {
            alert = byAlias(fresh.alias).map(this::repeated).orElseGet(() -> added(fresh));
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
        fresh.tinyId = Integer.toString(rows.size() + 1);
        if (fresh.alias.isEmpty()) {
            fresh.alias = fresh.id;
        }
        fresh.createdAt = touch(fresh);
        fresh.log(fresh.updatedAt, "Alert created via API by " + fresh.user);
        if (!fresh.note.isEmpty()) {
            fresh.notes.add(new Alert.Note(fresh.note, fresh.user, fresh.updatedAt));
        }
        rows.put(fresh.id, fresh);
        Alert alert = fresh.snapshot();
        onAction.accept(new Action("Create", alert.user(), "API", null), alert);
        return alert;
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

    /** A note may be added to a closed alert too. */
    Outcome addNote(String id, String user, String channel, String note) {
        return act(id, new Action("AddNote", user, channel, note), row -> "");
    }

    /** Changes a row; says what made it pointless, or nothing. */
    private interface Step {
        String on(AlertRow row);
    }

    private Outcome act(String id, Action action, Step step) {
        Alert alert;
        synchronized (this) {
            AlertRow row = rows.get(id);
            if (row == null) {
                return new Outcome(false, "Alert does not exist", null);
            }
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
        return row.updatedAt;
    }

    synchronized List<Alert> all() {
        return rows.values().stream().map(AlertRow::snapshot).toList();
    }

    /** By {@code id}, {@code tiny} or {@code alias}; a closed alert is not found by its alias. */
    synchronized Optional<Alert> find(String identifier, String type) {
        Optional<AlertRow> row = switch (type) {
            case "tiny" ->
                rows.values().stream()
                        .filter(one -> Objects.equals(one.tinyId, identifier))
                        .findFirst();
            case "alias" -> byAlias(identifier);
            default -> Optional.ofNullable(rows.get(identifier));
        };
        return row.map(AlertRow::snapshot);
    }

    private Optional<AlertRow> byAlias(String alias) {
        return rows.values().stream()
                .filter(row -> !row.closed && !alias.isEmpty() && row.alias.equals(alias))
                .findFirst();
    }
}
