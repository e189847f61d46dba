package dev.tocsin.config;

import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rotations of the policy file. */
final class RotationsReader {
    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9]{2,}");
    private static final Set<String> ROTATION = Set.of(
            "aliases",
            "opsgenie",
            "jsm",
            "pager",
            "channel",
            "fallback",
            "escalation",
            "priority",
            "user_group",
            "may_page",
            "may_close",
            "may_override",
            "if_unreachable",
            "actions",
            "escalate",
            "rounds",
            "acknowledged_for",
            "asks_why");

    private RotationsReader() {}

    /** In the order of the file. {@code usual}: the pager of those that are in both and say none. */
    static List<Rotation> read(Map<String, Yaml> yamls, PagingSystem usual) {
        var rotations = new LinkedHashMap<String, Rotation>();
        yamls.forEach((name, yaml) -> rotations.put(name, rotation(name, yaml, usual)));
        checkFallbacks(yamls, rotations);
        EscalationReader.check(yamls, rotations);
        checkSpellings(yamls, rotations);
        return List.copyOf(rotations.values());
    }

    private static Rotation rotation(String name, Yaml yaml, PagingSystem usual) {
        var fields = Fields.of(yaml, ROTATION);
        var responders = ResponderReader.read(yaml, fields, usual);
        return new Rotation(
                // Under a wrong name too, the rest is read for its own mistakes.
                rotationName(yaml, name).orElse(new RotationName("unknown")),
                fields.list("aliases", Yaml::text),
                responders.get(0),
                responders.stream().skip(1).findFirst(),
                SlackNames.channel(fields, "channel"),
                Optional.ofNullable(fields.get("fallback")).flatMap(RotationsReader::fallback),
                fields.optional("priority", RotationsReader::priority).orElse(Priority.P3),
                fields.optional("user_group", Yaml::text).map(g -> g.replaceFirst("^@", "")),
                people(fields.get("may_page")),
                people(fields.get("may_close")),
                people(fields.get("may_override")),
                fields.optional("if_unreachable", Yaml::text),
                actions(fields),
                EscalationReader.read(yaml, fields, responders.get(0)),
                EscalationReader.acknowledgedFor(fields),
                fields.optional("asks_why", RotationsReader::yes).orElse(false));
    }

    private static Optional<RotationName> rotationName(Yaml yaml, String text) {
        try {
            return Optional.of(new RotationName(text));
        } catch (IllegalArgumentException e) {
            yaml.problem("\"" + text + "\" is not a rotation's name.", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<RotationName> fallback(Yaml yaml) {
        var text = yaml.text();
        return text.isEmpty() ? Optional.empty() : rotationName(yaml, text);
    }

    private static void checkFallbacks(Map<String, Yaml> yamls, Map<String, Rotation> rotations) {
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
    private static void checkSpellings(Map<String, Yaml> yamls, Map<String, Rotation> rotations) {
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
                            "answers to \"" + spelling + "\", and so does " + other + ".", "Give it to one of them.");
                }
            }
        });
    }

    static boolean yes(Yaml yaml) {
        var text = yaml.text();
        if (!text.equals("true") && !text.equals("false") && !text.isEmpty()) {
            yaml.problem("\"" + text + "\" is neither yes nor no.", "Use true or false.");
        }
        return text.equals("true");
    }

    private static Priority priority(Yaml yaml) {
        var text = yaml.text();
        var priority = Priority.parse(text);
        if (priority.isEmpty() && !text.isEmpty()) {
            yaml.problem("\"" + text + "\" is not a priority.", "Use P1, P2, P3, P4 or P5.");
        }
        return priority.orElse(Priority.P3);
    }

    /** OpsGenie takes ten of at most 50 characters ("Create Alert"). */
    private static List<String> actions(Fields fields) {
        var actions = fields.list("actions", RotationsReader::action);
        var yaml = fields.get("actions");
        if (actions.size() > 10 && yaml != null) {
            yaml.problem("are more than the pager takes.", "Name ten at most.");
        }
        return actions;
    }

    private static String action(Yaml yaml) {
        var text = yaml.text();
        if (text.codePointCount(0, text.length()) > 50) {
            yaml.problem("is longer than the pager takes.", "Use 50 characters at most.");
        }
        return text;
    }

    /** Slack ids; none for {@code members}, and where nothing is said. */
    static List<String> people(@Nullable Yaml yaml) {
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
                        "\"" + text + "\" is nobody.", "Use members, or a list of Slack user ids such as U024BE7LH.");
            }
        }
        return people;
    }
}
