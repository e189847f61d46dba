package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/routing.md} shows is what happens. */
class RoutingDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);
    private static final String ROTATIONS = """
            default_channel: C0ONCALL
            operators_channel: C0MGMT
            rotations:
              customer-support:
                opsgenie: {type: schedule, name: customer-support}
                channel: C0ONCALL
            """;

    @TempDir
    Path folder;

    private final Console console = new Console(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));

    /** Those of a language, empty where none is said, in the order of the document. */
    private static List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("docs/routing.md")))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private String file() throws IOException {
        var text = ROTATIONS + String.join("", blocks("yaml"));
        return Files.writeString(folder.resolve("tocsin.yml"), text).toString();
    }

    @Test
    void the_examples_make_a_file_that_can_be_read() throws IOException {
        var said = console.runs("policy", "check", file());
        assertThat(said.out())
                .contains("people: 4, product areas: 3, rules: 4")
                .endsWith("Found no errors and no warnings.\n");
    }

    @Test
    void the_example_of_an_answer_is_what_the_command_says() throws IOException {
        var typed = blocks("").get(0).strip().replace("tocsin ", "") + " --file " + file();
        var said = console.runs(typed.replaceAll("\"(\\S+) (\\S+)\"", "$1§$2")
                .replace(" ", "\n")
                .replace("§", " ")
                .split("\n"));
        assertThat(said.out().replace(folder + "/", "")).isEqualTo(blocks("").get(1));
    }
}
