package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/security.md} to the tests that it names. */
class SecurityDocumentTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

    @Test
    void every_test_that_it_names_exists() throws IOException {
        var missing = new ArrayList<String>();
        var named = NAMED.matcher(Files.readString(Path.of("docs/security.md")));
        int count = 0;
        while (named.find()) {
            count++;
            if (!source(named.group(1)).contains("void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(20);
    }

    @Test
    void every_threat_names_a_test() throws IOException {
        var threats = Files.readAllLines(Path.of("docs/security.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what somebody"))
                .toList();
        assertThat(threats)
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(NAMED.matcher(line).find()).as(line).isTrue());
    }

    private static String source(String type) throws IOException {
        try (var files = Files.walk(TESTS)) {
            return files.filter(file -> file.getFileName().toString().equals(type + ".java"))
                    .map(SecurityDocumentTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
