package dev.tocsin.calendar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All open spans of some years in order, and how much was open before each: a question about a year costs what one about
 * an hour does, two binary searches.
 */
final class Timeline {
    private final long[] opens;
    private final long[] closes;
    /** Open seconds before the span of the same index begins; one more at the end, for all of them. */
    private final long[] before;

    private Timeline(long[] opens, long[] closes) {
        this.opens = opens;
        this.closes = closes;
        this.before = new long[opens.length + 1];
        for (int i = 0; i < opens.length; i++) {
            before[i + 1] = before[i] + closes[i] - opens[i];
        }
    }

    /** The union of the spans, in any order; those that touch or overlap are one. */
    static Timeline of(List<Span> spans) {
        var union = new ArrayList<Span>();
        for (var next : spans.stream()
                .filter(span -> !span.isEmpty())
                .sorted(Comparator.comparingLong(Span::from))
                .toList()) {
            int last = union.size() - 1;
            if (last >= 0 && next.from() <= union.get(last).to()) {
                union.set(
                        last,
                        new Span(
                                union.get(last).from(), Math.max(union.get(last).to(), next.to())));
            } else {
                union.add(next);
            }
        }
        return new Timeline(
                union.stream().mapToLong(Span::from).toArray(),
                union.stream().mapToLong(Span::to).toArray());
    }

    int size() {
        return opens.length;
    }

    long opens(int index) {
        return opens[index];
    }

    long closes(int index) {
        return closes[index];
    }

    /** The span that is open at {@code at}, or the last before it; -1 before all of them. */
    int lastOpenedBy(long at) {
        int found = Arrays.binarySearch(opens, at);
        return found >= 0 ? found : -found - 2;
    }

    /** Open seconds before {@code at}, counted from the beginning. */
    long openBefore(long at) {
        int last = lastOpenedBy(at);
        return last < 0 ? 0 : before[last] + Math.min(at, closes[last]) - opens[last];
    }

    /** Open seconds altogether. */
    long total() {
        return before[opens.length];
    }

    /** The first moment before which there are so many open seconds: at most {@link #total}, and more than none. */
    long momentAfter(long openSeconds) {
        int found = Arrays.binarySearch(before, openSeconds);
        // The span in which that much is reached: of two between which it falls, the end of the earlier.
        int in = found >= 0 ? found - 1 : -found - 2;
        return opens[in] + openSeconds - before[in];
    }
}
