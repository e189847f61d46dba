package dev.tocsin.paging;

/** Whom the pager calls, in the pager's own words. A user's name is their e-mail address. */
public record Responder(Type type, String name) {
    /** The pager's sorts of responder. */
    public enum Type {
        TEAM,
        SCHEDULE,
        ESCALATION,
        USER
    }

    public Responder {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a responder needs a name");
        }
    }
}
