package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Ring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is reminded of what falls due, and when. It is Friday, 20 November, half past eight in California, where severity 1 is
 * answered within eight open hours: by five, which is one o'clock at night in UTC.
 */
class RemindersScenarioTest extends TicketScenario {
    private static final Duration HOUR = Duration.ofHours(1);
    /** Until what was posted says it too. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final String DUE = "2026-11-21 01:00 UTC";

    @BeforeEach
    void friday_morning() {
        until("2026-11-20T16:30:00Z");
    }

    private void until(String instant) {
        stage.pass(Duration.between(stage.clock.instant(), Instant.parse(instant)));
    }

    private Message opened(int severity, String summary) {
        stage.opensTicket("ana", "Globex", severity, summary);
        return stage.ticketCard("support", summary);
    }

    private Message claimed(int severity, String summary) {
        var card = opened(severity, summary);
        stage.clicks("ben", card, "Claim");
        return stage.expect(card, "Who has it\n@ben");
    }

    private List<Message> in(String channel, String text) {
        return stage.slack.channel(channel).messages().stream()
                .filter(message -> message.plain().contains(text))
                .toList();
    }

    private Message one(String channel, String text) {
        return stage.eventually("one \"" + text + "\" in #" + channel, () -> in(channel, text), all -> all.size() == 1)
                .get(0);
    }

    private List<Message> dms(String user, String text) {
        return stage.slack.dm(user).messages().stream()
                .filter(message -> message.plain().contains(text))
                .toList();
    }

    private void answers(String person, Message where) {
        sent(form(person, where, "First response…")
                .fill("What we found or did", "The index is too small for it.")
                .fill("Next steps: what, by whom, until when", "We make it larger by tonight."));
        stage.pass(SOON);
    }

    @Test
    void a_ticket_that_nobody_has_is_said_in_its_channel_with_the_button_that_takes_it() {
        var card = opened(1, "search is slow");
        until("2026-11-20T20:59:00Z");
        assertThat(in("support", "is due")).isEmpty();
        until("2026-11-20T21:01:00Z");
        var nudge = one("support", "The first response to T-1 is due " + DUE);
        assertThat(nudge.plain())
                .contains(
                        "in 4 h of open time.",
                        "Nobody has it. Needed: somebody who claims it",
                        "8 h of open time from");
        stage.clicks("ben", nudge, "Claim");
        stage.pass(SOON);
        stage.expect(card, "Who has it\n@ben");
        assertThat(dms("ben", "is due"))
                .as("nobody is told of what they just took")
                .isEmpty();
        var taken = stage.expect(nudge, "Needed from @ben: a first response to Ana Costa");
        assertThat(taken.buttons()).doesNotContain("Claim");
    }

    @Test
    void what_was_posted_keeps_step_with_its_ticket() {
        claimed(1, "search is slow");
        until("2026-11-20T23:01:00Z");
        var direct = stage.expectDm("ben", "The first response to T-1 is due " + DUE);
        until("2026-11-21T00:15:00Z");
        var channel = one("support", "The first response to T-1 is due");
        until("2026-11-21T01:00:00Z");
        stage.pass(Duration.ofSeconds(30));
        var told = one("support-mgmt", "The first response to T-1 was due " + DUE);
        stage.expect(channel, "The first response to T-1 was due " + DUE, "The managers know that it is late.");
        var late = stage.expect(direct, "was due " + DUE, "Needed from you", "The managers know that it is late.");
        assertThat(late.buttons()).contains("First response…").doesNotContain("Snooze…");
        stage.clicks("mara", told, "Take it");
        stage.pass(SOON);
        var gone = stage.expect(direct, "Not yours any more: Mara", "T-1");
        assertThat(gone.buttons()).isEmpty();
        var hers = stage.expect(channel, "Needed from @mara");
        stage.expect(stage.ticketCard("support", "search is slow"), "is acknowledged by @mara");
        answers("mara", hers);
        stage.expect(channel, "First response by Mara", "late (it was due " + DUE);
    }

    @Test
    void whoever_has_it_is_told_alone_and_its_thread_reads_of_it_and_the_answer_ends_it() {
        var card = claimed(1, "search is slow");
        until("2026-11-20T22:59:00Z");
        assertThat(dms("ben", "is due"))
                .as("half of the time is over, and somebody is on it")
                .isEmpty();
        until("2026-11-20T23:01:00Z");
        var nudge = stage.expectDm("ben", "The first response to T-1 is due " + DUE, "in 2 h of open time");
        assertThat(nudge.plain()).contains("Needed from you: a first response to Ana Costa");
        stage.eventually(
                "a line below the card",
                () -> stage.slack.thread(card),
                all -> all.stream()
                        .anyMatch(m -> m.plain().contains("is due") && m.plain().contains("Ben Okafor has it.")));
        answers("ben", nudge);
        var done = stage.expect(nudge, "First response by Ben Okafor", ", in time.", "T-1");
        assertThat(done.buttons()).isEmpty();
        until("2026-11-21T06:00:00Z");
        assertThat(in("support", "The first response to T-1")).isEmpty();
        assertThat(in("support-mgmt", "The first response to T-1")).isEmpty();
        assertThat(stage.pager.rings()).isEmpty();
    }

    @Test
    void shortly_before_the_channel_and_the_on_call_hear_of_it() {
        claimed(1, "search is slow");
        stage.pager.onCall("customer-support", "dana");
        until("2026-11-21T00:15:00Z");
        var nudge = one("support", "The first response to T-1 is due");
        assertThat(nudge.plain())
                .contains("in 48 min of open time.", "Needed from @ben: a first response", "On call: @dana.");
        stage.clicks("dana", nudge, "Take it");
        stage.expectDm("ben", "You do not have T-1 any more: @dana has it now");
    }

    @Test
    void what_is_missed_is_told_to_the_managers_once_and_rings_until_somebody_answers() {
        var card = claimed(1, "search is slow");
        until("2026-11-21T01:00:00Z");
        assertThat(stage.pager.rings()).isEmpty();
        stage.pass(Duration.ofSeconds(30));
        var told = one("support-mgmt", "The first response to T-1 was due " + DUE);
        assertThat(told.plain())
                .contains("Needed from @ben: a first response to Ana Costa", "It was due then: 8 h of open time from");
        assertThat(stage.pager.rings()).extracting(Ring::people).hasToString("[[mara@acme.example]]");
        stage.expect(card, "First response was due " + DUE, "Page #1 for support-mgmt");
        sent(form("mara", told, "Note why…").fill("Why?", "Two of us were ill"));
        stage.expect(card, "Missed: Two of us were ill");
        stage.clicks("mara", told, "Take it");
        stage.expectDm("ben", "You do not have T-1 any more");
        answers("mara", card);
        stage.expect(card, "Page #1 for support-mgmt, because a deadline was missed, is closed by Tocsin");
        stage.expect(told, "First response by Mara", "late (it was due " + DUE);
        until("2026-11-21T06:00:00Z");
        assertThat(stage.pager.rings()).hasSize(1);
        assertThat(in("support-mgmt", "The first response to T-1")).isEmpty();
        var history = stage.told(stage.types("ben", "support", "/ticket history 1"));
        assertThat(history)
                .contains("reminded @ben of the first response", "is overdue from here on", "Two of us were ill");
    }

    @Test
    void what_was_missed_under_another_promise_is_told_all_the_same() {
        var card = claimed(1, "search is slow");
        until("2026-11-21T01:00:30Z");
        var told = one("support-mgmt", "The first response to T-1 was due " + DUE);
        sent(Stage.choosesSeverity(form("ben", card, "Reclassify…"), 2).fill("Why?", "it is milder"));
        stage.clicks("mara", told, "Take it");
        stage.pass(SOON);
        assertThat(stage.expect(told, "Needed from @mara").plain())
                .contains("First response was due " + DUE + ", and is missing.")
                .doesNotContain("It was due then");
    }

    @Test
    void whoever_gets_it_back_finds_the_buttons_again() {
        var card = claimed(1, "search is slow");
        until("2026-11-20T23:01:00Z");
        var direct = stage.expectDm("ben", "The first response to T-1 is due " + DUE);
        sent(form("ben", card, "Assign…").choose("Who has it from now on?", "dana"));
        stage.pass(SOON);
        stage.expect(direct, "Not yours any more: Dana");
        sent(form("dana", card, "Assign…").choose("Who has it from now on?", "ben"));
        stage.pass(SOON);
        assertThat(stage.expect(direct, "Needed from you").buttons()).contains("First response…");
    }

    @Test
    void silence_has_a_reason_and_an_end_and_never_goes_past_the_deadline() {
        var card = claimed(1, "search is slow");
        until("2026-11-20T23:01:00Z");
        var nudge = stage.expectDm("ben", "is due " + DUE);
        var form = form("ben", nudge, "Snooze…");
        assertThat(form.plain()).contains("1 hour, until Sat 00:01").doesNotContain("2 hours");
        assertThat(form.choose("For how long is nobody reminded?", "1 hour, until Sat 00:01")
                        .submits()
                        .errors())
                .isNotEmpty();
        sent(form.fill("Why can it wait?", "The customer is back at four"));
        stage.expect(card, "Reminders are silent until 2026-11-21 00:01 UTC: The customer is back at four");
        until("2026-11-21T00:00:00Z");
        assertThat(in("support", "The first response to T-1")).isEmpty();
        until("2026-11-21T00:30:00Z");
        one("support", "The first response to T-1 is due");
    }

    @Test
    void a_reply_that_nobody_marked_holds_it_for_a_quarter_of_an_hour() {
        var asked = stage.slack.user("dana").in("support-oncall").says("search is slow at Globex");
        stage.slack.user("ana").in("support-oncall").runsShortcut(asked, "ticket.open.message");
        sent(stage.about(stage.modal("ana"), "Globex", 1)
                .fill("Summary", "search is slow")
                .choose("Page customer-support now?", NO_PAGE));
        stage.settle();
        var card = stage.ticketCard("support", "search is slow");
        stage.clicks("ben", card, "Claim");
        until("2026-11-20T22:55:00Z");
        stage.slack.user("ben").in("support-oncall").replies(asked, "The index is too small. We make it larger.");
        stage.expect(card, "1 message, the last by @ben");
        until("2026-11-20T23:05:00Z");
        assertThat(dms("ben", "is due")).isEmpty();
        until("2026-11-20T23:13:00Z");
        stage.expectDm("ben", "The first response to T-1 is due");
    }

    @Test
    void more_than_a_handful_at_once_are_one_message() {
        for (int i = 1; i <= 6; i++) {
            claimed(1, "search is slow " + i);
        }
        until("2026-11-20T23:02:00Z");
        var digest = stage.expectDm("ben", "6 tickets of yours fall due next.");
        assertThat(digest.plain()).contains("T-1", "T-6", "2 h of open time left");
        assertThat(dms("ben", "is due")).isEmpty();
    }

    @Test
    void whoever_is_away_is_left_alone_and_their_backup_hears_it() {
        claimed(1, "search is slow");
        stage.types("ben", "support", "/support away until Tuesday");
        until("2026-11-20T23:02:00Z");
        stage.expectDm("dana", "The first response to T-1 is due", "Needed from you, as Ben Okafor is away");
        assertThat(dms("ben", "is due")).isEmpty();
        until("2026-11-21T00:15:00Z");
        assertThat(one("support", "The first response to T-1 is due").plain())
                .contains("Needed from @dana, as Ben Okafor is away: a first response");
    }

    @Test
    void after_an_outage_the_highest_speaks_alone() {
        claimed(1, "search is slow");
        stage.restart(
                () -> stage.clock.pass(Duration.between(stage.clock.instant(), Instant.parse("2026-11-21T00:40:00Z"))));
        stage.settle();
        stage.pass(Duration.ofSeconds(5));
        one("support", "The first response to T-1 is due");
        assertThat(dms("ben", "is due")).isEmpty();
    }

    @Test
    void a_ticket_that_was_answered_a_second_ago_is_not_spoken_of() {
        var card = claimed(1, "search is slow");
        until("2026-11-20T23:00:00Z");
        answers("ben", card);
        stage.pass(HOUR);
        assertThat(dms("ben", "is due")).isEmpty();
    }

    @Test
    void whom_slack_does_not_know_any_more_is_spoken_of_in_the_channel() {
        claimed(1, "search is slow");
        stage.slack.deactivate("ben");
        until("2026-11-20T23:05:00Z");
        assertThat(one("support", "The first response to T-1 is due").plain()).contains("Needed from @ben");
    }

    @Test
    void waiting_for_the_customer_stops_the_resolution_and_no_first_response() {
        var card = claimed(1, "search is slow");
        answers("ben", card);
        sent(form("ben", card, "Waiting for customer…"));
        until("2026-11-24T20:00:00Z");
        assertThat(dms("ben", "The resolution of T-1")).isEmpty();
        assertThat(in("support", "The resolution of T-1")).isEmpty();
    }

    @Test
    void a_region_reads_what_falls_due_when_it_comes_and_before_it_leaves() {
        stage.restart(Stage.policy(TicketPolicy.text() + """
                regions:
                  americas: {zone: America/Los_Angeles, hours: pacific-9-5, posts: C0SUPPORT}
                """));
        stage.pass(Duration.ofMinutes(1));
        assertThat(in("support", "Good morning")).as("nothing falls due").isEmpty();
        claimed(1, "search is slow");
        until("2026-11-20T17:02:00Z");
        var morning = one("support", "Good morning, americas. One ticket falls due by " + DUE);
        assertThat(morning.plain()).contains("T-1", "Show");
        until("2026-11-21T00:32:00Z");
        var evening = one(
                "support",
                "The day ends in americas. One ticket falls due by 2026-11-23 17:00 UTC, when they are back.");
        stage.clicks("dana", evening, "Accept");
        stage.expectDm("ben", "You do not have T-1 any more: @dana has it now");
    }

    @Test
    void what_is_at_risk_is_listed_by_the_open_time_that_is_left() {
        customer("Initech", "premium", true);
        claimed(1, "search is slow");
        stage.opensTicket("ana", "Initech", 1, "login is slow");
        var listed = stage.told(stage.types("mara", "support", "/support at-risk"));
        assertThat(listed).contains("T-1", "T-2", "of open time left");
        assertThat(listed.indexOf("T-2"))
                .as("four hours, day and night, come first")
                .isLessThan(listed.indexOf("T-1"));
    }
}
