package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerEndpoint;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.Ring;
import dev.tocsin.sandbox.SlackFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, killed without a word between what the pager did and what the bot knows of it: nobody is called twice
 * for one step, nothing is executed twice, and everybody is told in the end.
 */
class PagerCrashTest {
    private static final List<String> BEN = List.of("ben@acme.example");
    private static final List<String> MARA = List.of("mara@acme.example");

    @TempDir
    Path folder;

    private static Stream<Message> says(Sides sides, String channel, String text) {
        return sides.slack.channel(channel).messages().stream()
                .filter(message -> message.plain().contains(text));
    }

    private static Stream<Message> told(Sides sides, String text) {
        return sides.slack.dm("ana").messages().stream()
                .filter(message -> message.plain().contains(text));
    }

    private static String types(Sides sides, String command) {
        return sides.slack
                .user("ana")
                .in("support")
                .types("/genie " + command)
                .ephemeral()
                .orElseThrow()
                .plain();
    }

    private static List<List<String>> rings(Sides sides) {
        return sides.pager.rings().stream().map(Ring::people).toList();
    }

    /** Nobody is on call, so the next turn is due at once. The phone rings, and the bot is dead before it hears so. */
    @Test
    void a_turn_of_the_escalation_that_was_cut_off_calls_once_and_is_shown() throws IOException {
        try (var sides = new Sides(folder)) {
            var configuration = folder.resolve("tocsin.yml");
            Files.writeString(
                    configuration, Files.readString(configuration).replaceFirst("fallback: support-mgmt[^\n]*", ""));
            sides.pager.onCall("customer-support");
            sides.pager.fault(PagerEndpoint.ACTION, PagerFault.CUT);
            var bot = sides.start();
            sides.types("fire");
            sides.until(() -> rings(sides).contains(MARA), "the manager's phone");
            bot.kill();

            sides.pager.fault(PagerEndpoint.ACTION, PagerFault.OK);
            bot = sides.start();
            sides.until(
                    () -> says(sides, "support-mgmt", "Escalated to support-mgmt")
                                    .count()
                            == 1,
                    "the card");
            bot.kill();
            assertThat(rings(sides)).containsExactly(MARA);
            assertThat(sides.pager.alerts()).hasSize(1);
        }
    }

    @Test
    void what_was_typed_and_answered_is_done_once_though_the_pager_was_away_and_the_process_died() throws IOException {
        try (var sides = new Sides(folder)) {
            var bot = sides.start();
            sides.types("fire");
            sides.until(() -> sides.paged().count() == 1, "the card");
            sides.pager.fault(PagerFault.DOWN);
            assertThat(types(sides, "escalate 1 to support-mgmt")).contains("#1 asks the pager to call support-mgmt");
            assertThat(types(sides, "assign 1 to @dana")).contains("#1 is given to @dana");
            bot.kill();

            sides.pager.fault(PagerFault.OK);
            bot = sides.start();
            sides.until(
                    () -> says(sides, "support-oncall", "Escalated to support-mgmt")
                                    .count()
                            == 1,
                    "the card");
            sides.until(
                    () -> sides.pager.alerts().get(0).owner().equals("dana@acme.example"), "the owner in the pager");
            bot.kill();
            assertThat(rings(sides)).containsExactly(BEN, MARA);
        }
    }

    @Test
    void a_turn_on_call_and_an_action_that_were_cut_off_are_done_once_and_told() throws IOException {
        try (var sides = new Sides(folder)) {
            var configuration = folder.resolve("tocsin.yml");
            Files.writeString(
                    configuration,
                    Files.readString(configuration).replace("aliases: [support, cs on-call]", "actions: [Restart]"));
            var bot = sides.start();
            sides.types("fire");
            sides.until(() -> sides.paged().count() == 1, "the card");
            sides.pager.fault(PagerFault.CUT);
            types(sides, "oncall @dana 2h for customer-support");
            types(sides, "exec restart on 1");
            sides.until(
                    () -> sides.pager.callees("customer-support").equals(List.of("dana@acme.example"))
                            && executed(sides) == 1,
                    "both are done in the pager");
            bot.kill();

            sides.pager.fault(PagerFault.OK);
            bot = sides.start();
            sides.until(
                    () -> told(sides, "@dana is on call for customer-support").count() == 1, "the turn is told");
            sides.until(
                    () -> told(sides, "It is not known whether it was executed").count() == 1, "the doubt is told");
            bot.kill();
            assertThat(executed(sides)).isEqualTo(1);
            assertThat(says(sides, "support-oncall", "@dana is on call for customer-support"))
                    .hasSize(1);
        }
    }

