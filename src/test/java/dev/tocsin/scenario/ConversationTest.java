package dev.tocsin.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackFile;
import dev.tocsin.sandbox.Upload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written on either side of a ticket, and who reads it. */
class ConversationTest extends TicketScenario {

    /** Ana's ticket about what Ben said in #support-oncall; its card. */
    private Message opened() {
        var message = stage.slack.user("ben").in("support-oncall").says("search is down at Globex");
        return opened(message);
    }

    private Message opened(Message message) {
        stage.slack.user("ana").in("support-oncall").runsShortcut(message, "ticket.open.message");
        sent(stage.about(stage.modal("ana"), "Globex", 2).fill("Summary", "search is down"));
        stage.settle();
        return stage.ticketCard("support", "search is down");
    }

    private Message root() {
        return stage.slack.channel("support-oncall").messages().get(0);
    }

    private List<String> below(Message message) {
        stage.pass(Duration.ofSeconds(10));
        return stage.slack.thread(message).stream().map(Message::plain).toList();
    }

    private Message copy(Message card, String text) {
        return stage
                .eventually(
                        "a copy with \"" + text + "\" below the card",
                        () -> stage.slack.thread(card),
                        all -> all.stream().anyMatch(m -> m.plain().contains(text)))
                .stream()
                .filter(m -> m.plain().contains(text))
                .findFirst()
                .orElseThrow();
    }

    /** They alone see it in the thread. */
    private void whispered(String person, Message root, String text) {
        stage.eventually(
                "a whisper in the thread: " + text,
                () -> stage.slack.user(person).seesBelow(root),
                all -> all.stream().anyMatch(m -> m.ephemeral() && m.plain().contains(text)));
    }

    @Test
    void what_whoever_asked_writes_is_copied_below_the_card_and_nowhere_else() {
        var card = opened();
        stage.clicks("ben", card, "Claim");
        stage.slack.user("ana").in("support-oncall").replies(root(), "it is getting worse");
        var copy = copy(card, "it is getting worse");
        assertThat(copy.plain()).contains("Ana").contains("@ben");
        stage.slack.user("ana").in("support-oncall").replies(root(), "even worse now");
        assertThat(copy(card, "even worse now").plain()).doesNotContain("@ben");
        stage.expect(card, "2 messages, the last by @ana");
        assertThat(below(root()))
                .filteredOn(text -> text.contains("getting worse"))
                .hasSize(1);
    }

    @Test
    void what_support_talks_about_below_the_card_stays_there() {
        var card = opened();
        stage.slack.user("ben").in("support").replies(card, "they did not pay, between us");
        stage.eventually(
                "the note in the history",
                () -> {
                    stage.clock.pass(Duration.ofSeconds(1));
                    return stage.told(stage.types("ben", "support", "/ticket history 1"));
                },
                history -> history.contains("noted, among ourselves") && history.contains("they did not pay"));
        stage.pass(Duration.ofMinutes(1));
        assertThat(below(root())).noneMatch(text -> text.contains("did not pay"));
        assertThat(stage.slack.dm("ana").messages()).noneMatch(m -> m.plain().contains("did not pay"));
    }

    @Test
    void the_first_response_goes_to_whoever_asked_and_ends_the_clock() {
        var card = opened();
        stage.clicks("ben", card, "Claim");
        var form = form("ben", card, "First response…");
        assertThat(form.plain()).contains("This goes to").contains("everybody there can read it");
        form.fill("What we found or did", "The index was rebuilt, and it is incomplete.")
                .fill("Next steps: what, by whom, until when", "Ben restores it from the copy by noon.");
        sent(form);
        assertThat(below(root()))
                .anyMatch(text -> text.contains("Ben")
                        && text.contains("The index was rebuilt")
                        && text.contains("Ben restores it from the copy by noon."));
        copy(card, "The index was rebuilt");
        stage.expect(card, "Open, our move");
        assertThat(stage.slack.message(card.id()).plain()).doesNotContain("First response by");
        assertThat(stage.slack.message(card.id()).buttons()).doesNotContain("First response…");
    }

    @Test
    void a_reply_is_no_first_response_until_somebody_says_so_and_then_counts_from_when_it_was_written() {
        var card = opened();
        var reply = stage.slack
                .user("ben")
                .in("support-oncall")
                .replies(root(), "Restart the indexer; I look at the log next.");
        var copy = copy(card, "Restart the indexer");
        assertThat(copy.plain()).contains("Was that the first response?");
        stage.expect(card, "New, our move", "First response by");
        stage.pass(Duration.ofHours(3));
        stage.slack.user("dana").in("support-oncall").runsShortcut(reply, "Count as first response");
        whispered("dana", root(), "It counts as the first response to T-1");
        stage.expect(card, "Open, our move");
        var history = stage.told(stage.types("ben", "support", "/ticket history 1"));
        assertThat(history).contains("counted what Ben Okafor had written as an answer");
        stage.expect(copy, "The first response.");
        stage.clicks("dana", stage.slack.message(copy.id()), "It was none after all");
        stage.expect(card, "New, our move", "First response");
        stage.expect(copy, "Was that the first response?");
        stage.clicks("ben", stage.slack.message(copy.id()), "Count as first response");
        stage.expect(copy, "The first response.");
        assertThat(stage.slack.message(copy.id()).buttons()).containsExactly("It was none after all");
    }

