package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.PagerFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code @support-oncall} is whoever is on call, within a minute and within Slack's rules. */
class UserGroupsScenarioTest extends Scenario {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private boolean operatorsHear(String text) {
        return stage.slack.channel("support-mgmt").messages().stream()
                .anyMatch(m -> m.plain().contains(text));
    }

    @Test
    void the_group_follows_the_schedule_within_a_minute() {
        stage.pager.rota("customer-support", Duration.ofHours(6), "ben", "dana");
        assertThat(stage.slack.group("support-oncall")).containsExactly("dana");
        stage.pass(MINUTE);
        assertThat(stage.slack.group("support-oncall")).containsExactly("ben");
        stage.pass(Duration.ofHours(6).minus(MINUTE));
        stage.pass(MINUTE);
        assertThat(stage.slack.group("support-oncall")).containsExactly("dana");
    }

    @Test
    void whoever_takes_a_turn_is_in_it() {
        stage.pass(MINUTE);
        stage.types("dana", "support", "/genie oncall me 2h for customer-support");
        stage.pass(MINUTE.multipliedBy(2));
        assertThat(stage.slack.group("support-oncall")).containsExactly("dana");
    }

    @Test
    void it_is_paged_by_its_mention() {
        stage.types("ana", "support", "/genie alert db down for @support-oncall");
        stage.card("support-oncall", "db down");
    }

    @Test
    void what_somebody_changed_by_hand_is_mended() {
        stage.pass(MINUTE);
        stage.slack.setGroup("support-oncall", "mara");
        stage.pass(MINUTE.multipliedBy(11));
        assertThat(stage.slack.group("support-oncall")).containsExactly("ben");
    }

    @Test
    void a_gap_keeps_whoever_was_last_and_says_so_once_a_day() {
        stage.pass(MINUTE);
        stage.pager.onCall("customer-support");
        stage.pass(MINUTE.multipliedBy(5));
        assertThat(stage.slack.group("support-oncall")).containsExactly("ben");
        assertThat(stage.slack.channel("support-mgmt").messages())
                .filteredOn(m -> m.plain().contains("a user group cannot be empty: @support-oncall keeps whoever"))
                .hasSize(1);
    }

    @Test
    void not_knowing_changes_nothing_and_alarms_nobody() {
        stage.pass(MINUTE);
        stage.pager.fault(PagerFault.DOWN);
        stage.pass(MINUTE.multipliedBy(5));
        assertThat(stage.slack.group("support-oncall")).containsExactly("ben");
        assertThat(operatorsHear("@support-oncall")).isFalse();
    }

    @Test
    void where_the_workspace_does_not_allow_it_the_operators_hear_what_to_do() {
        stage.slack.onlyAdministratorsChangeGroups(true);
        stage.pass(MINUTE.multipliedBy(5));
        assertThat(operatorsHear(
                        "this workspace lets only some people change user groups. Under Settings, Permissions"))
                .isTrue();
        stage.slack.onlyAdministratorsChangeGroups(false);
        stage.pass(Duration.ofMinutes(61));
        assertThat(stage.slack.group("support-oncall")).containsExactly("ben");
    }
}
