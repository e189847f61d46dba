package dev.tocsin.paging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is on call. Never throws: not knowing is an answer, and never looks like nobody. */
public interface OnCall {

    /** Who a responder yields now. */
    sealed interface Answer {
        /** These people, as the pager names them; at least one. */
        record Staffed(List<String> people) implements Answer {
            public Staffed {
                people = List.copyOf(people);
            }

            /** Whether each is an e-mail address, and so can be told from others: a pager may hide them. */
            public boolean isByAddress() {
                return people.stream().allMatch(person -> person.contains("@"));
            }
        }

        /** A gap: nobody is on call. */
        record Nobody() implements Answer {}

        /** It cannot be known now; {@code reason} says why, for people. */
        record Unknown(String reason) implements Answer {}
    }

    Answer now(Responder responder);

    /**
     * Who is on call for how long.
     *
     * @param people as the pager names them; none in a gap
     * @param until empty where the pager's plan reaches no further
     */
    record Shift(List<String> people, Instant from, Optional<Instant> until) {
        public Shift {
            people = List.copyOf(people);
        }

        public boolean isGap() {
            return people.isEmpty();
        }
    }

    /** Who follows whom. */
    sealed interface Plan {
        /** From now on, each shift beginning where the one before ends; the first is the one that is running. */
        record Known(List<Shift> shifts) implements Plan {
            public Known {
                shifts = List.copyOf(shifts);
                if (shifts.isEmpty()) {
                    throw new IllegalArgumentException("a plan begins with who is on call now, if it is nobody");
                }
            }

            public Shift running() {
                return shifts.get(0);
            }

            /** Whoever takes over; empty where the plan does not reach as far. */
            public Optional<Shift> next() {
                return shifts.stream().skip(1).filter(shift -> !shift.isGap()).findFirst();
            }
        }

        /** It cannot be known now, or the pager does not plan for this; {@code reason} says why, for people. */
        record Unknown(String reason) implements Plan {}
    }

    /** Whether the pager is sure that it has no such user; false where it cannot be asked now. */
    boolean lacks(Responder user);

    /** The plans of the next two weeks, in the order of the responders, all asked at once. */
    List<Plan> plans(List<Responder> responders);
}
