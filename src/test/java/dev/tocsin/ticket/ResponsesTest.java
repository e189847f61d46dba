package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.INITECH;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        var heard = bench.said(ts, ASKED, BEN, "The index was rebuilt. I look at it again tomorrow.");
        bench.conversation.heard(heard);
        return bench.conversation.find(ticket.id(), heard.key()).orElseThrow();
    }

    // With the form

    @Test
    void an_answer_with_the_form_is_the_first_response() {
        minutes(30);
        assertThat(responses.respond(ticket.id(), BEN, reply("wish-1"))).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(ticket)).containsExactly("TicketClaimed by Ben", "ResponseGiven by Ben");
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
    void somebody_elses_ticket_stays_theirs_whoever_answers() {
        bench.desk.claim(ticket.id(), MARA);
        responses.respond(ticket.id(), BEN, reply("wish-1"));
        assertThat(bench.now(ticket).has(MARA.actor())).isTrue();
    }

    // Taken back

    @Test
    void a_first_response_that_is_taken_back_is_none_and_its_clock_goes_on() {
        var due = bench.due(ticket, SlaMetric.FIRST_RESPONSE);
        minutes(30);
        responses.respond(ticket.id(), BEN, reply("wish-1"));
        minutes(30);
        bench.conversation.takeBackSent(ticket.id(), BEN, MessageKey.form("wish-1"));
        assertThat(respondedAt()).isEmpty();
        assertThat(clock().running()).isTrue();
        assertThat(bench.due(ticket, SlaMetric.FIRST_RESPONSE)).isEqualTo(due);
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
        responses.respond(ticket.id(), BEN, reply("wish-2"));
        assertThat(respondedAt()).contains(TEN.plusSeconds(3_600));
    }

    @Test
    void a_counted_reply_that_its_author_deletes_counts_no_more() {
        var reply = replied("1.1");
        responses.count(ticket.id(), BEN, reply);
        assertThat(clock().running()).isFalse();
        bench.conversation.deleted(reply.key(), ASKED, BEN);
        assertThat(respondedAt()).isEmpty();
        assertThat(clock().running()).isTrue();
        assertThat(bench.standing(ticket).clocks().heldUntil(clock()))
                .as("nor does it hold anything")
                .isEmpty();
    }

    @Test
    void what_somebody_counted_by_mistake_is_uncounted_and_asked_about_again() {
        var reply = replied("1.1");
        minutes(5);
        responses.count(ticket.id(), MARA, reply);
        bench.settle();
        assertThat(responses.uncount(ticket.id(), BEN, reply.key())).isInstanceOf(Changed.Done.class);
        assertThat(respondedAt()).isEmpty();
        assertThat(clock().running()).isTrue();
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE))
                .containsExactly("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT");
        assertThat(responses.uncount(ticket.id(), BEN, reply.key()))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It does not count."));
        assertThat(responses.count(ticket.id(), BEN, reply)).isInstanceOf(Changed.Done.class);
    }

    @Test
    void what_a_count_changes_is_shown_below_every_copy_that_it_changes() {
        var old = replied("1.1");
        minutes(1);
        for (int i = 0; i < 12; i++) {
            replied("2." + i);
        }
        responses.respond(ticket.id(), BEN, reply("wish-1"));
        bench.settle();
        responses.count(ticket.id(), BEN, old);
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE))
                .contains("COPY_MESSAGE C0GLOBEX 1.1 CARD C0SUPPORT", "COPY_MESSAGE form wish-1 CARD C0SUPPORT");
    }

    @Test
    void an_answer_given_with_the_form_is_taken_back_and_not_uncounted() {
        responses.respond(ticket.id(), BEN, reply("wish-1"));
        assertThat(responses.uncount(ticket.id(), BEN, MessageKey.form("wish-1")))
                .isInstanceOf(Changed.Already.class);
        assertThat(respondedAt()).isPresent();
    }

    // The answers after it

    @Test
    void a_later_reply_counts_as_the_answer_that_is_waited_for_and_as_none_where_none_is() {
        var contract = bench.desk
                .open(bench.wish(about("slow", INITECH), 2, TicketBench.message("1795413600.000200"), ANA))
                .ticket();
        responses.respond(contract.id(), BEN, reply("wish-1"));
        minutes(10);
        bench.conversation.heard(bench.said("3.1", "1795413600.000200", ANA, "and now?"));
        minutes(10);
        bench.settle();
        var answer = bench.said("3.2", "1795413600.000200", BEN, "It is the cache; I empty it tonight.");
        bench.conversation.heard(answer);
        assertThat(bench.promises(TicketEffect.ASK_WHETHER_RESPONSE)).hasSize(1);
        var message = bench.conversation.find(contract.id(), answer.key()).orElseThrow();
        assertThat(bench.standing(contract).running()).anyMatch(clock -> clock.metric() == SlaMetric.NEXT_RESPONSE);
        assertThat(responses.count(contract.id(), BEN, message)).isInstanceOf(Changed.Done.class);
        assertThat(bench.standing(contract).running()).noneMatch(clock -> clock.metric() == SlaMetric.NEXT_RESPONSE);
        assertThat(bench.now(contract).talk().respondedAt()).contains(TEN);
        assertThat(responses.count(contract.id(), BEN, message)).isInstanceOf(Changed.Already.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On it!",
                "We are on it",
                "we're on it, thanks for the patience",
                "I'm looking into this now",
                "Hi Ana, I will check and come back",
                "ok, we have it",
                "Thanks! I'll take a look",
                "I am investigating.",
                "We've got it",
                "Hi, we have this now, thank you for your patience!"
            })
    void to_be_on_it_is_good_to_know_and_no_answer(String text) {
        assertThat(Responses.onlyOwns(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The index was rebuilt. I look at it again tomorrow.",
                "I have restarted the indexer; tell me by noon whether it is faster.",
                "We found the cause: a full disk. Next: Ben frees it by noon.",
                "We have it fixed in 5.2: please upgrade, we check in tomorrow.",
                "We have it fixed in 5.2, please upgrade",
                "We took it down and restarted: works again, report by 5pm.",
                "We are on it. It was the cache, which we emptied.",
                "I look into the log files on node 3 tonight: it was the cache that filled the disk, which we emptied at ten."
            })
    void what_was_found_is_no_mere_being_on_it(String text) {
        assertThat(Responses.onlyOwns(text)).isFalse();
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
                .isEqualTo(new Changed.Already(bench.now(ticket), "It counts already."));
        minutes(10);
        assertThat(responses.count(ticket.id(), BEN, replied("1.3")))
                .isEqualTo(new Changed.Already(
                        bench.now(ticket), "It has its first response already, and no other answer is waited for."));
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
