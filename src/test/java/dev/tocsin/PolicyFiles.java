package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

/** An operator with policy files in a folder, on Monday, 1 June 2026, in California. */
abstract class PolicyFiles {
    static final String OLD = """
            calendars:
              office:
                zone: America/Los_Angeles
                hours:
                  mon-fri: 09:00-17:00
                closed: {12-24: Christmas Eve, 12-25: Christmas Day}
            policies:
              - name: gold
                plans: [gold]
                calendar: office
                severities:
                  1: {first_response: 4 hours}
              - name: all
                calendar: office
                severities:
                  1: {first_response: 8 hours, resolution: 24 hours}
                  2: {first_response: 5 business days, resolution: none}
            """;

    @TempDir
    Path folder;

    final Console console = new Console(InstantSource.fixed(Instant.parse("2026-06-01T16:00:00Z")));

    String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    static String with(String piece, String other) {
        assertThat(OLD).contains(piece);
        return OLD.replace(piece, other);
    }

    /** What it says, without the folder of the test. */
    String plain(String text) {
        return text.replace(folder + "/", "");
    }
}
