package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.SlackFault;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What operators read: ids, and neither secrets nor what people wrote. */
class LogScenarioTest extends Scenario {
    private final Logger tocsin = (Logger) LoggerFactory.getLogger("dev.tocsin");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        tocsin.setLevel(Level.INFO);
        log.start();
        tocsin.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        tocsin.detachAppender(log);
        tocsin.setLevel(null);
    }

    @Test
    void the_log_names_pages_by_id_and_holds_no_secret_and_no_text_of_a_page() throws SQLException {
        stage.pager.fault(PagerFault.DOWN);
        stage.slack.fault(SlackFault.DOWN);
        stage.types("ana", "support", "/genie alert confidential outage at XYZ for customer-support");
        stage.pass(Duration.ofMinutes(1));
        stage.pager.fault(PagerFault.OK);
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(1));
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stage.db"));
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThat(stage.told(stage.types("ana", "support", "/genie alert confidential again for delivery")))
                    .contains("That did not work", "confidential again");
            statement.execute("rollback");
            // A statement that fails with the text bound to it.
            statement.execute(
                    "create trigger full before insert on page_event begin select raise(abort, 'disk full'); end");
            assertThat(stage.told(stage.types("ana", "support", "/genie alert confidential thrice for delivery")))
                    .contains("That did not work", "confidential thrice");
        }

        var encoder = new JsonEncoder();
        encoder.setWithFormattedMessage(true);
        encoder.start();
        var lines = log.list.stream()
                .map(event -> new String(encoder.encode(event), StandardCharsets.UTF_8))
                .toList();
        var id = stage.alert("confidential").alias();
        assertThat(lines).anyMatch(line -> line.contains(id) && line.contains("\"kind\":\"CALL_PAGER\""));
        assertThat(lines).anyMatch(line -> line.contains("Could not answer") && line.contains("SQLITE_BUSY"));
        assertThat(lines).anyMatch(line -> line.contains("Could not answer") && line.contains("disk full"));
        assertThat(String.join("\n", lines))
                .doesNotContain(
                        "confidential",
                        "ana@acme.example",
                        stage.slack.botToken(),
                        stage.slack.signingSecret(),
                        stage.pager.integrationKey(),
                        stage.pager.configurationKey(),
                        stage.github.token().value(),
                        Stage.SECRET);
    }
}
