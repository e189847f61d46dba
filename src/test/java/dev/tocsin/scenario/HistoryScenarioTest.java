package dev.tocsin.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ticket's whole story, on the screen and as a file, for those who work on it and for whoever asked. */
class HistoryScenarioTest extends TicketScenario {
    /** Written among those who work on tickets: nobody else may read a word of it. */
    private static final List<String> INTERNAL = List.of(
            "between us",
            "they never pay",
            "whose contract ends",
            "a restart, in vain",
            "too much to do",
            "until the lawyer answers",
            "docs.example.com/internal",
            "the boss asked");

    /** Ana's ticket: noted on, handed over and declined, put on hold, answered, solved and opened again. */
    private Message lived() {
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        var card = stage.ticketCard("support", "search is slow");
        stage.pass(Duration.ofSeconds(2));
        stage.clicks("ben", card, "Claim");
        stage.slack.user("ben").in("support").replies(card, "between us: they never pay");
        stage.eventually(
                "the note is kept",
                () -> {
                    stage.clock.pass(Duration.ofSeconds(1));
                    return stage.told(stage.types("ben", "support", "/ticket history 1"));
                },
                history -> history.contains("between us"));
        handsOver("ben", card, "dana", "Globex, whose contract ends", "a restart, in vain", "compare both");
        var offer = stage.expectDm("dana", "hands T-1");
        sent(form("dana", offer, "Decline…").fill("Why?", "too much to do"));
        sent(form("ben", now(card), "On hold…").fill("What is it waiting for?", "until the lawyer answers"));
        stage.clicks("ben", now(card), "Back to work");
        sent(form("ben", now(card), "First response…")
                .fill("What we found or did", "The index was rebuilt, and it is incomplete.")
                .fill("Next steps: what, by whom, until when", "Ben restores it from the copy by noon."));
        sent(form("ben", now(card), "Solve…")
                .choose("Why is it done?", "Answered and confirmed")
                .choose("And the documentation?", "A page is missing, or wrong")
                .fill("Which page, or what is missing?", "docs.example.com/internal says nothing of it"));
        sent(form("ben", now(card), "Reopen…").fill("Why? (those who work on it read it)", "the boss asked"));
        stage.pass(Duration.ofSeconds(10));
        return card;
    }

    private Message now(Message card) {
        stage.pass(Duration.ofSeconds(10));
        return stage.slack.message(card.id());
    }

    private String history(String person) {
        stage.clock.pass(Duration.ofSeconds(1));
        return stage.told(stage.types(person, "support", "/ticket history 1"));
    }

    private String exported(String person) {
        stage.types(person, "support", "/ticket export 1");
        var file = stage
                .eventually(
                        "a file for " + person,
                        () -> stage.slack.dm(person).messages(),
                        all -> all.stream().anyMatch(message -> !message.files().isEmpty()))
                .stream()
                .flatMap(message -> message.files().stream())
                .findFirst()
                .orElseThrow();
        assertThat(file.name()).isEqualTo("T-1.md");
        return new String(stage.slack.content(file), UTF_8);
    }

    @Test
    void those_who_work_on_it_read_all_of_it_in_order_and_what_changed_each_deadline() {
        lived();
        assertThat(history("ben")).contains(INTERNAL);
        var text = exported("ben");
        assertThat(text).contains(INTERNAL);
        assertThat(text)
                .startsWith("# T-1 search is slow\n")
                .contains("- Customer: **Globex**", "- Who has it: Ben Okafor");
        assertThat(text)
                .containsSubsequence(
                        "## Deadlines",
                        "First response",
                        "## What happened",
                        "opened it, severity 2",
                        "First response: opened at severity 2",
                        "claimed it",
                        "handed it over to Dana Ito",
                        "did not accept it",
                        "put it on hold",
                        "gave the first response",
                        "> **What we found or did**",
                        "First response: answered by Ben Okafor, in time",
                        "solved it: answered and confirmed",
                        "opened it again");
        assertThat(text).doesNotContain(":stopwatch:", "<@", "<#", "<!date", "C0SUPPORT");
    }

    @Test
    void whoever_asked_reads_not_a_word_of_what_was_said_among_ourselves() {
        lived();
        assertThat(history("ana"))
                .doesNotContain(INTERNAL)
                .contains("gave the first response", "The index was rebuilt", "put it on hold", "opened it again");
        assertThat(exported("ana")).doesNotContain(INTERNAL).contains("The index was rebuilt", "## Deadlines");
    }
}
