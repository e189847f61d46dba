package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/** Where databases and logs go: a folder that is gone afterwards, unless somebody named it. */
public record Folder(Path path, boolean temporary) implements AutoCloseable {

    /** {@code kept}: the empty path for a temporary folder. */
    static Folder at(Path kept, String name) throws IOException {
        return kept.toString().isEmpty()
                ? new Folder(Files.createTempDirectory(name), true)
                : new Folder(Files.createDirectories(kept.toAbsolutePath()), false);
    }

    /** The demo's configuration, as a file. */
    public Path configuration() throws IOException {
        var file = path.resolve("tocsin.yml");
        try (var in = Objects.requireNonNull(Folder.class.getResourceAsStream("/dev/tocsin/demo/tocsin.yml"))) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        if (!temporary) {
            return;
        }
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
