package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bot where Slack cannot reach it: everything comes over connections that the bot opened. */
class SocketScenarioTest {
    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Stage stage;

    @BeforeEach
    void raiseTheCurtain() {
        stage = new Stage(Stage.Setup.usual(folder).onSockets());
        connected();
    }

    @AfterEach
    void dropTheCurtain() {
        stage.close();
    }

    private void connected() {
        Awaitility.await().until(() -> stage.metric("tocsin_slack_sockets").equals("2.0"));
    }

    @Test
    void a_command_a_button_and_a_form_come_over_the_socket() {
        var answer = stage.types("ana", "support", "/genie alert db down for customer-support");
        assertThat(stage.told(answer)).contains("Paging customer-support");
        var card = stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.clicks("ben", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @ben");
        stage.clicks("ben", card, "Add a note");
        var form = stage.slack.user("ben").modal().orElseThrow();
        form.fill("Your note", " ");
        assertThat(form.submits().errors()).containsKey("note");
        form.fill("Your note", "restarted it");
        assertThat(form.submits().closed()).isTrue();
        stage.expect(card, "restarted it");
    }

    @Test
    void an_unknown_target_is_answered_with_buttons() {
        var asked = stage.types("carl", "support", "/genie alert db down for custmer-suport")
                .ephemeral()
                .orElseThrow();
        assertThat(asked.buttons()).contains("Page customer-support");
        stage.clicks("carl", asked, "Page customer-support");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
    }

    @Test
    void there_is_no_door_for_slack_by_http() {
        assertThat(stage.post("/slack/events", "{}")).isEqualTo(404);
    }

    @Test
    void health_tells_how_the_sockets_do() {
        assertThat(stage.page("/healthz")).contains("Slack's sockets: 2 open, last frame");
        stage.slack.sockets().refuse(true);
        stage.slack.sockets().cutAll();
        Awaitility.await().until(() -> stage.metric("tocsin_slack_sockets").equals("0.0"));
        assertThat(stage.page("/healthz")).contains("0 open");
        assertThat(stage.page("/readyz"))
                .as("an outage of Slack's drains nobody")
                .contains("200 ready");
    }

    @Test
    void after_a_restart_it_connects_again() {
        stage.restart();
        connected();
        stage.types("ana", "support", "/genie alert db down for customer-support");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
    }
}
