package dev.tocsin.ticket;

import java.util.List;

/** Why a ticket pages. The names are stored. */
public enum PageReason {
    ROUND_THE_CLOCK("a customer with 24x7 support"),
    EMERGENCY("an emergency"),
    /** Nobody chooses it. */
    BREACH("a missed deadline");

    /** Those that people choose from. */
    public static final List<PageReason> CHOICES = List.of(ROUND_THE_CLOCK, EMERGENCY);

    private final String words;

    PageReason(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }
}
