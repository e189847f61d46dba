package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.effect.Effect;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Engineering.Share;
import dev.tocsin.ticket.EngineeringIssue.IssueLink;
import dev.tocsin.ticket.EngineeringIssue.Kind;
import dev.tocsin.ticket.EngineeringIssue.Stand;
import dev.tocsin.ticket.IssueTracker.Comment;
import dev.tocsin.ticket.IssueTracker.Looked.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What engineering is asked, and what becomes of it. It is Monday, 23 November 2026, 10:00. */
class EngineeringTest {
    private static final IssueLink LINK = new IssueLink("Acme/Core", 7, "https://github.example/Acme/Core/issues/7");

    private final TicketBench bench = new TicketBench();
    private final Engineering engineering = bench.engineering;

    private Ticket opened() {
        var ticket = bench.opened(2);
        bench.desk.claim(ticket.id(), BEN);
        bench.settle();
        return bench.now(ticket);
    }

    private Changed ask(Ticket ticket, Kind kind, String key) {
        return engineering.ask(ticket.id(), BEN, kind, " slow search ", " steps ", false, key);
    }

    /** An issue that is filed. */
    private Ticket filed() {
        var ticket = opened();
        ask(ticket, Kind.HELP, "wish");
        engineering.filed(ticket.id(), "wish", LINK);
        bench.settle();
        return bench.now(ticket);
    }

    private static Found found(boolean open, Comment... comments) {
        return new Found(
                LINK, open, open ? Optional.empty() : Optional.of("completed"), List.of(comments), Instant.EPOCH);
    }

    private Comment comment(long id, String text) {
        return new Comment(id, "eve", text, LINK.url(), bench.clock.instant());
    }

    private EngineeringIssue issue(Ticket ticket, String key) {
        return bench.now(ticket).issue(key).orElseThrow();
    }

    private List<String> told() {
        return bench.promises(TicketEffect.TELL_OF_TICKET);
    }

    private List<Effect> readings() {
        return bench.memory.paging.promised().stream()
                .filter(effect -> effect.kind() == TicketEffect.READ_ISSUE)
                .toList();
    }

    // Asking

    @Test
    void what_is_asked_is_filed_as_an_issue() {
        var ticket = opened();
        assertThat(ask(ticket, Kind.DEFECT, "wish")).isInstanceOf(Changed.Done.class);
        assertThat(bench.now(ticket).history().get(ticket.version()).event())
                .isEqualTo(new TicketEvent.EngineeringAsked("wish", Kind.DEFECT, "slow search", "steps", false));
        assertThat(issue(ticket, "wish"))
                .isEqualTo(new EngineeringIssue(
                        "wish", Kind.DEFECT, "slow search", Stand.FILING, Optional.empty(), Optional.empty()));
        assertThat(bench.promises(TicketEffect.FILE_ISSUE)).containsExactly("FILE_ISSUE wish");
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
    }

    @Test
    void the_same_wish_again_asks_nothing() {
        var ticket = opened();
        ask(ticket, Kind.HELP, "wish");
        var asked = bench.now(ticket);
        assertThat(ask(ticket, Kind.HELP, "wish")).isEqualTo(new Changed.Done(asked));
        assertThat(bench.now(ticket)).isEqualTo(asked);
    }

    @Test
    void a_ticket_may_wait_for_the_answer() {
        var ticket = opened();
        engineering.ask(ticket.id(), BEN, Kind.HELP, "slow", "", true, "wish-1");
        assertThat(bench.since(ticket)).containsExactly("EngineeringAsked by Ben", "PutOnHold by Ben");
        assertThat(bench.now(ticket).waits().orElseThrow().why()).isEqualTo("engineering: slow");
        var waits = bench.now(ticket);
        engineering.ask(ticket.id(), BEN, Kind.HELP, "and this", "", true, "wish-2");
        assertThat(bench.since(waits)).containsExactly("EngineeringAsked by Ben");
    }

    @Test
    void whoever_asked_does_not_ask_engineering_and_nobody_does_for_what_is_over() {
        var ticket = opened();
        assertThat(engineering.ask(ticket.id(), ANA, Kind.HELP, "slow", "", false, "wish"))
                .isEqualTo(new Changed.Impossible(ticket, "That is for those who work on tickets."));
        bench.desk.exclude(ticket.id(), BEN, "a test");
        assertThat(ask(ticket, Kind.HELP, "wish")).isEqualTo(new Changed.Already(bench.now(ticket), "It is closed."));
        assertThat(bench.promises(TicketEffect.FILE_ISSUE)).isEmpty();
    }

    // The share

    private static IssueLink link(int number) {
        return new IssueLink("acme/core", number, "https://github.example/acme/core/issues/" + number);
    }

