package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The next step of a page is gone from the store, by a mistake of ours or of an operator's. It is 03:00. */
class AuditorScenarioTest extends Scenario {
    private void types(String command) {
        stage.clock.pass(SECOND);
        stage.types("ana", "support", "/genie " + command);
    }

    private Message paged() {
        types("alert db down for customer-support");
        var card = stage.card("support-oncall", "db down");
        stage.expect(card, "Paged @ben");
        return card;
    }

    private void execute(String... statements) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stage.db"));
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the operators' channel was told by the auditor. */
    private List<String> alarms(String words) {
        return stage.slack.channel("support-mgmt").messages().stream()
                .map(Message::plain)
                .filter(text -> text.contains(words))
                .toList();
    }

    @Test
    void a_call_that_is_gone_is_made_again_and_rings_once() {
        stage.pager.fault(PagerFault.CUT);
        types("alert db down for customer-support");
        stage.eventually("the pager has it", stage.pager::rings, rings -> rings.size() == 1);
        execute("delete from effect where kind = 'CALL_PAGER'");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(2));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.rings()).hasSize(1);
        assertThat(alarms("Page #1 had lost what comes next: the call to the pager. It was put back"))
                .hasSize(1);
    }

    @Test
    void a_watch_and_a_step_that_are_gone_are_put_back() {
        var card = paged();
        execute("delete from effect where kind in ('WATCH_ALERT', 'WAKE_PAGE')");
        stage.pass(Duration.ofMinutes(2));
        assertThat(alarms(
                        "Page #1 had lost what comes next: the watch over its alert, the next step of its escalation."))
                .hasSize(1);
        stage.pass(Duration.ofMinutes(9));
        stage.expect(card, "support-mgmt");
        stage.eventually("the next is called", stage.pager::rings, rings -> rings.size() == 2);
        assertThat(alarms("had lost")).hasSize(1);
    }

    @Test
    void the_question_whether_somebody_is_still_on_it_is_put_back() {
        paged();
        stage.types("ben", "support", "/genie ack 1");
        stage.pass(Duration.ofMinutes(1));
        execute("delete from effect where kind = 'WAKE_PAGE' and detail like 'ASK%' and state = 'OPEN'");
        stage.pass(Duration.ofHours(4).plusMinutes(1));
        stage.expectDm("ben", "Still on it?");
    }

    /** Nothing happens by itself any more: that is said once an hour, until somebody has it. */
    @Test
    void a_page_that_nobody_has_in_the_end_is_not_forgotten() {
        paged();
        stage.pass(Duration.ofHours(3));
        assertThat(alarms("everybody its escalation names was called")).hasSize(1);
        var said = alarms("Nobody has page #1 for customer-support");
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains("for 1 hour now", "by telephone", "acknowledge or close it");
        stage.types("ben", "support", "/genie ack 1");
        stage.pass(Duration.ofHours(2));
        assertThat(alarms("Nobody has page #1")).hasSize(2);
    }

    /** The rest of the bot goes on, and a lane of its work stands still. */
    @Test
    void a_step_that_lies_undone_is_told() {
        execute("insert into effect (id, key, kind, lane, priority, queue, subject, detail, progress, state, attempts,"
                + " error, added_at, due_at) values ('x', 'x', 'OF_A_NEWER_VERSION', 'DESK', 1, 'stuck', '-', '', '',"
                + " 'OPEN', 0, '', 0, 0)");
        paged();
        execute("update effect set queue = 'stuck' where kind = 'WAKE_PAGE'", "delete from desk_work");
        stage.pass(Duration.ofMinutes(12));
        assertThat(alarms("minutes after its time")).isEmpty();
        stage.pass(Duration.ofMinutes(5));
        assertThat(alarms("Page #1: the next step of its escalation is not done"))
                .hasSize(1);
        stage.pass(Duration.ofMinutes(30));
        assertThat(alarms("minutes after its time")).hasSize(1);
    }

    @Test
    void where_all_is_well_nothing_is_said() {
        // Moments are finer than what the store keeps of them.
        stage.clock.pass(Duration.ofNanos(123_456));
        var card = paged();
        stage.pass(Duration.ofMinutes(25));
        stage.types("ben", "support", "/genie ack 1");
        stage.pass(Duration.ofHours(5));
        stage.expect(card, "#1");
        assertThat(alarms("had lost")).isEmpty();
        assertThat(alarms("minutes after its time")).isEmpty();
    }
}
