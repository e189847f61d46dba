package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.JsmService;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A command of a bot that has keys for both pagers, and the demo's file. */
abstract class JsmCommandTest {
    private final TestClock clock = new TestClock();
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    private final OpsGenieService pager = new OpsGenieService(World.acme(), clock);
    final JsmService jsm = new JsmService(World.acme(), clock);
    final Console console = new Console(clock);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @BeforeEach
    final void connect() throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/dev/tocsin/demo/tocsin.yml"))) {
            Files.copy(in, folder.resolve("tocsin.yml"));
        }
        console.in(slack, pager, folder.resolve("tocsin.yml"))
                .with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("tocsin.db"));
        jsm.environment().forEach(console::with);
    }

    @AfterEach
    final void close() {
        slack.close();
        pager.close();
        jsm.close();
    }

    /** As if there were no Jira Service Management. */
    final void withoutJsm() {
        jsm.environment().keySet().forEach(console::without);
    }

    final void file(String piece, String other) throws IOException {
        var file = folder.resolve("tocsin.yml");
        var text = Files.readString(file);
        assertThat(text).contains(piece);
        Files.writeString(file, text.replace(piece, other));
    }
}
