package dev.tocsin.ticket;

import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.RotationName;
import java.util.Optional;

/**
 * Where a ticket goes.
 *
 * @param channel the id of the Slack channel that carries its card
 * @param rotation who is paged for it, now or later
 * @param assignee who has it from the start
 * @param queue where it waits for somebody; empty for the one queue of all
 * @param rule the name of the rule that says so
 */
public record Route(
        String channel,
        Optional<RotationName> rotation,
        Paging paging,
        Optional<SlackId> assignee,
        String queue,
        String rule) {
    public Route {
        if (paging != Paging.NEVER && rotation.isEmpty()) {
            throw new IllegalArgumentException("whoever is to be paged needs a rotation: " + rule);
        }
    }

    /** Whether the opening pages. The names are stored. */
    public enum Paging {
        NEVER,
        /** Whoever opens the ticket is asked. */
        ASK,
        ALWAYS
    }
}
