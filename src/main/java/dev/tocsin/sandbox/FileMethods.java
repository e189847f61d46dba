package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code files.*}: reading what was shared with the bot, and sending files in two steps. Holds no state of its own. */
final class FileMethods {
    /** Where contents go between the two steps. */
    static final String UPLOAD = "/upload/v1/";

    private final World world;
    private final Conversations conversations;
    private final Scopes scopes;
    private final Files files;
    private final SlackJson json;
    private final Supplier<String> baseUrl;

    FileMethods(
            World world,
            Conversations conversations,
            Scopes scopes,
            Files files,
            SlackJson json,
            Supplier<String> baseUrl) {
        this.world = world;
        this.conversations = conversations;
        this.scopes = scopes;
        this.files = files;
        this.json = json;
        this.baseUrl = baseUrl;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of(
                "files.info", this::info,
                "files.getUploadURLExternal", this::announce,
                "files.completeUploadExternal", this::complete,
                "files.delete", this::delete);
    }

    private ObjectNode info(Arguments arguments) {
        scopes.need("files:read");
        SlackFile file = files.find(arguments.required("file"))
                .filter(found -> found.user().equals(bot()) || sharedWithBot(found))
                .orElseThrow(() -> new SlackRefusal("file_not_found"));
        ObjectNode shown = json.file(file);
        where(file).forEach(room -> shown.withArrayProperty(kind(room)).add(room.id()));
        ObjectNode answer = Json.object();
        answer.set("file", shown);
        answer.putArray("comments");
        return answer;
    }

    private boolean sharedWithBot(SlackFile file) {
        return where(file).anyMatch(room -> room.has(bot()));
    }

    private Stream<Room> where(SlackFile file) {
        return conversations.rooms().stream()
                .filter(room -> conversations.messages(room.id()).stream()
                        .flatMap(message -> message.files().stream())
                        .anyMatch(shared -> shared.id().equals(file.id())));
    }

    private static String kind(Room room) {
        return switch (room.channel().privacy()) {
            case PUBLIC -> "channels";
            case PRIVATE -> "groups";
            case IM -> "ims";
        };
    }

    private ObjectNode announce(Arguments arguments) {
        scopes.need("files:write");
        String name = arguments.required("filename");
        String length = arguments.required("length");
        if (!length.matches("[1-9][0-9]{0,9}") || name.contains("/")) {
            throw SlackRefusal.because(
                    "invalid_arguments", List.of("[ERROR] must be greater than 0 [json-pointer:/length]"));
        }
        Files.Address address = files.announce(name, Long.parseLong(length));
        return Json.object()
                .put("upload_url", baseUrl.get() + UPLOAD + address.token())
                .put("file_id", address.fileId());
    }

    /** Without a channel the files stay the bot's own. */
    private ObjectNode complete(Arguments arguments) {
        scopes.need("files:write");
        JsonNode asked = arguments
                .json("files", "invalid_arguments")
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new SlackRefusal("invalid_arguments"));
        List<SlackFile> sent = new ArrayList<>();
        for (JsonNode one : asked) {
            SlackFile file = files.find(one.path("id").asText())
                    .filter(found ->
                            found.user().equals(bot()) && where(found).findAny().isEmpty())
                    .orElseThrow(() -> new SlackRefusal("file_not_found"));
            sent.add(files.title(file, one.path("title").asText(file.title())));
        }
        if (sent.isEmpty()) {
            throw SlackRefusal.because("invalid_arguments", List.of("[ERROR] no items in files"));
        }
        for (Room room : rooms(arguments)) {
            conversations.post(
                    room,
                    new Conversations.Draft(
                            bot(),
                            arguments.text("initial_comment"),
                            Json.array(),
                            arguments.optional("thread_ts"),
                            null,
                            null,
                            Extras.NONE.with(sent)));
        }
        ObjectNode answer = Json.object();
        sent.forEach(file -> answer.withArrayProperty("files").add(json.file(file)));
        return answer;
    }

    private List<Room> rooms(Arguments arguments) {
        return Stream.of((arguments.text("channel_id") + "," + arguments.text("channels")).split(","))
                .filter(id -> !id.isBlank())
                .distinct()
                .map(this::writable)
                .toList();
    }

    /** Unlike a message, a file needs the bot to be in the channel, whatever the manifest says. */
    private Room writable(String id) {
        Room room = conversations
                .directMessage(id)
                .or(() -> conversations.room(id).filter(found -> found.id().equals(id)))
                .filter(found -> found.isPublic() || found.has(bot()))
                .orElseThrow(() -> new SlackRefusal("channel_not_found"));
        if (!room.has(bot())) {
            throw new SlackRefusal("not_in_channel");
        }
        if (room.channel().archived()) {
            throw new SlackRefusal("is_archived");
        }
        return room;
    }

    private ObjectNode delete(Arguments arguments) {
        scopes.need("files:write");
        SlackFile file = files.find(arguments.required("file")).orElseThrow(() -> new SlackRefusal("file_not_found"));
        if (!file.user().equals(bot())) {
            throw new SlackRefusal("cant_delete_file");
        }
        files.delete(file.id());
        for (Room room : where(file).toList()) {
            conversations.messages(room.id()).stream()
                    .filter(message ->
                            message.files().stream().anyMatch(one -> one.id().equals(file.id())))
                    .forEach(message -> conversations.change(message.id(), old -> old.with(without(old, file))));
        }
        return Json.object();
    }

    private static Extras without(Message message, SlackFile file) {
        return message.extras()
                .with(message.files().stream()
                        .map(one -> one.id().equals(file.id()) ? one.gone() : one)
                        .toList());
    }

    private String bot() {
        return world.bot().userId();
    }
}
