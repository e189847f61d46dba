package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's way, from the command to the closed card. */
class PageScenarioTest {
    @TempDir
    Path folder;

    @Test
    void a_page_goes_from_the_command_to_the_phone_and_back() {
        try (var stage = new Stage(folder)) {
            var answer = stage.types("ana", "support", "/genie alert db down for customer-support");
            assertThat(stage.told(answer)).contains("Paging", "customer-support", "#1");

            var alert = stage.alert("db down");
            var card = stage.card("support-oncall", "db down");
            stage.expect(card, "Paged @ben");
            stage.expectDm("ana", "reached", "db down");

            stage.clicks("ben", card, "Acknowledge");
            stage.expect(card, "Acknowledged by @ben");
            stage.expectDm("ana", "acknowledged by @ben");
            assertThat(stage.pager.alert(alert.id()).acknowledgedBy()).isEqualTo("ben@acme.example");

            stage.clicks("ben", card, "Close");
            stage.expect(card, "Closed by @ben");
            stage.pass(Duration.ofSeconds(2));
            assertThat(stage.pager.alert(alert.id()).open()).isFalse();
        }
    }
}
