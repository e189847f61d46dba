package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** Files as messages, events and {@code files.*} show them. Holds no state of its own. */
final class FileJson {
    /** Where contents are, as on files.slack.com. */
    static final String PRIVATE = "/files-pri/";

    private final World world;
    private final Supplier<String> baseUrl;

    FileJson(World world, Supplier<String> baseUrl) {
        this.world = world;
        this.baseUrl = baseUrl;
    }

    ObjectNode file(SlackFile file) {
        if (file.deleted()) {
            return Json.object().put("id", file.id()).put("mode", "tombstone");
        }
        String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
        String content = baseUrl.get() + PRIVATE + world.team().id() + "-" + file.id() + "/";
        String page = "https://" + world.team().domain() + ".slack.com/files/" + file.user() + "/" + file.id() + "/";
        return Json.object()
                .put("id", file.id())
                .put("created", file.created().getEpochSecond())
                .put("timestamp", file.created().getEpochSecond())
                .put("name", file.name())
                .put("title", file.title())
                .put("mimetype", file.mimetype())
                .put("filetype", file.filetype())
                .put("pretty_type", file.text() ? "Plain Text" : file.filetype().toUpperCase(Locale.ROOT))
                .put("user", file.user())
                .put("user_team", world.team().id())
                .put("editable", file.text())
                .put("size", file.size())
                .put("mode", file.text() ? "snippet" : "hosted")
                .put("is_external", false)
                .put("external_type", "")
                .put("is_public", false)
                .put("public_url_shared", false)
                .put("display_as_bot", false)
                .put("username", "")
                .put("url_private", content + name)
                .put("url_private_download", content + "download/" + name)
                .put("permalink", page + name)
                .put("has_rich_preview", false)
                .put("file_access", "visible");
    }

    /**
     * All that an event tells of a file in a channel shared with another company: the rest is for {@code files.info} to
     * say (docs.slack.dev, "file object").
     */
    static ObjectNode withheld(String id) {
        return Json.object()
                .put("id", id)
                .put("mode", "file_access")
                .put("file_access", "check_file_info")
                .put("created", 0)
                .put("timestamp", 0)
                .put("user", "");
    }
}
