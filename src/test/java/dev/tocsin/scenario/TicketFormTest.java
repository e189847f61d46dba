package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Modal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The form changes as somebody chooses, and loses nothing. */
class TicketFormTest extends TicketScenario {
    private static final String PAGE = "Page customer-support now?";

    @Test
    void the_customer_decides_what_is_promised_in_the_time_of_whoever_asks() {
        customer("Globex", "enterprise", false);
        customer("Initech", "starter", false);
        var form = stage.ticketForm("ana", "search is slow");
        assertThat(form.plain())
                .contains("Choose the customer to see what is promised")
                .doesNotContain("first response");
        stage.choosesCustomer(form, "Globex");
        assertThat(form.options("Severity")).hasSize(4);
        assertThat(form.plain()).contains("first response by Fri 20 Nov, 00:00", "Times are those of America/New_York");
        stage.choosesCustomer(form, "Initech");
        assertThat(form.plain()).contains("first response by Mon 23 Nov, 11:00");
        assertThat(form.value("Summary")).isEqualTo("search is slow");

        var carls = stage.choosesCustomer(stage.ticketForm("carl", "search is slow"), "Globex");
        assertThat(carls.plain()).contains("first response by Fri 20 Nov, 06:00", "Times are those of Europe/Berlin");
    }

