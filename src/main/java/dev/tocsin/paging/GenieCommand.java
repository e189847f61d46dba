package dev.tocsin.paging;

import dev.tocsin.directory.SlackId;
import java.util.List;
import java.util.Optional;

/** What somebody typed behind {@code /genie}, understood. Made by {@link GenieParser}. */
public sealed interface GenieCommand {

    /** Whom somebody named. */
    sealed interface Named {
        record OfRotation(RotationName name) implements Named {}

        record OfEmail(String email) implements Named {}

        /** A mention; {@code shown} is how it read. */
        record OfSlackUser(SlackId id, String shown) implements Named {}
    }

    /**
     * {@code alert [message] for [target, target…]}.
     *
     * @param message what to say; empty if there was none. Where no target was understood, the whole text
     * @param targets whom it names, understood
     * @param unknown what was typed as a target and is none
     * @param nearest rotations that may have been meant, the likeliest first
     */
    record Alert(
            String message,
            List<Named> targets,
            List<String> unknown,
            List<RotationName> nearest,
            Optional<Priority> priority)
            implements GenieCommand {
        public Alert {
            targets = List.copyOf(targets);
            unknown = List.copyOf(unknown);
            nearest = List.copyOf(nearest);
        }
    }

    /** What can be done with pages. */
    enum Verb {
        ACK,
        UNACK,
        CLOSE
    }

    /** {@code ack|unack|close [ids]}; {@code notIds} is what stood there and is no page number. */
    record Act(Verb verb, List<Integer> pages, List<String> notIds) implements GenieCommand {
        public Act {
            pages = List.copyOf(pages);
            notIds = List.copyOf(notIds);
        }
    }

    /** {@code note [text] to [ids]}. */
    record Note(String text, List<Integer> pages, List<String> notIds) implements GenieCommand {
        public Note {
            pages = List.copyOf(pages);
            notIds = List.copyOf(notIds);
        }
    }

    /** {@code get [ids]}: how they stand. */
    record Get(List<Integer> pages, List<String> notIds) implements GenieCommand {
        public Get {
            pages = List.copyOf(pages);
            notIds = List.copyOf(notIds);
        }
    }

    /** {@code list}: the open pages. {@code leaf}: which part of them, from 1 on. */
    record ListOpen(int leaf) implements GenieCommand {}

    /** {@code list rotations|schedules|teams}: what can be paged. {@code type}: only those; empty: all. */
    record ListRotations(Optional<Responder.Type> type) implements GenieCommand {}

    record Help() implements GenieCommand {}

    /**
     * Not a verb.
     *
     * @param said the word that stands where a verb should
     * @param corrected the arguments as they probably were meant, to follow the command's name; empty if unclear
     * @param meant the alert that it is when read with {@code alert} before it, if that names a target
     */
    record Mistake(String said, String corrected, Optional<Alert> meant) implements GenieCommand {}
}