    /** Monitoring's alert: it is changed there, and the bot is dead before it hears so. */
    @Test
    void what_was_done_with_an_alert_made_elsewhere_is_done_once_and_told() throws IOException {
        try (var sides = new Sides(folder)) {
            sides.pager.monitoring("cpu hot", "customer-support");
            var bot = sides.start();
            sides.pager.fault(PagerEndpoint.ACTION, PagerFault.CUT);
            types(sides, "exec Restart on og-1");
            sides.until(() -> executed(sides) == 1, "it is executed");
            bot.kill();

            sides.pager.fault(PagerEndpoint.ACTION, PagerFault.OK);
            bot = sides.start();
            sides.until(
                    () -> told(sides, "It is not known whether it was executed").count() == 1, "the doubt is told");
            sides.pager.fault(PagerFault.DOWN);
            assertThat(types(sides, "ack og-1")).contains("og-1 is to be acknowledged");
            bot.kill();

            sides.pager.fault(PagerFault.OK);
            bot = sides.start();
            sides.until(() -> told(sides, "og-1 is acknowledged in OpsGenie.").count() == 1, "it is told");
            bot.kill();
            assertThat(sides.pager.alerts().get(0).acknowledged()).isTrue();
            assertThat(executed(sides)).isEqualTo(1);
            assertThat(rings(sides)).containsExactly(BEN);
        }
    }

    /** She answers the page that goes on in place of another, and nothing of it is out yet. */
    @Test
    void an_answer_is_shared_among_pages_for_the_same_though_the_process_died() throws IOException {
        try (var sides = new Sides(folder)) {
            sides.pager.onCall("customer-support");
            var bot = sides.start();
            sides.types("fire");
            sides.until(() -> says(sides, "support-mgmt", "Paged @mara").count() == 1, "the manager's card");
            sides.until(() -> told(sides, "Page #2 reached").count() == 1, "the news before");
            for (var method : List.of("chat.postMessage", "chat.update")) {
                sides.slack.fault(method, SlackFault.DOWN);
            }
            sides.pager.fault(PagerFault.DOWN);
            var card = says(sides, "support-mgmt", "Paged @mara").findFirst().orElseThrow();
            sides.slack.user("mara").clicks(card, "Acknowledge");
            bot.kill();

            sides.slack.fault(SlackFault.OK);
            sides.pager.fault(PagerFault.OK);
            bot = sides.start();
            sides.until(
                    () -> says(sides, "support-oncall", "Acknowledged by @mara").count() == 1, "the first page's card");
            sides.until(() -> sides.pager.alerts().stream().allMatch(Alert::acknowledged), "both alerts");
            sides.until(() -> told(sides, "is acknowledged by @mara").count() == 1, "the news");
            bot.kill();
            assertThat(rings(sides)).containsExactly(MARA);
            assertThat(told(sides, "is acknowledged by @mara")).hasSize(1);
        }
    }

    @Test
    void a_code_that_was_cut_off_rings_once_and_is_good() throws IOException {
        try (var sides = new Sides(folder)) {
            sides.pager.fault(PagerFault.CUT);
            var bot = sides.start();
            types(sides, "connect ana.costa@acme.example");
            sides.until(() -> rings(sides).size() == 1, "her phone");
            bot.kill();

            sides.pager.fault(PagerFault.OK);
            bot = sides.start();
            var code = sides.pager.alerts().get(0).message().replaceAll("\\D", "");
            assertThat(types(sides, "connect " + code))
                    .contains("Connected: in OpsGenie you are ana.costa@acme.example.");
            sides.until(() -> sides.pager.alerts().get(0).status().equals("closed"), "its alert is over");
            bot.kill();
            assertThat(rings(sides)).containsExactly(List.of("ana.costa@acme.example"));
        }
    }

    private static long executed(Sides sides) {
        return sides.pager.alerts().get(0).log().stream()
                .filter(line -> line.contains("Restart via API"))
                .count();
    }
}
