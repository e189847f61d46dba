package dev.tocsin.check;

import dev.tocsin.check.Finding.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that was found, by the system that was looked at. */
public record Findings(List<Section> sections) {
    /** {@code title}: the system. */
    public record Section(String title, List<Finding> findings) {
        public Section {
            findings = List.copyOf(findings);
        }
    }

    public Findings {
        sections = List.copyOf(sections);
    }

    /** These, and then the others. */
    public Findings and(Findings others) {
        return new Findings(
                Stream.concat(sections.stream(), others.sections.stream()).toList());
    }

    public boolean hasErrors() {
        return count(Level.ERROR) > 0;
    }

    /** Those of a level and above; a section without any is left out. */
    public Findings from(Level least) {
        return new Findings(sections.stream()
                .map(s -> new Section(
                        s.title(),
                        s.findings().stream()
                                .filter(f -> f.level().compareTo(least) >= 0)
                                .toList()))
                .filter(s -> !s.findings().isEmpty())
                .toList());
    }

    /** For people. What is said alike of several things, such as during an outage, is said once. */
    public String text() {
        var text = new StringBuilder();
        for (var section : sections) {
            text.append(String.format(Locale.ROOT, "%s%n", section.title()));
            for (var finding : gathered(section.findings())) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %-9s%s: %s%n",
                        finding.level().name().toLowerCase(Locale.ROOT),
                        finding.subject(),
                        finding.said()));
                if (!finding.todo().isEmpty()) {
                    text.append(String.format(Locale.ROOT, "           %s%n", finding.todo()));
                }
            }
        }
        return text.toString();
    }

    private static List<Finding> gathered(List<Finding> findings) {
        record Words(Level level, String said, String todo) {}
        var subjects = new LinkedHashMap<Words, List<String>>();
        for (var f : findings) {
            subjects.computeIfAbsent(new Words(f.level(), f.said(), f.todo()), words -> new ArrayList<>())
                    .add(f.subject());
        }
        return subjects.entrySet().stream()
                .map(e -> new Finding(
                        e.getKey().level(),
                        e.getValue().stream().distinct().collect(Collectors.joining(", ")),
                        e.getKey().said(),
                        e.getKey().todo()))
                .toList();
    }

    /** {@code 1 error and 2 warnings}. */
    public String sum() {
        return counted(count(Level.ERROR), "error") + " and " + counted(count(Level.WARNING), "warning");
    }

    private static String counted(long number, String what) {
        return (number == 0 ? "no" : Long.toString(number)) + " " + what + (number == 1 ? "" : "s");
    }

    private long count(Level level) {
        return sections.stream()
                .flatMap(s -> s.findings().stream())
                .filter(f -> f.level() == level)
                .count();
    }
}
