package dev.tocsin.sandbox;

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
                id, upload.name(), upload.name(), upload.mimetype(), content.length, user, clock.instant());
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

    synchronized void title(SlackFile file, String title) {
        files.put(file.id(), file.titled(title));
    }

    synchronized void delete(String id) {
        files.remove(id);
        contents.remove(id);
    }

    /** The id that a file will have, by the last part of the address to which its content is to be sent. */
    synchronized Map.Entry<String, String> announce(String name, long length) {
        String token = UUID.randomUUID().toString();
        String id = newId();
        awaited.put(token, new Awaited(id, name, length));
        return Map.entry(token, id);
    }

    /** Empty if nothing waits there (any more); a refusal if it is not as long as it was said to be. */
    synchronized Optional<SlackFile> receive(String token, String user, String mimetype, byte[] content) {
        Awaited expected = awaited.get(token);
        if (expected == null) {
            return Optional.empty();
        }
        if (expected.length() != content.length) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%d bytes were announced, %d came", expected.length(), content.length));
        }
        awaited.remove(token);
        return Optional.of(keep(expected.fileId(), user, Upload.of(expected.name(), mimetype, content)));
    }

    private String newId() {
        StringBuilder id = new StringBuilder("F0");
        random.ints(8, 0, LETTERS.length()).forEach(at -> id.append(LETTERS.charAt(at)));
        return id.toString();
    }
}
