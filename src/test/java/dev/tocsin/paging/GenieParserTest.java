package dev.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.GenieCommand.Act;
import dev.tocsin.paging.GenieCommand.ActOnAll;
import dev.tocsin.paging.GenieCommand.AddTags;
import dev.tocsin.paging.GenieCommand.AddTargets;
import dev.tocsin.paging.GenieCommand.Alert;
import dev.tocsin.paging.GenieCommand.Assign;
import dev.tocsin.paging.GenieCommand.Connect;
import dev.tocsin.paging.GenieCommand.Execute;
import dev.tocsin.paging.GenieCommand.Get;
import dev.tocsin.paging.GenieCommand.Help;
import dev.tocsin.paging.GenieCommand.ListOpen;
import dev.tocsin.paging.GenieCommand.ListRotations;
import dev.tocsin.paging.GenieCommand.Mistake;
import dev.tocsin.paging.GenieCommand.Named;
import dev.tocsin.paging.GenieCommand.Note;
import dev.tocsin.paging.GenieCommand.Numbers;
import dev.tocsin.paging.GenieCommand.PageAll;
import dev.tocsin.paging.GenieCommand.Snooze;
import dev.tocsin.paging.GenieCommand.TakeOnCall;
import dev.tocsin.paging.GenieCommand.UpdatePriority;
import dev.tocsin.paging.GenieCommand.WhoIsOnCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command language, as a table of what people type and how it is understood. */
class GenieParserTest {
    private static final Rotations KNOWN = rotations();

    private final GenieParser parser = new GenieParser(KNOWN);

    static Rotations rotations() {
        return new Rotations(
                List.of(
                        rotation("customer-support", List.of("support", "cs on-call"), "S0SUP"),
                        rotation("support-mgmt", List.of("support managers"), null),
                        rotation("delivery", List.of("distribution-support"), null),
                        rotation("Data Access Level 1", List.of(), null),
                        rotation("search and rescue", List.of(), "sar")),
                "C0DEFAULT",
                PagingSystem.OPSGENIE);
    }

