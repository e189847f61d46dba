package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Upload;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing internal ever reaches a channel that another company reads along in, and nothing at all that nobody chose to send
 * there: every way is tried, and all that Sam of Globex can see is looked through.
 */
class LeakTest extends TicketScenario {
    /** A word that is in everything internal. */
    private static final String SECRET = "hush-hush";

    @SuppressWarnings("NullAway.Init") // set by what each test begins with
    private Message customers;

    /** Ana's ticket about what Sam of Globex wrote in the shared channel. */
    private Message fromShared() {
        customers = stage.slack.user("sam").in("acme-globex").says("search is down");
        stage.slack.user("ana").in("acme-globex").runsShortcut(customers, "ticket.open.message");
        sent(stage.about(stage.modal("ana"), "Globex", 2).fill("Summary", "search is down"));
        stage.settle();
        return stage.ticketCard("support", "search is down");
    }

    /** All that Sam can see, threads and earlier versions too. */
    private List<String> samSees() {
        stage.pass(Duration.ofSeconds(20));
        return stage.slack.channel("acme-globex").messages().stream()
                .flatMap(m -> Stream.concat(Stream.of(m), stage.slack.thread(m).stream()))
                .filter(m -> !m.ephemeral())
                .flatMap(m -> Stream.concat(
                        Stream.concat(Stream.of(m.plain()), m.history().stream()),
                        m.files().stream().map(f -> f.name())))
                .toList();
    }

    private void nothingLeaked() {
        assertThat(samSees()).noneMatch(text -> text.contains(SECRET));
        assertThat(samSees())
                .as("what the bot says where another company reads")
                .noneMatch(text -> text.contains("T-1"));
    }

