package dev.tocsin.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An alert while it lives. Not thread-safe: only {@link Alerts} touches it, under its monitor. */
final class AlertRow {
    String id = "";
    String tinyId = "";
    String alias;
    final String entity;
    String message;
    String description;
    String priority;
    List<Alert.Responder> responders;
    List<String> recipients;
    final String user;
    final String source;
    List<String> tags;
    final List<String> actions;
    Map<String, String> details;
    final String note;
    final List<String> log = new ArrayList<>();
    final List<Alert.Note> notes = new ArrayList<>();
    boolean closed;
    boolean acknowledged;
    String owner = "";

    @Nullable String acknowledgedBy;

    @Nullable Instant acknowledgedAt;

    @Nullable String closedBy;

    @Nullable Instant closedAt;

    @Nullable Instant snoozedUntil;

    int count = 1;
    int rings;
    Instant createdAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;

    private @Nullable Alert snapshot;

    AlertRow(CreateRequest request, List<Alert.Responder> responders, List<String> recipients) {
        this.alias = request.alias();
        this.entity = request.entity();
        this.message = request.message();
        this.description = request.description();
        this.priority = request.priority();
        this.responders = responders;
        this.recipients = recipients;
        this.user = request.user();
        this.source = request.source();
        this.tags = request.tags();
        this.actions = request.actions();
        this.details = request.details();
        this.note = request.note();
    }

    void log(Instant at, String what) {
        log.add(at + " " + what);
    }

    boolean ringing() {
        return !closed && !acknowledged && snoozedUntil == null;
    }

    /** To be called after each change: readers share one snapshot until then. */
    void changed() {
        snapshot = null;
    }

    Alert snapshot() {
        Alert known = snapshot;
        if (known == null) {
            known = fresh();
            snapshot = known;
        }
        return known;
    }

    private Alert fresh() {
        return new Alert(
                id,
                tinyId,
                alias,
                entity,
                message,
                description,
                priority,
                closed ? "closed" : "open",
                acknowledged,
                owner,
                acknowledgedBy,
                acknowledgedAt,
                closedBy,
                closedAt,
                snoozedUntil,
                count,
                rings,
                responders,
                recipients,
                user,
                source,
                tags,
                actions,
                details,
                createdAt,
                updatedAt,
                List.copyOf(log),
                List.copyOf(notes));
    }
}
