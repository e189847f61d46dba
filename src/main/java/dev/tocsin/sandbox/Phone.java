package dev.tocsin.sandbox;

import java.util.List;

/** Somebody's phone with the pager's app on it. Thread-safe as the pager is. */
public final class Phone {
    private final String username;
    private final Alerts alerts;

    Phone(String username, Alerts alerts) {
        this.username = username;
        this.alerts = alerts;
    }

    /** What is calling now: open, unacknowledged, and sent to this person; what has called longest comes first. */
    public List<Alert> ringing() {
        return alerts.ringingAt(username);
    }

    /** Everything that was ever sent to this person, oldest first. */
    public List<Alert> alerts() {
        return alerts.sentTo(username);
    }

    public void acknowledges(Alert alert) {
        alerts.acknowledge(alert.id(), username, "mobile", null);
    }

    public void unacknowledges(Alert alert) {
        alerts.unacknowledge(alert.id(), username, "mobile", null);
    }

    public void closes(Alert alert) {
        alerts.close(alert.id(), username, "mobile", null);
    }

    public void takes(Alert alert) {
        alerts.takeOwnership(alert.id(), username, "mobile");
    }

    /** Removes it from the pager, as if it had never been. */
    public void deletes(Alert alert) {
        alerts.delete(alert.id(), username, "mobile");
    }

    public void notes(Alert alert, String text) {
        alerts.addNote(alert.id(), username, "mobile", text);
    }
}
