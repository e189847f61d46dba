package dev.tocsin.ticket;

/** The id of one {@link Ticket}: a random text made by us, unique for ever. People use its number. */
public record TicketId(String value) {
    public TicketId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a ticket id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
