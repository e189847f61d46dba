package dev.tocsin.config;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.PublicHolidays;
import dev.tocsin.sla.SlaPolicies;
import dev.tocsin.sla.SlaPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of the policy file about deadlines.
 *
 * @param calendars by name
 * @param shipped whether they are those that come with Tocsin, because the file has none
 */
public record ServiceLevels(Map<String, BusinessCalendar> calendars, SlaPolicies policies, boolean shipped) {
    /** The names of its sections in the file. */
    static final Set<String> SECTIONS = Set.of("calendars", "policies");

    private static final String SHIPPED = "service-levels.yml";

    public ServiceLevels {
        calendars = Map.copyOf(calendars);
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
        var calendars = top.get("calendars");
        var policies = top.get("policies");
        if (calendars == null && policies == null) {
            return shipped(holidays);
        }
        var known = calendars == null ? Map.<String, BusinessCalendar>of() : calendars(calendars, holidays);
        if (policies == null) {
            Objects.requireNonNull(calendars).problem("are there, but no policies on them.", "Add policies.");
            return new ServiceLevels(known, new SlaPolicies(List.of()), false);
        }
        return new ServiceLevels(known, policies(policies, known), false);
    }

    private static Map<String, BusinessCalendar> calendars(Yaml yaml, PublicHolidays holidays) {
        var calendars = new LinkedHashMap<String, BusinessCalendar>();
        yaml.entries()
                .forEach((name, calendar) -> calendars.put(name, new CalendarReader(calendar, holidays).read(name)));
        return calendars;
    }

    private static SlaPolicies policies(Yaml yaml, Map<String, BusinessCalendar> calendars) {
        if (yaml.items().isEmpty()) {
            yaml.problem("names no policy.", "Add one, or leave out both sections for those that come with Tocsin.");
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

    /** The policies that come with Tocsin. */
    public static ServiceLevels shipped(PublicHolidays holidays) {
        var problems = new Problems();
        var root = Yaml.root(SHIPPED, shippedText(), problems).orElseThrow();
        var levels = read(root.entries(SECTIONS), holidays, problems);
        problems.orThrow();
        return new ServiceLevels(levels.calendars, levels.policies, true);
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
