package dev.tocsin.adapter.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes records. A spreadsheet runs what begins like a formula, and a customer's name is foreign text: an apostrophe is put
 * before it, and {@link CsvFile} takes it away again. OWASP, "CSV Injection".
 */
public final class CsvText {
    private static final ObjectWriter WRITER = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writer(CsvSchema.emptySchema().withLineSeparator("\n"));

    /** With apostrophes of its own before it too, or taking one away would change what had one from the beginning. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+@-].*", Pattern.DOTALL);

    private CsvText() {}

    /** One line with its break; more where a value has line breaks. */
    public static String record(List<String> values) {
        try {
            return WRITER.writeValueAsString(
                    values.stream().map(CsvText::harmless).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    private static String harmless(String value) {
        return FORMULA.matcher(value).matches() ? "'" + value : value;
    }

    static String original(String value) {
        return value.startsWith("'") && FORMULA.matcher(value).matches() ? value.substring(1) : value;
    }
}
