package dev.tocsin.ticket;

/** Why a ticket pages. The names are stored. */
public enum PageReason {
    ROUND_THE_CLOCK("a customer with 24x7 support"),
    EMERGENCY("an emergency");

    private final String words;

    PageReason(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }
}
