package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.Ring;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is on call, for how long, who follows, and whoever takes a turn. It is 03:00. */
class OnCallScenarioTest extends Scenario {

    private String types(String user, String command) {
        stage.clock.pass(SECOND);
        return stage.told(stage.types(user, "support", "/genie " + command));
    }

    @Test
    void who_is_on_call_is_told_with_until_when_and_who_follows() {
        stage.pager.rota("customer-support", Duration.ofHours(6), "ben", "dana");
        assertThat(types("ana", "whoisoncall").lines())
                .containsExactly(
                        "customer-support: @ben until 2026-11-20 09:00 UTC; then @dana",
                        "support-mgmt: @mara",
                        "delivery: not known, the pager decides whom it calls for a team. A page is tried all the"
                                + " same, and you hear whether it arrives.");
        assertThat(types("ana", "next customer-support"))
                .isEqualTo("customer-support: @dana from 2026-11-20 09:00 UTC until 2026-11-20 15:00 UTC");
        assertThat(types("ana", "next support-mgmt"))
                .isEqualTo("support-mgmt: nobody follows in the next two weeks: @mara goes on.");
        assertThat(stage.slack.dm("ben").messages()).as("nobody is pinged").isEmpty();
    }

    @Test
    void nobody_is_said_as_loud_as_it_deserves() {
        stage.pager.rota("customer-support", Duration.ofHours(6), List.of(List.of(), List.of("ben"), List.of("dana")));
        assertThat(types("ana", "whoisoncall customer-support"))
                .isEqualTo(":rotating_light: customer-support: NOBODY is on call until 2026-11-20 09:00 UTC; then @ben"
                        + " from 2026-11-20 09:00 UTC. A page for it goes to support-mgmt instead.");
        stage.pass(Duration.ofHours(13));
        assertThat(types("ana", "whoisoncall customer-support"))
                .isEqualTo("customer-support: @dana until 2026-11-20 21:00 UTC; then @ben. :warning: Nobody from"
                        + " 2026-11-20 21:00 UTC until 2026-11-21 03:00 UTC");
    }

    @Test
    void not_knowing_never_looks_like_nobody() {
        stage.pager.fault(PagerFault.DOWN);
        assertThat(types("ana", "whoisoncall customer-support"))
                .isEqualTo("customer-support: not known, the pager answers 503 when asked for its schedules. A page"
                        + " is tried all the same, and you hear whether it arrives.");
    }

    @Test
    void an_unknown_rotation_is_corrected() {
        assertThat(types("ana", "whoisoncall suport-mgmt"))
                .isEqualTo("I know no rotation called suport-mgmt. Did you mean `/genie whoisoncall support-mgmt`?");
    }

