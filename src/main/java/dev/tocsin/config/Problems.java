package dev.tocsin.config;

import dev.tocsin.paging.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All that is wrong with a configuration, collected before anything is said. Not thread-safe. */
public final class Problems {
    /** One mistake: where it stands, what is wrong, and what would be right. */
    public record Problem(String place, String what, String right) {
        @Override
        public String toString() {
            return place + ": " + what + (right.isEmpty() ? "" : " " + right);
        }
    }

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> doubts = new ArrayList<>();

    public void add(String place, String what, String right) {
        problems.add(new Problem(place, what, right));
    }

    /** What can be meant, but hardly is: it is told, and does not stop anything. */
    public void doubt(String place, String what, String right) {
        doubts.add(new Problem(place, what, right));
    }

    public void addAll(Problems others) {
        problems.addAll(others.problems);
        doubts.addAll(others.doubts);
    }

    /** All that was found by now belongs there, and what comes belongs here again. */
    void moveTo(Problems others) {
        others.addAll(this);
        problems.clear();
        doubts.clear();
    }

    public List<Problem> all() {
        return List.copyOf(problems);
    }

    public List<Problem> doubts() {
        return List.copyOf(doubts);
    }

    /** Whether nothing is wrong; there may be doubts. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** Throws all problems at once, if there are any. */
    public void orThrow() {
        if (!problems.isEmpty()) {
            throw new Unusable(all());
        }
    }

    /** {@code Did you mean X?} when one of the known names is near. */
    public static String nearest(String typed, Collection<String> known) {
        return near(typed, known)
                .map(k -> "Did you mean " + k + "?")
                .orElseGet(() -> "Known are: " + String.join(", ", known) + ".");
    }

    /** The known name that was meant, probably. */
    static Optional<String> near(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(typed, k)))
                .filter(k -> distance(typed, k) <= Math.max(1, typed.length() / 3));
    }

    private static int distance(String a, String b) {
        return Spelling.edits(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }

    /** The configuration cannot be used; the message lists every problem on a line of its own. */
    public static final class Unusable extends RuntimeException {
        private final transient List<Problem> problems;

        public Unusable(List<Problem> problems) {
            super(String.join("\n", problems.stream().map(Problem::toString).toList()));
            this.problems = problems;
        }

        public List<Problem> problems() {
            return problems;
        }
    }
}
