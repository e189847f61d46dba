package dev.tocsin.ticket;

/** Where it happens. The names are stored. */
public enum Environment {
    PRODUCTION("production"),
    OTHER("not production"),
    UNKNOWN("not known");

    private final String words;

    Environment(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }
}
