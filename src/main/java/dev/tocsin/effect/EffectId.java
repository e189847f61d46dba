package dev.tocsin.effect;

import java.util.Objects;

/** The id of one {@link Effect}: a random text made by us, unique for ever. */
public record EffectId(String value) {
    public EffectId {
        Objects.requireNonNull(value);
        if (value.isBlank()) {
            throw new IllegalArgumentException("an effect id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
