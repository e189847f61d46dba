package dev.tocsin.adapter.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as spreadsheets and people write them. */
class CsvFileTest {
    private static List<CsvRecord> records(byte[] file) throws IOException {
        var records = new ArrayList<CsvRecord>();
        try (var csv = new CsvFile(new ByteArrayInputStream(file))) {
            for (var record = csv.next(); record.isPresent(); record = csv.next()) {
                records.add(record.get());
            }
        }
        return records;
    }

    private static List<CsvRecord> records(String file) throws IOException {
        return records(file.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> values(String file) throws IOException {
        return records(file).stream().map(CsvRecord::values).toList();
    }

    private static String raw(CsvRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        record.copyTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    // What is read

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_as_they_like_and_are_counted(String end) throws IOException {
        var records = records(String.join(end, "name,plan", "Acme,pro", "\"Bolt" + end + "Ltd\",x", "Cog,y"));
        assertThat(records)
                .extracting(CsvRecord::values)
                .containsExactly(
                        List.of("name", "plan"),
                        List.of("Acme", "pro"),
                        List.of("Bolt" + end + "Ltd", "x"),
                        List.of("Cog", "y"));
        assertThat(records).extracting(CsvRecord::line).containsExactly(1L, 2L, 3L, 5L);
        assertThat(raw(records.get(2))).isEqualTo("\"Bolt" + end + "Ltd\",x" + end);
        assertThat(raw(records.get(3))).isEqualTo("Cog,y");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name_and_is_handed_back() throws IOException {
        var records = records("\uFEFF\"name\",plan\nAcme,pro\n");
        assertThat(records.get(0).values()).containsExactly("name", "plan");
        assertThat(raw(records.get(0))).isEqualTo("\uFEFF\"name\",plan\n");
        assertThat(values("name\n\uFEFFAcme\n").get(1)).containsExactly("\uFEFFAcme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Acme,pro | Acme§pro",
                "Acme , pro | Acme§pro",
                "\"Acme, Inc.\",pro | Acme, Inc.§pro",
                "\"The \"\"Acme\"\"\",pro | The \"Acme\"§pro",
                "The \"Acme\",pro | The \"Acme\"§pro",
                " \"Acme, Inc.\" ,pro | Acme, Inc.§pro",
                "\"\",pro | §pro",
                ",pro | §pro",
                "Acme, | Acme§",
                "Acme,\"\"\"\" | Acme§\"",
                "Müller & Söhne,日本 | Müller & Söhne§日本",
                "C:\\Acme\\,pro | C:\\Acme\\§pro",
                "'Acme,pro | 'Acme§pro",
                "'=Acme,'+pro | =Acme§+pro",
                "''-Acme,''@pro | '-Acme§'@pro",
            })
    void values_are_read(String line, String values) throws IOException {
        assertThat(values("name,plan\n" + line + "\nCog,last\n"))
                .containsExactly(List.of("name", "plan"), List.of(values.split("§", -1)), List.of("Cog", "last"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name;plan | Acme, Inc.;pro | Acme, Inc.§pro",
                "name;channels | Acme;\"C01;C02\" | Acme§C01;C02",
                "name\\tplan | Acme, Inc.\\tpro;x | Acme, Inc.§pro;x",
                "name\\tplan | \\tpro | §pro",
                "name | Acme | Acme",
            })
    void the_separator_is_that_of_the_header(String header, String line, String values) throws IOException {
        assertThat(values((header + "\n" + line + "\n").replace("\\t", "\t")).get(1))
                .containsExactly(values.split("§", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", ",,", " , ", "\"\",\"\""})
    void a_line_without_anything_is_blank(String line) throws IOException {
        var records = records("name,plan\n" + line + "\nAcme,pro");
        assertThat(records).hasSize(3);
        assertThat(records.get(1).isBlank()).isTrue();
        assertThat(records.get(2).isBlank()).isFalse();
        assertThat(records.get(2).line()).isEqualTo(3);
    }

    @Test
    void an_empty_file_has_no_records() throws IOException {
        assertThat(records("")).isEmpty();
    }

    // What cannot be read

    @Test
    void text_behind_a_closing_quote_spoils_that_record_alone() throws IOException {
        var records = records("name,plan\n\"Acme\" Inc,pro\nBolt,pro\n");
        assertThat(records.get(1).mistake()).contains("has text behind a closing quote. Double a quote within quotes.");
        assertThat(raw(records.get(1))).isEqualTo("\"Acme\" Inc,pro\n");
        assertThat(records.get(1).isBlank()).isFalse();
        assertThat(records.get(2).values()).containsExactly("Bolt", "pro");
    }

    /** Nobody can tell which of the quotes is the wrong one: all of it is handed back, and nothing of it is guessed. */
    @Test
    void a_quote_that_the_next_record_seems_to_close_takes_that_with_it() throws IOException {
        var records = records("name,plan\n\"Acme,pro\n\"Bolt, Inc.\",pro\nCog,pro\n");
        assertThat(records.get(1).mistake())
                .contains("and the lines behind it have a quote that is not closed, or text behind a closing one.");
        assertThat(raw(records.get(1))).isEqualTo("\"Acme,pro\n\"Bolt, Inc.\",pro\n");
        assertThat(records.get(2).values()).containsExactly("Cog", "pro");
        assertThat(records.get(2).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10_000})
    void a_quote_that_is_not_closed_does_not_take_the_rest_with_it(int more) throws IOException {
        var rest = IntStream.range(0, more)
                .mapToObj(i -> "Customer " + i + ",pro\n")
                .toList();
        var records = records("name,plan\n\"Acme,pro\n" + String.join("", rest));
        assertThat(records).hasSize(2 + more);
        assertThat(records.get(1).mistake()).contains("has a quote that is not closed.");
        assertThat(raw(records.get(1))).isEqualTo("\"Acme,pro\n");
        assertThat(records.subList(2, records.size()))
                .extracting(CsvRecord::line)
                .containsExactlyElementsOf(
                        IntStream.range(3, 3 + more).mapToObj(Long::valueOf).toList());
        assertThat(records.subList(2, records.size()))
                .allMatch(record -> record.mistake().isEmpty());
    }

    @Test
    void a_record_that_is_not_utf_8_is_handed_back_byte_by_byte() throws IOException {
        var file = "name,plan\nM\u00fcller,pro\nAcme,pro\n".getBytes(StandardCharsets.ISO_8859_1);
        var records = records(file);
        assertThat(records.get(1).mistake()).contains("is not UTF-8 text. Save the file as \"CSV UTF-8\".");
        var out = new ByteArrayOutputStream();
        records.get(1).copyTo(out);
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo("M\u00fcller,pro\n");
        assertThat(records.get(2).values()).containsExactly("Acme", "pro");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE"})
    void utf_16_is_refused_with_what_to_do(String charset) {
        var file = (charset.equals("UTF-16") ? "" : "\uFEFF") + "name,plan\n";
        assertThatThrownBy(() -> records(file.getBytes(charset)))
                .isInstanceOf(CsvFile.Unreadable.class)
                .hasMessage("is UTF-16. Save it as \"CSV UTF-8\".");
    }

    @Test
    void a_line_without_end_is_refused() throws IOException {
        try (var csv = new CsvFile(
                new ByteArrayInputStream(("name\nAcme\n" + "x".repeat(70_000)).getBytes(StandardCharsets.UTF_8)))) {
            assertThat(csv.next()).isPresent();
            assertThat(csv.next()).isPresent();
            assertThatThrownBy(csv::next)
                    .isInstanceOf(CsvFile.Unreadable.class)
                    .hasMessage("line 3 is longer than 65536 characters. Is it a list in CSV?");
        }
    }

    // What is written

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Acme | Acme",
                "Acme, Inc. | \"Acme, Inc.\"",
                "The \"Acme\" | \"The \"\"Acme\"\"\"",
                "=1+1 | '=1+1",
                "+1 555 | '+1 555",
                "-5 | '-5",
                "@here | '@here",
                "=HYPERLINK(\"http://x\",\"y\") | \"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
                "'=1 | ''=1",
                "'tis | 'tis",
                "a=b | a=b",
            })
    void no_value_is_a_formula_for_a_spreadsheet(String value, String written) {
        assertThat(CsvText.record(List.of(value, "x")).strip()).isEqualTo(written + ",x");
    }

    /** Seeded: what failed once fails again. */
    @Test
    void what_is_written_is_read_as_it_was() throws IOException {
        var random = new Random(20_260_605);
        var pieces = List.of(
                "a", "B", "ü", "日", "🎄", ",", ";", "\"", "\"\"", "'", "=", "+", "-", "@", "\n", "\r\n", "\r", " ",
                "\t", "\\", "#", "\u2028", "null");
        for (int round = 0; round < 2_000; round++) {
            var rows = new ArrayList<List<String>>();
            for (int row = 0; row < 3; row++) {
                rows.add(IntStream.range(0, 3)
                        .mapToObj(i -> text(random, pieces))
                        .toList());
            }
            var file = "a,b,c\n"
                    + String.join("", rows.stream().map(CsvText::record).toList());
            assertThat(values(file).subList(1, 4)).as(file).isEqualTo(rows);
        }
    }

    /** Without spaces around it, which nobody means. */
    private static String text(Random random, List<String> pieces) {
        var text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString().strip().replaceAll("^[\\p{Z}\\s]+|[\\p{Z}\\s]+$", "");
    }
}
