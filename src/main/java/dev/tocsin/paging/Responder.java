package dev.tocsin.paging;

/**
 * Whom a pager calls, in its own words.
 *
 * @param name as that pager finds them: OpsGenie by name, Jira Service Management by id; a user by e-mail address in both
 */
public record Responder(PagingSystem system, Type type, String name) {
    /** The pagers' sorts of responder. */
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
