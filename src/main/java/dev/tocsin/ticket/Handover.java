package dev.tocsin.ticket;

import java.time.Instant;
import java.util.Optional;

/**
 * What whoever takes a ticket over needs, so that nobody has to be asked again.
 *
 * @param links may be empty
 * @param lastStep what was done last, and by whom
 * @param nextBy when the next step is due; empty where nobody said
 */
public record Handover(
        String context, String tried, String links, String lastStep, String nextStep, Optional<Instant> nextBy) {
    public Handover {
        context = context.strip();
        tried = tried.strip();
        links = links.strip();
        lastStep = lastStep.strip();
        nextStep = nextStep.strip();
    }
}
