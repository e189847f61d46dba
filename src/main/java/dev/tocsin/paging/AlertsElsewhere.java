package dev.tocsin.paging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Alerts of one pager that were made elsewhere, by monitoring, say. Goes over the network, asks once; never throws. */
public interface AlertsElsewhere {
    /** {@code owner}: as the pager names them. */
    record Seen(
            AlertId id,
            AlertNumber number,
            Priority priority,
            String message,
            AlertState state,
            Optional<String> owner,
            Instant madeAt) {}

    /** What was found. */
    sealed interface Found {
        /** None means that there are none. */
        record Known(List<Seen> alerts) implements Found {
            public Known {
                alerts = List.copyOf(alerts);
            }
        }

        /**
         * {@code reason}: goes on after a colon. {@code passing}: asked later it may answer; otherwise somebody has to mend
         * something first.
         */
        record Unknown(String reason, boolean passing) implements Found {}
    }

    /** Those that are open, the newest first, without what Tocsin made itself. {@code most}: of so many looked at. */
    Found open(int most);

    /** The one that has this number, whoever made it. */
    Found find(AlertNumber number);
}
