package dev.tocsin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The vendors' specifications and samples. They are no part of the repository: a test that needs one is skipped. */
public final class Specifications {
    private static final Path FOLDER = Path.of(System.getProperty("tocsin.specs", "../shared/specs"));

    private Specifications() {}

    /** A file or folder; ends the test as skipped where it is not at hand. */
    public static Path path(String name) {
        var path = FOLDER.resolve(name);
        assumeTrue(Files.exists(path), "no " + path);
        return path;
    }

    /** What OpsGenie takes and answers. */
    public static OpenApiInteractionValidator opsGenie() {
        try {
            return OpenApiInteractionValidator.createForInlineApiSpecification(
                            Files.readString(path("opsgenie-paging-swagger.json")))
                    // The specification composes its payloads, and each part would refuse the fields of the others.
                    .withLevelResolver(LevelResolver.create()
                            .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                            .build())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