    @Test
    void whoever_is_put_on_call_by_somebody_else_is_told() {
        types("mara", "oncall @dana 2h for customer-support");
        stage.expectDm(
                "dana",
                "You are on call for customer-support until 2026-11-20 05:00 UTC, asked for by @mara. To end it earlier,"
                        + " use the pager's own app.");
        stage.expectDm(
                "mara",
                "@dana is on call for customer-support until 2026-11-20 05:00 UTC: an override asked for by @mara.");
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.slack.dm("dana").messages()).hasSize(1);
    }

    @Test
    void whoever_takes_a_turn_is_called_and_the_channel_hears_of_it() {
        assertThat(types("dana", "oncall me 2h for customer-support"))
                .isEqualTo(
                        "Asking the pager to put @dana on call for customer-support until 2026-11-20 05:00 UTC. You and"
                                + " its channel hear when it is done.");
        var told = "@dana is on call for customer-support until 2026-11-20 05:00 UTC: an override.";
        stage.expectDm("dana", "You are on call for customer-support until 2026-11-20 05:00 UTC. To end it");
        assertThat(stage.slack.channel("support-oncall").messages())
                .extracting(Message::plain)
                .containsExactly(":telephone_receiver: " + told);
        assertThat(types("ana", "whoisoncall customer-support"))
                .isEqualTo("customer-support: @dana until 2026-11-20 05:00 UTC; then @ben");
        stage.types("ana", "support", "/genie alert db down for customer-support");
        stage.settle();
        assertThat(stage.pager.rings()).extracting(Ring::people).hasToString("[[dana@acme.example]]");
        stage.pass(Duration.ofHours(3));
        assertThat(types("ana", "whoisoncall customer-support")).isEqualTo("customer-support: @ben");
    }

    @Test
    void a_turn_survives_a_pager_that_is_away_and_is_taken_once() {
        stage.pager.fault(PagerFault.CUT);
        types("ana", "oncall @dana for customer-support");
        stage.pass(Duration.ofSeconds(20));
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(20));
        stage.expectDm("ana", "@dana is on call for customer-support");
        assertThat(stage.pager.requests().stream()
                        .filter(call ->
                                call.httpMethod().equals("POST") && call.path().endsWith("/overrides"))
                        .filter(call -> call.status() == 201))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(stage.slack.channel("support-oncall").messages())
                .filteredOn(m -> m.plain().contains("is on call for"))
                .hasSize(1);
    }

    @Test
    void whoever_comes_on_call_is_asked_once_to_take_over_what_is_open() {
        stage.pager.rota("customer-support", Duration.ofHours(1), "ben", "dana");
        var card = paged("db down");
        stage.clicks("ben", card, "Acknowledge");
        stage.pass(Duration.ofMinutes(59));
        assertThat(stage.slack.dm("dana").messages()).isEmpty();
        stage.pass(Duration.ofMinutes(5));
        var offer = stage.expectDm(
                "dana", "You are on call for customer-support now, and page #1 is open since", "@ben has it until you");
        stage.expect(card, "Acknowledged by @ben", "Offered to @dana, who is on call now.");
        assertThat(stage.slack.dm("dana").messages()).hasSize(1);
        stage.clicks("dana", offer, "Take it over");
        stage.expectDm("ben", "Page #1 is not yours any more: @dana has it.");
        stage.expect(card, "Acknowledged by @ben", "@dana has it now.");
        stage.pass(SECOND.multipliedBy(3));
        assertThat(stage.alert("db down").owner()).isEqualTo("dana@acme.example");
        stage.pass(Duration.ofMinutes(20));
        assertThat(stage.slack.dm("dana").messages())
                .filteredOn(message -> message.plain().contains("You are on call"))
                .hasSize(1);
    }

    @Test
    void nobody_is_asked_to_take_over_what_somebody_took_by_their_own_will_or_while_it_is_not_known_who_is_on_call() {
        stage.pager.rota("customer-support", Duration.ofHours(1), "ben", "dana");
        var card = paged("db down");
        stage.clicks("mara", stage.slack.message(card.id()), "Acknowledge");
        stage.pass(Duration.ofMinutes(55));
        stage.types("ana", "support", "/genie alert search down for customer-support");
        stage.settle();
        stage.pager.fault(PagerFault.DOWN);
        stage.pass(Duration.ofMinutes(10));
        assertThat(stage.slack.dm("dana").messages()).isEmpty();
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(2));
        stage.expectDm("dana", "page #2 is open since", "Nobody has it.");
        assertThat(stage.slack.dm("dana").messages()).noneMatch(m -> m.plain().contains("page #1"));
    }

    @Test
    void a_key_that_may_only_read_is_said_with_who_mends_it() {
        stage.pager.readOnlyConfiguration(true);
        types("dana", "oncall me for customer-support");
        stage.settle();
        stage.expectDm(
                "dana",
                "The schedule of customer-support was not changed",
                "Schedules are changed with the configuration key, which must be allowed to.",
                "Whoever was planned is on call still");
    }

    @Test
    void what_cannot_be_is_said_at_once() {
        assertThat(types("dana", "oncall me for delivery")).contains("delivery is no schedule in the pager");
        assertThat(types("dana", "oncall me 8 days for customer-support")).contains("longer than 7 days");
        assertThat(types("dana", "oncall Zaphod 2h for customer-support")).contains("I know nobody called Zaphod");
        assertThat(types("dana", "oncall me 2h for custmer-support"))
                .contains("I know no rotation called custmer-support. Did you mean");
        assertThat(types("dana", "oncall me for 2h")).contains("For which rotation?");
        assertThat(stage.told(stage.types("gus", "general", "/genie oncall me 2h for customer-support")))
                .contains("Guests cannot");
        stage.settle();
        assertThat(stage.pager.requests()).noneMatch(call -> call.path().endsWith("/overrides"));
    }
}
