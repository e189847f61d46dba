package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.sla.Fact;

/** Who does something, and on which side of the ticket they stand. */
public record Doer(Actor actor, Fact.Role role) {
    public static final Doer TOCSIN = new Doer(Actor.TOCSIN, Fact.Role.SYSTEM);

    public boolean worksOnTickets() {
        return role == Fact.Role.AGENT;
    }
}
