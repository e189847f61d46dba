package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.model.event.Event;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tocsin.adapter.slack.SlackManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds {@code manifest.yml} to the code: what the bot calls and listens to is read from its class files, so that a new
 * call cannot be forgotten here.
 */
class ManifestTest {
    private static final URI ADDRESS = URI.create("https://tocsin.example.com/slack/events");
    private static final String GENERATED = SlackManifest.yaml(SlackManifest.Commands.USUAL);
    private static final String FOR_HTTP = SlackManifest.yaml(SlackManifest.Commands.USUAL, ADDRESS);

    private static final JavaClasses BOT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tocsin");

    /** What Slack's reference of each method asks of a bot token, by the method's name in the client. */
    private static final Map<String, Set<String>> METHODS = Map.ofEntries(
            Map.entry("appsConnectionsOpen", Set.of()), // with the app's own token
            Map.entry("authTest", Set.of()),
            // Beside chat:write: into public channels that the bot has not joined, and to a person's id.
            Map.entry("chatPostMessage", Set.of("chat:write", "chat:write.public", "im:write")),
            Map.entry("chatDelete", Set.of("chat:write")),
            Map.entry("chatPostEphemeral", Set.of("chat:write")),
            Map.entry("chatUpdate", Set.of("chat:write")),
            Map.entry("conversationsInfo", Set.of("channels:read", "groups:read")),
            Map.entry("conversationsJoin", Set.of("channels:join")),
            Map.entry("conversationsOpen", Set.of("im:write")), // with one person
            Map.entry("conversationsReplies", Set.of("channels:history", "groups:history")),
            // What stands at a file's address is read with the same scope.
            Map.entry("filesInfo", Set.of("files:read")),
            Map.entry("filesDelete", Set.of("files:write")),
            Map.entry("filesGetUploadURLExternal", Set.of("files:write")),
            Map.entry("filesCompleteUploadExternal", Set.of("files:write")),
            Map.entry("usergroupsList", Set.of("usergroups:read")),
            Map.entry("usergroupsUsersList", Set.of("usergroups:read")),
            Map.entry("usergroupsUsersUpdate", Set.of("usergroups:write")),
            Map.entry("usersInfo", Set.of("users:read")),
            Map.entry("usersLookupByEmail", Set.of("users:read.email", "users:read")),
            Map.entry("viewsOpen", Set.of()),
            Map.entry("viewsPublish", Set.of()),
            Map.entry("viewsPush", Set.of()),
            Map.entry("viewsUpdate", Set.of()));

    /** The scopes without which Slack does not let an app subscribe to the event. */
    private static final Map<String, Set<String>> EVENTS = Map.of(
            "message.channels", Set.of("channels:history"),
            "message.groups", Set.of("groups:history"),
            "message.im", Set.of("im:history"),
            "user_change", Set.of("users:read"),
            "app_mention", Set.of("app_mentions:read"),
            "reaction_added", Set.of("reactions:read"),
            "app_home_opened", Set.of());

    /** Where the manifest switches on what a handler of this sort waits for, by the name of Bolt's method. */
    private static final Map<String, Predicate<JsonNode>> HANDLERS = Map.of(
            "command",
            manifest -> !manifest.at("/features/slash_commands").isEmpty(),
            "event",
            manifest -> !manifest.at("/settings/event_subscriptions/bot_events").isEmpty(),
            "blockAction",
            ManifestTest::interactive,
            "blockSuggestion",
            ManifestTest::interactive,
            "globalShortcut",
            manifest -> shortcuts(manifest, "global").equals(Set.of("ticket.open.global", "page.global")),
            "messageShortcut",
            manifest -> shortcuts(manifest, "message")
                    .equals(Set.of("ticket.open.message", "ticket.reply.count", "ticket.reply.send", "page.message")),
            "viewSubmission",
            ManifestTest::interactive);

    private static final String ANY_METHOD = "postFormWithTokenAndParseResponse";

    /** What is no handler. */
    private static final Set<String> OTHER_CALLS_OF_BOLT = Set.of("<init>", "use", "run");

    @Test
    void the_file_is_what_the_command_line_prints() throws IOException {
        assertThat(Files.readString(Path.of("manifest.yml")))
                .as("manifest.yml; make it again with: tocsin manifest")
                .isEqualTo(GENERATED);
    }

    static List<String> both() {
        return List.of(GENERATED, FOR_HTTP);
    }

