package dev.tocsin.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The contents of files: those of private links for the bot's token alone, and those that the bot sends to an address it
 * was given. Holds no state of its own.
 */
final class FileEndpoints {
    private static final String LOGIN = "/?redir=";

    private final World world;
    private final Tokens tokens;
    private final Files files;

    FileEndpoints(World world, Tokens tokens, Files files) {
        this.world = world;
        this.tokens = tokens;
        this.files = files;
    }

    /** What this is in the list of calls; empty if it is none of it. */
    Optional<String> names(Incoming request) {
        if (request.path().startsWith(FileJson.PRIVATE)) {
            return Optional.of("url_private");
        }
        if (request.path().startsWith(FileMethods.UPLOAD)) {
            return Optional.of("upload_url");
        }
        return request.path().equals("/") ? Optional.of("sign_in") : Optional.empty();
    }

    Reply answer(Incoming request) {
        if (request.path().equals("/")) {
            return html(
                    200,
                    "<title>Sign in | Slack</title><p>Sign in to "
                            + world.team().name());
        }
        return request.path().startsWith(FileMethods.UPLOAD) ? received(request) : sent(request);
    }

    /** Who may not see it is sent to a page to sign in, which answers 200: no error tells a careless bot of it. */
    private Reply sent(Incoming request) {
        if (!mayRead(request)) {
            return html(302, "").with("Location", LOGIN + request.path().replace("/", "%2F"));
        }
        // team-file, perhaps "download", name
        List<String> parts = request.segments();
        String id = parts.size() < 2 ? "" : parts.get(1).substring(parts.get(1).indexOf('-') + 1);
        Optional<SlackFile> file = files.find(id);
        Optional<byte[]> content = files.content(id);
        if (file.isEmpty() || content.isEmpty()) {
            return html(404, "<title>File not found</title>");
        }
        Reply reply = Reply.of(200, file.get().mimetype(), content.get());
        boolean download = parts.size() > 3 && parts.get(2).equals("download");
        return download ? reply.with("Content-Disposition", "attachment") : reply;
    }

    private boolean mayRead(Incoming request) {
        try {
            return tokens.caller("url_private", request, "").scopes().contains("files:read");
        } catch (SlackRefusal noToken) {
            return false;
        }
    }

    private Reply received(Incoming request) {
        if (!request.method().equals("POST")) {
            return Reply.text(405, "POST only");
        }
        String token = request.path().substring(FileMethods.UPLOAD.length());
        Optional<byte[]> content = content(request);
        if (content.isEmpty()) {
            return Reply.text(400, "Malformed multipart body");
        }
        try {
            return files.receive(token, world.bot().userId(), content.get())
                    .map(file -> Reply.text(200, "OK - " + file.size()))
                    .orElseGet(() -> Reply.text(404, "Not found"));
        } catch (IllegalArgumentException otherLength) {
            return Reply.text(400, String.valueOf(otherLength.getMessage()));
        }
    }

    /** The raw body, or the first part of a multipart one (docs.slack.dev, "files.getUploadURLExternal"). */
    private static Optional<byte[]> content(Incoming request) {
        String type = request.header("content-type");
        if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            return Optional.of(request.bytes());
        }
        // One character a byte, so that positions in the text are those in the body.
        String body = new String(request.bytes(), StandardCharsets.ISO_8859_1);
        String boundary = "--" + type.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
        int head = body.indexOf("\r\n\r\n", Math.max(0, body.indexOf(boundary)));
        int end = head < 0 ? -1 : body.indexOf("\r\n" + boundary, head + 4);
        return end < 0
                ? Optional.empty()
                : Optional.of(body.substring(head + 4, end).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Reply html(int status, String body) {
        return Reply.of(
                status, "text/html; charset=utf-8", ("<!DOCTYPE html>" + body).getBytes(StandardCharsets.UTF_8));
    }
}
