package dev.tocsin.sandbox;

import java.time.Duration;

/** When the pager does what it has accepted. */
public record ProcessingMode(Kind kind, Duration delay) {
    public enum Kind {
        IMMEDIATE,
        MANUAL,
        DELAYED
    }

    /** As soon as the 202 is sent. */
    public static final ProcessingMode IMMEDIATE = new ProcessingMode(Kind.IMMEDIATE, Duration.ZERO);

    /** When {@link PagerService#processRequests()} is called. */
    public static final ProcessingMode MANUAL = new ProcessingMode(Kind.MANUAL, Duration.ZERO);

    /** Once that much time has passed on the given clock. */
    public static ProcessingMode delayed(Duration delay) {
        return new ProcessingMode(Kind.DELAYED, delay);
    }
}
