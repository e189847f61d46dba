package dev.tocsin.config;

import static dev.tocsin.config.PolicyTexts.mistakes;
import static dev.tocsin.config.PolicyTexts.policy;
import static dev.tocsin.config.PolicyTexts.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.Escalation;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator's file may say of rotations. */
class RotationsReaderTest {
    @Test
    void a_rotation_without_a_channel_or_a_responder_is_refused_at_its_name() {
        assertThat(mistakes(
                        with("    opsgenie: {type: team, name: mgmt}\n    channel: G0MGMT\n", "    priority: P2\n")))
                .containsExactlyInAnyOrder(
                        "tocsin.yml line 15, rotations.support-mgmt: has no opsgenie responder, and no jsm one."
                                + " Add opsgenie: {type: schedule, name: …}, or jsm: {type: schedule, id: …}.",
                        "tocsin.yml line 15, rotations.support-mgmt: has no channel. Add it.");
    }

    @Test
    void a_rotation_in_both_pagers_goes_through_the_old_one_until_it_is_said() {
        var name = "opsgenie: {type: team, name: mgmt}";
        var both = name + "\n    jsm: {type: escalation, id: 7a24e9d7}";
        var old = new Responder(PagingSystem.OPSGENIE, Responder.Type.TEAM, "mgmt");
        var next = new Responder(PagingSystem.JSM, Responder.Type.ESCALATION, "7a24e9d7");
        var before = policy(with(name, both)).rotations().get(1);
        assertThat(before.responder()).isEqualTo(old);
        assertThat(before.elsewhere()).contains(next);
        var after = policy(with(name, both + "\n    pager: jsm")).rotations().get(1);
        assertThat(after.responder()).isEqualTo(next);
        assertThat(after.elsewhere()).contains(old);
        var all = policy("pager: jsm\n" + with(name, both));
        assertThat(all.rotations().get(1).responder()).isEqualTo(next);
        assertThat(all.rotations().get(0).responder().system()).isEqualTo(PagingSystem.OPSGENIE);
        assertThat(all.toRotations().pager(List.of(new Target.Person("ben@acme.example"))))
                .isEqualTo(PagingSystem.JSM);
    }

    @Test
    void a_pager_is_one_that_the_rotation_is_in() {
        assertThat(mistakes(with("channel: G0MGMT", "channel: G0MGMT\n    pager: jsm")))
                .containsExactly(
                        "tocsin.yml line 15, rotations.support-mgmt: goes through jsm, and says not whom it calls"
                                + " there. Add jsm: {type: schedule, id: …}.");
        assertThat(mistakes(with("channel: G0MGMT", "channel: G0MGMT\n    pager: pagerduty")))
                .containsExactly("tocsin.yml line 18, rotations.support-mgmt.pager: \"pagerduty\" is no pager."
                        + " Use opsgenie or jsm.");
        assertThat(mistakes(with(
                        "{type: team, name: mgmt}", "{type: team, name: mgmt}\n    jsm: {type: team, name: mgmt}")))
                .anyMatch(mistake -> mistake.contains("rotations.support-mgmt.jsm: has no id."));
    }

    @Test
    void a_step_calls_whom_the_same_pager_can_call() {
        var yaml = with("opsgenie: {type: schedule, name: Customer Support}", "jsm: {type: schedule, id: 5f3c}")
                .replace(
                        "escalation: pager",
                        "escalation: tocsin\n    escalate: [{after: 10 minutes, to: [support-mgmt]}]");
        assertThat(mistakes(yaml))
                .containsExactly(
                        "tocsin.yml line 5, rotations.customer-support: escalates to support-mgmt, which is not in"
                                + " the pager that its alert is in. Add jsm: {type: …, id: …} to support-mgmt.");
    }

    @Test
    void a_responder_without_type_or_name_is_refused() {
        assertThat(mistakes(with("{type: team, name: mgmt}", "{}")))
                .containsExactly(
                        "tocsin.yml line 16, rotations.support-mgmt.opsgenie: has no type. Add it.",
                        "tocsin.yml line 16, rotations.support-mgmt.opsgenie: has no name. Add it.");
    }

