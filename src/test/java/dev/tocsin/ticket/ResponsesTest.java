package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.MARA;
import static dev.tocsin.ticket.TicketBench.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Conversation.Heard;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Publishing.Afterwards;
import dev.tocsin.ticket.Publishing.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as a first response. It is Monday, 10:00; one is due within four hours of the office. */
class ResponsesTest {
    private static final String ASKED = "1795413600.000100";
    private static final String CARD = "1795428000.000100";
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final TicketBench bench = new TicketBench();
    private final Responses responses = bench.responses;
    private final Ticket ticket = opened();

    private Ticket opened() {
        var opened = bench.desk
                .open(bench.wish(about("search is slow"), 1, TicketBench.message(ASKED), ANA))
                .ticket();
        bench.memory.messages().follow(opened.id(), "C0SUPPORT", CARD, Messages.Side.SUPPORT);
        bench.settle();
        return opened;
    }

    private static Reply reply(String wish) {
        return new Reply(MessageKey.form(wish), "We found the cause. Next: a fix.", List.of(), false, Afterwards.OURS);
    }

    private void minutes(int minutes) {
        bench.clock.pass(Duration.ofMinutes(minutes));
    }

    private Optional<Instant> respondedAt() {
        return bench.now(ticket).talk().respondedAt();
    }

    private SlaClock clock() {
        return bench.standing(ticket).clocks().first(SlaMetric.FIRST_RESPONSE).orElseThrow();
    }

    /** A reply of Ben's in the requester's thread. */
    private TicketMessage replied(String ts) {
        var heard = new Heard(
                new MessageKey("C0GLOBEX", ts),
                ASKED,
                BEN,
                "The index was rebuilt. I look at it again tomorrow.",
                List.of(),
                bench.clock.instant(),
                Optional.empty());
        bench.conversation.heard(heard);
        return bench.conversation.find(ticket.id(), heard.key()).orElseThrow();
    }

    // With the form

