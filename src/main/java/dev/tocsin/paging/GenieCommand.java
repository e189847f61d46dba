package dev.tocsin.paging;

import dev.tocsin.directory.SlackId;
import java.time.Duration;
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

    /** {@code alert [message] for all}: every rotation. */
    record PageAll(String message, Optional<Priority> priority) implements GenieCommand {}

    /**
     * Which pages somebody means, each once.
     *
     * @param elsewhere alerts that were made elsewhere, by the pagers' numbers
     * @param others what stood there and is no number
     */
    record Numbers(List<Integer> pages, List<AlertNumber> elsewhere, List<String> others) {
        public Numbers {
            pages = List.copyOf(pages);
            elsewhere = List.copyOf(elsewhere);
            others = List.copyOf(others);
        }

        static final Numbers NONE = new Numbers(List.of(), List.of(), List.of());

        public static Numbers ofPages(List<Integer> pages) {
            return new Numbers(pages, List.of(), List.of());
        }

        /** Whether none was understood. */
        public boolean isEmpty() {
            return pages.isEmpty() && elsewhere.isEmpty();
        }
    }

    /** What can be done with pages, with no further word. */
    enum Verb {
        ACK,
        UNACK,
        CLOSE,
        OWN
    }

    /** {@code ack|unack|close|own [ids]}. */
    record Act(Verb verb, Numbers numbers) implements GenieCommand {}

    /** {@code ackall} or {@code closeall}: the open pages of the caller's rotations. */
    record ActOnAll(Verb verb) implements GenieCommand {}

    /** {@code note [text] to [ids]}. */
    record Note(String text, Numbers numbers) implements GenieCommand {}

    /**
     * {@code assign [ids] to [user]}.
     *
     * @param owner empty where nobody was named or the name was not understood
     * @param said what stands where the name should
     */
    record Assign(Optional<Named> owner, String said, Numbers numbers) implements GenieCommand {}

    /**
     * {@code escalate [ids] to [target…]} and {@code add [target…] to [ids]}: somebody is called besides.
     *
     * @param escalates which of the two was typed
     * @param unknown what stands where a target should and is none
     * @param nearest rotations that may have been meant, the likeliest first
     */
    record AddTargets(
            boolean escalates, List<Named> targets, List<String> unknown, List<RotationName> nearest, Numbers numbers)
            implements GenieCommand {
        public AddTargets {
            targets = List.copyOf(targets);
            unknown = List.copyOf(unknown);
            nearest = List.copyOf(nearest);
        }
    }

    /** {@code addtag [tags] to [ids]}. */
    record AddTags(List<String> tags, Numbers numbers) implements GenieCommand {
        public AddTags {
            tags = List.copyOf(tags);
        }
    }

    /** {@code update priority to [P1–P5] for [ids]}; {@code priority} is empty where none was understood. */
    record UpdatePriority(Optional<Priority> priority, Numbers numbers) implements GenieCommand {}

    /**
     * {@code snooze [ids] for [30m]}.
     *
     * @param span empty where none was understood
     * @param said what stands where it should
     */
    record Snooze(Optional<Duration> span, String said, Numbers numbers) implements GenieCommand {}

    /** {@code exec [action] on [ids]}. */
    record Execute(String action, Numbers numbers) implements GenieCommand {}

    /**
     * {@code whoisoncall [rotation]} and {@code next [rotation]}.
     *
     * @param rotations empty for all
     * @param unknown what stands where a rotation should and is none
     * @param next whether they ask for who follows
     */
    record WhoIsOnCall(List<RotationName> rotations, List<String> unknown, List<RotationName> nearest, boolean next)
            implements GenieCommand {
        public WhoIsOnCall {
            rotations = List.copyOf(rotations);
            unknown = List.copyOf(unknown);
            nearest = List.copyOf(nearest);
        }
    }

    /**
     * {@code oncall [me or user] [2h] for [schedule]}.
     *
     * @param who empty for whoever types
     * @param said what stands where the person should and is none; empty if somebody is named
     * @param span empty where none was said
     * @param rotation empty where none was understood
     * @param unknown what stands where the rotation should
     */
    record TakeOnCall(
            Optional<Named> who,
            String said,
            Optional<Duration> span,
            Optional<RotationName> rotation,
            String unknown,
            List<RotationName> nearest)
            implements GenieCommand {
        public TakeOnCall {
            nearest = List.copyOf(nearest);
        }
    }

    /** {@code get [ids]}: how they stand. */
    record Get(Numbers numbers) implements GenieCommand {}

    /** {@code list}: the open pages. {@code leaf}: which part of them, from 1 on. */
    record ListOpen(int leaf) implements GenieCommand {}

    /** {@code list rotations|schedules|teams}: what can be paged. {@code type}: only those; empty: all. */
    record ListRotations(Optional<Responder.Type> type) implements GenieCommand {}

    /** {@code connect [address|code|off]}; {@code said}: what follows. */
    record Connect(String said) implements GenieCommand {}

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
