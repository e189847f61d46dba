package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.MARA;
import static dev.tocsin.ticket.TicketBench.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sla.Fact;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Conversation.Heard;
import dev.tocsin.ticket.Desk.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people write below a card and where they asked. It is Monday, 10:00. */
class ConversationTest {
    private static final String ASKED = "1795413600.000100";
    private static final String CARD = "1795428000.000100";
    private static final Instant LATER = Instant.parse("2026-11-23T10:05:00Z");

    private final TicketBench bench = new TicketBench();
    private final Conversation conversation = bench.conversation;

    /** Of Ana's message, with its card in the support channel. */
    private Ticket opened() {
        return opened(about("search is slow"), ASKED);
    }

    private Ticket opened(Details details, String ts) {
        var ticket = bench.desk
                .open(bench.wish(details, 2, TicketBench.message(ts), ANA))
                .ticket();
        bench.memory.messages().follow(ticket.id(), "C0SUPPORT", CARD, Messages.Side.SUPPORT);
        bench.settle();
        return ticket;
    }

    private Heard said(String ts, Doer by, String text) {
        return bench.said(ts, ASKED, by, text);
    }

    private Heard noted(String ts, Doer by, String text) {
        return new Heard(
                new MessageKey("C0SUPPORT", ts), CARD, by, text, List.of(), bench.clock.instant(), Optional.empty());
    }

    private static Heard changed(Heard heard, String text, Instant at) {
        return new Heard(heard.key(), heard.thread(), heard.author(), text, heard.files(), heard.at(), Optional.of(at));
    }

    private TicketMessage kept(Ticket ticket, Heard heard) {
        return conversation.find(ticket.id(), heard.key()).orElseThrow();
    }

    private List<String> copies() {
        return bench.promises(TicketEffect.COPY_MESSAGE);
    }

    private static Publishing.Reply reply(String wish, String text, boolean outside) {
        return new Publishing.Reply(MessageKey.form(wish), text, List.of(), outside, Publishing.Afterwards.OURS);
    }

    // Heard

    @Test
    void what_the_requester_writes_in_their_thread_stands_below_the_card() {
        var ticket = opened();
        var heard = said("1.1", ANA, "it is <b>still</b> slow");
        conversation.heard(heard);
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana");
        assertThat(kept(ticket, heard).audience()).isEqualTo(Audience.REQUESTER);
        assertThat(kept(ticket, heard).text()).isEqualTo("it is <b>still</b> slow");
        assertThat(copies()).containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
        assertThat(bench.now(ticket).talk().last().orElseThrow().by()).isEqualTo(ANA);
    }

