package dev.tocsin.directory;

import java.util.Locale;
import java.util.Optional;

/**
 * Who did something, and where.
 *
 * @param id the Slack user id, or the user name in the pager (an e-mail address as a rule)
 * @param name as people read it; foreign text
 */
public record Actor(Origin origin, String id, String name, Optional<String> email) {
    /** Where it was done. It stops the echo: what came from the pager is not told to the pager. */
    public enum Origin {
        SLACK,
        PAGER,
        TOCSIN,
        /** Where engineering works. */
        TRACKER
    }

    public static final Actor TOCSIN = new Actor(Origin.TOCSIN, "tocsin", "Tocsin", Optional.empty());

    public static Actor inSlack(String id, String name, Optional<String> email) {
        return new Actor(Origin.SLACK, id, name, email);
    }

    /** {@code login}: their name there. */
    public static Actor inTracker(String login) {
        return new Actor(Origin.TRACKER, login, login, Optional.empty());
    }

    public static Actor inPager(String user) {
        return new Actor(
                Origin.PAGER,
                user,
                user,
                user.indexOf('@') > 0 ? Optional.of(user.toLowerCase(Locale.ROOT)) : Optional.empty());
    }

    /** Whether both are the same human, as far as their addresses tell. */
    public boolean same(Actor other) {
        return id.equals(other.id) || (email.isPresent() && email.equals(other.email));
    }
}
