package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tocsin customers}, as somebody types it who has a spreadsheet. */
class CustomersCommandTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-05T07:00:00Z"));
    private static final String TITLES = "name,plan,24x7,contract,region,channels,id\n";
    private static final String LIST = TITLES + """
            Acme,premium,yes,until 2027,emea,C0ACME C1ACME,acme
            Bolt,pro,no,,,,bolt
            """;

    @TempDir
    Path folder;

    private final Console console = new Console(CLOCK);

    @BeforeEach
    void aDatabase() {
        var url = "jdbc:sqlite:" + folder.resolve("tocsin.db");
        Database.open(url, CLOCK, App::randomId).close();
        console.with("TOCSIN_DATABASE_URL", url)
                .with("TOCSIN_CONFIG", folder.resolve("tocsin.yml").toString());
        configuration("default_channel: C0ONCALL\n");
    }

    private void configuration(String text) {
        write("tocsin.yml", text.getBytes(StandardCharsets.UTF_8));
    }

    private String write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private Console.Said customers(String... arguments) {
        var all = new ArrayList<>(List.of("customers"));
        all.addAll(List.of(arguments));
        return console.runs(all.toArray(String[]::new));
    }

    private String plain(String text) {
        return text.replace(folder + "/", "");
    }

    private Console.Said take(String list, String... options) {
        var all = new ArrayList<>(List.of("import", write("list.csv", list.getBytes(StandardCharsets.UTF_8))));
        all.addAll(List.of(options));
        return customers(all.toArray(String[]::new));
    }

    /** All lines are taken; what it says. */
    private String takes(String list) {
        var said = take(list);
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(folder.resolve("list.rejected.csv")).doesNotExist();
        return said.out();
    }

    /** Some are not; what it says of them. */
    private String refuses(String list) {
        var said = take(list);
        assertThat(said.exit()).as(said.all()).isEqualTo(1);
        return plain(said.err());
    }

    private String exported() {
        var said = customers("export");
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        return said.out();
    }

    // There and back

    @Test
    void a_list_is_taken_and_given_back() {
        assertThat(takes(LIST)).isEqualTo("2 added, 0 changed, 0 as they were.\n");
        assertThat(exported()).isEqualTo(LIST);
    }

    @Test
    void the_same_list_again_changes_nothing() {
        takes(LIST);
        assertThat(takes(exported())).isEqualTo("0 added, 0 changed, 2 as they were.\n");
        assertThat(exported()).isEqualTo(LIST);
    }

    @Test
    void without_customers_the_list_is_empty() {
        assertThat(exported()).isEqualTo(TITLES);
        assertThat(takes(TITLES)).isEqualTo("0 added, 0 changed, 0 as they were.\n");
    }

    @Test
    void whatever_a_name_looks_like_comes_back() {
        var hostile = TITLES + """
                '=cmd|' /C calc'!A0,premium,no,'+1 555,,,a
                "Müller, ""Söhne"" & 日本 🎄",premium,no,"two
                lines",,,b
                """;
        takes(hostile);
        assertThat(exported()).isEqualTo(hostile);
        assertThat(customers("export", folder.resolve("all.csv").toString()).exit())
                .isZero();
        assertThat(customers("import", folder.resolve("all.csv").toString()).out())
                .isEqualTo("0 added, 0 changed, 2 as they were.\n");
    }

    @Test
    void a_file_is_for_spreadsheets_and_is_never_overwritten() throws IOException {
        takes(LIST);
        var file = folder.resolve("all.csv");
        assertThat(plain(customers("export", file.toString()).out())).isEqualTo("Wrote 2 customers into all.csv.\n");
        assertThat(read("all.csv")).isEqualTo("\uFEFF" + LIST);
        var again = customers("export", file.toString());
        assertThat(again.exit()).isEqualTo(1);
        assertThat(plain(again.err())).isEqualTo("all.csv is there already. Name another file, or remove it.\n");
        assertThat(read("all.csv")).isEqualTo("\uFEFF" + LIST);
    }

    @Test
    void customers_are_given_by_name_however_many_there_are() {
        var names = IntStream.range(0, 1_234)
                .mapToObj(i -> "Customer %04d,,no,,,,c%d%n".formatted(i, i))
                .toList();
        assertThat(takes(TITLES + String.join("", names))).startsWith("1234 added");
        assertThat(exported()).isEqualTo(TITLES + String.join("", names));
    }

    // What a list may look like

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name\nAcme\n",
                "NAME\r\nAcme\r\n",
                "\uFEFFname\nAcme",
                " Name \n  Acme \n",
                "\"name\"\n\"Acme\"\n",
                "name,,\nAcme,,\n,,\n",
                "region;name\n;Acme\n",
                "id,name\n,Acme\n",
            })
    void only_the_name_is_required(String list) {
        assertThat(takes(list)).isEqualTo("1 added, 0 changed, 0 as they were.\n");
        assertThat(exported()).matches(TITLES + "Acme,,no,,,,customer-[0-9a-z]{25}\n");
    }

    @ParameterizedTest
    @CsvSource({"yes, yes", "TRUE, yes", "1, yes", "no, no", "False, no", "0, no", "'', no"})
    void round_the_clock_is_said_in_many_ways(String said, String means) {
        takes("name,24x7,id\nAcme," + said + ",a\n");
        assertThat(exported()).isEqualTo(TITLES + "Acme,," + means + ",,,,a\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0A C1B", "C0A;C1B", " C0A ;  C1B; ", "C0A\nC1B", "C0A C1B C0A"})
    void channels_are_separated_by_spaces_or_semicolons(String channels) {
        takes("name,channels,id\nAcme,\"" + channels + "\",a\n");
        assertThat(exported()).isEqualTo(TITLES + "Acme,,no,,,C0A C1B,a\n");
    }

    // Who is meant

    @Test
    void the_id_finds_a_customer_whatever_they_are_called_now() {
        takes(LIST);
        assertThat(takes("id,name\nacme,Acme Holding\n")).isEqualTo("0 added, 1 changed, 0 as they were.\n");
        assertThat(exported()).contains("Acme Holding,premium,yes,until 2027,emea,C0ACME C1ACME,acme\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name,plan\nACME,pro\n", "name,plan,id\n acme,pro,\n", "name,plan,id\nAcme,pro,other\n"})
    void the_name_finds_a_customer_where_the_id_does_not(String list) {
        takes(LIST);
        assertThat(takes(list)).isEqualTo("0 added, 1 changed, 0 as they were.\n");
        assertThat(exported()).containsIgnoringCase("\nAcme,pro,yes,until 2027,emea,C0ACME C1ACME,acme\n");
    }

    @Test
    void whoever_is_new_keeps_the_id_of_the_list() {
        takes("name,id\nAcme,acme-1\n");
        assertThat(exported()).contains(",acme-1\n");
    }

    @Test
    void what_has_no_column_stays_and_what_is_empty_becomes_empty() {
        takes(LIST);
        takes("name,contract,channels\nAcme,,\n");
        assertThat(exported()).contains("Acme,premium,yes,,emea,,acme\n");
    }

    @Test
    void a_name_that_another_customer_has_is_refused() {
        takes(LIST);
        assertThat(refuses("id,name\nbolt,ACME\n"))
                .isEqualTo("list.csv line 2: has the name of another customer, whose id is acme.\n");
        assertThat(exported()).isEqualTo(LIST);
    }

    @Test
    void a_channel_moves_to_whom_the_list_gives_it_and_that_is_told() {
        takes(LIST);
        var said = take("name,channels\nBolt,C1ACME\n");
        assertThat(said.exit()).isZero();
        assertThat(plain(said.err())).isEqualTo("list.csv line 2: warning, it takes the channel C1ACME from Acme.\n");
        assertThat(exported()).contains("emea,C0ACME,acme\n", "C1ACME,bolt\n");
    }

    // What is wrong

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | has 1 value for 7 columns.",
                ",pro,no,,,, | has no name.",
                "Acme,pro,maybe,,,, | has \"maybe\" for 24x7. Use yes or no.",
                "Acme,pro,no,,,#acme C0ACME, | has the channel \"#acme\", which is no id. It stands at the end of the channel's details, such as C024BE7LR.",
                "Acme,pro,no,,,,a b | has the id \"a b\". Use up to 64 letters, digits, dashes and underscores, or leave it empty.",
                "Acme,pro,no,,, | has 6 values for 7 columns.",
                "Acme,pro,no,,,,,late | has \"late\" under no column.",
                "\"Acme\" Inc,pro,no,,,, | has text behind a closing quote. Double a quote within quotes.",
                "\"Acme,pro,no,,,, | has a quote that is not closed.",
                ",pro,maybe,,,,? | has no name. It has \"maybe\" for 24x7. Use yes or no. It has the id \"?\". Use up to 64 letters, digits, dashes and underscores, or leave it empty.",
                "BOLT ,pro,no,,,, | is about the customer of line 2.",
                "Cog,pro,no,,,,b | is about the customer of line 2.",
                "Cog,pro,no,,,C0X C0B, | has the channel C0B, as has line 2.",
            })
    void a_bad_line_is_told_and_handed_back_and_the_others_are_taken(String line, String mistake) throws IOException {
        var bad = line.isEmpty() ? "x" : line;
        var list = TITLES + "Bolt,pro,no,,,C0B,b\n" + bad + "\nZed,pro,no,,,,z\n";
        assertThat(refuses(list)).isEqualTo("list.csv line 3: " + mistake + "\n");
        assertThat(read("list.rejected.csv")).isEqualTo(TITLES + bad + "\n");
        assertThat(exported()).isEqualTo(TITLES + "Bolt,pro,no,,,C0B,b\nZed,pro,no,,,,z\n");
    }

    @Test
    void a_name_that_is_too_long_is_refused() {
        assertThat(takes("name\n" + "x".repeat(200) + "\n")).startsWith("1 added");
        assertThat(refuses("name\n" + "y".repeat(201) + "\n"))
                .isEqualTo("list.csv line 2: has a name of 201 characters. Use at most 200.\n");
    }

    @Test
    void bad_lines_can_be_corrected_and_imported_again() throws IOException {
        var said = take("\uFEFFname;24x7\r\nAcme;maybe\r\nBolt;no\r\nCog;perhaps\r\n");
        assertThat(plain(said.out())).isEqualTo("""
                1 added, 0 changed, 0 as they were.
                2 lines were not taken. Correct them in list.rejected.csv, and import that file.
                """);
        assertThat(read("list.rejected.csv")).isEqualTo("\uFEFFname;24x7\r\nAcme;maybe\r\nCog;perhaps\r\n");
        var corrected = read("list.rejected.csv").replace("maybe", "yes");
        write("list.rejected.csv", corrected.getBytes(StandardCharsets.UTF_8));
        var again = customers("import", folder.resolve("list.rejected.csv").toString());
        assertThat(plain(again.out())).isEqualTo("""
                1 added, 0 changed, 0 as they were.
                1 line was not taken. Correct it in list.rejected.rejected.csv, and import that file.
                """);
        assertThat(read("list.rejected.rejected.csv")).isEqualTo("\uFEFFname;24x7\r\nCog;perhaps\r\n");
    }

    @Test
    void lines_that_were_handed_back_before_are_kept() throws IOException {
        refuses("name\n" + "x".repeat(201) + "\n");
        var first = read("list.rejected.csv");
        refuses("name,24x7\nAcme,maybe\n");
        assertThat(read("list.rejected.csv")).isEqualTo(first);
        assertThat(read("list.rejected-2.csv")).isEqualTo("name,24x7\nAcme,maybe\n");
    }

    @Test
    void bytes_that_are_no_text_are_handed_back_as_they_are() throws IOException {
        var file = write("latin.csv", "name\nM\u00fcller\nAcme\n".getBytes(StandardCharsets.ISO_8859_1));
        var said = customers("import", file);
        assertThat(plain(said.err()))
                .isEqualTo("latin.csv line 2: is not UTF-8 text. Save the file as \"CSV UTF-8\".\n");
        assertThat(Files.readAllBytes(folder.resolve("latin.rejected.csv")))
                .isEqualTo("name\nM\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | list.csv: is empty.",
                "name,paln | list.csv line 1: \"paln\" is no column. Did you mean plan?",
                "name,colour | list.csv line 1: \"colour\" is no column. Known are: name, plan, 24x7, contract, region, channels, id.",
                "nmae,plan | list.csv line 1: \"nmae\" is no column. Did you mean name?",
                "name,Name | list.csv line 1: \"Name\" stands twice. Keep one of them.",
                "plan,id | list.csv line 1: has no column name. The columns are: name, plan, 24x7, contract, region, channels, id. Only name is required.",
                "Acme,pro | list.csv line 1: names no column. The columns are: name, plan, 24x7, contract, region, channels, id. Only name is required.",
                "\"name | list.csv line 1: has a quote that is not closed.",
            })
    void a_header_that_is_wrong_is_told_and_nothing_is_taken(String header, String mistakes) {
        var said = take(header.isEmpty() ? "" : header + "\nAcme,pro\n");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(plain(said.err()).lines().toList()).isEqualTo(List.of(mistakes.split(" / ")));
        assertThat(exported()).isEqualTo(TITLES);
        assertThat(folder.resolve("list.rejected.csv")).doesNotExist();
    }

    @Test
    void what_is_no_list_at_all_is_refused_where_it_begins() {
        assertThat(refuses("name\nAcme\n" + "x".repeat(70_000)))
                .isEqualTo("list.csv: line 3 is longer than 65536 characters. Is it a list in CSV?"
                        + " What follows there was not looked at.\n");
        assertThat(exported()).contains("Acme,");
        assertThat(plain(customers("import", write("wide.csv", "name\n".getBytes(StandardCharsets.UTF_16)))
                        .err()))
                .isEqualTo("wide.csv: is UTF-16. Save it as \"CSV UTF-8\".\n");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThat(plain(
                        customers("import", folder.resolve("no.csv").toString()).err()))
                .isEqualTo("no.csv: is not there. Name a list of customers in CSV.\n");
        assertThat(plain(customers("import", folder.toString()).err()))
                .endsWith(": is a directory. Name a list of customers in CSV.\n");
    }

    // Plans

    @Test
    void a_plan_that_no_policy_names_is_pointed_out_once() {
        var said = take("name,plan\nA,premuim\nB,Pro\nC,\nD,premuim\nE,gold\n");
        assertThat(said.exit()).isZero();
        assertThat(plain(said.err())).isEqualTo("""
                list.csv line 2: warning, no policy names the plan "premuim", which stands in 2 lines. Did you mean premium?
                list.csv line 6: warning, no policy names the plan "gold". Known are: enterprise, premium, pro, starter.
                """);
    }

    @Test
    void where_policies_name_no_plan_any_plan_is_right() {
        configuration("policies: [{name: p, severities: {1: {first_response: none}}}]\n");
        takes("name,plan\nA,gold\n");
    }

    @Test
    void a_configuration_with_mistakes_keeps_nobody_from_importing() {
        configuration("policies: 42\n");
        var said = take("name,plan\nA,gold\n");
        assertThat(said.exit()).isZero();
        assertThat(said.err())
                .isEqualTo(
                        "Plans are not looked at, for the configuration has mistakes; \"tocsin check\" names them.\n");
    }

    // A dry run

    @Test
    void a_check_says_what_would_be_and_changes_nothing() {
        takes(LIST);
        var said = take("name,24x7,channels\nACME,yes,C0ACME\nCog,no,C1ACME\nDye,maybe,\n", "--check");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEqualTo("""
                Nothing was changed. It would be: 1 added, 1 changed, 0 as they were.
                1 line would not be taken.
                """);
        assertThat(plain(said.err())).isEqualTo("""
                list.csv line 3: warning, it takes the channel C1ACME from Acme.
                list.csv line 4: has "maybe" for 24x7. Use yes or no.
                """);
        assertThat(exported()).isEqualTo(LIST);
        assertThat(folder.resolve("list.rejected.csv")).doesNotExist();
    }

    // Many

    /** Bad lines are told and handed back in their order, whatever was found when. */
    @Test
    void thousands_of_lines_are_taken_in_order() throws IOException {
        takes("name,id\nFirst,f\nTaken,t\n");
        var lines = IntStream.rangeClosed(2, 2_001)
                .mapToObj(line -> line % 400 == 0
                        ? (line % 800 == 0 ? "Taken,f,no\n" : "Bad " + line + ",,maybe\n")
                        : "Good " + line + ",,no\n")
                .collect(Collectors.joining());
        var list = "name,id,24x7\n" + lines;
        var said = refuses(list);
        assertThat(said.lines()
                        .map(line -> line.replaceAll("list.csv line (\\d+):.*", "$1"))
                        .toList())
                .containsExactly("400", "800", "1200", "1600", "2000");
        assertThat(read("list.rejected.csv").lines().toList())
                .containsExactly(
                        "name,id,24x7",
                        "Bad 400,,maybe",
                        "Taken,f,no",
                        "Bad 1200,,maybe",
                        "Taken,f,no",
                        "Bad 2000,,maybe");
        assertThat(exported().lines()).hasSize(1 + 2 + 1_995);
    }

    // Typed wrong

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "customers | Which: import or export? | tocsin customers [-hV] COMMAND",
                "customers import | Missing required parameter: 'FILE' | tocsin customers import [-hV] [--check] FILE",
                "customers export a b | Unmatched argument at index 3: 'b' | tocsin customers export [-hV] [FILE]",
            })
    void what_is_typed_wrong_is_answered_with_the_usage(String typed, String message, String usage) {
        var said = console.runs(typed.split(" "));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith(message).contains("Usage: " + usage);
    }

    // Databases

    @Test
    void an_import_may_come_before_the_first_start() {
        console.with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("new.db"));
        assertThat(takes(LIST)).startsWith("2 added");
        assertThat(takes(LIST)).startsWith("0 added");
        assertThat(exported()).isEqualTo(LIST);
    }

    @Test
    void before_the_first_start_there_is_nothing_to_look_at() {
        console.with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("no.db"));
        assertThat(customers("export").err()).startsWith("There is no database ");
        assertThat(take(LIST, "--check").err()).startsWith("There is no database ");
        assertThat(folder.resolve("no.db")).doesNotExist();
    }

    @Test
    void an_import_works_beside_whoever_delivers_from_the_database() {
        var url = console.environment().getOrDefault("TOCSIN_DATABASE_URL", "");
        try (var bot = Database.open(url, CLOCK, App::randomId)) {
            assertThat(takes(LIST)).startsWith("2 added");
            assertThat(bot.answers()).isTrue();
        }
    }

    @Test
    void on_postgresql_it_works_before_the_first_start_and_afterwards() {
        console.with("TOCSIN_DATABASE_URL", PostgresServer.freshDatabase());
        assertThat(takes(LIST)).startsWith("2 added");
        assertThat(takes(LIST)).startsWith("0 added");
        assertThat(exported()).isEqualTo(LIST);
    }
}