    @Test
    void what_is_written_in_a_thread_of_nobodys_is_kept_nowhere() {
        var ticket = opened();
        var heard =
                new Heard(new MessageKey("C0GLOBEX", "1.1"), "1.0", ANA, "lunch?", List.of(), LATER, Optional.empty());
        assertThat(conversation.knows("C0GLOBEX", "1.0")).isFalse();
        conversation.heard(heard);
        assertThat(conversation.find(ticket.id(), heard.key())).isEmpty();
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void what_is_heard_twice_is_kept_and_copied_once() {
        var ticket = opened();
        for (int i = 0; i < 3; i++) {
            conversation.heard(said("1.1", ANA, "still slow"));
        }
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana");
        assertThat(conversation.all(ticket.id())).hasSize(1);
        assertThat(copies()).hasSize(1);
    }

    @Test
    void what_came_along_when_the_ticket_was_opened_is_not_told_again() {
        var ticket = opened();
        bench.reports.threadRead(ticket.id(), List.of(new Quote("1.1", "U0ANA", "still slow")), 0);
        var read = bench.now(ticket);
        conversation.heard(said("1.1", ANA, "still slow"));
        assertThat(bench.since(read)).isEmpty();
        assertThat(copies()).isEmpty();
    }

    @Test
    void it_happened_when_it_was_written_and_not_when_we_heard_of_it() {
        var ticket = opened();
        bench.clock.pass(Duration.ofMinutes(2));
        var heard = said("1.1", ANA, "still slow");
        var written = bench.clock.instant();
        bench.clock.pass(Duration.ofMinutes(10));
        conversation.heard(heard);
        var recorded = bench.now(ticket).history().get(bench.now(ticket).version() - 1);
        assertThat(recorded.occurredAt()).isEqualTo(written);
        assertThat(recorded.recordedAt()).isEqualTo(bench.clock.instant());
    }

    @Test
    void files_go_along_with_what_is_written() {
        opened();
        conversation.heard(new Heard(
                new MessageKey("C0GLOBEX", "1.1"),
                ASKED,
                ANA,
                "",
                List.of(new Attachment("F0LOG", "log.txt", 10), new Attachment("F0PIC", "<!channel>.png", 0)),
                LATER,
                Optional.empty()));
        assertThat(copies()).containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
        assertThat(bench.promises(TicketEffect.COPY_FILE))
                .containsExactly(
                        "COPY_FILE F0LOG C0GLOBEX 1.1 CARD C0SUPPORT", "COPY_FILE F0PIC C0GLOBEX 1.1 CARD C0SUPPORT");
    }

    @Test
    void one_thread_of_two_tickets_belongs_to_both_while_they_are_live() {
        var first = opened();
        var second = bench.opened(3);
        bench.memory.messages().follow(second.id(), "C0GLOBEX", ASKED, Messages.Side.REQUESTER);
        conversation.heard(said("1.1", ANA, "both"));
        assertThat(bench.since(first)).containsExactly("MessageWritten by Ana");
        assertThat(bench.since(second)).containsExactly("MessageWritten by Ana");

        bench.desk.exclude(second.id(), BEN, "a test");
        var over = bench.now(second);
        conversation.heard(said("1.2", ANA, "one"));
        assertThat(bench.since(over)).isEmpty();
        assertThat(conversation.find(first.id(), new MessageKey("C0GLOBEX", "1.2")))
                .isPresent();
    }

    // Changed and deleted

    @Test
    void what_its_author_changes_is_changed_in_the_copy() {
        var ticket = opened();
        var heard = said("1.1", ANA, "slow");
        conversation.heard(heard);
        bench.settle();
        conversation.heard(changed(heard, "very slow", LATER));
        assertThat(kept(ticket, heard).text()).isEqualTo("very slow");
        assertThat(kept(ticket, heard).editedAt()).contains(LATER);
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana", "MessageEdited by Ana");
        assertThat(copies()).containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
    }

    @Test
    void a_change_that_is_heard_before_the_message_is_the_message() {
        var ticket = opened();
        var heard = said("1.1", ANA, "slow");
        conversation.heard(changed(heard, "very slow", LATER));
        conversation.heard(heard);
        assertThat(kept(ticket, heard).text()).isEqualTo("very slow");
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana");
        assertThat(copies()).hasSize(1);
    }

    @Test
    void an_older_change_that_comes_late_changes_nothing() {
        var ticket = opened();
        var heard = said("1.1", ANA, "one");
        conversation.heard(heard);
        conversation.heard(changed(heard, "three", LATER.plusSeconds(60)));
        conversation.heard(changed(heard, "two", LATER));
        conversation.heard(changed(heard, "other", LATER.plusSeconds(60)));
        assertThat(kept(ticket, heard).text()).isEqualTo("three");
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana", "MessageEdited by Ana");
    }

    @Test
    void a_change_that_leaves_the_words_as_they_are_is_none() {
        var ticket = opened();
        var heard = said("1.1", ANA, "https://docs.example");
        conversation.heard(heard);
        bench.settle();
        conversation.heard(changed(heard, "https://docs.example", LATER));
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana");
        assertThat(copies()).isEmpty();
    }

    @Test
    void what_its_author_deletes_is_forgotten_and_gone_from_the_copy() {
        var ticket = opened();
        var heard = new Heard(
                new MessageKey("C0GLOBEX", "1.1"),
                ASKED,
                ANA,
                "my password is hunter2",
                List.of(new Attachment("F0KEY", "key.pem", 1)),
                LATER,
                Optional.empty());
        conversation.heard(heard);
        bench.settle();
        conversation.deleted(heard.key(), ASKED, ANA);
        conversation.deleted(heard.key(), ASKED, ANA);
        assertThat(kept(ticket, heard).takenBack()).isTrue();
        assertThat(kept(ticket, heard).text()).isEmpty();
        assertThat(kept(ticket, heard).files()).isEmpty();
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana", "MessageTakenBack by Ana");
        assertThat(bench.now(ticket).history().toString()).doesNotContain("hunter2");
        assertThat(copies()).containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
        assertThat(bench.promises(TicketEffect.COPY_FILE)).isEmpty();
    }

    @Test
    void what_was_deleted_before_it_was_heard_is_never_shown() {
        var ticket = opened();
        var heard = said("1.1", ANA, "my password is hunter2");
        conversation.deleted(heard.key(), ASKED, ANA);
        conversation.heard(heard);
        conversation.heard(changed(heard, "my password was hunter2", LATER));
        assertThat(kept(ticket, heard).text()).isEmpty();
        assertThat(bench.since(ticket)).isEmpty();
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void what_was_deleted_stays_so_whatever_change_comes_late() {
        var ticket = opened();
        var heard = said("1.1", ANA, "hunter2");
        conversation.heard(heard);
        conversation.deleted(heard.key(), ASKED, ANA);
        conversation.heard(changed(heard, "hunter3", LATER));
        assertThat(kept(ticket, heard).text()).isEmpty();
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ana", "MessageTakenBack by Ana");
    }

    // Who

    @Test
    void whoever_asked_asks_whatever_they_do_otherwise_unless_they_have_it() {
        var ticket = bench.desk
                .open(bench.wish(about("search is slow"), 2, TicketBench.message(ASKED), BEN))
                .ticket();
        conversation.heard(said("1.1", BEN, "any news?"));
        assertThat(kept(ticket, said("1.1", BEN, "")).author().role()).isEqualTo(Fact.Role.REQUESTER);
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).isEmpty();

        bench.desk.claim(ticket.id(), BEN);
        conversation.heard(said("1.2", BEN, "found it"));
        assertThat(kept(ticket, said("1.2", BEN, "")).author().role()).isEqualTo(Fact.Role.AGENT);
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE))
                .containsExactly("ASK_WHETHER_RESPONSE C0GLOBEX 1.2 " + ASKED);
    }

    @Test
    void whoever_replies_is_asked_whether_that_was_the_first_response_until_there_is_one() {
        var ticket = opened();
        conversation.heard(said("1.1", BEN, "which version is it?"));
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE))
                .containsExactly("ASK_WHETHER_RESPONSE C0GLOBEX 1.1 " + ASKED);
        assertThat(bench.now(ticket).talk().responded()).isFalse();
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
        bench.settle();

        bench.responses.respond(ticket.id(), BEN, reply("wish-1", "We found the cause. Next: a fix.", false));
        conversation.heard(said("1.2", BEN, "one more thing"));
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).isEmpty();
    }

    @Test
    void replies_that_follow_one_another_are_asked_about_once_and_again_when_the_reminders_go_on() {
        opened();
        conversation.heard(said("1.1", BEN, "which version is it?"));
        bench.clock.pass(Duration.ofMinutes(14));
        conversation.heard(said("1.2", BEN, "and since when?"));
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).hasSize(1);
        bench.clock.pass(Duration.ofMinutes(15));
        conversation.heard(said("1.3", BEN, "it is the index"));
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).hasSize(2);
    }

    @Test
    void the_answer_that_follows_a_mere_being_on_it_is_asked_about_at_once() {
        var ticket = opened();
        conversation.heard(said("1.1", BEN, "we are on it"));
        bench.clock.pass(Duration.ofMinutes(5));
        conversation.heard(said("1.2", BEN, "The disk was full; Ben frees it by noon."));
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).hasSize(2);
        bench.responses.count(ticket.id(), BEN, kept(ticket, said("1.2", BEN, "")));
        bench.settle();
        bench.responses.uncount(ticket.id(), BEN, said("1.2", BEN, "").key());
        bench.clock.pass(Duration.ofMinutes(5));
        conversation.heard(said("1.3", ANA, "and since when?"));
        conversation.heard(said("1.4", BEN, "since the upgrade last night"));
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE))
                .as("whoever asked has written since")
                .hasSize(1);
    }

    @Test
    void what_was_kept_with_a_ticket_that_is_over_is_changed_and_taken_back_there() {
        var first = opened();
        conversation.heard(said("1.1", ANA, "it is slow"));
        var heard = said("1.1", ANA, "it is slow");
        bench.desk.exclude(first.id(), BEN, "a test");
        bench.clock.pass(Duration.ofMinutes(1));
        var second = opened(about("search is slow again"), ASKED);
        conversation.heard(changed(heard, "it is very slow", LATER));
        assertThat(kept(first, heard).text()).isEqualTo("it is very slow");
        assertThat(conversation.find(second.id(), heard.key()))
                .as("nobody wrote it about this one")
                .isEmpty();
        assertThat(copies()).containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
        bench.settle();
        conversation.deleted(heard.key(), ASKED, ANA);
        assertThat(kept(first, heard).takenBack()).isTrue();
        assertThat(bench.now(second).talk().messages()).isZero();
        assertThat(copies()).containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
    }

    @Test
    void what_is_taken_back_is_not_counted_among_the_messages() {
        var ticket = opened();
        conversation.heard(said("1.1", ANA, "it is slow"));
        conversation.heard(noted("2.1", BEN, "between us"));
        conversation.heard(said("1.2", ANA, "very slow"));
        conversation.deleted(said("1.1", ANA, "").key(), ASKED, ANA);
        conversation.deleted(noted("2.1", BEN, "").key(), CARD, BEN);
        assertThat(bench.now(ticket).talk().messages()).isEqualTo(1);
    }

    @Test
    void nobody_is_asked_for_a_first_response_to_what_is_over() {
        var ticket = opened();
        bench.desk.exclude(ticket.id(), BEN, "a test");
        conversation.heard(said("1.1", BEN, "sorry"));
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).isEmpty();
    }

    // Whose move

    @Test
    void it_is_our_move_again_when_the_requester_writes() {
        var ticket = opened();
        bench.desk.claim(ticket.id(), BEN);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.settle();
        var waiting = bench.now(ticket);
        bench.clock.pass(Duration.ofMinutes(5));
        conversation.heard(said("1.1", ANA, "here they are"));
        assertThat(bench.since(waiting)).containsExactly("MessageWritten by Ana", "WorkResumed by Ana");
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
        assertThat(bench.promises(TicketEffect.TELL_OF_TICKET))
                .containsExactly("TELL_OF_TICKET CUSTOMER_ANSWERED U0BEN");
    }

    /** Else the ticket would be ours, and its clocks would stand still for ever. */
    @Test
    void what_was_written_before_we_began_to_wait_and_is_heard_after_that_lets_the_clocks_go_on() {
        var ticket = opened();
        var late = said("1.1", ANA, "here they are");
        bench.clock.pass(Duration.ofMinutes(1));
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.clock.pass(Duration.ofMinutes(1));
        assertThat(bench.due(ticket, SlaMetric.RESOLUTION)).isEmpty();
        conversation.heard(late);
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
        assertThat(bench.due(ticket, SlaMetric.RESOLUTION)).isPresent();
    }

    @Test
    void a_colleagues_word_and_a_strangers_note_leave_it_waiting() {
        var ticket = opened();
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        conversation.heard(said("1.1", BEN, "by the way"));
        conversation.heard(noted("2.1", MARA, "they never send logs"));
        conversation.heard(noted("2.2", CARL, "is this about us too?"));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.PENDING);
    }

    @Test
    void whoever_asked_may_write_below_the_card_too() {
        var ticket = opened();
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.clock.pass(Duration.ofMinutes(5));
        conversation.heard(noted("2.1", ANA, "here they are"));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
        assertThat(copies()).as("everybody who reads the card has seen it").isEmpty();
    }

    @Test
    void on_hold_it_stays_whatever_the_requester_writes() {
        var ticket = opened();
        bench.desk.putOnHold(ticket.id(), BEN, "a fix", Optional.empty());
        conversation.heard(said("1.1", ANA, "thanks"));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.ON_HOLD);
    }

    @Test
    void what_is_solved_is_not_opened_again_by_a_word_of_thanks_but_whoever_has_it_hears_of_it() {
        var ticket = opened();
        bench.desk.claim(ticket.id(), BEN);
        bench.responses.respond(ticket.id(), BEN, reply("wish-1", "We found the cause. Next: a fix.", false));
        bench.endings.solve(ticket.id(), BEN, SolvedReason.ANSWERED, Learned.NOTHING, Optional.empty());
        bench.settle();
        conversation.heard(said("1.1", ANA, "thanks"));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.SOLVED);
        assertThat(bench.promises(TicketEffect.TELL_OF_TICKET))
                .containsExactly("TELL_OF_TICKET WROTE_AFTER_SOLVED U0BEN");
        assertThat(copies()).containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
    }

    @Test
    void whoever_writes_to_a_closed_ticket_is_told_that_nobody_reads_there() {
        var ticket = opened();
        bench.desk.exclude(ticket.id(), BEN, "a test");
        bench.settle();
        conversation.heard(said("1.1", ANA, "hello?"));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(bench.promises(TicketEffect.TELL_OF_TICKET)).containsExactly("TELL_OF_TICKET WROTE_TO_CLOSED U0ANA");
    }

    @Test
    void what_was_written_to_us_alone_is_added_by_whoever_asked() {
        var ticket = opened();
        var alone = new Heard(
                new MessageKey("D0ANA", "3.1"), "3.1", ANA, "it is about search", List.of(), LATER, Optional.empty());
        assertThat(conversation.add(ticket.id(), alone)).isInstanceOf(Changed.Done.class);
        assertThat(copies()).containsExactly("COPY_MESSAGE D0ANA 3.1 CARD C0SUPPORT");
        assertThat(conversation.followers("D0ANA", "3.1"))
                .containsExactly(new Messages.Follower(ticket.id(), Messages.Side.REQUESTER));
        assertThat(conversation.add(ticket.id(), alone))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It was passed on already."));
        var carls =
                new Heard(new MessageKey("D0CARL", "3.1"), "3.1", CARL, "me too", List.of(), LATER, Optional.empty());
        assertThat(conversation.add(ticket.id(), carls))
                .isEqualTo(new Changed.Impossible(bench.now(ticket), "That is for whoever asked."));
        assertThat(conversation.knows("D0CARL", "3.1")).isFalse();
    }
}
