package dev.tocsin.config;

import dev.tocsin.calendar.PublicHolidays;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tocsin.yml} says.
 *
 * @param command the slash command, with its slash
 * @param defaultChannel carries the cards of pages for single people, and of rotations whose channel fails
 * @param operatorsChannel hears what only an operator can mend
 * @param serviceLevels calendars and policies; the shipped ones where the file has none
 */
public record PolicyFile(
        String command,
        String defaultChannel,
        String operatorsChannel,
        Retention retention,
        List<Rotation> rotations,
        ServiceLevels serviceLevels) {

    /**
     * How long what is kept, counted from when a page was asked for.
     *
     * @param texts what people wrote, of closed pages
     * @param events closed pages at all; not shorter
     */
    public record Retention(Duration texts, Duration events) {
        static final Retention USUAL = new Retention(Duration.ofDays(365), Duration.ofDays(1_095));
    }

    private static final Pattern COMMAND = Pattern.compile("/[a-z0-9_-]{1,31}");
    private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{2,}");
    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,}");
    static final Set<String> TOP = Set.of(
            "command", "default_channel", "operators_channel", "retention", "rotations", "calendars", "policies");
    private static final Set<String> ROTATION = Set.of(
            "aliases",
            "opsgenie",
            "channel",
            "fallback",
            "escalation",
            "priority",
            "user_group",
            "may_page",
            "if_unreachable");
    private static final Set<String> RETENTION = Set.of("texts", "events");
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})( days?)?");
    private static final Set<String> RESPONDER = Set.of("type", "name");

    public PolicyFile {
        rotations = List.copyOf(rotations);
    }

    public Rotations toRotations() {
        return new Rotations(rotations, defaultChannel);
    }

    /** Reads the text of the file; what is wrong goes to {@code problems}, and then the result is empty. */
    public static Optional<PolicyFile> read(String file, String text, PublicHolidays holidays, Problems problems) {
        var found = new Problems();
        var policy = Yaml.root(file, text, found).map(root -> new Reader(file, holidays, found).policy(root));
        problems.addAll(found);
        return found.isEmpty() ? policy : Optional.empty();
    }

    private record Reader(String file, PublicHolidays holidays, Problems problems) {

        PolicyFile policy(Yaml root) {
            var top = root.entries(TOP);
            var rotations = new LinkedHashMap<String, Rotation>();
            var yamls = entries(top, "rotations");
            if (yamls.isEmpty()) {
                problems.add(file, "names no rotation.", "Add at least one under rotations.");
            }
            yamls.forEach((name, yaml) -> rotations.put(name, rotation(name, yaml)));
            checkFallbacks(yamls, rotations);
            checkSpellings(yamls, rotations);
            return new PolicyFile(
                    optional(top, "command", this::command).orElse("/genie"),
                    required(root, top, "default_channel", this::channel, "C0000000000"),
                    required(root, top, "operators_channel", this::channel, "C0000000000"),
                    Optional.ofNullable(top.get("retention"))
                            .map(this::retention)
                            .orElse(Retention.USUAL),
                    List.copyOf(rotations.values()),
                    ServiceLevels.read(top, holidays, problems));
        }

        private Retention retention(Yaml yaml) {
            var entries = yaml.entries(RETENTION);
            var texts = optional(entries, "texts", this::days).orElse(Retention.USUAL.texts());
            var events = optional(entries, "events", this::days).orElse(Retention.USUAL.events());
            if (events.compareTo(texts) < 0) {
                yaml.problem(
                        "keeps texts longer than the events they belong to.",
                        "Make events at least " + texts.toDays() + " days.");
            }
            return new Retention(texts, events);
        }

        private Duration days(Yaml yaml) {
            var text = yaml.text();
            var days = DAYS.matcher(text);
            if (days.matches()) {
                return Duration.ofDays(Long.parseLong(days.group(1)));
            }
            if (!text.isEmpty()) {
                yaml.problem("\"" + text + "\" is not a number of days.", "Use one such as 365 days.");
            }
            return Duration.ofDays(365);
        }

        private Map<String, Yaml> entries(Map<String, Yaml> from, String name) {
            var yaml = from.get(name);
            return yaml == null ? Map.of() : yaml.entries();
        }

        private Rotation rotation(String name, Yaml yaml) {
            var entries = yaml.entries(ROTATION);
            optional(entries, "escalation", this::escalation);
            return new Rotation(
                    // Under a wrong name too, the rest is read for its own mistakes.
                    rotationName(yaml, name).orElse(new RotationName("unknown")),
                    list(entries, "aliases", Yaml::text),
                    responder(yaml, entries.get("opsgenie")),
                    required(yaml, entries, "channel", this::channel, "C0000000000"),
                    Optional.ofNullable(entries.get("fallback")).flatMap(this::fallback),
                    optional(entries, "priority", this::priority).orElse(Priority.P3),
                    optional(entries, "user_group", Yaml::text).map(g -> g.replaceFirst("^@", "")),
                    mayPage(entries.get("may_page")),
                    optional(entries, "if_unreachable", Yaml::text));
        }

        private Optional<RotationName> rotationName(Yaml yaml, String text) {
            try {
                return Optional.of(new RotationName(text));
            } catch (IllegalArgumentException e) {
                yaml.problem("\"" + text + "\" is not a rotation's name.", String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private Optional<RotationName> fallback(Yaml yaml) {
            var text = yaml.text();
            return text.isEmpty() ? Optional.empty() : rotationName(yaml, text);
        }

        private Responder responder(Yaml rotation, @Nullable Yaml yaml) {
            var unknown = new Responder(Responder.Type.SCHEDULE, "unknown");
            if (yaml == null) {
                rotation.problem("has no opsgenie responder.", "Add opsgenie: {type: schedule, name: …}.");
                return unknown;
            }
            var entries = yaml.entries(RESPONDER);
            var type = required(yaml, entries, "type", this::responderType, Responder.Type.SCHEDULE);
            var name = required(yaml, entries, "name", Yaml::text, "unknown");
            return name.isEmpty() ? unknown : new Responder(type, name);
        }

        private void checkFallbacks(Map<String, Yaml> yamls, Map<String, Rotation> rotations) {
            rotations.forEach((name, rotation) -> rotation.fallback().ifPresent(fallback -> {
                var place = yamls.get(name);
                if (place != null && fallback.value().equals(name)) {
                    place.problem("falls back to itself.", "Name another rotation, or leave fallback out.");
                } else if (place != null && !rotations.containsKey(fallback.value())) {
                    place.problem(
                            "falls back to \"" + fallback + "\", which is no rotation.",
                            Problems.nearest(fallback.value(), rotations.keySet()));
                }
            }));
        }

        /** Two rotations that answer to the same spelling would page the wrong people. */
        private void checkSpellings(Map<String, Yaml> yamls, Map<String, Rotation> rotations) {
            var taken = new LinkedHashMap<String, String>();
            rotations.forEach((name, rotation) -> {
                var spellings = new ArrayList<>(rotation.aliases());
                spellings.add(name);
                rotation.userGroup().ifPresent(spellings::add);
                for (var spelling :
                        Set.copyOf(spellings.stream().map(Rotations::key).toList())) {
                    var other = taken.putIfAbsent(spelling, name);
                    var place = yamls.get(name);
                    if (other != null && place != null) {
                        place.problem(
                                "answers to \"" + spelling + "\", and so does " + other + ".",
                                "Give it to one of them.");
                    }
                }
            });
        }

        private String command(Yaml yaml) {
            return matching(
                    yaml,
                    COMMAND,
                    "/genie",
                    "is not a command's name.",
                    "Use a slash and up to 31 small letters, digits, dashes or underscores, such as /genie.");
        }

        private String channel(Yaml yaml) {
            return matching(
                    yaml,
                    CHANNEL,
                    "C0000000000",
                    "is not a channel's id.",
                    "Names change, ids do not: it stands at the end of the channel's details, such as C024BE7LR.");
        }

        private String matching(Yaml yaml, Pattern form, String standIn, String what, String right) {
            var text = yaml.text();
            if (text.isEmpty() || form.matcher(text).matches()) {
                return text.isEmpty() ? standIn : text;
            }
            yaml.problem("\"" + text + "\" " + what, right);
            return standIn;
        }

        private String escalation(Yaml yaml) {
            var text = yaml.text();
            if (!text.isEmpty() && !text.equals("pager")) {
                yaml.problem(
                        "\"" + text + "\" is not possible.", "The pager owns escalation in this version: use pager.");
            }
            return text;
        }

        private Priority priority(Yaml yaml) {
            var text = yaml.text();
            var priority = Priority.parse(text);
            if (priority.isEmpty() && !text.isEmpty()) {
                yaml.problem("\"" + text + "\" is not a priority.", "Use P1, P2, P3, P4 or P5.");
            }
            return priority.orElse(Priority.P3);
        }

        private Responder.Type responderType(Yaml yaml) {
            var text = yaml.text();
            for (var type : Responder.Type.values()) {
                if (type.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return type;
                }
            }
            if (!text.isEmpty()) {
                yaml.problem("\"" + text + "\" is not a type of responder.", "Use team, schedule, escalation or user.");
            }
            return Responder.Type.SCHEDULE;
        }

        private List<String> mayPage(@Nullable Yaml yaml) {
            if (yaml == null) {
                return List.of();
            }
            var people = new ArrayList<String>();
            if (yaml.items().isEmpty()) {
                yaml.problem("names nobody.", "Use members, or leave it out.");
            }
            for (var item : yaml.items()) {
                var text = item.text();
                if (text.equals("members")) {
                    return List.of();
                }
                if (USER.matcher(text).matches()) {
                    people.add(text);
                } else if (!text.isEmpty()) {
                    item.problem(
                            "\"" + text + "\" is nobody.",
                            "Use members, or a list of Slack user ids such as U024BE7LH.");
                }
            }
            return people;
        }

        private <T> Optional<T> optional(Map<String, Yaml> entries, String name, Function<Yaml, T> read) {
            return Optional.ofNullable(entries.get(name)).map(read);
        }

        private <T> List<T> list(Map<String, Yaml> entries, String name, Function<Yaml, T> read) {
            var yaml = entries.get(name);
            return yaml == null ? List.of() : yaml.items().stream().map(read).toList();
        }

        private <T> T required(Yaml parent, Map<String, Yaml> entries, String name, Function<Yaml, T> read, T standIn) {
            var yaml = entries.get(name);
            if (yaml == null) {
                parent.problem("has no " + name + ".", "Add it.");
                return standIn;
            }
            return read.apply(yaml);
        }
    }
}
