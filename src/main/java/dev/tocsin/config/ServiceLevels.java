package dev.tocsin.config;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.PublicHolidays;
import dev.tocsin.sla.SlaPolicies;
import dev.tocsin.sla.SlaPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of the policy file about deadlines.
 *
 * @param calendars by name, in the order of the file
 * @param shipped whether the policies are those that come with Tocsin, because the file has none
 * @param editionText all of it as a text that comments, spacing and the rest of the file do not change, and that {@link
 *     #ofEdition} reads
 */
public record ServiceLevels(
        Map<String, BusinessCalendar> calendars, SlaPolicies policies, boolean shipped, String editionText) {
    /** The names of its sections in the file. */
    static final Set<String> SECTIONS = Set.of("calendars", "policies");

    private static final String SHIPPED = "service-levels.yml";
    private static final String EDITION = "a kept edition of the service levels";

    public ServiceLevels {
        calendars = Collections.unmodifiableMap(new LinkedHashMap<>(calendars));
    }

    /** What the file says about deadlines, whatever else it says; empty where that is wrong. */
    public static Optional<ServiceLevels> read(String file, String text, PublicHolidays holidays, Problems problems) {
        var found = new Problems();
        var levels = Yaml.root(file, text, found).map(root -> read(root.entries(PolicyFile.TOP), holidays, found));
        problems.addAll(found);
        return found.isEmpty() ? levels : Optional.empty();
    }

    /** {@code top}: the sections of the file by name. */
    static ServiceLevels read(Map<String, Yaml> top, PublicHolidays holidays, Problems problems) {
        var calendars = Optional.ofNullable(top.get("calendars")).map(Yaml::entries);
        var policies = top.get("policies");
        if (policies == null) {
            return withShippedPolicies(calendars.orElse(Map.of()), holidays, problems);
        }
        return new Sections(calendars.orElse(Map.of()), policies).read(holidays, problems, false);
    }

    /** Calendars without policies are for people and for routing: they change nothing about deadlines. */
    private static ServiceLevels withShippedPolicies(
            Map<String, Yaml> more, PublicHolidays holidays, Problems problems) {
        var sections = shippedSections();
        more.forEach((name, calendar) -> {
            if (sections.calendars().containsKey(name)) {
                calendar.problem(
                        "is a calendar that comes with Tocsin, and its policies count on that.",
                        "Give this one another name, or copy the policies too: tocsin policy default prints them.");
            }
        });
        var all = new LinkedHashMap<>(sections.calendars());
        more.forEach(all::putIfAbsent);
        var levels = new Sections(all, sections.policies()).read(holidays, problems, false);
        return new ServiceLevels(levels.calendars, levels.policies, true, levels.editionText);
    }

    /**
     * What was said then. The days of public holidays are those that are known now: a place or a holiday that has another
     * name by now closes nothing and leaves nothing out.
     *
     * @param text an {@link #editionText}
     * @throws Problems.Unusable when it is none
     */
    public static ServiceLevels ofEdition(String text, PublicHolidays holidays) {
        var problems = new Problems();
        var levels = Yaml.root(EDITION, text, problems).flatMap(root -> {
            var top = Fields.of(root, SECTIONS);
            return top.optional(
                    "policies",
                    policies -> new Sections(top.sections("calendars"), policies).read(holidays, problems, true));
        });
        problems.orThrow();
        return levels.orElseThrow(() -> new IllegalArgumentException(EDITION + " has no policies"));
    }

    /** The calendars by name, and the policies on them. */
    private record Sections(Map<String, Yaml> calendars, Yaml policies) {
        ServiceLevels read(PublicHolidays holidays, Problems problems, boolean kept) {
            var known = new LinkedHashMap<String, BusinessCalendar>();
            calendars.forEach(
                    (name, calendar) -> known.put(name, new CalendarReader(calendar, holidays, kept).read(name)));
            var all = ServiceLevels.policies(policies, known);
            return new ServiceLevels(known, all, false, problems.isEmpty() ? text() : "");
        }

        private String text() {
            return calendars.entrySet().stream()
                            .map(entry -> CanonicalText.quoted(entry.getKey()) + ": "
                                    + entry.getValue().canonical())
                            .collect(Collectors.joining(",\n", "{\"calendars\": {\n", "},\n\"policies\": "))
                    + policies.canonical() + "}";
        }
    }

    private static SlaPolicies policies(Yaml yaml, Map<String, BusinessCalendar> calendars) {
        if (yaml.items().isEmpty()) {
            yaml.problem("names no policy.", "Add one, or leave the section out for those that come with Tocsin.");
        }
        var places = yaml.items();
        var all = places.stream()
                .map(item -> new PolicyReader(item, calendars).read())
                .toList();
        for (int i = 0; i < all.size(); i++) {
            checkVersions(places.get(i), all.get(i), without(i, all));
            checkUsed(places.get(i), all.get(i), all.subList(0, i), all);
        }
        return new SlaPolicies(all);
    }

    private static List<SlaPolicy> without(int index, List<SlaPolicy> all) {
        return Stream.concat(all.subList(0, index).stream(), all.subList(index + 1, all.size()).stream())
                .toList();
    }

    private static void checkVersions(Yaml place, SlaPolicy policy, List<SlaPolicy> rest) {
        var others = rest.stream()
                .filter(other -> !policy.name().isEmpty() && other.name().equals(policy.name()))
                .toList();
        if (others.stream().anyMatch(other -> other.version() == policy.version())) {
            place.problem(policy.label() + " stands twice.", "Give one of them another name, or the next version.");
        }
        others.stream()
                .filter(other -> other.version() < policy.version())
                .filter(other -> !other.from().isBefore(policy.from()))
                .findFirst()
                .ifPresent(earlier -> place.problem(
                        policy.label() + " is in force no later than version " + earlier.version() + ".",
                        "Give it a later day in from."));
    }

    /** A policy behind one that takes every ticket of its customers looks as if it did something. */
    private static void checkUsed(Yaml place, SlaPolicy policy, List<SlaPolicy> before, List<SlaPolicy> all) {
        before.stream()
                .filter(earlier -> !earlier.name().equals(policy.name()))
                .filter(earlier -> !earlier.from().isAfter(policy.from()))
                .filter(earlier -> all.stream()
                        .filter(other -> other.name().equals(earlier.name()))
                        .max(Comparator.comparing(SlaPolicy::version))
                        .filter(earlier::equals)
                        .isPresent())
                .filter(earlier -> earlier.covers(policy))
                .findFirst()
                .ifPresent(earlier -> place.doubt(
                        policy.label() + " is never used: " + earlier.name() + " before it holds for all its tickets.",
                        "Put it before " + earlier.name() + "."));
    }

    /** Those that come with Tocsin. */
    public static ServiceLevels shipped(PublicHolidays holidays) {
        return withShippedPolicies(Map.of(), holidays, new Problems());
    }

    private static Sections shippedSections() {
        var problems = new Problems();
        var top = Fields.of(Yaml.root(SHIPPED, shippedText(), problems).orElseThrow(), SECTIONS);
        return new Sections(top.sections("calendars"), Objects.requireNonNull(top.get("policies")));
    }

    /** The file that says them, to begin one's own with. */
    public static String shippedText() {
        try (var in = Objects.requireNonNull(ServiceLevels.class.getResourceAsStream(SHIPPED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