    @Test
    void to_be_on_it_is_thanked_for_and_leads_to_a_first_response() {
        var card = opened();
        stage.slack.user("dana").in("support-oncall").replies(root(), "Hi Ana, we are on it!");
        whispered("dana", root(), "Good to know that somebody is on it. The first response is still to come, by ");
        var copy = copy(card, "we are on it");
        assertThat(copy.buttons()).containsExactly("First response…");
        sent(form("dana", copy, "First response…")
                .fill("What we found or did", "The index was rebuilt, and it is incomplete.")
                .fill("Next steps: what, by whom, until when", "Dana restores it from the copy by noon."));
        stage.expect(card, "Open, our move", "Who has it\n@dana");
        stage.eventually(
                "nobody is asked any more",
                () -> List.of(stage.slack.message(copy.id())),
                all -> all.get(0).buttons().isEmpty());
    }

    @Test
    void too_little_is_said_at_both_fields_and_a_first_response_is_changed_in_both() {
        var card = opened();
        var form = form("ben", card, "First response…")
                .fill("What we found or did", "ok")
                .fill("Next steps: what, by whom, until when", "soon");
        assertThat(form.submits().errors()).hasSize(2);
        form.fill("What we found or did", "The index is incomplete.")
                .fill("Next steps: what, by whom, until when", "Ben restores it by none.");
        sent(form);
        var copy = copy(card, "The index is incomplete.");
        var change = form("ben", copy, "Change…");
        change.fill("Next steps: what, by whom, until when", "Ben restores it by noon.");
        sent(change);
        stage.expect(copy, "The index is incomplete.", "Ben restores it by noon.");
        assertThat(form("ben", copy, "Take back…").plain()).contains("It counts as an answer.");
    }

    @Test
    void saying_that_one_has_it_tells_whoever_asked_and_counts_for_nothing() {
        var card = opened();
        var form = form("ben", card, "I have this…");
        assertThat(form.plain()).contains("no first response");
        sent(form);
        assertThat(below(root()))
                .anyMatch(text -> text.contains("I have this.") && text.contains("A first response follows by"));
        stage.expect(card, "Who has it\n@ben", "New, our move", "First response by");
    }

    @Test
    void a_ticket_is_solved_and_whoever_asked_agrees() {
        var card = opened();
        var form = form("ben", card, "Solve…")
                .choose("Why is it done?", "Answered and confirmed")
                .fill("What we found or did (it is the first response)", "The index is complete again.")
                .choose("And the documentation?", "A page is missing, or wrong")
                .fill("Which page, or what is missing?", "How to rebuild an index");
        sent(form);
        stage.expect(card, "Solved", "answered and confirmed", "To be written: How to rebuild an index");
        stage.pass(Duration.ofSeconds(10));
        var question = stage.slack.thread(root()).stream()
                .filter(m -> m.plain().contains("Do you agree?"))
                .findFirst()
                .orElseThrow();
        stage.clicks("dana", question, "Yes, solved");
        whispered("dana", root(), "That is for whoever asked.");
        stage.clicks("ana", question, "Yes, solved");
        stage.expect(question, "is solved, and you agree");
        stage.expect(card, "whoever asked agrees");
        stage.pass(Duration.ofHours(73));
        stage.expect(card, "Closed");
    }

    @Test
    void whoever_asked_says_not_yet_and_it_is_open_again() {
        var card = opened();
        stage.clicks("ben", card, "Claim");
        sent(form("ben", card, "Solve…")
                .choose("Why is it done?", "Answered and confirmed")
                .fill("What we found or did (it is the first response)", "The index is complete again.")
                .choose("And the documentation?", "Neither"));
        stage.pass(Duration.ofSeconds(10));
        var question = stage.slack.thread(root()).stream()
                .filter(m -> m.plain().contains("Do you agree?"))
                .findFirst()
                .orElseThrow();
        sent(form("ana", question, "No, not yet…").fill("What is left?", "It is still slow"));
        stage.expect(card, "Open, our move");
        stage.expectDm("ben", "was not solved: It is still slow");
        stage.expect(question, "is open again", "It is still slow");
        copy(card, "It is still slow");
    }

    @Test
    void a_change_and_a_deletion_reach_the_copy_and_nothing_is_kept_of_what_was_taken_back() {
        var card = opened();
        var ana = stage.slack.user("ana").in("support-oncall");
        var said = ana.replies(root(), "the password is hunter2");
        var copy = copy(card, "hunter2");
        ana.edits(said, "the password is in the vault");
        stage.expect(copy, "in the vault", "changed since");
        ana.deletes(said);
        stage.expect(copy, "Ana Costa took a message back.");
        var history = stage.told(stage.types("ben", "support", "/ticket history 1"));
        assertThat(history).contains("took back what they had written").doesNotContain("hunter2", "vault");
    }

