package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bench.BotProcess;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, killed without a word at the worst moments of a conversation: whoever wrote was told that it is kept, and
 * then nobody may miss it, or read it twice.
 */
class TalkCrashTest {
    private static final String POST = "chat.postMessage";

    @TempDir
    Path folder;

    /** What Ana asked in a thread of #general, of which Ben has the ticket. */
    private record Scene(Message root, Message card) {}

    private static Scene opened(Sides sides) {
        var root = sides.slack.user("ana").in("general").says("search is down at Globex");
        sides.slack.user("ana").in("general").runsShortcut(root, "ticket.open.message");
        sides.until(() -> sides.slack.user("ana").modal().isPresent(), "the form");
        var form = sides.slack.user("ana").modal().orElseThrow();
        form.choose("Customer", "Globex", form.suggest("Customer", "Globex").get(0));
        var severity = form.options("Severity").stream()
                .filter(option -> option.startsWith("Severity 2"))
                .findFirst()
                .orElseThrow();
        form.choose("Severity", severity).fill("Summary", "search is down");
        assertThat(form.submits().errors()).isEmpty();
        sides.until(() -> card(sides).findFirst().isPresent(), "the card");
        sides.until(() -> !below(sides, root, "T-1").isEmpty(), "the receipt");
        return new Scene(root, card(sides).findFirst().orElseThrow());
    }

    private static Stream<Message> card(Sides sides) {
        return sides.slack.channel("support").messages().stream()
                .filter(message -> message.plain().contains("search is down"));
    }

    private static List<Message> below(Sides sides, Message root, String text) {
        return sides.slack.thread(root).stream()
                .filter(message -> message.plain().contains(text))
                .toList();
    }

    private static void answers(Sides sides, Scene scene) {
        sides.slack.user("ben").clicks(scene.card(), "First response…");
        sides.until(() -> sides.slack.user("ben").modal().isPresent(), "the form");
        var form = sides.slack.user("ben").modal().orElseThrow();
        form.fill("What we found or did", "The index was rebuilt, and it is incomplete.")
                .fill("Next steps: what, by whom, until when", "Ben restores it from the copy by noon.");
        assertThat(form.submits().errors()).isEmpty();
    }

    private static boolean tried(Sides sides, String text) {
        return sides.slack.calls().stream()
                .anyMatch(call ->
                        call.method().equals(POST) && call.args().toString().contains(text));
    }

    /** Whatever was under way is over, and what comes next has come. */
    private static void oneEach(Sides sides, BotProcess bot, Scene scene, String text) {
        sides.until(() -> !below(sides, scene.card(), text).isEmpty(), "the copy below the card");
        // A last message of the same lanes: what was to come twice would have come before.
        sides.slack.user("ana").in("general").replies(scene.root(), "thank you");
        sides.until(() -> !below(sides, scene.card(), "thank you").isEmpty(), "what was written last");
        bot.kill();
        assertThat(below(sides, scene.card(), text)).hasSize(1);
    }

    @Test
    void a_first_response_is_read_once_though_the_process_dies_before_anything_was_delivered() throws IOException {
        try (var sides = new Sides(folder)) {
            var bot = sides.start();
            var scene = opened(sides);
            sides.slack.fault(POST, SlackFault.HANG);
            answers(sides, scene);
            sides.until(() -> tried(sides, "The index was rebuilt"), "the first try");
            bot.kill();
            sides.slack.fault(POST, SlackFault.OK);
            assertThat(below(sides, scene.root(), "The index was rebuilt")).isEmpty();

            bot = sides.start();
            sides.until(
                    () -> !below(sides, scene.root(), "The index was rebuilt").isEmpty(), "the first response");
            oneEach(sides, bot, scene, "The index was rebuilt");
            assertThat(below(sides, scene.root(), "The index was rebuilt")).hasSize(1);
        }
    }

    /** The sharpest moment: they have read it, and nobody has written down that they have. */
    @Test
    void a_first_response_is_read_once_though_the_process_dies_when_it_stands_there() throws IOException {
        try (var sides = new Sides(folder)) {
            var bot = sides.start();
            var scene = opened(sides);
            sides.slack.fault(POST, SlackFault.CUT);
            answers(sides, scene);
            sides.until(
                    () -> !below(sides, scene.root(), "The index was rebuilt").isEmpty(), "the first response");
            bot.kill();
            sides.slack.fault(POST, SlackFault.OK);

            bot = sides.start();
            oneEach(sides, bot, scene, "The index was rebuilt");
            assertThat(below(sides, scene.root(), "The index was rebuilt")).hasSize(1);
        }
    }

    @Test
    void what_whoever_asked_wrote_is_read_once_though_the_process_dies_before_and_after_it_was_copied()
            throws IOException {
        try (var sides = new Sides(folder)) {
            var bot = sides.start();
            var scene = opened(sides);
            for (var fault : List.of(SlackFault.HANG, SlackFault.CUT)) {
                var text = "it is getting worse " + fault;
                sides.slack.fault(POST, fault);
                sides.slack.user("ana").in("general").replies(scene.root(), text);
                sides.until(() -> tried(sides, text), "the first try");
                bot.kill();
                sides.slack.fault(POST, SlackFault.OK);
                bot = sides.start();
                sides.until(() -> !below(sides, scene.card(), text).isEmpty(), "the copy");
            }
            oneEach(sides, bot, scene, "it is getting worse HANG");
            assertThat(below(sides, scene.card(), "it is getting worse CUT")).hasSize(1);
        }
    }
}
