package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.PagerEndpoint;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.PagerKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whatever the pager does: the phone rings once, or a person who can act is told what to do. */
class FaultsOfThePagerTest extends Scenario {

    private void types(String text) {
        assertThat(stage.told(stage.types("ana", "support", "/genie alert " + text + " for customer-support")))
                .contains("Paging customer-support");
    }

    /** Everything it can do but refuse for good. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OK", "REFUSING", "FLAKY"})
    void after_a_bad_half_hour_the_phone_rings_once(PagerFault fault) {
        stage.pager.slowBy(Duration.ofMillis(1_500));
        stage.pager.fault(fault);
        types("db down");
        // For every try the bot waits a second of real time where the pager hangs: a few of them are enough.
        stage.pass(Duration.ofSeconds(5));
        stage.expect(stage.card("support-oncall", "db down"), "Page #1");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(3));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.expectDm("ana", "reached @ben");
        assertThat(stage.alerts("db down")).hasSize(1);
        assertThat(stage.pager.rings()).as("rings").hasSize(1);
        assertThat(stage.page("/readyz")).contains("200 ready");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"OK", "REFUSING", "FLAKY", "LOST", "EMPTY", "HOLLOW", "CUT", "SLOW"})
    void what_was_asked_for_before_it_had_the_alert_reaches_it_afterwards(PagerFault fault) {
        types("db down");
        var card = stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.pager.fault(PagerEndpoint.ACTION, fault);
        stage.clicks("ben", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @ben");
        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.alert("db down").acknowledged()).isFalse();
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.alert("db down").acknowledged()).isTrue();
        assertThat(stage.slack.message(card.id()).plain()).contains("Acknowledged by @ben");
    }

    @Test
    void a_key_that_is_not_taken_is_said_to_operators_once_and_pages_wait_for_the_next() {
        stage.pager.revokeKey(PagerKey.INTEGRATION);
        types("db down");
        types("search down");
        stage.pass(Duration.ofMinutes(2));
        stage.expect(
                stage.card("support-oncall", "db down"),
                "not delivered yet",
                "does not accept the bot's key",
                "support phone tree");
        stage.expectDm("ana", "not delivered yet", "support phone tree");
        assertThat(stage.slack.channel("support-mgmt").messages())
                .filteredOn(m -> m.plain().contains("does not accept the bot's key"))
                .hasSize(1);
        stage.pager.restoreKey(PagerKey.INTEGRATION);
        stage.pass(Duration.ofSeconds(15));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.expect(stage.card("support-oncall", "search down"), "Paged @ben");
        assertThat(stage.pager.rings()).hasSize(2);
    }

    @Test
    void without_the_key_for_schedules_people_are_paged_all_the_same() {
        stage.pager.revokeKey(PagerKey.CONFIGURATION);
        types("db down");
        stage.expect(stage.card("support-oncall", "db down"), "Paged");
        assertThat(stage.pager.rings()).hasSize(1);
    }

    @Test
    void a_pager_that_lets_creates_through_and_shows_nothing_is_not_asked_to_ring_twice() {
        stage.pager.fault(PagerEndpoint.REQUEST_STATUS, PagerFault.DOWN);
        stage.pager.fault(PagerEndpoint.READ, PagerFault.DOWN);
        types("db down");
        stage.pass(Duration.ofMinutes(10));
        stage.expect(stage.card("support-oncall", "db down"), "not delivered yet");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(15));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.rings()).hasSize(1);
    }

    @Test
    void while_it_cannot_be_searched_an_unknown_outcome_is_not_posted_again() {
        stage.pager.fault(PagerEndpoint.SEARCH, PagerFault.DOWN);
        stage.pager.fault(PagerEndpoint.CREATE, PagerFault.CUT);
        types("db down");
        stage.pass(Duration.ofSeconds(2));
        stage.pager.fault(PagerEndpoint.CREATE, PagerFault.OK);
        stage.pager.phone("ben").closes(stage.alert("db down"));
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.pager.rings())
                .as("its alias is free, and posting again would ring again")
                .hasSize(1);
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(15));
        stage.expect(stage.card("support-oncall", "db down"), "Closed by @ben in the pager");
        assertThat(stage.pager.rings()).hasSize(1);
    }

    @Test
    void after_a_long_outage_a_page_rings_within_ten_seconds_whatever_else_waits() {
        types("first");
        var card = stage.expect(stage.card("support-oncall", "first"), "Paged @ben");
        stage.pager.fault(PagerFault.DOWN);
        stage.clicks("ben", card, "Acknowledge");
        stage.types("ana", "support", "/genie note something to 1");
        types("second");
        stage.pass(Duration.ofMinutes(30));
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.alerts("second")).hasSize(1);
        stage.pass(Duration.ofSeconds(30));
        assertThat(stage.alert("first").acknowledged()).isTrue();
    }

    @Test
    void half_of_all_calls_failing_in_any_way_still_end_with_one_ring_each() {
        stage.pager.flaky(7, 0.5);
        for (int i = 0; i < 4; i++) {
            types("flaky " + i);
        }
        stage.pass(Duration.ofSeconds(20));
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(3));
        for (int i = 0; i < 4; i++) {
            stage.expect(stage.card("support-oncall", "flaky " + i), "Paged @ben");
        }
        assertThat(stage.pager.rings()).hasSize(4);
    }
}