    @Test
    void files_go_along_in_both_directions() {
        var card = opened();
        var log = stage.slack
                .user("ana")
                .in("support-oncall")
                .replies(root(), "the log", Upload.text("indexer.log", "line 1"));
        copy(card, "the log");
        var copied = stage.eventually(
                "the file below the card",
                () -> stage.slack.thread(card),
                all -> all.stream().anyMatch(m -> !m.files().isEmpty()));
        var file = copied.stream().flatMap(m -> m.files().stream()).findFirst().orElseThrow();
        assertThat(new String(stage.slack.content(file), UTF_8)).isEqualTo("line 1");
        stage.slack.user("ana").in("support-oncall").deletes(log);
        stage.eventually(
                "no file below the card",
                () -> stage.slack.thread(card),
                all -> all.stream().flatMap(m -> m.files().stream()).allMatch(SlackFile::deleted));

        var note = stage.slack
                .user("ben")
                .in("support")
                .replies(card, "Run this and send me what it prints.", Upload.text("check.sh", "#!/bin/sh"));
        stage.slack.user("ben").in("support").runsShortcut(note, "Send to requester");
        var form = stage.modal("ben");
        assertThat(form.plain()).contains("Run this and send me what it prints.", "This goes to", "check.sh");
        form.choose("Files that go along", "check.sh");
        sent(form);
        assertThat(below(root())).anyMatch(text -> text.contains("Run this and send me what it prints."));
        stage.eventually(
                "the file where it was asked",
                () -> stage.slack.thread(root()),
                all -> all.stream()
                        .anyMatch(m -> m.files().stream().anyMatch(f -> f.name().equals("check.sh"))));
    }

    @Test
    void what_was_sent_with_a_form_is_changed_and_taken_back_wherever_it_went() {
        var card = opened();
        sent(form("ben", card, "Reply…").fill("What they read", "Please restart it twise."));
        var copy = copy(card, "restart it twise");
        var theirs = stage
                .eventually(
                        "the reply",
                        () -> stage.slack.thread(root()),
                        all -> all.stream().anyMatch(m -> m.plain().contains("twise")))
                .stream()
                .filter(m -> m.plain().contains("twise"))
                .findFirst()
                .orElseThrow();
        stage.clicks("dana", copy, "Change…");
        whispered("dana", card, "Only who wrote it changes it or takes it back.");
        sent(form("ben", copy, "Change…").fill("What they read", "Please restart it twice."));
        stage.expect(theirs, "twice");
        stage.expect(copy, "twice");
        sent(form("ben", copy, "Take back…"));
        stage.expect(theirs, "Ben Okafor took a message back.");
        stage.expect(copy, "Ben Okafor took a message back.");
    }

    @Test
    void whoever_asked_by_the_command_talks_in_the_thread_below_the_receipt() {
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        var card = stage.ticketCard("support", "search is slow");
        var receipt = stage.receipt("ana", "T-1");
        stage.slack.user("ana").inDm().replies(receipt, "since this morning");
        copy(card, "since this morning");
        sent(form("ben", card, "Reply…").fill("What they read", "Which version is it?"));
        stage.eventually(
                "the reply below the receipt",
                () -> stage.slack.thread(receipt),
                all -> all.stream().anyMatch(m -> m.plain().contains("Which version is it?")));
    }

    @Test
    void what_is_written_below_no_ticket_is_asked_about_and_then_passed_on() {
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        var card = stage.ticketCard("support", "search is slow");
        var said = stage.slack.user("ana").inDm().says("it is version 5.2");
        var asked = stage
                .eventually(
                        "the question which ticket",
                        () -> stage.slack.thread(said),
                        all -> all.stream().anyMatch(m -> m.plain().contains("Which ticket is that about?")))
                .stream()
                .filter(m -> m.plain().contains("Which ticket"))
                .findFirst()
                .orElseThrow();
        stage.clicks("ana", asked, "T-1 search is slow");
        copy(card, "it is version 5.2");
        stage.slack.user("ana").inDm().replies(said, "and it runs on Linux");
        copy(card, "it runs on Linux");
    }

    @Test
    void what_is_written_below_some_news_of_ours_is_asked_about_too() {
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        var card = stage.ticketCard("support", "search is slow");
        stage.clicks("ben", card, "Claim");
        sent(form("ben", card, "Hand over…")
                .fill("Context: what it is about, and for whom", "Globex")
                .fill("What was tried", "a restart")
                .fill("Last step: what was done, by whom", "Ben read the log")
                .fill("Next step: what is to be done", "compare"));
        var news = stage.expectDm("ana", "Somebody else will take over T-1");
        stage.slack.user("ana").inDm().replies(news, "is it urgent enough?");
        var asked = stage.expectDm("ana", "Which ticket is that about?");
        stage.clicks("ana", asked, "T-1 search is slow");
        copy(card, "is it urgent enough?");
    }
}
