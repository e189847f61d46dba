package dev.tocsin.scenario;

import dev.tocsin.sandbox.Message;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every scenario begins and ends with. */
abstract class Scenario {
    static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    Stage stage;

    @BeforeEach
    void raiseTheCurtain() {
        stage = new Stage(setup());
    }

    Stage.Setup setup() {
        return Stage.Setup.usual(folder);
    }

    @AfterEach
    void dropTheCurtain() {
        stage.close();
    }

    /** Ana pages customer-support with this text; returns the card once Ben was paged. */
    Message paged(String text) {
        stage.types("ana", "support", "/genie alert " + text + " for customer-support");
        return stage.expect(stage.card("support-oncall", text), "Paged @ben");
    }
}
