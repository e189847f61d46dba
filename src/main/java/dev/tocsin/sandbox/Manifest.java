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
        Set<String> scopes,
        List<Command> commands,
        List<Shortcut> shortcuts,
        boolean homeTab,
        boolean interactive,
        Set<String> events,
        boolean socketMode) {

    record Command(String name, String description, String usageHint, boolean escaped) {}

    /** {@code global} ones stand in the composer's menu, the others in the menu of each message. */
    record Shortcut(String name, boolean global, String callbackId, String description) {
        boolean goesBy(String nameOrCallbackId) {
            return name.equals(nameOrCallbackId) || callbackId.equals(nameOrCallbackId);
        }
    }

    static final Manifest NONE = new Manifest(Set.of(), List.of(), List.of(), false, false, Set.of(), false);

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
        List<Shortcut> shortcuts = new ArrayList<>();
        for (JsonNode shortcut : root.path("features").path("shortcuts")) {
            shortcuts.add(shortcut(shortcut));
        }
        JsonNode settings = root.path("settings");
        return new Manifest(
                strings(root.path("oauth_config").path("scopes").path("bot")),
                List.copyOf(commands),
                List.copyOf(shortcuts),
                root.path("features").path("app_home").path("home_tab_enabled").asBoolean(false),
                settings.path("interactivity").path("is_enabled").asBoolean(false),
                strings(settings.path("event_subscriptions").path("bot_events")),
                settings.path("socket_mode_enabled").asBoolean(false));
    }

    private static Shortcut shortcut(JsonNode shortcut) {
        String type = shortcut.path("type").asText();
        if (!type.equals("global") && !type.equals("message")) {
            throw new IllegalArgumentException("a shortcut's type is global or message, not \"" + type + "\"");
        }
        return new Shortcut(
                shortcut.path("name").asText(),
                type.equals("global"),
                shortcut.path("callback_id").asText(),
                shortcut.path("description").asText());
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
