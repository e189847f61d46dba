package dev.tocsin;

import dev.tocsin.CustomerMatch.Change;
import dev.tocsin.config.Problems;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Tells what becomes of the lines of a list: what is wrong at once, and the rest in the end. */
final class ImportReport {
    private final Path file;
    private final boolean onlyChecks;
    private final TreeSet<String> plans = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<Change, Integer> counts = new EnumMap<>(Change.class);
    private final Map<String, Strange> strange = new LinkedHashMap<>();
    private boolean whole = true;

    /** A plan that no policy names: where it stands first, and how often. */
    private record Strange(long line, int times) {}

    /** {@code plans}: those that policies name; with none of them any plan is right. */
    ImportReport(Path file, boolean onlyChecks, Collection<String> plans, PrintWriter out, PrintWriter err) {
        this.file = file;
        this.onlyChecks = onlyChecks;
        this.plans.addAll(plans);
        this.out = out;
        this.err = err;
    }

    boolean onlyChecks() {
        return onlyChecks;
    }

    void add(CustomerMatch.Outcome outcome) {
        var entry = outcome.entry();
        long number = entry.record().line();
        counts.merge(outcome.change(), 1, Integer::sum);
        if (!entry.mistake().isEmpty()) {
            err.println(file + " line " + number + ": " + entry.mistake());
        }
        outcome.warnings().forEach(warning -> err.println(file + " line " + number + ": warning, it " + warning));
        entry.line()
                .flatMap(CustomerLine::plan)
                .map(String::strip)
                .filter(plan -> !plan.isEmpty() && !plans.isEmpty() && !plans.contains(plan))
                .ifPresent(plan -> strange.merge(
                        plan, new Strange(number, 1), (first, next) -> new Strange(first.line(), first.times() + 1)));
    }

    /** {@code why} goes on from the file's name. */
    void unreadable(String why) {
        whole = false;
        err.println(file + ": " + why + " What follows there was not looked at.");
    }

    /** Whether every line was taken. */
    boolean isGood() {
        return whole && count(Change.NONE) == 0;
    }

    /** {@code rejected}: where the lines are that were not taken. */
    void summary(Optional<Path> rejected) {
        strange.forEach((plan, found) -> err.println(file + " line " + found.line()
                + ": warning, no policy names the plan"
                + " \"" + plan + "\"" + (found.times() == 1 ? "" : ", which stands in " + found.times() + " lines")
                + ". " + Problems.nearest(plan, plans)));
        err.flush();
        out.println((onlyChecks ? "Nothing was changed. It would be: " : "") + count(Change.ADDED) + " added, "
                + count(Change.CHANGED) + " changed, " + count(Change.SAME) + " as they were.");
        int bad = count(Change.NONE);
        if (bad > 0) {
            out.println((bad == 1 ? "1 line " : bad + " lines ")
                    + (onlyChecks ? "would not be" : bad == 1 ? "was not" : "were not")
                    + " taken."
                    + rejected.map(path -> " Correct " + (bad == 1 ? "it" : "them") + " in " + path
                                    + ", and import that file.")
                            .orElse(""));
        }
        out.flush();
    }

    private int count(Change change) {
        return counts.getOrDefault(change, 0);
    }
}
