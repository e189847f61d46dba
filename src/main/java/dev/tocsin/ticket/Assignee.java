package dev.tocsin.ticket;

import dev.tocsin.directory.SlackId;

/** Who has a ticket. {@code name}: as people read it; foreign text. */
public record Assignee(SlackId id, String name) {
    /** Whatever name they went by. */
    public boolean sameAs(Assignee other) {
        return id.equals(other.id);
    }
}