    @Test
    void an_answer_with_the_form_is_the_first_response() {
        minutes(30);
        assertThat(responses.respond(ticket.id(), BEN, reply("wish-1"))).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(ticket)).containsExactly("ResponseGiven by Ben");
        assertThat(respondedAt()).contains(TEN.plusSeconds(1_800));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.OPEN);
        assertThat(clock().running()).isFalse();
        assertThat(clock().breach()).isEmpty();
        assertThat(bench.standing(ticket).firstResponse()).isEmpty();
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE))
                .containsExactly(
                        "COPY_MESSAGE form wish-1 CARD C0SUPPORT",
                        "COPY_MESSAGE form wish-1 RECEIPT C0GLOBEX " + ASKED);
    }

    @Test
    void the_same_form_again_answers_once() {
        responses.respond(ticket.id(), BEN, reply("wish-1"));
        var answered = bench.now(ticket);
        minutes(1);
        assertThat(responses.respond(ticket.id(), BEN, reply("wish-1"))).isEqualTo(new Changed.Done(answered));
        assertThat(bench.now(ticket)).isEqualTo(answered);
    }

    @Test
    void an_answer_that_comes_too_late_was_missed() {
        minutes(5 * 60);
        responses.respond(ticket.id(), BEN, reply("wish-1"));
        assertThat(clock().running()).isFalse();
        assertThat(clock().breach()).isPresent();
    }

    @Test
    void whoever_asked_does_not_answer_and_what_is_over_needs_no_answer() {
        assertThat(responses.respond(ticket.id(), ANA, reply("wish-1")))
                .isEqualTo(new Changed.Impossible(ticket, "That is for those who work on tickets."));
        bench.desk.exclude(ticket.id(), BEN, "a test");
        assertThat(responses.respond(ticket.id(), BEN, reply("wish-1")))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It is closed."));
        assertThat(respondedAt()).isEmpty();
    }

    @Test
    void a_word_or_two_is_too_little() {
        assertThat(Responses.tooLittle("  on it           ")).isPresent();
        assertThat(Responses.tooLittle(""))
                .hasValueSatisfying(why -> assertThat(why).endsWith("."));
        assertThat(Responses.tooLittle("We rebuilt the index.")).isEmpty();
    }

    // "I have this"

    @Test
    void saying_who_has_it_is_passed_on_and_counts_as_nothing() {
        minutes(5);
        responses.own(ticket.id(), BEN, reply("wish-1"));
        assertThat(bench.since(ticket)).containsExactly("TicketClaimed by Ben", "OwnershipSaid by Ben");
        assertThat(bench.now(ticket).has(BEN.actor())).isTrue();
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
        assertThat(respondedAt()).isEmpty();
        assertThat(clock().running()).isTrue();
        assertThat(bench.standing(ticket).clocks().heldUntil(clock()))
                .as("nor are reminders held")
                .isEmpty();
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE))
                .contains("COPY_MESSAGE form wish-1 RECEIPT C0GLOBEX " + ASKED);
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).isEmpty();
    }

    @Test
    void nobodys_ticket_is_taken_by_saying_so() {
        bench.desk.claim(ticket.id(), MARA);
        var hers = bench.now(ticket);
        assertThat(responses.own(ticket.id(), BEN, reply("wish-1"))).isEqualTo(new Changed.Taken(hers));
        assertThat(responses.own(ticket.id(), MARA, reply("wish-2"))).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(hers)).containsExactly("OwnershipSaid by Mara");
        var said = bench.now(ticket);
        assertThat(responses.own(ticket.id(), MARA, reply("wish-2"))).isEqualTo(new Changed.Done(said));
        assertThat(bench.now(ticket)).isEqualTo(said);
    }

    // A reply that was one

    @Test
    void a_reply_holds_reminders_a_while_and_is_no_response_until_somebody_says_so() {
        minutes(10);
        replied("1.1");
        assertThat(clock().running()).isTrue();
        assertThat(bench.standing(ticket).clocks().heldUntil(clock())).contains(TEN.plusSeconds(25 * 60));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
    }

    @Test
    void a_reply_counts_from_when_it_was_written_whoever_says_so_later() {
        minutes(10);
        var reply = replied("1.1");
        minutes(6 * 60);
        assertThat(clock().breach()).as("nobody has said so yet").isPresent();
        var before = bench.now(ticket);
        assertThat(responses.count(ticket.id(), MARA, reply)).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(before)).containsExactly("ReplyCounted by Mara");
        assertThat(respondedAt()).contains(TEN.plusSeconds(600));
        assertThat(clock().running()).isFalse();
        assertThat(clock().breach()).isEmpty();
        var counted = bench.now(ticket).history().get(bench.now(ticket).version() - 1);
        assertThat(counted.event()).isEqualTo(new TicketEvent.ReplyCounted(reply.key(), "Ben"));
        assertThat(counted.doer()).as("who said it is known").isEqualTo(MARA);
        assertThat(counted.occurredAt()).isEqualTo(TEN.plusSeconds(600));
        assertThat(counted.recordedAt()).isEqualTo(bench.clock.instant());
    }

    @Test
    void the_question_below_the_copy_goes_when_it_is_answered() {
        var reply = replied("1.1");
        bench.settle();
        responses.count(ticket.id(), BEN, reply);
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE))
                .containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
    }

    @Test
    void a_reply_that_nobody_heard_of_is_kept_then() {
        var written = new TicketMessage(
                new MessageKey("C0GLOBEX", "1.1"),
                BEN,
                Audience.REQUESTER,
                "The index was rebuilt.",
                List.of(),
                TEN.plusSeconds(60),
                Optional.empty(),
                false);
        minutes(30);
        responses.count(ticket.id(), MARA, written);
        assertThat(bench.since(ticket)).containsExactly("MessageWritten by Ben", "ReplyCounted by Mara");
        assertThat(bench.conversation.all(ticket.id())).containsExactly(written);
        assertThat(respondedAt()).contains(TEN.plusSeconds(60));
    }

    @Test
    void a_reply_from_before_the_ticket_counts_from_its_opening() {
        var written = new TicketMessage(
                new MessageKey("C0GLOBEX", "1.1"),
                BEN,
                Audience.REQUESTER,
                "The index was rebuilt.",
                List.of(),
                TEN.minusSeconds(600),
                Optional.empty(),
                false);
        responses.count(ticket.id(), BEN, written);
        assertThat(clock().running()).isFalse();
        assertThat(clock().breach()).isEmpty();
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.OPEN);
    }

    @Test
    void an_earlier_reply_may_be_counted_after_a_later_one_and_not_the_other_way_round() {
        minutes(10);
        var first = replied("1.1");
        minutes(10);
        var second = replied("1.2");
        responses.count(ticket.id(), BEN, second);
        assertThat(respondedAt()).contains(TEN.plusSeconds(1_200));
        responses.count(ticket.id(), BEN, first);
        assertThat(respondedAt()).contains(TEN.plusSeconds(600));
        assertThat(responses.count(ticket.id(), BEN, second))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It has its first response already."));
        assertThat(responses.count(ticket.id(), BEN, first)).isInstanceOf(Changed.Already.class);
    }

    @Test
    void a_reply_to_what_is_solved_meanwhile_counts_and_to_what_is_closed_does_not() {
        var reply = replied("1.1");
        minutes(1);
        bench.endings.solve(ticket.id(), BEN, SolvedReason.ANSWERED, Learned.NOTHING, Optional.of(reply("wish-1")));
        assertThat(responses.count(ticket.id(), BEN, reply)).isInstanceOf(Changed.Done.class);
        bench.desk.exclude(ticket.id(), BEN, "a test");
        bench.clock.pass(Duration.ofHours(73));
        bench.reports.timePassed(ticket.id(), Timers.What.CLOSE_SOLVED, TEN.plusSeconds(60));
        assertThat(responses.count(ticket.id(), BEN, reply))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It is closed."));
    }

    @Test
    void what_was_taken_back_answers_nothing() {
        var reply = replied("1.1");
        bench.conversation.deleted(reply.key(), ASKED, BEN);
        assertThat(responses.count(ticket.id(), BEN, reply))
                .isEqualTo(new Changed.Impossible(bench.now(ticket), "It was taken back."));
    }

    @Test
    void what_was_written_among_ourselves_has_answered_nobody() {
        var heard = new Heard(
                new MessageKey("C0SUPPORT", "2.1"), CARD, BEN, "it is the index", List.of(), TEN, Optional.empty());
        bench.conversation.heard(heard);
        var note = bench.conversation.find(ticket.id(), heard.key()).orElseThrow();
        assertThat(responses.count(ticket.id(), BEN, note))
                .isEqualTo(new Changed.Impossible(
                        bench.now(ticket),
                        "Whoever asked has not seen that: it was written among ourselves. Send it to them first."));
    }

    @Test
    void what_whoever_asked_wrote_is_no_answer_and_they_count_none() {
        var heard = new Heard(
                new MessageKey("C0GLOBEX", "1.1"), ASKED, ANA, "it works now", List.of(), TEN, Optional.empty());
        bench.conversation.heard(heard);
        var asked = bench.conversation.find(ticket.id(), heard.key()).orElseThrow();
        assertThat(responses.count(ticket.id(), BEN, asked))
                .isEqualTo(new Changed.Impossible(
                        bench.now(ticket),
                        "An answer is written by somebody who works on tickets, and not by whoever asked."));
        assertThat(responses.count(ticket.id(), ANA, replied("1.2"))).isInstanceOf(Changed.Impossible.class);
        assertThat(respondedAt()).isEmpty();
        assertThat(clock().running()).isTrue();
    }
}