    @Test
    void the_severity_says_what_it_means_where_it_goes_and_whether_to_page() {
        customer("Globex", "enterprise", true);
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 1);
        assertThat(form.plain())
                .contains(
                        "Severity 1: first response by",
                        "severe: limited for 60 % or more of users",
                        "It goes to #support")
                .contains(PAGE, EMERGENCY, NO_PAGE);
        assertThat(form.value(PAGE)).isEqualTo("Page: a customer with 24x7 support");
        Stage.choosesSeverity(form, 3);
        assertThat(form.plain()).contains("minimal: questions, clarifications").doesNotContain(PAGE);
        form.choose("Product area", "Billing");
        assertThat(form.plain()).contains("It goes to #support, queue billing");
        Stage.choosesSeverity(form, 0).choose("Product area", "Security");
        assertThat(form.plain()).contains("It pages customer-support at once").doesNotContain(PAGE);
    }

    @Test
    void nothing_is_chosen_for_them_where_the_customer_has_no_right_to_a_page() {
        customer("Globex", "enterprise", false);
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 1);
        assertThat(form.value(PAGE)).isEmpty();
        assertThat(form.submits().errors()).containsValue("Please complete this required field.");
    }

    @Test
    void a_new_customer_is_added_with_a_plan_and_is_known_from_then_on() {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        form.choose("Plan of the new customer, if you know it", "premium");
        assertThat(form.options("Severity")).hasSize(4);
        assertThat(form.value("Severity")).startsWith("Severity 2");
        sent(form);
        assertThat(stage.ticketCard("support", "T-1").plain()).contains("Globex (premium)");
        assertThat(stage.ticketForm("carl", "again").suggest("Customer", "glo"))
                .containsExactly("Globex (premium)", "Add “glo”");
    }

    @Test
    void one_of_very_many_customers_is_found_by_typing() {
        IntStream.range(0, 150).forEach(i -> customer("Customer %03d".formatted(i), "pro", false));
        var form = stage.ticketForm("ana", "search is slow");
        assertThat(form.suggest("Customer", "")).hasSize(99);
        assertThat(form.suggest("Customer", "omer 149")).containsExactly("Customer 149 (pro)", "Add “omer 149”");
        form.choose("Customer", "customer 149", "Customer 149 (pro)");
        sent(Stage.choosesSeverity(form, 2));
        assertThat(stage.ticketCard("support", "T-1").plain()).contains("Customer 149 (pro)");
    }

    @Test
    void the_same_typed_again_within_a_second_has_the_same_answer() {
        customer("Globex", "pro", false);
        var form = stage.ticketForm("ana", "search is slow");
        for (int i = 0; i < 3; i++) {
            assertThat(form.suggest("Customer", "glob")).containsExactly("Globex (pro)", "Add “glob”");
        }
    }

    @Test
    void a_long_text_after_the_command_comes_along_to_its_last_word() {
        var text = "search is slow\n" + "it is slow ".repeat(400) + "and that is all";
        stage.types("ana", "support", "/ticket " + text);
        var form = stage.modal("ana");
        assertThat(form.value("Summary")).isEqualTo("search is slow");
        assertThat(form.value("What was tried already?")).hasSizeLessThanOrEqualTo(3_000);
        sent(stage.about(form, "Globex", 2));
        var card = stage.ticketCard("support", "T-1");
        assertThat(form("ben", card, "Read all").plain()).contains("and that is all");
    }

    @Test
    void an_area_that_is_no_longer_listed_survives_an_edit() {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        sent(form.choose("Product area", "Search"));
        stage.ticketCard("support", "T-1");
        stage.restart(Stage.policy(TicketPolicy.text().replace("[Search, Code", "[Code")));
        var edit = form("ben", stage.ticketCard("support", "T-1"), "Edit details…");
        assertThat(edit.value("Product area")).isEqualTo("Search");
        sent(edit.fill("Summary", "search is down"));
        stage.expect(stage.ticketCard("support", "T-1"), "search is down", "Search");
    }

    @Test
    void the_channel_of_a_customer_chooses_them() {
        customer("Globex", "enterprise", false, "C0GLOBEX");
        stage.types("ana", "acme-globex", "/ticket search is slow");
        var form = stage.modal("ana");
        assertThat(form.value("Customer")).isEqualTo("Globex (enterprise)");
        assertThat(form.plain()).contains("first response by");
    }

    @Test
    void what_may_be_the_same_is_shown_before_it_is_opened_twice() {
        stage.opensTicket("carl", "Globex", 2, "search is slow");
        stage.pass(Duration.ofHours(3));
        var form = stage.ticketForm("ana", "very slow search");
        assertThat(form.plain()).doesNotContain("Is it one of these");
        stage.choosesCustomer(form, "Globex");
        assertThat(form.plain())
                .contains("Open for Globex already. Is it one of these?", "T-1 search is slow", "#support");
        sent(Stage.choosesSeverity(form, 2));
        stage.ticketCard("support", "T-2");
    }

    @Test
    void what_may_be_the_same_is_shown_even_to_whoever_types_the_summary_last() {
        stage.opensTicket("carl", "Globex", 2, "search is slow");
        stage.pass(Duration.ofHours(3));
        var form = stage.about(stage.ticketForm("ana", ""), "Globex", 2);
        assertThat(form.plain()).doesNotContain("Is it one of these");
        form.fill("Summary", "very slow search").fill("What was tried already?", "restarted it");
        assertThat(form.submits().closed()).isFalse();
        assertThat(form.plain())
                .contains(
                        "Is it one of these? If so, cancel, and write in the thread of its card.",
                        "T-1 search is slow");
        assertThat(form.value("What was tried already?")).isEqualTo("restarted it");
        sent(form);
        stage.ticketCard("support", "T-2");
    }

    @Test
    void an_emergency_is_not_held_up_by_what_may_be_the_same() {
        stage.opensTicket("carl", "Globex", 2, "search is slow");
        stage.pass(Duration.ofHours(3));
        var form = stage.about(stage.ticketForm("ana", ""), "Globex", 1);
        form.fill("Summary", "very slow search").choose(PAGE, EMERGENCY);
        sent(form);
        stage.alert("T-2 severity 1, Globex: very slow search");
    }

    @Test
    void something_missing_keeps_everything_else() {
        var form = stage.ticketForm("ana", "search is slow");
        form.fill("What was tried already?", "restarted it");
        stage.choosesCustomer(form, "Globex");
        assertThat(form.submits().errors()).containsValue("Please complete this required field.");
        assertThat(form.value("What was tried already?")).isEqualTo("restarted it");
        Stage.choosesSeverity(form, 2);
        form.fill("Summary", "");
        assertThat(form.submits().errors()).containsKey("ticket.form.summary");
        form.fill("Summary", "search is slow");
        sent(form);
        assertThat(stage.ticketCard("support", "T-1").plain()).contains("Tried: restarted it");
    }

    @Test
    void a_store_that_fails_keeps_the_form_and_gives_a_reference() throws SQLException {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        form.fill("What was tried already?", "restarted it");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stage.db"));
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThat(form.submits().errors().get("ticket.form.summary"))
                    .contains("could not do that", "try once more", "reference");
            statement.execute("rollback");
        }
        assertThat(form.value("What was tried already?")).isEqualTo("restarted it");
        sent(form);
        stage.ticketCard("support", "T-1");
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void choices_and_texts_survive_each_other() {
        var form = stage.ticketForm("ana", "search is slow");
        form.fill("What was tried already?", "restarted it").choose("Environment", "production");
        stage.about(form, "Globex", 1).choose(PAGE, NO_PAGE);
        form.choose("Case type", "defect").choose("Product area", "Search");
        assertThat(form.value("What was tried already?")).isEqualTo("restarted it");
        assertThat(form.value(PAGE)).isEqualTo(NO_PAGE);
        sent(form);
        assertThat(stage.ticketCard("support", "T-1").plain()).contains("Defect · Search · production");
        assertThat(stage.pager.alerts()).isEmpty();
    }

    @Test
    void hostile_text_is_shown_as_it_is_and_calls_nobody() {
        var hostile = "<!channel> <@U0BEN> & *b* <https://evil.example|x> \u202etxet";
        Modal form = stage.ticketForm("ana", "");
        form.fill("Summary", hostile).fill("What was tried already?", "`" + hostile.repeat(40) + "`");
        stage.choosesCustomer(form, "<!here> & <@U0DANA>");
        sent(Stage.choosesSeverity(form, 2));
        var card = stage.ticketCard("support", "T-1");
        assertThat(card.plain()).contains("<!channel> <@U0BEN> & *b*", "<!here> & <@U0DANA>");
        for (var message : List.of(card, stage.receipt("ana", "T-1"))) {
            assertThat(message.text()).doesNotContain("<!channel>", "<@U0BEN>", "<!here>", "<@U0DANA>", "<https");
            assertThat(message.blocks().toString().replaceAll("\\{\"type\":\"plain_text\"[^}]*}", ""))
                    .doesNotContain("<!channel>", "<@U0BEN>", "<!here>", "<@U0DANA>", "<https://evil");
        }
        for (var command : List.of("mine", "show 1", "history 1", "sla 1", "find <!channel> evil", "queue")) {
            assertThat(stage.types("ana", "support", "/ticket " + command)
                            .ephemeral()
                            .orElseThrow()
                            .text())
                    .doesNotContain("<!channel>", "<!here>");
        }
    }
}