    @ParameterizedTest
    @MethodSource("both")
    void it_fits_slacks_schema(String generated) {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Specifications.read("slack-app-manifest.schema.json"));
        assertThat(schema.validate(read(generated))).isEmpty();
    }

    /** Slack refuses a manifest that has both, or neither. */
    @Test
    void requests_come_by_socket_mode_or_to_the_address_that_was_given() {
        var addresses = List.of(
                "/features/slash_commands/0/url",
                "/settings/event_subscriptions/request_url",
                "/settings/interactivity/request_url");
        assertThat(manifest().at("/settings/socket_mode_enabled").asBoolean()).isTrue();
        assertThat(addresses)
                .allSatisfy(place ->
                        assertThat(manifest().at(place).isMissingNode()).isTrue());
        assertThat(read(FOR_HTTP).at("/settings/socket_mode_enabled").asBoolean(true))
                .isFalse();
        assertThat(addresses)
                .allSatisfy(
                        place -> assertThat(read(FOR_HTTP).at(place).asText()).isEqualTo(ADDRESS.toString()));
    }

    @Test
    void both_ways_ask_for_the_same() {
        assertThat(read(FOR_HTTP).at("/oauth_config")).isEqualTo(manifest().at("/oauth_config"));
        assertThat(read(FOR_HTTP).at("/settings/event_subscriptions/bot_events"))
                .isEqualTo(manifest().at("/settings/event_subscriptions/bot_events"));
    }

    @Test
    void every_method_that_is_called_has_its_scopes() {
        assertThat(methodsCalled()).as("methods of Slack's that are called").isEqualTo(METHODS.keySet());
        assertThat(scopes()).containsAll(scopesOfMethods());
        assertThat(accesses(MethodsClient.class)
                        .filter(access -> access.getName().equals(ANY_METHOD)))
                .as("calls whose method is known by their forms alone")
                .hasSize(1);
    }

    @Test
    void every_event_that_is_listened_to_is_subscribed() {
        assertThat(strings("/settings/event_subscriptions/bot_events")).isEqualTo(eventsListenedTo());
        assertThat(eventsListenedTo()).as("events that are listened to").isEqualTo(EVENTS.keySet());
        assertThat(scopes()).containsAll(scopesOfEvents());
    }

    @Test
    void every_handler_is_switched_on() {
        var names = callsOfBolt().map(JavaAccess::getName).collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(OTHER_CALLS_OF_BOLT);
        assertThat(names).as("sorts of handlers that are registered").isEqualTo(HANDLERS.keySet());
        assertThat(HANDLERS)
                .allSatisfy((name, switchedOn) ->
                        assertThat(switchedOn.test(manifest())).as(name).isTrue());
    }

    @Test
    void every_command_that_is_handled_is_declared() {
        var handlers =
                callsOfBolt().filter(call -> call.getName().equals("command")).count();
        var commands = manifest().at("/features/slash_commands");
        assertThat(commands).hasSize((int) handlers);
        assertThat(commands.at("/0/command").asText()).isEqualTo("/genie");
        assertThat(scopes()).contains("commands");
    }

    /** Administrators ask what each scope is for. */
    @Test
    void no_scope_is_asked_for_in_vain() {
        var needed = new TreeSet<>(scopesOfMethods());
        needed.addAll(scopesOfEvents());
        needed.add("commands");
        assertThat(scopes()).isSubsetOf(needed);
    }

    // What the code does

    private static Set<String> methodsCalled() {
        var direct = accesses(MethodsClient.class).map(JavaAccess::getName).filter(name -> !name.equals(ANY_METHOD));
        return Stream.concat(direct, methodsOfForms()).collect(Collectors.toSet());
    }

    /** With {@link #ANY_METHOD} the form says which it is: {@code chatPostMessage} for a {@code ChatPostMessageRequest}. */
    private static Stream<String> methodsOfForms() {
        return accesses(RequestFormBuilder.class)
                .map(access -> ((CodeUnitAccessTarget) access.getTarget())
                        .getRawParameterTypes()
                        .get(0)
                        .getSimpleName()
                        .replaceFirst("Request$", ""))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
    }

    private static Stream<JavaAccess<?>> callsOfBolt() {
        return accesses(App.class);
    }

    private static Stream<JavaAccess<?>> accesses(Class<?> owner) {
        return BOT.stream()
                .flatMap(c -> c.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isAssignableTo(owner));
    }

    private static Set<String> eventsListenedTo() {
        var byTheirClass = BOT.stream()
                .flatMap(c -> c.getReferencedClassObjects().stream())
                .map(ReferencedClassObject::getRawType)
                .filter(type -> type.isAssignableTo(Event.class))
                .map(ManifestTest::eventName);
        return Stream.concat(byTheirClass, messagesHeard()).collect(Collectors.toSet());
    }

    /** Messages are heard before Bolt looks for their class: by whoever asks an event for its type. */
    private static Stream<String> messagesHeard() {
        return accesses(EventRequest.class)
                .filter(access -> access.getName().equals("getEventType"))
                .flatMap(access -> Stream.of("message.channels", "message.groups", "message.im"));
    }

    private static String eventName(JavaClass event) {
        try {
            return String.valueOf(event.reflect().getField("TYPE_NAME").get(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an event without a name: " + event.getName(), e);
        }
    }

    // What the manifest says

    private static JsonNode manifest() {
        return read(GENERATED);
    }

    private static JsonNode read(String manifest) {
        try {
            return new YAMLMapper().readTree(manifest);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the manifest is no YAML", e);
        }
    }

    private static Set<String> shortcuts(JsonNode manifest, String type) {
        return manifest.at("/features/shortcuts")
                .valueStream()
                .filter(shortcut -> shortcut.path("type").asText().equals(type))
                .map(shortcut -> shortcut.path("callback_id").asText())
                .collect(Collectors.toSet());
    }

    private static boolean interactive(JsonNode manifest) {
        return manifest.at("/settings/interactivity/is_enabled").asBoolean();
    }

    private static Set<String> scopes() {
        return strings("/oauth_config/scopes/bot");
    }

    private static Set<String> scopesOfMethods() {
        return METHODS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Set<String> scopesOfEvents() {
        return EVENTS.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static Set<String> strings(String place) {
        return manifest().at(place).valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }
}
