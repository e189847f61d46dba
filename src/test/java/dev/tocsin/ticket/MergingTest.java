package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.INITECH;
import static dev.tocsin.ticket.TicketBench.MARA;
import static dev.tocsin.ticket.TicketBench.about;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Desk.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a ticket lives on in another. It is Monday, 10:00. */
class MergingTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final String ASKED = "1795413600.000100";

    private final TicketBench bench = new TicketBench();

    /** Carl's, of a message, opened an hour before the other; and Ana's. */
    private final Ticket older = bench.desk
            .open(bench.wish(about("search is slow"), 1, TicketBench.message(ASKED), CARL))
            .ticket();

    private final Ticket newer = anHourLater();

    private Ticket anHourLater() {
        bench.clock.pass(Duration.ofHours(1));
        var ticket = bench.opened(1);
        bench.settle();
        return ticket;
    }

    private Changed merge(Ticket from, Ticket into) {
        return bench.endings.merge(from.id(), BEN, into.number(), " the same ");
    }

    @Test
    void who_asked_and_where_they_did_and_its_threads_go_over() {
        assertThat(merge(older, newer)).isInstanceOf(Changed.Done.class);
        var gone = bench.now(older);
        assertThat(gone.status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(gone.ending().merged()).contains(new Ending.MergedInto(newer.id(), newer.number()));
        assertThat(gone.history().get(gone.version() - 1).event())
                .isEqualTo(new TicketEvent.TicketMerged(newer.id(), newer.number(), "the same"));
        var grown = bench.now(newer);
        assertThat(grown.requesters()).containsExactly(ANA.actor(), CARL.actor());
        assertThat(grown.sources())
                .containsExactly(newer.opening().source(), older.opening().source());
        assertThat(bench.conversation.followers("C0GLOBEX", ASKED))
                .containsExactly(new Messages.Follower(newer.id(), Messages.Side.REQUESTER));
        assertThat(bench.promises(TicketEffect.TELL_OF_TICKET)).containsExactly("TELL_OF_TICKET MERGED U0CARL");
        assertThat(bench.promises(TicketEffect.SHOW_TICKET))
                .contains(
                        "SHOW_TICKET CARD C0SUPPORT",
                        "SHOW_TICKET RECEIPT C0GLOBEX " + ASKED,
                        "SHOW_TICKET RECEIPT U0ANA");
    }

    @Test
    void whoever_asked_for_both_is_there_once() {
        bench.desk.join(newer.id(), CARL, Source.command("C0GENERAL"));
        merge(older, newer);
        assertThat(bench.now(newer).requesters()).containsExactly(ANA.actor(), CARL.actor());
        assertThat(bench.now(newer).sources()).hasSize(2);
    }

    @Test
    void what_is_written_in_the_old_thread_belongs_to_the_one_that_lives_on() {
        merge(older, newer);
        var grown = bench.now(newer);
        var gone = bench.now(older);
        bench.conversation.heard(bench.said("1.1", ASKED, CARL, "and mine?"));
        assertThat(bench.since(grown)).containsExactly("MessageWritten by Carl");
        assertThat(bench.since(gone)).isEmpty();
    }

    @Test
    void what_was_written_before_is_changed_and_taken_back_where_it_is_kept() {
        var heard = bench.said("1.1", ASKED, CARL, "it is slow");
        bench.conversation.heard(heard);
        merge(older, newer);
        bench.settle();
        var grown = bench.now(newer);
        bench.conversation.heard(heard);
        bench.conversation.heard(new Conversation.Heard(
                heard.key(),
                ASKED,
                CARL,
                "it is very slow",
                List.of(),
                heard.at(),
                Optional.of(bench.clock.instant().plusSeconds(1))));
        assertThat(bench.now(newer)).isEqualTo(grown);
        assertThat(bench.conversation
                        .find(older.id(), heard.key())
                        .orElseThrow()
                        .text())
                .isEqualTo("it is very slow");
        bench.conversation.deleted(heard.key(), ASKED, CARL);
        assertThat(bench.conversation
                        .find(older.id(), heard.key())
                        .orElseThrow()
                        .takenBack())
                .isTrue();
        assertThat(bench.now(newer)).isEqualTo(grown);
        assertThat(bench.conversation.find(newer.id(), heard.key())).isEmpty();
    }

    @Test
    void what_was_written_before_is_counted_and_sent_once() {
        var key = new MessageKey("C0GLOBEX", "1.1");
        bench.conversation.heard(bench.said(key.ts(), ASKED, BEN, "The disk was full; Ben frees it by noon."));
        merge(older, newer);
        var kept = bench.conversation.kept(newer.id(), key).orElseThrow();
        var grown = bench.now(newer);
        assertThat(bench.responses.count(newer.id(), BEN, kept)).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(grown)).containsExactly("ReplyCounted by Ben");
        assertThat(bench.conversation.find(newer.id(), key)).isEmpty();
    }

    @Test
    void what_waits_for_the_customer_is_our_move_again_when_a_question_joins_it() {
        bench.desk.waitForCustomer(newer.id(), BEN, "logs");
        merge(older, newer);
        assertThat(bench.now(newer).waits()).isEmpty();
        assertThat(bench.now(newer).status()).isEqualTo(TicketStatus.NEW);
    }

    @Test
    void two_that_wait_for_the_customer_go_on_waiting() {
        bench.desk.waitForCustomer(older.id(), BEN, "logs");
        bench.desk.waitForCustomer(newer.id(), BEN, "logs");
        merge(older, newer);
        assertThat(bench.now(newer).status()).isEqualTo(TicketStatus.PENDING);
    }

    @Test
    void a_page_that_was_sent_before_the_other_one_was_opened_is_due_when_it_was() {
        var severe = bench.opened(0);
        bench.placed(severe);
        bench.clock.pass(Duration.ofMinutes(7));
        var later = bench.opened(1);
        merge(severe, later);
        assertThat(bench.standing(later)
                        .clocks()
                        .first(SlaMetric.ACKNOWLEDGEMENT)
                        .orElseThrow()
                        .due())
                .contains(severe.openedAt().plus(Duration.ofMinutes(10)));
    }

    @Test
    void what_was_sent_with_a_form_may_be_changed_and_taken_back_after_it() {
        var key = MessageKey.form("wish");
        bench.responses.respond(
                older.id(),
                BEN,
                new Publishing.Reply(key, "We found it, and mend it.", List.of(), false, Publishing.Afterwards.OURS));
        merge(older, newer);
        bench.settle();
        assertThat(bench.conversation.changeSent(older.id(), BEN, key, "We found it, and mended it."))
                .isInstanceOf(Changed.Done.class);
        assertThat(bench.conversation.takeBackSent(older.id(), BEN, key)).isInstanceOf(Changed.Done.class);
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE))
                .contains("COPY_MESSAGE form wish CARD C0SUPPORT", "COPY_MESSAGE form wish RECEIPT C0GLOBEX " + ASKED);
    }

    @Test
    void its_pages_go_over_and_whoever_takes_one_takes_it_for_the_one_that_lives_on() {
        var severe = bench.opened(0);
        var page = bench.placed(severe);
        bench.clock.pass(Duration.ofMinutes(2));
        merge(severe, newer);
        assertThat(bench.now(newer).openPage().orElseThrow().id()).isEqualTo(page.id());
        assertThat(bench.standing(newer)
                        .clocks()
                        .first(SlaMetric.ACKNOWLEDGEMENT)
                        .orElseThrow()
                        .due())
                .as("from when it was sent")
                .contains(severe.openedAt().plus(Duration.ofMinutes(10)));
        bench.paging.acknowledge(page.id(), BEN.actor());
        bench.reports.heard(severe.id(), bench.page(severe));
        assertThat(bench.now(newer).page(page.id()).orElseThrow().standing())
                .isEqualTo(TicketEvent.PageStanding.ACKNOWLEDGED);
        assertThat(bench.standing(newer)
                        .clocks()
                        .first(SlaMetric.ACKNOWLEDGEMENT)
                        .orElseThrow()
                        .running())
                .isFalse();
    }

    @Test
    void a_comment_that_is_known_by_then_is_not_heard_anew() {
        bench.engineering.ask(older.id(), BEN, EngineeringIssue.Kind.HELP, "slow", "", false, "wish");
        var link = new EngineeringIssue.IssueLink("acme/core", 7, "https://github.example/acme/core/issues/7");
        bench.engineering.filed(older.id(), "wish", link);
        var found = new IssueTracker.Looked.Found(
                link,
                true,
                Optional.empty(),
                List.of(new IssueTracker.Comment(1, "erin", "on it", link.url(), bench.clock.instant())),
                bench.clock.instant());
        bench.engineering.looked(older.id(), "wish", found);
        merge(older, newer);
        var grown = bench.now(newer);
        bench.engineering.looked(older.id(), "wish", found);
        assertThat(bench.now(newer)).isEqualTo(grown);
    }

    @Test
    void its_clocks_end_uncounted_and_those_of_the_other_begin_with_the_older() {
        assertThat(bench.due(newer, SlaMetric.FIRST_RESPONSE)).contains(TEN.plus(Duration.ofHours(5)));
        merge(older, newer);
        assertThat(bench.standing(older).running()).isEmpty();
        assertThat(bench.standing(older).due()).isEmpty();
        assertThat(bench.due(newer, SlaMetric.FIRST_RESPONSE)).contains(TEN.plus(Duration.ofHours(4)));
        assertThat(bench.memory.due(newer.id())).contains(TEN.plus(Duration.ofHours(4)));
    }

    @Test
    void an_older_one_is_not_put_off_by_a_newer_one() {
        merge(newer, older);
        assertThat(bench.due(older, SlaMetric.FIRST_RESPONSE)).contains(TEN.plus(Duration.ofHours(4)));
    }

    @Test
    void whoever_had_it_hears_of_it() {
        bench.desk.claim(older.id(), MARA);
        bench.settle();
        merge(older, newer);
        assertThat(bench.promises(TicketEffect.TELL_OF_TICKET))
                .containsExactlyInAnyOrder("TELL_OF_TICKET MERGED U0CARL", "TELL_OF_TICKET MERGED U0MARA");
        assertThat(bench.now(newer).assignee()).isEmpty();
    }

    @Test
    void what_is_solved_can_live_on_in_another_and_not_the_other_way_round() {
        bench.responses.respond(
                older.id(),
                BEN,
                new Publishing.Reply(
                        MessageKey.form("wish"), "We found it.", List.of(), false, Publishing.Afterwards.OURS));
        bench.endings.solve(older.id(), BEN, SolvedReason.ANSWERED, Learned.NOTHING, Optional.empty());
        assertThat(merge(newer, older))
                .isEqualTo(new Changed.Impossible(newer, "T-1 is solved: merge it the other way round."));
        assertThat(merge(older, newer)).isInstanceOf(Changed.Done.class);
        assertThat(bench.now(older).status()).isEqualTo(TicketStatus.CLOSED);
    }

    @Test
    void only_tickets_of_one_customer_are_merged() {
        var other = bench.opened(about("slow", INITECH), 1);
        assertThat(merge(newer, other))
                .isEqualTo(new Changed.Impossible(
                        newer, other.label() + " is for Initech. Only tickets of one customer are merged."));
        assertThat(bench.now(newer)).isEqualTo(newer);
        assertThat(bench.now(other)).isEqualTo(other);
    }

    @Test
    void what_cannot_be_merged_says_why_and_stays_as_it_is() {
        assertThat(merge(newer, newer)).isEqualTo(new Changed.Impossible(newer, "That is this ticket itself."));
        assertThat(bench.endings.merge(newer.id(), BEN, 99, ""))
                .isEqualTo(new Changed.Impossible(newer, "There is no ticket T-99."));
        assertThat(bench.endings.merge(newer.id(), ANA, older.number(), ""))
                .isEqualTo(new Changed.Impossible(newer, "That is for those who work on tickets."));
        assertThat(bench.endings.merge(new TicketId("ticket-99"), BEN, older.number(), ""))
                .isEqualTo(new Changed.NoSuchTicket());
        bench.desk.exclude(older.id(), BEN, "a test");
        assertThat(merge(newer, older))
                .isEqualTo(new Changed.Impossible(newer, "T-1 is closed: merge it the other way round."));
        assertThat(merge(older, newer)).isEqualTo(new Changed.Already(bench.now(older), "It is closed."));
        assertThat(bench.now(newer)).isEqualTo(newer);
    }

    @Test
    void merged_once_it_is_not_merged_again_and_two_are_not_merged_into_each_other() {
        merge(older, newer);
        var grown = bench.now(newer);
        assertThat(merge(older, newer)).isInstanceOf(Changed.Already.class);
        assertThat(merge(newer, older)).isInstanceOf(Changed.Impossible.class);
        assertThat(bench.now(newer)).isEqualTo(grown);
    }

    @Test
    void the_timers_of_what_is_merged_do_nothing() {
        bench.desk.waitForCustomer(older.id(), BEN, "logs");
        var since = bench.now(older).waits().orElseThrow().since();
        merge(older, newer);
        var gone = bench.now(older);
        bench.reports.timePassed(older.id(), Timers.What.SOLVE_PENDING, since);
        assertThat(bench.now(older)).isEqualTo(gone);
    }

    @Test
    void what_engineering_answers_to_the_one_that_is_gone_is_heard_by_the_one_that_lives_on() {
        bench.engineering.ask(older.id(), BEN, EngineeringIssue.Kind.HELP, "slow", "", false, "wish");
        var link = new EngineeringIssue.IssueLink("acme/core", 7, "https://github.example/acme/core/issues/7");
        bench.engineering.filed(older.id(), "wish", link);
        merge(older, newer);
        bench.desk.claim(newer.id(), BEN);
        bench.settle();
        bench.engineering.hinted("acme/core", 7, "delivery-1");
        assertThat(bench.memory.paging.promised())
                .filteredOn(effect -> effect.kind() == TicketEffect.READ_ISSUE)
                .singleElement()
                .satisfies(effect ->
                        assertThat(effect.subject()).isEqualTo(newer.id().value()));
    }
}
