package dev.tocsin.effect;

import java.time.Duration;
import java.util.Objects;

/**
 * Something promised to the outside, recorded in the same transaction as the reason for it.
 *
 * @param key unique for ever: adding a second effect with the same key adds nothing
 * @param kind which handler delivers it
 * @param queue effects of one queue are delivered one at a time, in the order they were added; the next starts when the
 *     one before is settled
 * @param subject the id of the thing it is about, read again before delivery
 * @param detail what the handler needs beside the subject; may be empty
 * @param after how long after being added it is due
 */
public record Effect(EffectKind kind, String key, String queue, String subject, String detail, Duration after) {
    public Effect {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(queue);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(after);
        if (key.isBlank()) {
            throw new IllegalArgumentException("an effect needs a key");
        }
        if (after.isNegative()) {
            throw new IllegalArgumentException("an effect cannot be due before it is added");
        }
    }

    public static Effect of(EffectKind kind, String key, String queue, String subject, String detail) {
        return new Effect(kind, key, queue, subject, detail, Duration.ZERO);
    }
}
