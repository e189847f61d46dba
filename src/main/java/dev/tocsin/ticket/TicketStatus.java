package dev.tocsin.ticket;

/** Where a ticket stands. The names are stored. */
public enum TicketStatus {
    /** Nobody has answered yet, claimed or not. */
    NEW("new", "our move"),
    OPEN("open", "our move"),
    PENDING("pending", "the customer's move"),
    ON_HOLD("on hold", "a third party's move"),
    SOLVED("solved", "nobody's move"),
    /** Final. */
    CLOSED("closed", "nobody's move");

    private final String words;
    private final String whoseMove;

    TicketStatus(String words, String whoseMove) {
        this.words = words;
        this.whoseMove = whoseMove;
    }

    /** As people say it. */
    public String words() {
        return words;
    }

    /** {@code our move}, {@code the customer's move}. */
    public String whoseMove() {
        return whoseMove;
    }

    /** Whether there is anything left to do. */
    public boolean live() {
        return this != SOLVED && this != CLOSED;
    }

    public boolean waits() {
        return this == PENDING || this == ON_HOLD;
    }
}
