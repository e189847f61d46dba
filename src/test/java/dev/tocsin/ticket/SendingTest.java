package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.MARA;
import static dev.tocsin.ticket.TicketBench.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ticket.Conversation.Heard;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Publishing.Afterwards;
import dev.tocsin.ticket.Publishing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What reaches whoever asked, and what never does. It is Monday, 10:00. */
class SendingTest {
    private static final String ASKED = "1795413600.000100";
    private static final String CARD = "1795428000.000100";
    private static final String TEXT = "We found the cause. Next: a fix, tomorrow.";
    private static final Attachment LOG = new Attachment("F0LOG", "log.txt", 10);

    private final TicketBench bench = new TicketBench();
    private final Conversation conversation = bench.conversation;
    private final Ticket ticket = opened();

    /** Asked by Ana in a channel that may be shared with her customer, and by Carl with the command. */
    private Ticket opened() {
        var opened = bench.desk
                .open(bench.wish(about("search is slow"), 2, TicketBench.message(ASKED), ANA))
                .ticket();
        bench.desk.join(opened.id(), CARL, Source.command("C0GENERAL"));
        bench.memory.messages().follow(opened.id(), "C0SUPPORT", CARD, Messages.Side.SUPPORT);
        bench.settle();
        return bench.now(opened);
    }

    private static Reply reply(String wish, String text, boolean outside, Attachment... files) {
        return new Reply(MessageKey.form(wish), text, List.of(files), outside, Afterwards.OURS);
    }

    private Heard note(String ts, Doer by, String text, Attachment... files) {
        return new Heard(
                new MessageKey("C0SUPPORT", ts),
                CARD,
                by,
                text,
                List.of(files),
                bench.clock.instant(),
                Optional.empty());
    }

    /** Where copies are promised to, of words and of files. */
    private List<Place> promised() {
        return bench.memory.paging.promised().stream()
                .filter(effect -> effect.kind() == TicketEffect.COPY_MESSAGE || effect.kind() == TicketEffect.COPY_FILE)
                .map(effect -> Place.parse(effect.detail()
                        .split(" ", effect.kind() == TicketEffect.COPY_FILE ? 4 : 3)[
                        effect.kind() == TicketEffect.COPY_FILE ? 3 : 2]))
                .toList();
    }

    private List<Place> everywhere() {
        return List.of(
                new Place(Place.Kind.CARD, "C0SUPPORT", ""),
                new Place(Place.Kind.RECEIPT, "C0GLOBEX", ASKED),
                new Place(Place.Kind.RECEIPT, "U0CARL", ""));
    }

    private static Place outside() {
        return new Place(Place.Kind.OUTSIDE, "C0GLOBEX", ASKED);
    }

    @Test
    void what_is_written_below_the_card_is_copied_nowhere_whoever_writes_it() {
        for (var by : List.of(BEN, MARA, ANA, CARL)) {
            var note = note("2." + by.actor().id().length() + by.actor().name().length(), by, "they pay little", LOG);
            conversation.heard(note);
            conversation.heard(new Heard(
                    note.key(),
                    CARD,
                    by,
                    "they pay nothing",
                    note.files(),
                    note.at(),
                    Optional.of(note.at().plusSeconds(9))));
            conversation.deleted(note.key(), CARD, by);
        }
        conversation.heard(note("2.99", BEN, "still among ourselves"));
        assertThat(promised()).isEmpty();
        assertThat(conversation.all(ticket.id()))
                .extracting(TicketMessage::audience)
                .containsOnly(Audience.INTERNAL);
        assertThat(bench.now(ticket).talk().messages()).isZero();
    }

    @Test
    void what_is_written_below_the_card_of_a_merged_ticket_stays_there_too() {
        var other = bench.opened(2);
        bench.endings.merge(ticket.id(), BEN, other.number(), "the same");
        conversation.heard(note("2.1", BEN, "they pay little"));
        assertThat(conversation.all(other.id()))
                .extracting(TicketMessage::audience)
                .containsExactly(Audience.INTERNAL);
        assertThat(promised()).isEmpty();
    }

    @Test
    void what_engineering_writes_goes_below_the_card_and_nowhere_else() {
        bench.engineering.ask(ticket.id(), BEN, EngineeringIssue.Kind.HELP, "slow", "", false, "wish");
        var link = new EngineeringIssue.IssueLink("acme/core", 7, "https://github.example/acme/core/issues/7");
        bench.engineering.filed(ticket.id(), "wish", link);
        var comment = new IssueTracker.Comment(5, "eve", "their index is a mess", link.url(), bench.clock.instant());
        bench.engineering.looked(
                ticket.id(),
                "wish",
                new IssueTracker.Looked.Found(link, true, Optional.empty(), List.of(comment), bench.clock.instant()));
        assertThat(promised()).containsExactly(new Place(Place.Kind.CARD, "C0SUPPORT", ""));
    }