    private Message copy(Message card, String text) {
        return stage
                .eventually(
                        text + " below the card",
                        () -> stage.slack.thread(card),
                        all -> all.stream().anyMatch(m -> m.plain().contains(text)))
                .stream()
                .filter(m -> m.plain().contains(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_the_customer_writes_is_heard_and_nothing_goes_back_by_itself() {
        var card = fromShared();
        stage.slack.user("sam").in("acme-globex").replies(customers, "since noon");
        copy(card, "since noon");
        stage.clicks("ben", card, "Claim");
        stage.slack.user("ben").in("support").replies(card, SECRET + ": their contract ends", Upload.text(SECRET, "x"));
        stage.eventually(
                "the note in the history",
                () -> {
                    stage.clock.pass(Duration.ofSeconds(1));
                    return stage.told(stage.types("ben", "support", "/ticket history 1"));
                },
                history -> history.contains(SECRET));
        nothingLeaked();
    }

    @Test
    void every_form_goes_to_whoever_asked_alone_unless_the_other_place_is_chosen() {
        var card = fromShared();
        var own = form("ben", card, "I have this…");
        assertThat(own.plain()).contains("in a direct message: nobody else reads it");
        sent(own.fill("Anything else? (one sentence)", SECRET));
        sent(form("ben", card, "Reply…").fill("What they read", SECRET + " reply"));
        sent(form("ben", card, "First response…")
                .fill("What we found or did", SECRET + " found a broken index")
                .fill("Next steps: what, by whom, until when", SECRET + " Ben restores it by noon"));
        sent(form("ben", card, "Hand over…")
                .choose("Who takes it? (nobody: it waits in the queue)", "dana")
                .fill("Context: what it is about, and for whom", SECRET)
                .fill("What was tried", SECRET)
                .fill("Last step: what was done, by whom", SECRET)
                .fill("Next step: what is to be done", SECRET));
        sent(form("ben", card, "On hold…").fill("What is it waiting for?", SECRET));
        sent(form("ben", card, "Solve…")
                .choose("Why is it done?", "Answered and confirmed")
                .fill("What they read with it", SECRET + " solved")
                .choose("And the documentation?", "A page is missing, or wrong")
                .fill("Which page, or what is missing?", SECRET));
        nothingLeaked();
        stage.expectDm("ana", SECRET + " reply");
        var question = stage.expectDm("ana", "Do you agree?");
        sent(form("ana", question, "No, not yet…").fill("What is left?", SECRET));
        sent(form("ben", card, "End, not counted…").fill("Why?", SECRET));
        nothingLeaked();
    }

    @Test
    void a_note_that_is_sent_goes_to_whoever_asked_and_its_files_never_to_another_company() {
        var card = fromShared();
        var note = stage.slack.user("ben").in("support").replies(card, SECRET + " run this", Upload.text(SECRET, "x"));
        stage.slack.user("ben").in("support").runsShortcut(note, "Send to requester");
        var form = stage.modal("ben");
        form.choose("Files that go along", SECRET);
        sent(form);
        stage.expectDm("ana", SECRET + " run this");
        nothingLeaked();
    }

    @Test
    void only_what_its_author_chose_to_send_there_goes_there() {
        var card = fromShared();
        sent(form("ben", card, "Reply…")
                .fill("What they read", "Please try again now.")
                .choose("Where to?", "Also where the customer's people read it"));
        assertThat(samSees()).anyMatch(text -> text.contains("Please try again now."));
        stage.expectDm("ana", "Please try again now.");
        sent(form("ben", card, "Reply…").fill("What they read", SECRET));
        stage.pass(Duration.ofSeconds(20));
        assertThat(samSees()).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void files_stay_among_ourselves_whatever_is_chosen_for_the_words() {
        var card = fromShared();
        var note = stage.slack.user("ben").in("support").replies(card, "please run this", Upload.text(SECRET, "x"));
        stage.slack.user("ben").in("support").runsShortcut(note, "Send to requester");
        sent(stage.modal("ben")
                .choose("Files that go along", SECRET)
                .choose("Where to?", "Also where the customer's people read it"));
        assertThat(samSees()).anyMatch(text -> text.contains("please run this"));
        assertThat(samSees()).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void a_channel_that_becomes_shared_while_somebody_writes_gets_nothing() {
        var message = stage.slack.user("ben").in("support-oncall").says("search is down at Globex");
        stage.slack.user("ana").in("support-oncall").runsShortcut(message, "ticket.open.message");
        sent(stage.about(stage.modal("ana"), "Globex", 2).fill("Summary", "search is down"));
        stage.settle();
        var card = stage.ticketCard("support", "search is down");
        stage.pass(Duration.ofMinutes(1));
        var form = form("ben", card, "Reply…").fill("What they read", SECRET);
        stage.slack.share("support-oncall");
        stage.pass(Duration.ofMinutes(6));
        assertThat(form.submits().errors()).isEmpty();
        assertThat(form.plain()).contains("Who will read it has changed.", SECRET);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.slack.thread(message)).noneMatch(m -> m.plain().contains(SECRET));
        sent(form);
        stage.expectDm("ana", SECRET);
        assertThat(stage.slack.thread(message)).noneMatch(m -> m.plain().contains(SECRET));
    }

    @Test
    void a_card_whose_channel_becomes_shared_gets_no_more_copies() {
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        var card = stage.ticketCard("support", "search is slow");
        var receipt = stage.receipt("ana", "T-1");
        stage.slack.share("support");
        stage.pass(Duration.ofMinutes(6));
        stage.slack.user("ana").inDm().replies(receipt, SECRET);
        stage.pass(Duration.ofMinutes(6));
        assertThat(stage.slack.channel("support").messages().stream()
                        .flatMap(m -> Stream.concat(Stream.of(m), stage.slack.thread(m).stream())))
                .noneMatch(m -> m.plain().contains(SECRET));
        var moved = stage.ticketCard("support-oncall", "search is slow");
        assertThat(moved.id()).isNotEqualTo(card.id());
        copy(moved, SECRET);
    }
}
