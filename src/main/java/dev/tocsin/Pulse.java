package dev.tocsin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bot's own dead-man switch: somebody is called by the pager when it stays away. It beats every minute, from the same
 * scheduler that delivers, and only while what is promised could be delivered.
 */
final class Pulse {
    /** A page that the pager has not taken for so long is as good as lost. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final List<Supplier<String>> heartbeats;
    private final BooleanSupplier slack;
    private final Supplier<Optional<Instant>> oldestUndelivered;
    private final Supplier<Optional<Instant>> remindersBehind;
    private final InstantSource clock;
    private boolean beating = true;

    /**
     * @param heartbeats each pings one, and says why it was not taken, or nothing
     * @param slack whether Slack answers and takes the token
     * @param oldestUndelivered when the oldest page was asked for that the pager has not taken yet
     * @param remindersBehind since when a ticket waits for its reminders to be looked at
     */
    Pulse(
            List<Supplier<String>> heartbeats,
            BooleanSupplier slack,
            Supplier<Optional<Instant>> oldestUndelivered,
            Supplier<Optional<Instant>> remindersBehind,
            InstantSource clock) {
        this.heartbeats = List.copyOf(heartbeats);
        this.slack = slack;
        this.oldestUndelivered = oldestUndelivered;
        this.remindersBehind = remindersBehind;
        this.clock = clock;
    }

    void beat() {
        if (heartbeats.isEmpty()) {
            return;
        }
        var why = hindered().or(this::unheard);
        if (why.isPresent() == beating) {
            beating = why.isEmpty();
            why.ifPresentOrElse(
                    reason -> LOG.error("The heartbeat stays away, and the pager calls somebody soon: {}", reason),
                    () -> LOG.info("The heartbeat beats again"));
        }
    }

    /** Each is pinged, whatever became of the others. */
    private Optional<String> unheard() {
        return heartbeats.stream().map(Supplier::get).filter(silence -> !silence.isEmpty()).toList().stream()
                .findFirst();
    }

    private Optional<String> hindered() {
        if (!slack.getAsBoolean()) {
            return Optional.of("Slack cannot be used");
        }
        return tooLong(oldestUndelivered)
                .map(since -> "a page is not delivered since " + since)
                .or(() -> tooLong(remindersBehind)
                        .map(since -> "nobody has looked at a ticket that is due since " + since));
    }

    private Optional<Instant> tooLong(Supplier<Optional<Instant>> oldest) {
        return oldest.get()
                .filter(since -> Duration.between(since, clock.instant()).compareTo(STUCK) > 0);
    }
}
