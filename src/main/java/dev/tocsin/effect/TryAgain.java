package dev.tocsin.effect;

import java.time.Duration;
import java.util.Optional;

/**
 * A transient failure: the other side could not be reached or asked for patience. The message is a short phrase for
 * people ("the pager answers 503") and holds no secret.
 */
public final class TryAgain extends RuntimeException {
    private final transient Optional<Duration> after;

    public TryAgain(String reason, Throwable cause) {
        super(reason, cause);
        this.after = Optional.empty();
    }

    public TryAgain(String reason) {
        super(reason);
        this.after = Optional.empty();
    }

    /** {@code after}: the pause the other side asked for. */
    public TryAgain(String reason, Duration after) {
        super(reason);
        this.after = Optional.of(after);
    }

    public Optional<Duration> after() {
        return after;
    }
}
