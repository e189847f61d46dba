package dev.tocsin.paging;

import java.util.List;

/** Who is on call. Never throws: not knowing is an answer, and never looks like nobody. */
public interface OnCall {

    /** Who a responder yields now. */
    sealed interface Answer {
        /** These people, as the pager names them; at least one. */
        record Staffed(List<String> people) implements Answer {
            public Staffed {
                people = List.copyOf(people);
            }
        }

        /** A gap: nobody is on call. */
        record Nobody() implements Answer {}

        /** It cannot be known now; {@code reason} says why, for people. */
        record Unknown(String reason) implements Answer {}
    }

    Answer now(Responder responder);
}
