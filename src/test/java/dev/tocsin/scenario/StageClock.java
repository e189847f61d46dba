package dev.tocsin.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
final class StageClock implements InstantSource {
    private volatile Instant now;

    StageClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