    @Test
    void the_share_counts_tickets_of_this_month_and_help_alone() {
        assertThat(engineering.share()).isEqualTo(new Share(0, 0));
        assertThat(engineering.share().percent()).isZero();
        var first = opened();
        var second = opened();
        opened();
        ask(first, Kind.HELP, "a");
        ask(first, Kind.HELP, "b");
        ask(second, Kind.DEFECT, "c");
        ask(second, Kind.IMPROVEMENT, "d");
        assertThat(engineering.share()).as("nothing is filed yet").isEqualTo(new Share(0, 3));
        engineering.filed(first.id(), "a", link(1));
        engineering.filed(first.id(), "b", link(2));
        engineering.filed(second.id(), "c", link(3));
        assertThat(engineering.share()).isEqualTo(new Share(1, 3));
        assertThat(engineering.share().percent()).as("rounded up").isEqualTo(34);

        bench.clock.pass(Duration.between(bench.clock.instant(), Instant.parse("2026-11-30T23:59:59Z")));
        assertThat(engineering.share()).isEqualTo(new Share(1, 3));
        bench.clock.pass(Duration.ofSeconds(1));
        assertThat(engineering.share()).as("of the new month").isEqualTo(new Share(0, 0));
        opened();
        assertThat(engineering.share()).isEqualTo(new Share(0, 1));
    }

    @Test
    void the_share_leaves_out_what_counts_nowhere() {
        var first = opened();
        var second = opened();
        var third = opened();
        ask(first, Kind.HELP, "a");
        engineering.filed(first.id(), "a", LINK);
        bench.desk.exclude(first.id(), BEN, "a test");
        assertThat(engineering.share()).isEqualTo(new Share(0, 2));
        bench.endings.merge(second.id(), BEN, third.number(), "the same");
        assertThat(engineering.share()).isEqualTo(new Share(0, 1));
    }

