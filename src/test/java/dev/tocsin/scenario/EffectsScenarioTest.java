package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Console;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.SlackFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code tocsin effects}, beside a bot that delivers. */
class EffectsScenarioTest extends Scenario {
    private static final Pattern ID = Pattern.compile("^  ([0-9a-z]{8})  ", Pattern.MULTILINE);

    private Console.Said effects(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "effects";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Console(stage.clock)
                .with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("stage.db"))
                .runs(all);
    }

    /** The short id in the line that says this. */
    private String id(String text) {
        var line = effects().line(text);
        var id = ID.matcher(line);
        assertThat(id.find()).as(line).isTrue();
        return id.group(1);
    }

    private void types(String text) {
        stage.types("ana", "support", "/genie alert " + text + " for customer-support");
    }

    /** The channel's card was refused, and so was its place in the default channel. */
    private void refusedCard() {
        stage.lenient();
        stage.slack.refuse("chat.postMessage", "restricted_action");
        types("db down");
        stage.pass(SECOND.multipliedBy(5));
        stage.slack.refuse("chat.postMessage", "");
    }

    @Test
    void when_all_is_well_nothing_is_stuck() {
        paged("db down");
        var said = effects();
        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualToNormalizingNewlines("Nothing is stuck.\n");
    }

    @Test
    void what_fails_is_listed_in_peoples_words() {
        stage.pager.fault(PagerFault.DOWN);
        types("db down");
        stage.pass(Duration.ofMinutes(5));
        var said = effects();
        assertThat(said.out()).startsWith("Failing, and tried again by itself");
        assertThat(said.line("call the on-call"))
                .contains("for page #1", "tried ", " times, since 2026-11-20 03:00 UTC (5 minutes ago)", "503");
        assertThat(said.line("call the on-call")).doesNotContain("CALL_PAGER");
    }

    @Test
    void what_is_still_tried_is_not_promised_twice() {
        stage.pager.fault(PagerFault.DOWN);
        types("db down");
        stage.settle();
        var said = effects("retry", id("call the on-call"));
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("is still tried by itself, next at 2026-11-20 03:00 UTC");
    }

    @Test
    void what_slack_refused_is_promised_once_more_and_delivered() {
        refusedCard();
        var id = id("show the card for page #1");
        assertThat(effects("show", id).out())
                .contains("show the card for page #1", "refused", "restricted_action", "tocsin effects retry " + id);

        var said = effects("retry", id);

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains(id + " is promised once more: show the card for page #1");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(effects("retry", id).out()).contains("is redriven: there is nothing to try again");
    }

    @Test
    void a_call_that_people_were_told_of_is_not_made_out_of_the_blue() {
        stage.pager.fault(PagerFault.DOWN);
        types("db down");
        stage.settle();
        stage.clock.pass(Duration.ofHours(13));
        stage.settle();
        stage.pager.fault(PagerFault.OK);
        var id = id("call the on-call for page #1");
        for (var said : new Console.Said[] {effects("retry", id), effects("retry", "--all-dead")}) {
            assertThat(said.out())
                    .contains("people were told that page #1 was not delivered", "press Page again on its card");
        }
        assertThat(effects("retry", id).exit()).isEqualTo(1);
        assertThat(effects("show", id).out())
                .contains("dead", "press Page again")
                .doesNotContain("effects retry");
        stage.settle();
        assertThat(stage.alerts("db down")).isEmpty();
    }

    @Test
    void all_that_is_dead_is_promised_once_more_but_for_what_is_stale() {
        var card = paged("db down");
        stage.slack.fault(SlackFault.DOWN);
        // Who clicks cannot be known now, and is told so; whoever answers on the phone is known to the pager.
        stage.clicks("ben", card, "Acknowledge");
        stage.pager.phone("ben").acknowledges(stage.alert("db down"));
        stage.pass(SECOND.multipliedBy(20));
        stage.clock.pass(Duration.ofHours(25));
        stage.settle();
        stage.slack.fault(SlackFault.OK);
        assertThat(effects().out()).startsWith("Given up, for patience ran out");

        var said = effects("retry", "--all-dead");

        assertThat(said.exit()).isZero();
        assertThat(said.line("show the card for page #1")).contains("is promised once more");
        assertThat(said.line("was left alone")).contains("whoever clicked has gone on");
        stage.expect(card, "Acknowledged");
        assertThat(effects("retry", "--all-dead").out()).doesNotContain("promised once more");
    }

    @Test
    void when_nothing_is_dead_it_says_so() {
        paged("db down");
        assertThat(effects("retry", "--all-dead").out()).isEqualToNormalizingNewlines("Nothing is dead.\n");
    }

    @Test
    void an_id_that_is_none_or_not_clear_is_said() {
        refusedCard();
        for (var command : new String[] {"show", "retry"}) {
            var none = effects(command, "nosuchid");
            assertThat(none.exit()).isEqualTo(1);
            assertThat(none.out()).contains("No promise has an id that begins with nosuchid", "\"tocsin effects\"");
        }
        var unclear = effects("show", "");
        assertThat(unclear.exit()).isEqualTo(1);
        assertThat(unclear.out()).contains("Several begin with", "Type more");
    }

    @Test
    void ids_or_all_but_not_neither() {
        assertThat(effects("retry").exit()).isEqualTo(2);
        assertThat(effects("retry", "--all-dead", "abc").exit()).isEqualTo(2);
    }

    @Test
    void a_database_that_is_not_there_is_not_made() {
        Path none = folder.resolve("none.db");
        var said = new Console(stage.clock)
                .with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + none)
                .runs("effects");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("There is no database", "TOCSIN_DATABASE_URL");
        assertThat(none).doesNotExist();
    }
}
