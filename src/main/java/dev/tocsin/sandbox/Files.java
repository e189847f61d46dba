package dev.tocsin.sandbox;

import java.net.URLConnection;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All files with their contents, and the addresses that wait for one. Guarded by its monitor. */
final class Files {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** A file that the bot announced; its content comes to the address. */
    private record Awaited(String fileId, String name, long length) {}

    /** Where a file's content is to be sent, by the last part of the address, and the id it will have. */
    record Address(String token, String fileId) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SlackFile> files = new LinkedHashMap<>();
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, Awaited> awaited = new LinkedHashMap<>();

    Files(InstantSource clock) {
        this.clock = clock;
    }

    synchronized SlackFile keep(String user, Upload upload) {
        return keep(newId(), user, upload);
    }

    private SlackFile keep(String id, String user, Upload upload) {
        byte[] content = upload.content();
        SlackFile file = new SlackFile(
                id, upload.name(), upload.name(), upload.mimetype(), content.length, user, clock.instant(), false);
        files.put(id, file);
        contents.put(id, content);
        return file;
    }

    synchronized Optional<SlackFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    synchronized Optional<byte[]> content(String id) {
        return Optional.ofNullable(contents.get(id)).map(byte[]::clone);
    }

    synchronized SlackFile title(SlackFile file, String title) {
        SlackFile titled = file.titled(title);
        files.put(file.id(), titled);
        return titled;
    }

    synchronized void delete(String id) {
        files.remove(id);
        contents.remove(id);
    }

    synchronized Address announce(String name, long length) {
        Address address = new Address(UUID.randomUUID().toString(), newId());
        awaited.put(address.token(), new Awaited(address.fileId(), name, length));
        return address;
    }

    /** Empty if nothing waits there (any more); a refusal if it is not as long as it was said to be. */
    synchronized Optional<SlackFile> receive(String token, String user, byte[] content) {
        Awaited expected = awaited.get(token);
        if (expected == null) {
            return Optional.empty();
        }
        if (expected.length() != content.length) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%d bytes were announced, %d came", expected.length(), content.length));
        }
        awaited.remove(token);
        // Slack does not ask for the type: it looks at the name.
        String guessed = URLConnection.guessContentTypeFromName(expected.name());
        String type = guessed == null ? "text/plain" : guessed;
        return Optional.of(keep(expected.fileId(), user, Upload.of(expected.name(), type, content)));
    }

    private String newId() {
        StringBuilder id = new StringBuilder("F0");
        random.ints(8, 0, LETTERS.length()).forEach(at -> id.append(LETTERS.charAt(at)));
        return id.toString();
    }
}
