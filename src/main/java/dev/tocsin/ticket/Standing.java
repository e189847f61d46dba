package dev.tocsin.ticket;

import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A ticket and its clocks as they are at an instant: what people are shown. */
public record Standing(Ticket ticket, SlaClocks clocks, Instant at) {

    /** What burns first: what was missed, the longest first; then by the open time that is left. */
    public static final Comparator<Standing> URGENT = Comparator.comparing(Standing::margin)
            .thenComparing(standing -> standing.ticket().number());

    private Duration margin() {
        return next().map(clock -> clock.breach()
                        .map(breach -> Duration.between(at, breach.at()))
                        .orElseGet(() -> clock.remaining(at)))
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
    }

    /** Those that matter to the customer, and run under a promise. */
    public List<SlaClock> running() {
        return clocks.all().stream()
                .filter(clock -> clock.running() && clock.now().target().isPresent())
                .filter(clock -> clock.metric() != SlaMetric.ACKNOWLEDGEMENT)
                .toList();
    }

    /** The one that falls due next, or did first. */
    public Optional<SlaClock> next() {
        return running().stream()
                .filter(clock -> clock.due().isPresent())
                .min(Comparator.comparing(clock -> clock.due().orElseThrow()));
    }

    /** Whether what one of ours wrote then may be an answer that is waited for: the first response, or a later one. */
    public boolean awaitsAnswer(Instant written) {
        return ticket.live()
                && (!ticket.talk().responded()
                        || running().stream()
                                .anyMatch(clock -> clock.metric().awaitsAnswer() && !written.isBefore(clock.start())));
    }

    /** By when the answer that is waited for is due, the first or a later one. */
    public Optional<Instant> answerDue() {
        return running().stream()
                .filter(clock -> clock.metric().awaitsAnswer())
                .flatMap(clock -> clock.due().stream())
                .min(Comparator.naturalOrder());
    }

    /** By when somebody must have answered; empty where that is done, or was never promised. */
    public Optional<Instant> firstResponse() {
        return clocks.first(SlaMetric.FIRST_RESPONSE).filter(SlaClock::running).flatMap(SlaClock::due);
    }

    /** The silence that holds for something that runs. */
    public Optional<Reminded.Snooze> snoozed() {
        return running().stream()
                .filter(clock -> ticket.live())
                .flatMap(clock -> ticket.reminded().snoozed(clock, at).stream())
                .findFirst();
    }

    /** When something falls due next, or did first; empty while nothing can. */
    public Optional<Instant> due() {
        return next().flatMap(SlaClock::due);
    }
}