    @Test
    void rotations_that_are_no_names_and_values_are_refused() {
        assertThat(mistakes("default_channel: C0A\noperators_channel: C0A\nrotations: support\n"))
                .contains("tocsin.yml line 3, rotations: \"support\" is not a list of names and values.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0", "P6", "1", "high"})
    void a_priority_that_the_pager_does_not_know_is_refused(String priority) {
        assertThat(mistakes(with("priority: P1", "priority: " + priority)))
                .containsExactly("tocsin.yml line 11, rotations.customer-support.priority: \"" + priority
                        + "\" is not a priority. Use P1, P2, P3, P4 or P5.");
    }

    @Test
    void a_responder_of_no_known_type_is_refused() {
        assertThat(mistakes(with("type: team", "type: rota")))
                .containsExactly("tocsin.yml line 16, rotations.support-mgmt.opsgenie.type: \"rota\" is not a type of"
                        + " responder. Use team, schedule, escalation or user.");
        assertThat(policy(with("type: team", "type: User"))
                        .rotations()
                        .get(1)
                        .responder()
                        .type())
                .isEqualTo(Responder.Type.USER);
    }

    @Test
    void somebody_who_may_page_is_named_by_id() {
        assertThat(mistakes(with("W012A3CDE", "'@ben'")))
                .containsExactly("tocsin.yml line 13, rotations.customer-support.may_page[1]: \"@ben\" is nobody."
                        + " Use members, or a list of Slack user ids such as U024BE7LH.");
    }

    @Test
    void a_rotation_that_nobody_may_page_is_refused() {
        assertThat(mistakes(with("[U024BE7LH, W012A3CDE]", "[]")))
                .containsExactly("tocsin.yml line 13, rotations.customer-support.may_page: names nobody."
                        + " Use members, or leave it out.");
    }

    @Test
    void escalation_is_the_pagers_or_tocsins() {
        assertThat(mistakes(with("escalation: pager", "escalation: bot")))
                .containsExactly("tocsin.yml line 10, rotations.customer-support.escalation: \"bot\" is not possible."
                        + " Use pager, or tocsin with steps under escalate.");
    }

    @Test
    void an_escalation_of_tocsins_has_steps_rounds_and_a_time_that_an_acknowledgement_holds() {
        var rotation = policy(with("escalation: pager", """
                        escalation: tocsin
                            escalate:
                              - {after: 5 minutes, to: [ben@acme.example]}
                              - {after: 1 hour, to: [support-mgmt, ben@acme.example]}
                            rounds: 3
                            acknowledged_for: 90 minutes""")).rotations().get(0);
        assertThat(rotation.acknowledgedFor()).contains(Duration.ofMinutes(90));
        assertThat(rotation.escalation())
                .contains(new Escalation(
                        List.of(
                                new Escalation.Step(
                                        Duration.ofMinutes(5), List.of(new Target.Person("ben@acme.example"))),
                                new Escalation.Step(
                                        Duration.ofHours(1),
                                        List.of(
                                                new Target.Rotation(new RotationName("support-mgmt")),
                                                new Target.Person("ben@acme.example")))),
                        3));
        assertThat(policy(with("escalation: pager", "acknowledged_for: never"))
                        .rotations()
                        .get(0)
                        .acknowledgedFor())
                .isEmpty();
    }

