package dev.tocsin.ticket;

/** What sort of work a ticket is. The names are stored. */
public enum CaseType {
    QUESTION("how-to question"),
    DEFECT("defect"),
    IMPROVEMENT("product improvement"),
    TASK("task");

    private final String words;

    CaseType(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }
}
