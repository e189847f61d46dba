package dev.tocsin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
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

    /** A file or folder. Skips the test that runs, unless the specifications are at hand. */
    public static Path path(String name) {
        assumeTrue(Files.isDirectory(FOLDER), "no specifications in " + FOLDER);
        return FOLDER.resolve(name);
    }

    /** The file's text; a folder without the file fails the test. */
    public static String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What OpsGenie takes and answers. */
    public static OpenApiInteractionValidator opsGenie() {
        return OpenApiInteractionValidator.createForInlineApiSpecification(read("opsgenie-paging-swagger.json"))
                // The specification composes its payloads, and each part would refuse the fields of the others.
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }

    /** What GitHub takes and answers about issues. */
    public static OpenApiInteractionValidator gitHub() {
        return OpenApiInteractionValidator.createForInlineApiSpecification(read("github-issues.openapi.json"))
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .build())
                .build();
    }
}