    @Test
    void never_both_escalate_and_never_neither() {
        var steps = "escalate: [{after: 10 minutes, to: [support-mgmt]}]";
        assertThat(mistakes(with("escalation: pager", "escalation: tocsin")))
                .containsExactly(
                        "tocsin.yml line 5, rotations.customer-support: is escalated by Tocsin, and has no steps."
                                + " Add escalate: [{after: 10 minutes, to: [support-mgmt]}], or say escalation: pager.");
        assertThat(mistakes(with("escalation: pager", "escalation: pager\n    " + steps)))
                .containsExactly(
                        "tocsin.yml line 11, rotations.customer-support.escalate: are steps of Tocsin's, and the"
                                + " pager escalates this rotation. Say escalation: tocsin, or leave escalate out.");
        assertThat(mistakes(with("channel: G0MGMT", "channel: G0MGMT\n    escalation: tocsin\n    " + steps)))
                .containsExactly(
                        "tocsin.yml line 15, rotations.support-mgmt: is escalated by Tocsin, and by the pager too,"
                                + " for that is what a team does there. Give it a schedule, or say escalation: pager.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "escalate: [{after: soon, to: [support-mgmt]}] | escalate[0].after: \"soon\" is no time. Use one such as 10"
                        + " minutes; at most 24 hours.",
                "escalate: [{after: 5 minutes}] | escalate[0]: calls nobody. Say to: [support-mgmt], or e-mail addresses of"
                        + " people.",
                "escalate: [{after: 5 minutes, to: [suport-mgmt]}] | escalates to \"suport-mgmt\", which is no rotation.",
                "escalate: [{after: 5 minutes, to: [b@c.example]}] | ends with a person, who may be asleep or away: then"
                        + " nobody is called. Let the last step name a rotation, such as support-mgmt.",
                "rounds: 0 | rounds: \"0\" is no number of rounds. Use 1 to 10.",
            })
    void a_step_that_is_none_is_explained(String field, String said) {
        var whole = field.startsWith("rounds") ? "escalate: [{after: 5 minutes, to: [support-mgmt]}]\n    " : "";
        assertThat(mistakes(with("escalation: pager", "escalation: tocsin\n    " + whole + field)))
                .anyMatch(mistake -> mistake.contains(said));
    }

    @Test
    void a_rotation_with_an_impossible_name_is_refused_and_read_all_the_same() {
        assertThat(mistakes(with("  support-mgmt:\n", "  '-mgmt':\n").replace("channel: G0MGMT", "channel: mgmt")))
                .anyMatch(m -> m.startsWith("tocsin.yml line 15, rotations.-mgmt: \"-mgmt\" is not a rotation's name."))
                .anyMatch(m -> m.startsWith("tocsin.yml line 17, rotations.-mgmt.channel: \"mgmt\" is not"));
    }

    @Test
    void a_fallback_that_is_no_rotation_is_answered_with_the_nearest_one() {
        assertThat(mistakes(with("fallback: support-mgmt", "fallback: suport-mgmt")))
                .containsExactly("tocsin.yml line 5, rotations.customer-support: falls back to \"suport-mgmt\", which"
                        + " is no rotation. Did you mean support-mgmt?");
    }

    @Test
    void a_rotation_does_not_fall_back_to_itself() {
        assertThat(mistakes(with("fallback: support-mgmt", "fallback: customer-support")))
                .containsExactly("tocsin.yml line 5, rotations.customer-support: falls back to itself."
                        + " Name another rotation, or leave fallback out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Support_MGMT", "support mgmt", "SUPPORT-MGMT"})
    void two_rotations_do_not_answer_to_one_spelling(String alias) {
        assertThat(mistakes(with("cs on-call", alias)))
                .containsExactly("tocsin.yml line 15, rotations.support-mgmt: answers to \"support-mgmt\", and so does"
                        + " customer-support. Give it to one of them.");
    }

    @Test
    void a_user_group_is_a_spelling_too() {
        assertThat(mistakes(with("channel: G0MGMT", "channel: G0MGMT\n    aliases: support-oncall")))
                .containsExactly("tocsin.yml line 15, rotations.support-mgmt: answers to \"support-oncall\", and so"
                        + " does customer-support. Give it to one of them.");
    }

    @Test
    void a_rotation_may_repeat_a_spelling_of_its_own() {
        assertThat(policy(with("[support, cs on-call]", "[support, Customer Support, SUPPORT]"))
                        .rotations())
                .hasSize(2);
    }

    @Test
    void every_member_may_page_unless_said() {
        assertThat(policy(with("[U024BE7LH, W012A3CDE]", "members"))
                        .rotations()
                        .get(0)
                        .mayPage())
                .isEmpty();
        assertThat(policy(with("[U024BE7LH, W012A3CDE]", "U024BE7LH"))
                        .rotations()
                        .get(0)
                        .mayPage())
                .containsExactly("U024BE7LH");
    }
}
