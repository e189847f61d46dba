package dev.tocsin.sla;

import dev.tocsin.sla.Fact.Role;
import dev.tocsin.sla.Fact.WaitsFor;
import java.util.Optional;
import java.util.Set;

/** What is measured: what starts a clock, what fulfils it and by whom, and which waits stop it. */
public enum SlaMetric {
    /** Until the first message that counts; never pauses. */
    FIRST_RESPONSE("first response", Fact.Opened.class, Fact.Answered.class, Set.of(Role.AGENT), Set.of()),
    /** From the oldest unanswered message of the requester to the next answer that counts; once for each. */
    NEXT_RESPONSE(
            "next response", Fact.Asked.class, Fact.Answered.class, Set.of(Role.AGENT), Set.of(WaitsFor.CUSTOMER)),
    /** Until it is solved; on hold it stops where the target says so. */
    RESOLUTION(
            "resolution",
            Fact.Opened.class,
            Fact.Solved.class,
            Set.of(Role.values()),
            Set.of(WaitsFor.CUSTOMER, WaitsFor.THIRD_PARTY)),
    /** Of a page, by a human; once for each page. Never pauses, and has nothing to do with the first response. */
    ACKNOWLEDGEMENT(
            "acknowledgement",
            Fact.PageSent.class,
            Fact.PageAcknowledged.class,
            Set.of(Role.AGENT, Role.REQUESTER),
            Set.of());

    private final String words;
    private final Class<? extends Fact.What> startedBy;
    private final Class<? extends Fact.What> fulfilledBy;
    private final Set<Role> by;
    private final Set<WaitsFor> pauses;

    SlaMetric(
            String words,
            Class<? extends Fact.What> startedBy,
            Class<? extends Fact.What> fulfilledBy,
            Set<Role> by,
            Set<WaitsFor> pauses) {
        this.words = words;
        this.startedBy = startedBy;
        this.fulfilledBy = fulfilledBy;
        this.by = by;
        this.pauses = pauses;
    }

    /** As people say it. */
    public String words() {
        return words;
    }

    boolean beginsWithTheTicket() {
        return startedBy == Fact.Opened.class;
    }

    boolean startedBy(Fact fact) {
        return startedBy.isInstance(fact.what());
    }

    boolean fulfilledBy(Fact fact) {
        return fulfilledBy.isInstance(fact.what()) && by.contains(fact.by().role());
    }

    /** {@code target}: empty where nothing is promised; what waits for the customer waits all the same. */
    boolean pausesFor(WaitsFor whom, Optional<SlaTarget> target) {
        return pauses.contains(whom)
                && (whom == WaitsFor.CUSTOMER
                        || target.filter(SlaTarget::pausesOnHold).isPresent());
    }

    /** Whether an answer to the requester ends it: then an unmarked reply holds its nudges. */
    public boolean awaitsAnswer() {
        return fulfilledBy == Fact.Answered.class;
    }
}