    @Test
    void a_reply_goes_to_everybody_who_asked_and_below_the_card() {
        assertThat(conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false, LOG)))
                .isInstanceOf(Changed.Done.class);
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE))
                .containsExactly(
                        "COPY_MESSAGE form wish-1 CARD C0SUPPORT",
                        "COPY_MESSAGE form wish-1 RECEIPT C0GLOBEX " + ASKED,
                        "COPY_MESSAGE form wish-1 RECEIPT U0CARL");
        assertThat(bench.promises(TicketEffect.COPY_FILE)).hasSize(3);
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ben");
        assertThat(bench.now(ticket).status())
                .as("a reply is no first response")
                .isEqualTo(TicketStatus.NEW);
    }

    @Test
    void it_goes_where_others_read_along_only_where_its_author_chose_that_and_its_files_never() {
        conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false));
        assertThat(promised()).containsExactlyElementsOf(everywhere());
        bench.settle();
        conversation.reply(ticket.id(), BEN, reply("wish-2", TEXT, true, LOG));
        assertThat(promised()).contains(outside());
        assertThat(bench.promises(TicketEffect.COPY_FILE)).hasSize(3).noneMatch(file -> file.contains("OUTSIDE"));
    }

    @Test
    void the_same_wish_again_sends_nothing() {
        conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false));
        var sent = bench.now(ticket);
        bench.settle();
        assertThat(conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false)))
                .isEqualTo(new Changed.Done(sent));
        assertThat(bench.now(ticket)).isEqualTo(sent);
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void a_reply_may_wait_for_the_customers_answer_from_then_on() {
        bench.clock.pass(Duration.ofMinutes(1));
        conversation.reply(
                ticket.id(), BEN, new Reply(MessageKey.form("wish-1"), TEXT, List.of(), false, Afterwards.CUSTOMERS));
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ben", "WaitingForCustomer by Ben");
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.PENDING);
        assertThat(bench.promises(TicketEffect.TIME_PASSED)).hasSize(2);
    }

    @Test
    void what_is_solved_can_be_talked_about_and_waits_for_nobody() {
        bench.responses.respond(ticket.id(), BEN, reply("wish-1", TEXT, false));
        bench.endings.solve(ticket.id(), BEN, SolvedReason.ANSWERED, Learned.NOTHING, Optional.empty());
        assertThat(conversation.reply(
                        ticket.id(),
                        BEN,
                        new Reply(
                                MessageKey.form("wish-2"), "You're welcome.", List.of(), false, Afterwards.CUSTOMERS)))
                .isInstanceOf(Changed.Done.class);
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.SOLVED);
        assertThat(bench.now(ticket).waits()).isEmpty();
    }

    @Test
    void whoever_asked_sends_no_replies_and_a_closed_ticket_takes_none() {
        assertThat(conversation.reply(ticket.id(), ANA, reply("wish-1", TEXT, false)))
                .isEqualTo(new Changed.Impossible(ticket, "That is for those who work on tickets."));
        bench.desk.exclude(ticket.id(), BEN, "a test");
        assertThat(conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false)))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It is closed."));
        assertThat(promised()).isEmpty();
    }

    // Changed and taken back

    @Test
    void what_was_sent_is_changed_wherever_it_was_sent_to() {
        conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false));
        bench.settle();
        conversation.changeSent(ticket.id(), BEN, MessageKey.form("wish-1"), "We found another cause.");
        assertThat(promised()).containsExactlyElementsOf(everywhere());
        assertThat(conversation
                        .find(ticket.id(), MessageKey.form("wish-1"))
                        .orElseThrow()
                        .text())
                .isEqualTo("We found another cause.");
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ben", "MessageEdited by Ben");
    }

    @Test
    void what_was_sent_is_taken_back_wherever_it_was_sent_to() {
        conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false));
        bench.settle();
        conversation.takeBackSent(ticket.id(), BEN, MessageKey.form("wish-1"));
        assertThat(promised()).containsExactlyElementsOf(everywhere());
        assertThat(conversation
                        .find(ticket.id(), MessageKey.form("wish-1"))
                        .orElseThrow()
                        .takenBack())
                .isTrue();
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ben", "MessageTakenBack by Ben");
    }

    @Test
    void what_was_sent_where_others_read_along_is_changed_and_taken_back_there_too() {
        conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, true));
        bench.settle();
        conversation.changeSent(ticket.id(), BEN, MessageKey.form("wish-1"), "We found another cause.");
        assertThat(promised()).contains(outside());
        bench.settle();
        conversation.takeBackSent(ticket.id(), BEN, MessageKey.form("wish-1"));
        assertThat(promised()).contains(outside());
    }

    @Test
    void what_was_not_sent_where_others_read_along_does_not_get_there_by_a_change() {
        conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false));
        conversation.changeSent(ticket.id(), BEN, MessageKey.form("wish-1"), "We found another cause.");
        conversation.takeBackSent(ticket.id(), BEN, MessageKey.form("wish-1"));
        assertThat(promised()).doesNotContain(outside());
    }

    @Test
    void only_who_wrote_it_changes_it_and_takes_it_back_and_not_what_is_gone() {
        var key = MessageKey.form("wish-1");
        conversation.reply(ticket.id(), BEN, reply("wish-1", TEXT, false));
        var sent = bench.now(ticket);
        assertThat(conversation.changeSent(ticket.id(), MARA, key, "mine"))
                .isEqualTo(new Changed.Impossible(sent, "Only who wrote it changes it."));
        assertThat(conversation.takeBackSent(ticket.id(), MARA, key))
                .isEqualTo(new Changed.Impossible(sent, "Only who wrote it takes it back."));
        assertThat(conversation.changeSent(ticket.id(), BEN, key, TEXT))
                .isEqualTo(new Changed.Already(sent, "It says so already."));
        assertThat(bench.now(ticket)).isEqualTo(sent);

        conversation.takeBackSent(ticket.id(), BEN, key);
        var gone = bench.now(ticket);
        assertThat(conversation.takeBackSent(ticket.id(), BEN, key))
                .isEqualTo(new Changed.Already(gone, "It was taken back already."));
        assertThat(conversation.changeSent(ticket.id(), BEN, key, "again"))
                .isEqualTo(new Changed.Impossible(gone, "It was taken back."));
        assertThat(bench.now(ticket)).isEqualTo(gone);
    }
}
