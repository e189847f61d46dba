package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Hostile.json;
import static dev.tocsin.adapter.slack.ticket.Hostile.mrkdwn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.SlackLimits;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketBench;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cards, receipts and views of tickets in every status, made of what people and machines really send. */
class TicketCardTest {
    private final Counter usual = new Counter(Hostile.USUAL);

    @ParameterizedTest
    @EnumSource
    void the_tickets_below_have_every_status(TicketStatus status) {
        assertThat(usual.standings()).anyMatch(standing -> standing.ticket().status() == status);
    }

    @ParameterizedTest
    @EnumSource(PageStanding.class)
    void the_tickets_below_have_pages_of_every_standing(PageStanding standing) {
        assertThat(usual.standings())
                .anyMatch(s -> s.ticket().pages().stream().anyMatch(page -> page.standing() == standing));
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void a_card_and_a_receipt_fit_slacks_limits_and_nothing_foreign_mentions_links_or_formats(Hostile text) {
        var counter = new Counter(text);
        for (var standing : counter.standings()) {
            for (var message : List.of(json(counter.card.card(standing)), json(counter.card.receipt(standing)))) {
                SlackLimits.ofMessage(message.toString());
                assertThat(mrkdwn(message)).isNotEmpty().allSatisfy(Hostile::isHarmless);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void a_ticket_looked_at_closely_fits_slacks_limits_and_is_as_harmless(Hostile text) {
        var counter = new Counter(text);
        for (var standing : counter.standings().subList(Counter.DIFFERENT, 2 * Counter.DIFFERENT)) {
            for (var view : List.of(
                    json(counter.views.show(standing, TicketBench.BEN)),
                    json(counter.views.explain(standing, TicketBench.BEN)),
                    json(counter.views.history(standing, TicketBench.BEN, 0)))) {
                SlackLimits.ofModal(view.toString());
                assertThat(mrkdwn(view)).isNotEmpty().allSatisfy(Hostile::isHarmless);
                // views.open refuses more (docs.slack.dev).
                assertThat(view.toString()).hasSizeLessThan(250_000);
            }
            assertThat(counter.views.explanations(standing, TicketBench.BEN)).allSatisfy(Hostile::isHarmless);
            assertThat(counter.views.story(standing, TicketBench.BEN)).allSatisfy(Hostile::isHarmless);
            Hostile.isHarmless(counter.words.line(standing));
        }
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void a_notification_says_severity_customer_deadline_and_what_is_wanted_whatever_the_text(Hostile text) {
        var counter = new Counter(text);
        for (var standing : counter.standings()) {
            var said = counter.words.notification(standing);
            var ticket = standing.ticket();
            Hostile.isHarmless(said);
            assertThat(said)
                    .hasSizeLessThanOrEqualTo(2_000)
                    .doesNotContain("\n")
                    .startsWith(ticket.label() + ", " + ticket.severity() + ", "
                            + TicketWords.safe(ticket.details().customer().name(), 120) + ": ")
                    .endsWith(wanted(standing));
            standing.due()
                    .ifPresent(due -> assertThat(said)
                            .containsPattern("(First response|Resolution) (by|was due) <!date\\^" + due.getEpochSecond()
                                    + "\\^"));
        }
    }

    private static String wanted(Standing standing) {
        var ticket = standing.ticket();
        if (!ticket.live()) {
            return ticket.status() == TicketStatus.SOLVED ? "Solved." : "Closed.";
        }
        return ticket.assignee().isEmpty() ? "Please claim it." : " has it.";
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void the_state_survives_any_text(Hostile text) {
        var counter = new Counter(text);
        for (var standing : counter.standings()) {
            var card = mrkdwn(json(counter.card.card(standing)));
            var receipt = String.join("\n", mrkdwn(json(counter.card.receipt(standing))));
            var status = TicketWords.status(standing.ticket());
            assertThat(card.get(0)).isEqualTo("*Status*\n" + status);
            assertThat(receipt).contains(status + ". ").contains(counter.words.next(standing));
            assertThat(card.get(card.size() - 1))
                    .startsWith(counter.words.next(standing))
                    .contains("last update <!date^");
        }
    }

    // What stands there

    private String card(Standing standing) {
        return json(usual.card.card(standing)).toString();
    }

    private static List<String> actions(JsonNode message) {
        var names = new ArrayList<String>();
        for (var element : message.path(message.size() - 1).path("elements")) {
            names.add(element.path("action_id").asText().replace("ticket.", ""));
            for (var option : element.path("options")) {
                names.add(option.path("value").asText().split(" ")[0]);
            }
        }
        return names;
    }

    private List<String> buttons(Standing standing) {
        return actions(json(usual.card.card(standing)));
    }

    private List<String> receiptButtons(Standing standing) {
        return actions(json(usual.card.receipt(standing)));
    }

    @Test
    void a_card_has_the_buttons_that_its_ticket_can_use() {
        var ticket = usual.opened(2, Counter.message("1.2"));
        assertThat(buttons(usual.standing(ticket)))
                .containsExactly(
                        "claim",
                        "respond",
                        "reply",
                        "pending",
                        "solve",
                        "page",
                        "explain",
                        "more",
                        "OWN",
                        "HOLD",
                        "HAND_OVER",
                        "ENGINEERING",
                        "SNOOZE",
                        "RECLASSIFY",
                        "ASSIGN",
                        "CORRECT",
                        "MERGE",
                        "HISTORY",
                        "EXCLUDE");
        assertThat(receiptButtons(usual.standing(ticket)))
                .containsExactly("page", "explain", "more", "RECLASSIFY", "CORRECT", "HISTORY");

        usual.desk.claim(ticket.id(), TicketBench.BEN);
        usual.desk.waitForCustomer(ticket.id(), TicketBench.BEN, "");
        assertThat(buttons(usual.standing(ticket)))
                .startsWith("resume", "respond", "reply", "solve", "page", "explain", "more", "OWN", "HOLD");
        usual.desk.putOnHold(ticket.id(), TicketBench.BEN, "a fix", Optional.empty());
        assertThat(buttons(usual.standing(ticket)))
                .startsWith(
                        "resume", "respond", "reply", "pending", "solve", "page", "explain", "more", "OWN", "HAND_OVER")
                .doesNotContain("HOLD");
        usual.desk.page(ticket.id(), TicketBench.BEN, PageReason.EMERGENCY, "key");
        assertThat(buttons(usual.standing(ticket)))
                .startsWith("resume", "respond", "reply", "pending", "solve", "explain");
        assertThat(receiptButtons(usual.standing(ticket))).startsWith("explain");
        usual.desk.exclude(ticket.id(), TicketBench.BEN, "a test");
        assertThat(buttons(usual.standing(ticket))).containsExactly("explain", "more", "HISTORY");
        assertThat(receiptButtons(usual.standing(ticket))).containsExactly("explain", "more", "HISTORY");
    }

    @Test
    void what_is_answered_is_not_to_be_answered_for_the_first_time() {
        var ticket = usual.opened(2, Counter.message("1.2"));
        usual.respond(ticket);
        assertThat(buttons(usual.standing(ticket))).contains("reply").doesNotContain("respond", "OWN");
    }

    @Test
    void what_is_solved_can_be_opened_again() {
        var ticket = usual.opened(2, Counter.message("1.2"));
        usual.respond(ticket);
        usual.solve(ticket);
        assertThat(buttons(usual.standing(ticket)))
                .containsExactly("reply", "explain", "more", "REOPEN", "MERGE", "HISTORY");
        assertThat(receiptButtons(usual.standing(ticket))).containsExactly("explain", "more", "REOPEN", "HISTORY");
    }

    @Test
    void engineering_can_be_asked_again_where_it_could_not_be() {
        var ticket = usual.opened(2, Counter.message("1.2"));
        usual.ask(ticket, "wish");
        assertThat(buttons(usual.standing(ticket))).doesNotContain("engineering.again");
        usual.bench.engineering.notFiled(ticket.id(), "wish", "GitHub refused.");
        assertThat(buttons(usual.standing(ticket))).contains("engineering.again");
    }

    @Test
    void a_card_says_who_when_why_and_where_from() {
        var ticket = usual.opened(1, Counter.message("1795413600.000100"));
        assertThat(card(usual.standing(ticket)))
                .contains("T-1 · Severity 1 · search is slow")
                .contains("*Who has it*\\nnobody yet")
                .contains("First response by <!date^")
                .contains("Resolution by <!date^")
                .contains("24x7")
                .contains("Defect · search is slow · production")
                .contains(
                        "Asked by <@U0ANA> in <#C0GLOBEX> (<https://acme.slack.example/archives/C0GLOBEX/p1795413600000100"
                                + "|the message>)")
                .contains("Here by the rule “severe”");
    }

    @Test
    void what_is_overdue_says_since_when_and_what_stands_still_that_it_does() {
        var ticket = usual.opened(1, Source.command("C0GENERAL"));
        usual.desk.waitForCustomer(ticket.id(), TicketBench.BEN, "logs");
        usual.bench.clock.pass(Duration.ofDays(3));
        assertThat(usual.words.deadlines(usual.standing(ticket)))
                .matches(
                        "\\*First response was due <!date\\^1795442400\\^[^>]*>\\*\nResolution: stands still while it waits");
        usual.desk.exclude(ticket.id(), TicketBench.BEN, "a test");
        assertThat(usual.words.deadlines(usual.standing(ticket))).isEqualTo("None: it is not counted.");
        assertThat(usual.words.deadlines(usual.standing(usual.opened(3, Source.command("C0GENERAL")))))
                .isEqualTo("None is promised.");
    }

    @Test
    void of_many_pages_a_card_shows_the_newest_and_counts_the_others() {
        var standings = usual.standings();
        var paged = standings.get(Counter.DIFFERENT - 1);
        assertThat(paged.ticket().pages()).hasSize(Counter.PAGES + 1);
        var lines = usual.words.pages(paged.ticket(), true);
        assertThat(lines).hasSize(6).startsWith(":bell: 48 earlier pages.");
        var newest = paged.ticket().pages().get(Counter.PAGES);
        assertThat(lines.get(5))
                .isEqualTo(":bell: Page " + newest.label()
                        + " for customer-support is being sent, nobody was called yet.");
        var before = paged.ticket().pages().get(Counter.PAGES - 1);
        assertThat(lines.get(4))
                .isEqualTo(":bell: Page " + before.label() + " for customer-support is closed by <@"
                        + before.by().orElseThrow().id() + ">.");
    }

    @Test
    void every_line_of_a_long_history_is_shown_and_none_is_cut() {
        var counter = new Counter(Hostile.LONG_AMPERSANDS);
        var ticket = counter.opened(2, Counter.message("1.2"));
        for (int i = 0; i < 40; i++) {
            counter.desk.putOnHold(ticket.id(), TicketBench.BEN, i + "&".repeat(900), Optional.empty());
        }
        assertThat(leafed(counter, ticket))
                .containsExactlyElementsOf(counter.views.story(counter.standing(ticket), TicketBench.BEN));
    }

    @Test
    void a_history_however_long_is_leafed_through_from_its_newest_line_back() {
        var ticket = usual.opened(2, Counter.message("1.2"));
        for (int i = 0; i < 500; i++) {
            usual.desk.putOnHold(ticket.id(), TicketBench.BEN, "reason " + i, Optional.empty());
        }
        var story = usual.views.story(usual.standing(ticket), TicketBench.BEN);
        var newest = mrkdwn(json(usual.views.history(usual.standing(ticket), TicketBench.BEN, 0)));
        assertThat(newest.get(0)).isEqualTo((story.size() - 39) + " to " + story.size() + " of " + story.size());
        assertThat(newest.get(newest.size() - 1)).endsWith(story.get(story.size() - 1));
        assertThat(leafed(usual, ticket)).containsExactlyElementsOf(story);
    }

    /** Every line that leafing shows, the first page of it last. */
    private static List<String> leafed(Counter counter, Ticket ticket) {
        var lines = new ArrayList<String>();
        int most =
                counter.views.story(counter.standing(ticket), TicketBench.BEN).size();
        for (int back = 0; back < most; back += 40) {
            var page = mrkdwn(json(counter.views.history(counter.standing(ticket), TicketBench.BEN, back)));
            lines.addAll(0, page.stream().skip(1).flatMap(String::lines).toList());
        }
        return lines;
    }

    @Test
    void whoever_asked_reads_when_a_clock_stood_still_and_not_why() {
        var ticket = usual.opened(2, Source.command("C0GENERAL"));
        usual.bench.desk.putOnHold(ticket.id(), TicketBench.BEN, "the lawyer answers", Optional.empty());
        usual.bench.clock.pass(Duration.ofHours(1));
        var standing = usual.standing(ticket);
        var ours = String.join("\n", usual.views.explanations(standing, TicketBench.BEN))
                + usual.views.story(standing, TicketBench.BEN);
        assertThat(ours).contains("on hold: the lawyer answers");
        var theirs = String.join("\n", usual.views.explanations(standing, TicketBench.ANA))
                + usual.views.story(standing, TicketBench.ANA);
        assertThat(theirs).contains("on hold").doesNotContain("lawyer");
    }

    @Test
    void an_explanation_says_each_clock_and_why_it_is_here() {
        var ticket = usual.opened(1, Source.command("C0GENERAL"));
        var said = String.join("\n", mrkdwn(json(usual.views.explain(usual.standing(ticket), TicketBench.BEN))));
        assertThat(said)
                .contains("First response is due <!date^")
                .contains("Resolution is due <!date^")
                .containsSubsequence(
                        "By the rule “severe”, the first that matched when it was opened.",
                        "• not by “emergencies”: severity 1 is not 0")
                .doesNotContain("have changed since");
    }
}
