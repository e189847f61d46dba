package dev.tocsin.ticket;

/**
 * What a ticket is about, as somebody filled it in.
 *
 * @param summary one line; foreign text
 * @param productArea empty where nobody said
 * @param tried what was tried already; may be empty, and long
 */
public record Details(
        String summary,
        TicketCustomer customer,
        CaseType caseType,
        String productArea,
        Environment environment,
        String tried) {
    /** The longest summary. */
    public static final int SUMMARY = 150;

    public Details {
        summary = summary.strip().replaceAll("\\s+", " ");
        productArea = productArea.strip();
        tried = tried.strip();
        if (summary.isEmpty()) {
            throw new IllegalArgumentException("a ticket needs a summary");
        }
    }

    /** The same for another customer. */
    public Details with(TicketCustomer other) {
        return new Details(summary, other, caseType, productArea, environment, tried);
    }
}
