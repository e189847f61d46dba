package dev.tocsin.bench;

import dev.tocsin.adapter.slack.ticket.Drawn;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Attachment;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * What a long conversation costs: a ticket with very many replies and files beside one with few, in the same store and in
 * turns. Prints Markdown.
 */
@CommandLine.Command(name = "talk", mixinStandardHelpOptions = true)
public final class TalkSpeed implements Callable<Integer> {
    private static final Doer ANA = BareDesk.asks("U0ANA", "Ana");
    private static final int FRESH = 10;
    private static final Doer BEN = BareDesk.works("U0BEN", "Ben");

    @Option(names = "--few", description = "Replies of the short one. Default: ${DEFAULT-VALUE}.")
    private int few = 10;

    @Option(names = "--many", description = "Replies of the long one. Default: ${DEFAULT-VALUE}.")
    private int many = 1_000;

    @Option(names = "--files", description = "Files of the long one. Default: ${DEFAULT-VALUE}.")
    private int files = 50;

    @Option(names = "--rounds", description = "How often each thing is done. Default: ${DEFAULT-VALUE}.")
    private int rounds = 300;

    @Option(names = "--warm-up", description = "Rounds that do not count. Default: ${DEFAULT-VALUE}.")
    private int warmUp = 100;

    @Option(names = "--keep", description = "A folder for databases, which stays.")
    private Path kept = Path.of("");

    private final Map<String, Histogram> times = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new TalkSpeed()).execute(Arguments.of(args)));
    }

    private record Talk(TicketId ticket, String channel, String thread, boolean isLong) {}

    @Override
    public Integer call() throws IOException, SQLException {
        System.out.println(Machine.line() + "\n");
        System.out.printf(
                Locale.ROOT,
                "| store | what, in ms with %,d and with %,d replies and %d files | p50 few | p50 many | p99 few | p99"
                        + " many |%n|---|---|---|---|---|---|%n",
                few,
                many,
                files);
        try (var folder = Folder.at(kept, "tocsin-talk");
                var sqlite = Store.sqlite(folder.path());
                var postgres = Store.postgres(folder.path())) {
            measured(sqlite);
            measured(postgres);
        }
        return 0;
    }

    private void measured(Store store) {
        times.clear();
        try (var bare = BareDesk.on(store.url())) {
            var conversation = new Conversation(bare.ground());
            var drawn = new Drawn(bare.desk(), conversation, new Endings(bare.ground()), bare.paging(), bare.ground().clock());
            var longOne = begun(bare.desk(), conversation, many, files);
            var shortOne = begun(bare.desk(), conversation, few, 1);
            for (int round = -warmUp; round < rounds; round++) {
                if (round == 0) {
                    times.clear();
                }
                // Else it would not stay short.
                shortOne = round % FRESH == 0 ? begun(bare.desk(), conversation, few, 1) : shortOne;
                play(bare.desk(), conversation, drawn, shortOne, round);
                play(bare.desk(), conversation, drawn, longOne, round);
            }
        }
        print(store.name());
    }

    /** In turns: the requester asks, one of ours answers. */
    private static Talk begun(Desk desk, Conversation conversation, int replies, int files) {
        var unique = UUID.randomUUID().toString();
        var thread = "1700000000." + Math.abs(unique.hashCode() % 1_000_000);
        var opened = desk.open(new OpenTicket(
                new Details(
                        "search is slow",
                        new TicketCustomer(new CustomerId("globex"), "Globex", "premium", false),
                        CaseType.QUESTION,
                        "",
                        Environment.PRODUCTION,
                        ""),
                new Severity(1),
                Source.message(Source.Kind.MESSAGE_SHORTCUT, "C0GLOBEX", thread, ""),
                Optional.empty(),
                Optional.empty(),
                ANA,
                unique));
        var talk = new Talk(opened.ticket().id(), "C0GLOBEX", thread, replies > 100);
        for (int i = 0; i < replies; i++) {
            var file = i < files
                    ? List.of(new Attachment("F" + talk.isLong() + i, "log" + i + ".txt", 1_000))
                    : List.<Attachment>of();
            conversation.heard(heard(talk, i, file));
        }
        return talk;
    }

    private static Conversation.Heard heard(Talk talk, int number, List<Attachment> file) {
        return new Conversation.Heard(
                new MessageKey(talk.channel(), "1800000" + String.format(Locale.ROOT, "%06d", number) + ".1"),
                talk.thread(),
                number % 2 == 0 ? ANA : BEN,
                "It is reply number " + number + ", as long as people write when they explain what they have tried so far"
                        + " and what they would like to know next, which is about two lines of text.",
                file,
                Instant.now(),
                Optional.empty());
    }

    private void play(Desk desk, Conversation conversation, Drawn drawn, Talk talk, int round) {
        timed("another reply is heard", talk, () -> conversation.heard(heard(talk, 100_000 + warmUp + round, List.of())));
        timed("the card is read and drawn", talk, () -> drawn.card(desk.find(talk.ticket()).orElseThrow()));
        timed(
                "the history is read and drawn",
                talk,
                () -> drawn.history(desk.find(talk.ticket()).orElseThrow()));
        timed("a thread that is nobody's is passed by", talk, () -> conversation.knows("C0GLOBEX", "1.1"));
    }

    private void timed(String what, Talk talk, Runnable work) {
        long began = System.nanoTime();
        work.run();
        times.computeIfAbsent(name(what, talk.isLong()), key -> new Histogram(3))
                .recordValue(System.nanoTime() - began);
    }

    private static String name(String what, boolean isLong) {
        return what + (isLong ? " (many)" : " (few)");
    }

    private void print(String store) {
        var names = new ArrayList<>(times.keySet());
        names.removeIf(name -> name.endsWith(" (many)"));
        for (var name : names) {
            var what = name.substring(0, name.length() - " (few)".length());
            var short1 = Optional.ofNullable(times.get(name)).orElseThrow();
            var long1 = Optional.ofNullable(times.get(name(what, true))).orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f | %.2f | %.2f |%n",
                    store,
                    what,
                    ms(short1, 50),
                    ms(long1, 50),
                    ms(short1, 99),
                    ms(long1, 99));
        }
    }

    private static double ms(Histogram time, double percentile) {
        return time.getValueAtPercentile(percentile) / (double) Duration.ofMillis(1).toNanos();
    }
}
