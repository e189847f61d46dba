package dev.tocsin.effect;

import java.time.Instant;

/**
 * One claimed try at an effect.
 *
 * @param number 1 for the first; a try that was cut short by a crash counts
 * @param progress what the last {@link Delivery.Waiting} left; empty at first
 * @param addedAt when the effect was promised
 */
public record Attempt(
        EffectId id,
        String kind,
        String key,
        String queue,
        String subject,
        String detail,
        int number,
        String progress,
        Instant addedAt) {

    public boolean first() {
        return number == 1;
    }
}