    @Test
    void what_was_to_wait_for_engineering_waits_again_when_it_is_asked_again() {
        var ticket = opened();
        engineering.ask(ticket.id(), BEN, Kind.HELP, "slow", "steps", true, "wish");
        engineering.notFiled(ticket.id(), "wish", "GitHub refused.");
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
        engineering.askAgain(ticket.id(), BEN, "wish");
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.ON_HOLD);
    }

    @Test
    void a_little_more_than_ten_percent_is_more() {
        assertThat(new Share(10, 100).percent()).isEqualTo(10);
        assertThat(new Share(101, 1_000).percent()).isEqualTo(11);
    }

    // Filed, or not

    @Test
    void an_issue_is_filed_once_and_followed_from_then_on() {
        var ticket = opened();
        ask(ticket, Kind.HELP, "wish");
        engineering.filed(ticket.id(), "wish", LINK);
        engineering.filed(ticket.id(), "wish", LINK);
        assertThat(bench.since(ticket)).containsExactly("EngineeringAsked by Ben", "IssueFiled by Tocsin");
        assertThat(issue(ticket, "wish").stand()).isEqualTo(Stand.OPEN);
        assertThat(issue(ticket, "wish").link()).contains(LINK);
        assertThat(readings()).singleElement().satisfies(effect -> {
            assertThat(effect.key()).isEqualTo("follow:wish");
            assertThat(effect.after()).isEqualTo(Duration.ofMinutes(10));
        });
    }

    @Test
    void who_asked_engineering_hears_that_it_could_not_be_asked_and_may_do_so_again() {
        var ticket = opened();
        engineering.ask(ticket.id(), MARA, Kind.HELP, "slow", "steps", false, "wish");
        bench.settle();
        engineering.notFiled(ticket.id(), "wish", "GitHub refused.");
        engineering.notFiled(ticket.id(), "wish", "GitHub refused.");
        assertThat(issue(ticket, "wish").stand()).isEqualTo(Stand.NOT_FILED);
        assertThat(issue(ticket, "wish").why()).contains("GitHub refused.");
        assertThat(told()).containsExactly("TELL_OF_TICKET ENGINEERING_NOT_ASKED U0MARA");
        bench.settle();

        var failed = bench.now(ticket);
        assertThat(engineering.askAgain(ticket.id(), BEN, "wish")).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(failed)).containsExactly("EngineeringAsked by Ben");
        assertThat(bench.promises(TicketEffect.FILE_ISSUE)).singleElement().isNotEqualTo("FILE_ISSUE wish");
        assertThat(bench.now(ticket).issues())
                .extracting(EngineeringIssue::title)
                .containsOnly("slow");
        assertThat(engineering.share()).as("asked, and not filed").isEqualTo(new Share(0, 1));
    }

    @Test
    void pressing_ask_again_twice_asks_once() {
        var ticket = opened();
        ask(ticket, Kind.HELP, "wish");
        engineering.notFiled(ticket.id(), "wish", "GitHub refused.");
        engineering.askAgain(ticket.id(), BEN, "wish");
        var asked = bench.now(ticket);
        assertThat(engineering.askAgain(ticket.id(), MARA, "wish"))
                .isEqualTo(new Changed.Already(asked, "It is being filed, or is filed already."));
        assertThat(bench.now(ticket)).isEqualTo(asked);
    }

    @Test
    void what_is_filed_or_being_filed_is_not_asked_again() {
        var ticket = opened();
        assertThat(engineering.askAgain(ticket.id(), BEN, "other")).isInstanceOf(Changed.Already.class);
        ask(ticket, Kind.HELP, "wish");
        assertThat(engineering.askAgain(ticket.id(), BEN, "wish"))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It is being filed, or is filed already."));
        engineering.filed(ticket.id(), "wish", LINK);
        engineering.notFiled(ticket.id(), "wish", "too late");
        assertThat(issue(ticket, "wish").stand()).isEqualTo(Stand.OPEN);
        assertThat(engineering.askAgain(ticket.id(), BEN, "wish")).isInstanceOf(Changed.Already.class);
    }

    // What becomes of it

    @Test
    void a_comment_is_told_once_however_often_it_is_seen() {
        var ticket = filed();
        engineering.looked(ticket.id(), "wish", found(true, comment(1, "which disk?")));
        engineering.looked(ticket.id(), "wish", found(true, comment(1, "which disk?")));
        assertThat(bench.since(ticket)).containsExactly("IssueCommented by eve");
        assertThat(bench.conversation
                        .find(ticket.id(), MessageKey.comment(1))
                        .orElseThrow()
                        .text())
                .isEqualTo("which disk?");
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE)).containsExactly("COPY_MESSAGE issue 1 CARD C0SUPPORT");
        assertThat(told()).containsExactly("TELL_OF_TICKET ENGINEERING_MOVED U0BEN");
    }

    @Test
    void a_comment_that_is_changed_is_changed_below_the_card() {
        var ticket = filed();
        engineering.looked(ticket.id(), "wish", found(true, comment(1, "which disk?")));
        bench.settle();
        engineering.looked(ticket.id(), "wish", found(true, comment(1, "which disk, and since when?")));
        assertThat(bench.conversation
                        .find(ticket.id(), MessageKey.comment(1))
                        .orElseThrow()
                        .text())
                .isEqualTo("which disk, and since when?");
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE)).containsExactly("COPY_MESSAGE issue 1 CARD C0SUPPORT");
    }

    @Test
    void that_it_was_closed_or_opened_anew_is_told() {
        var ticket = filed();
        engineering.looked(ticket.id(), "wish", found(true));
        assertThat(bench.since(ticket)).isEmpty();
        engineering.looked(ticket.id(), "wish", found(false));
        engineering.looked(ticket.id(), "wish", found(false));
        assertThat(bench.since(ticket)).containsExactly("IssueMoved by Tocsin");
        assertThat(issue(ticket, "wish").stand()).isEqualTo(Stand.CLOSED);
        assertThat(issue(ticket, "wish").why()).contains("completed");
        engineering.looked(ticket.id(), "wish", found(true));
        assertThat(issue(ticket, "wish").stand()).isEqualTo(Stand.OPEN);
        assertThat(told()).hasSize(2);
    }

    @Test
    void what_was_moved_to_another_repository_is_found_there() {
        var ticket = filed();
        var moved = new IssueLink("acme/search", 3, "https://github.example/acme/search/issues/3");
        engineering.looked(ticket.id(), "wish", new Found(moved, true, Optional.empty(), List.of(), Instant.EPOCH));
        assertThat(issue(ticket, "wish").link()).contains(moved);
        engineering.hinted("acme/search", 3, "delivery-1");
        engineering.hinted("Acme/Core", 7, "delivery-2");
        assertThat(readings()).extracting(Effect::key).containsExactly("told:wish:delivery-1");
    }

    @Test
    void a_hint_reads_the_issue_once_in_whatever_capitals_it_comes() {
        var ticket = filed();
        engineering.hinted("ACME/core", 7, "delivery-1");
        engineering.hinted("acme/core", 7, "delivery-1");
        engineering.hinted("acme/core", 8, "delivery-2");
        engineering.hinted("other/core", 7, "delivery-3");
        assertThat(readings()).singleElement().satisfies(effect -> {
            assertThat(effect.subject()).isEqualTo(ticket.id().value());
            assertThat(effect.detail()).isEqualTo("wish");
            assertThat(effect.after()).isEqualTo(Duration.ZERO);
        });
    }

    @Test
    void nobody_is_disturbed_for_a_ticket_that_is_over() {
        var ticket = filed();
        bench.desk.exclude(ticket.id(), BEN, "a test");
        bench.settle();
        engineering.looked(ticket.id(), "wish", found(false, comment(1, "done")));
        assertThat(told()).isEmpty();
        assertThat(issue(ticket, "wish").stand()).isEqualTo(Stand.CLOSED);
    }

    @Test
    void what_is_seen_of_an_issue_that_nobody_asked_for_changes_nothing() {
        var ticket = opened();
        engineering.looked(ticket.id(), "other", found(false, comment(1, "done")));
        engineering.notFiled(ticket.id(), "other", "GitHub refused.");
        assertThat(bench.since(ticket)).isEmpty();
    }
}
