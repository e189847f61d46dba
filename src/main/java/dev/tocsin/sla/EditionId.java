package dev.tocsin.sla;

/** Which edition of the service levels: the same id, the same text, for ever. */
public record EditionId(String value) {
    public EditionId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an edition's id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
