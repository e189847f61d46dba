package dev.tocsin.directory;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** When people are away, as they said themselves. Every call is a transaction of its own. */
public interface DaysAway {
    /** Those that are not over at {@code now}, in order. */
    List<Away> of(SlackId person, Instant now);

    /** Everybody's that are not over at {@code now}. */
    Map<SlackId, List<Away>> all(Instant now);

    /** Replaces what the person said before. None: they are here. */
    void say(SlackId person, List<Away> times);
}
