package dev.tocsin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The vendors' specifications and samples. They are not ours to publish and lie beside the repository, in {@code
 * ../shared/specs} or where the property {@code tocsin.specs} says. A test that needs one is skipped where the folder is
 * missing; {@code .ci/run} fails there, so that nothing is skipped unseen.
 */
public final class Specifications {
    private static final Path FOLDER = Path.of(System.getProperty("tocsin.specs", "../shared/specs"));

    private Specifications() {}

    /** Skips the test that runs, unless the folder is there. */
    public static void assumePresent() {
        assumeTrue(Files.isDirectory(FOLDER), "no specifications in " + FOLDER);
    }

    /** The file's text. Skips the test that runs, unless the folder is there; a folder without the file fails it. */
    public static String read(String name) {
        assumePresent();
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
