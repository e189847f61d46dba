package dev.tocsin.paging;

import java.time.Instant;

/** Who is on call for a while instead of whoever is planned. Calls go over the network; never inside a transaction. */
public interface Overrides {
    /**
     * An override.
     *
     * @param key unique: the same one again changes nothing
     * @param schedule a responder that is a schedule
     * @param user the pager's user name
     */
    record Wish(String key, Responder schedule, String user, Instant from, Instant until) {}

    /** Throws as {@link Pager} does. */
    void put(Wish wish);
}
