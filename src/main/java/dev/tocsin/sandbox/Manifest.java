package dev.tocsin.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the installed app may do and wants to hear of. Immutable. */
record Manifest(
        Set<String> scopes, List<Command> commands, boolean interactive, Set<String> events, boolean socketMode) {

    record Command(String name, String description, String usageHint, boolean escaped) {}

    static final Manifest NONE = new Manifest(Set.of(), List.of(), false, Set.of(), false);

    static Manifest parse(String yaml) {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the manifest is not valid YAML: " + e.getOriginalMessage(), e);
        }
        List<Command> commands = new ArrayList<>();
        for (JsonNode command : root.path("features").path("slash_commands")) {
            commands.add(new Command(
                    command.path("command").asText(),
                    command.path("description").asText(),
                    command.path("usage_hint").asText(),
                    command.path("should_escape").asBoolean(false)));
        }
        JsonNode settings = root.path("settings");
        return new Manifest(
                strings(root.path("oauth_config").path("scopes").path("bot")),
                List.copyOf(commands),
                settings.path("interactivity").path("is_enabled").asBoolean(false),
                strings(settings.path("event_subscriptions").path("bot_events")),
                settings.path("socket_mode_enabled").asBoolean(false));
    }

    Optional<Command> command(String name) {
        return commands.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> values = new LinkedHashSet<>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }
}