    private static Rotation rotation(
            String name, List<String> aliases, @org.jspecify.annotations.Nullable String userGroup) {
        var rotation = SomeRotation.named(name)
                .aliases(aliases)
                .in("C0" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", ""));
        Optional.ofNullable(userGroup).ifPresent(rotation::group);
        return rotation.rotation();
    }

    /** A line of the table: what is typed, and behind the arrow how it is understood. */
    record Row(String typed, String understood) {
        @Override
        public String toString() {
            return typed;
        }
    }

    static Stream<Row> table() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GenieParserTest.class.getResourceAsStream("commands.txt")),
                StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(line -> line.split(" => ", 2))
                    .map(parts -> new Row(
                            parts[0].strip().replace("\\n", "\n"),
                            parts[1].strip().replace("\\n", "\n")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void what_people_type_is_understood(Row row) {
        assertThat(describe(parser.parse(row.typed())).strip()).isEqualTo(row.understood());
    }

    @Test
    void the_table_is_large_enough_to_mean_something() throws IOException {
        assertThat(table().map(Row::typed).distinct()).hasSizeGreaterThanOrEqualTo(120);
    }

    /** No word is lost: whatever was typed behind the verb is in the message, a target, or named as unknown. */
    @Test
    void no_exception_no_page_without_a_target_and_no_lost_word_whatever_is_typed() {
        var random = new Random(20261122);
        var parts = List.of(
                "alert",
                "for",
                "FOR",
                "db",
                "down",
                "customer-support",
                "support",
                "team",
                ",",
                "and",
                "\"",
                "“",
                "”",
                "<@U123|ben>",
                "<!subteam^S0SUP|@x>",
                "<mailto:a@b.example|a@b.example>",
                "&lt;",
                "&amp;",
                "P1",
                "--p2",
                "@",
                "#57",
                "to",
                "note",
                "ack",
                "get",
                "list",
                "assign",
                "escalate",
                "add",
                "addtag",
                "update",
                "snooze",
                "exec",
                "own",
                "whoisoncall",
                "oncall",
                "me",
                "next",
                "ackall",
                "connect",
                "all",
                "on",
                "30m",
                "1h",
                "xyzzy",
                "\n",
                "  ",
                "<",
                ">",
                "|",
                "🔥",
                "\u202e",
                "T-123",
                "'");
        for (int i = 0; i < 1_000_000; i++) {
            var text = random.ints(random.nextInt(12), 0, parts.size())
                    .mapToObj(parts::get)
                    .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
            check(text);
        }
    }

    private void check(String text) {
        var command = parser.parse(text);
        // Whoever asks for help has the examples; a mistake's answer repeats all that was typed.
        var told = command instanceof Help
                || (command instanceof Mistake mistake && mistake.meant().isEmpty());
        if (!told && text.contains("db")) {
            assertThat(command.toString()).as(text).contains("db");
        }
        if (command instanceof Alert alert) {
            assertThat(alert.targets()).as(text).doesNotContainNull().allMatch(this::isKnown);
        } else if (command instanceof AddTargets add) {
            assertThat(add.targets()).as(text).doesNotContainNull().allMatch(this::isKnown);
        }
    }

    /** A rotation of the configuration; whether a person exists is asked for later. */
    private boolean isKnown(Named named) {
        return !(named instanceof Named.OfRotation rotation)
                || KNOWN.get(rotation.name()).isPresent();
    }

    private static String describe(GenieCommand command) {
        if (command instanceof Alert alert) {
            return describe(alert);
        } else if (command instanceof Act act) {
            return act.verb().name().toLowerCase(Locale.ROOT) + numbers(act.numbers());
        } else if (command instanceof ActOnAll all) {
            return all.verb().name().toLowerCase(Locale.ROOT) + " all";
        } else if (command instanceof Note note) {
            return "note" + numbers(note.numbers()) + ": " + note.text();
        } else if (command instanceof Assign assign) {
            return "assign" + numbers(assign.numbers()) + " to "
                    + assign.owner().map(GenieParserTest::name).orElse("? " + assign.said());
        } else if (command instanceof AddTargets add) {
            return (add.escalates() ? "escalate" : "add") + numbers(add.numbers()) + " to "
                    + add.targets().stream().map(GenieParserTest::name).toList()
                    + (add.unknown().isEmpty() ? "" : " unknown " + add.unknown() + " near " + add.nearest());
        } else if (command instanceof AddTags tag) {
            return "tag" + numbers(tag.numbers()) + " with " + tag.tags();
        } else if (command instanceof UpdatePriority update) {
            return "priority" + numbers(update.numbers()) + " "
                    + update.priority().map(Priority::name).orElse("?");
        } else if (command instanceof Snooze snooze) {
            return "snooze" + numbers(snooze.numbers()) + " for "
                    + snooze.span().map(Duration::toString).orElse("? " + snooze.said());
        } else if (command instanceof Execute execute) {
            return "exec" + numbers(execute.numbers()) + " \"" + execute.action() + "\"";
        } else if (command instanceof WhoIsOnCall who) {
            var all = who.rotations().isEmpty() && who.unknown().isEmpty();
            return "on call " + (who.next() ? "next: " : "now: ")
                    + (all
                            ? "all"
                            : who.rotations()
                                    + (who.unknown().isEmpty()
                                            ? ""
                                            : " unknown " + who.unknown() + " near " + who.nearest()));
        } else if (command instanceof TakeOnCall turn) {
            return "turn "
                    + turn.who().map(GenieParserTest::name).orElse(turn.said().isEmpty() ? "me" : "? " + turn.said())
                    + turn.span().map(span -> " " + span).orElse("") + " for "
                    + turn.rotation().map(RotationName::value).orElse("? " + turn.unknown())
                    + (turn.nearest().isEmpty() ? "" : " near " + turn.nearest());
        } else if (command instanceof Get get) {
            return "get" + numbers(get.numbers());
        } else if (command instanceof ListOpen list) {
            return "list " + list.leaf();
        } else if (command instanceof ListRotations list) {
            return "list "
                    + list.type()
                            .map(type -> type.name().toLowerCase(Locale.ROOT))
                            .orElse("rotations");
        } else if (command instanceof PageAll all) {
            return "page everybody "
                    + all.priority().map(priority -> priority + " ").orElse("") + "\"" + all.message() + "\"";
        } else if (command instanceof Connect connect) {
            return "connect " + connect.said();
        } else if (command instanceof Mistake mistake) {
            return "mistake " + mistake.said() + " -> " + mistake.corrected()
                    + mistake.meant().map(a -> " | " + describe(a)).orElse("");
        }
        return "help";
    }

    private static String numbers(Numbers numbers) {
        return " " + numbers.pages()
                + numbers.elsewhere().stream()
                        .map(number -> " " + number.label())
                        .collect(Collectors.joining())
                + (numbers.others().isEmpty() ? "" : " not " + numbers.others());
    }

    private static String describe(Alert alert) {
        var message = alert.priority().map(p -> p + " ").orElse("") + "\"" + alert.message() + "\"";
        var targets = alert.targets().stream().map(GenieParserTest::name).toList();
        if (targets.isEmpty()) {
            return "ask " + message + (alert.unknown().isEmpty() ? "" : " unknown " + alert.unknown()) + " near "
                    + alert.nearest();
        }
        return "page " + targets + " " + message
                + (alert.unknown().isEmpty() ? "" : " unknown " + alert.unknown() + " near " + alert.nearest());
    }

    private static String name(Named named) {
        if (named instanceof Named.OfSlackUser user) {
            return user.id() + "=" + user.shown();
        }
        return named instanceof Named.OfEmail email
                ? email.email()
                : ((Named.OfRotation) named).name().value();
    }
}
