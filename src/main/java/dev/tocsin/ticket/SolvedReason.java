package dev.tocsin.ticket;

/** Why a ticket is done. The names are stored. */
public enum SolvedReason {
    ANSWERED("answered and confirmed"),
    WORKAROUND("workaround given and defect filed"),
    FIXED("defect fixed or its public link shared"),
    PASSED_ON("product gap or feedback passed on"),
    SILENT("customer stopped answering");

    private final String words;

    SolvedReason(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }
}
