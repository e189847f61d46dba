package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Ring;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL, and with two instances that work at the same time. */
class PostgresEscalationTest extends EscalationScenarioTest {
    private static final int PAGES = 20;

    @Override
    Stage.Setup setup() {
        return super.setup().on(PostgresServer.freshDatabase());
    }

    @Test
    void two_instances_take_each_step_exactly_once_though_one_of_them_dies() {
        stage.besideAnother();
        for (int i = 0; i < PAGES; i++) {
            stage.types("ana", "support", "/genie alert trouble " + i + " for customer-support");
            stage.pass(SECOND);
        }
        stage.pass(Duration.ofMinutes(12));
        stage.losesTheFirst();
        stage.besideAnother();
        stage.pass(Duration.ofMinutes(35));
        var calls = stage.pager.rings().stream()
                .collect(Collectors.groupingBy(
                        ring -> stage.pager.alert(ring.alertId()).message(),
                        Collectors.mapping(Ring::people, Collectors.toList())));
        assertThat(calls).hasSize(PAGES);
        assertThat(calls.values())
                .allSatisfy(people -> assertThat(people)
                        .containsExactly(
                                List.of("ben@acme.example"),
                                List.of("mara@acme.example"),
                                List.of("ben@acme.example"),
                                List.of("mara@acme.example")));
        assertThat(stage.pager.alerts()).extracting(Alert::alias).doesNotHaveDuplicates();
        assertThat(stage.slack.dm("ana").messages())
                .filteredOn(m -> m.plain().contains("Nobody has acknowledged page"))
                .hasSize(PAGES);
    }

    @Test
    void two_instances_ask_whoever_has_a_page_once() {
        stage.besideAnother();
        var card = paged("db down");
        stage.clicks("ben", card, "Acknowledge");
        stage.pass(Duration.ofHours(4).plusSeconds(30));
        assertThat(stage.slack.dm("ben").messages())
                .filteredOn(m -> m.plain().contains("Still on it?"))
                .hasSize(1);
        stage.pass(Duration.ofMinutes(11));
        stage.expect(card, "Escalated to support-mgmt");
        assertThat(stage.pager.rings()).hasSize(2);
    }
}
