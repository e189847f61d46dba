package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackWorkspace.SentRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However Slack tells of what people write, late, twice or shuffled: each message has one copy, and no copy has one. */
class MirrorTest extends TicketScenario {
    private static final int MESSAGES = 8;

    /** What Slack tells while these things are done, kept back. */
    private List<SentRequest> keptBack(Runnable deeds, int events) throws Exception {
        try (var mailbox = new MockWebServer()) {
            IntStream.range(0, events + 50).forEach(i -> mailbox.enqueue(new MockResponse()));
            mailbox.start();
            stage.slack.requestUrl(URI.create(mailbox.url("/slack/events").toString()));
            deeds.run();
            var kept = new ArrayList<SentRequest>();
            for (var request = mailbox.takeRequest(2, TimeUnit.SECONDS);
                    request != null;
                    request = mailbox.takeRequest(300, TimeUnit.MILLISECONDS)) {
                kept.add(new SentRequest(
                        URI.create("http://127.0.0.1/"),
                        Map.of("Content-Type", "application/json"),
                        request.getBody().readUtf8()));
            }
            stage.slack.requestUrl(URI.create("http://127.0.0.1:" + stage.app().port() + "/slack/events"));
            assertThat(kept).hasSizeGreaterThanOrEqualTo(events);
            return kept;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shuffled_doubled_and_late_deliveries_end_in_one_copy_each(long seed) throws Exception {
        var random = new Random(seed);
        var card = opened("search is slow");
        var receipt = stage.receipt("ana", "T-1");
        stage.pass(Duration.ofSeconds(5));
        var ana = stage.slack.user("ana").inDm();
        var ben = stage.slack.user("ben").in("support");
        var kept = keptBack(
                () -> {
                    for (int i = 0; i < MESSAGES; i++) {
                        var said = ana.replies(receipt, "word " + i);
                        ben.replies(card, "note " + i);
                        if (i % 3 == 1) {
                            ana.edits(said, "changed " + i);
                            stage.clock.pass(Duration.ofSeconds(2));
                            ana.edits(said, "final " + i);
                        } else if (i % 3 == 2) {
                            ana.deletes(said);
                        }
                    }
                },
                2 * MESSAGES);
        var again = new Redelivery(stage);
        var all = new ArrayList<SentRequest>();
        kept.forEach(request -> all.addAll(Collections.nCopies(1 + random.nextInt(3), request)));
        Collections.shuffle(all, random);
        all.forEach(request -> assertThat(again.delivers(request)).startsWith("200"));
        stage.pass(Duration.ofMinutes(2));

        var below = stage.slack.thread(card).stream().map(Message::plain).toList();
        for (int i = 0; i < MESSAGES; i++) {
            var expected = i % 3 == 0 ? "word " + i : i % 3 == 1 ? "final " + i : "word " + i;
            var copies = below.stream().filter(text -> text.endsWith(expected)).count();
            assertThat(copies).as("copies of \"%s\" in %s", expected, below).isEqualTo(i % 3 == 2 ? 0 : 1);
        }
        assertThat(below).noneMatch(text -> text.matches("(?s).*changed [0-9].*"));
        assertThat(stage.slack.thread(receipt).stream().map(Message::plain))
                .as("nothing comes back to where it was written")
                .noneMatch(text -> text.contains("note"))
                .hasSize(MESSAGES - MESSAGES / 3);
    }

    @Test
    void what_bots_write_is_copied_by_nobody() {
        var card = opened("search is slow");
        var receipt = stage.receipt("ana", "T-1");
        sent(form("ben", card, "Reply…").fill("What they read", "Which version?"));
        stage.pass(Duration.ofMinutes(10));
        assertThat(stage.slack.thread(card).stream()
                        .map(Message::plain)
                        .filter(text -> text.contains("Which version?")))
                .hasSize(1);
        assertThat(stage.slack.thread(receipt).stream()
                        .map(Message::plain)
                        .filter(text -> text.contains("Which version?")))
                .hasSize(1);
        assertThat(stage.told(stage.types("ben", "support", "/ticket history 1")))
                .containsOnlyOnce("Which version?");
    }
}
