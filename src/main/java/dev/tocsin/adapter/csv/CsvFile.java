package dev.tocsin.adapter.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A file of records, read one at a time: UTF-8 with or without a byte order mark, any line breaks, and the separator that
 * its header has. A record that cannot be read is handed back like the others, and reading goes on behind it. Not
 * thread-safe.
 */
public final class CsvFile implements AutoCloseable {
    /** No record of ours comes near it; a quote that is never closed must not take the rest of the file with it. */
    private static final int LONGEST = 64 * 1024;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.TRIM_SPACES)
            .build();

    private final InputStream in;
    private final Deque<Line> ahead = new ArrayDeque<>();
    private long lines;
    private char separator = ',';
    private ObjectReader reader = reader(separator);

    /** A line with its break. */
    private static final class Line {
        private final long number;
        private final byte[] bytes;

        Line(long number, byte[] bytes) {
            this.number = number;
            this.bytes = bytes;
        }
    }

    /** The rest of the file cannot be read. The message says why and what to do, and goes on from the file's name. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    /** Closes {@code in} when it is closed. */
    public CsvFile(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    private static ObjectReader reader(char separator) {
        return CSV.readerForListOf(String.class).with(CsvSchema.emptySchema().withColumnSeparator(separator));
    }

    /** Empty at the end. Throws {@link Unreadable}. */
    public Optional<CsvRecord> next() throws IOException {
        var first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        if (first.get().number == 1) {
            header(first.get().bytes);
        }
        return Optional.of(record(first.get()));
    }

    private CsvRecord record(Line first) throws IOException {
        var quotes = new Quotes(separator);
        var raw = new ByteArrayOutputStream();
        var more = new ArrayDeque<Line>();
        for (var line = Optional.of(first); line.isPresent(); line = line()) {
            more.add(line.get());
            raw.write(line.get().bytes);
            quotes.follow(line.get() == first ? withoutMark(first) : line.get().bytes);
            if (!quotes.open()) {
                return parsed(first, raw.toByteArray(), more.size() > 1);
            }
            if (raw.size() > LONGEST) {
                break;
            }
        }
        // Whatever follows is read on its own.
        more.removeFirst();
        while (!more.isEmpty()) {
            ahead.addFirst(more.removeLast());
        }
        return CsvRecord.bad(first.number, first.bytes, "has a quote that is not closed.");
    }

    private CsvRecord parsed(Line first, byte[] raw, boolean several) throws IOException {
        int mark = first.bytes.length - withoutMark(first).length;
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw, mark, raw.length - mark))
                    .toString();
            return CsvRecord.read(first.number, raw, values(text));
        } catch (CharacterCodingException e) {
            return CsvRecord.bad(first.number, raw, "is not UTF-8 text. Save the file as \"CSV UTF-8\".");
        } catch (JsonProcessingException e) {
            // What Jackson says is about characters and their codes, and this is all that it can meet here. Over
            // several
            // lines what closed the quote may have been the opening one of another record.
            return CsvRecord.bad(
                    first.number,
                    raw,
                    several
                            ? "and the lines behind it have a quote that is not closed, or text behind a closing one."
                            : "has text behind a closing quote. Double a quote within quotes.");
        }
    }

    private List<String> values(String text) throws IOException {
        if (text.isBlank()) {
            return List.of();
        }
        try (MappingIterator<List<String>> records = reader.readValues(text)) {
            return records.nextValue().stream().map(CsvText::original).toList();
        }
    }

    private void header(byte[] bytes) {
        if (bytes.length >= 2 && ((bytes[0] & 0xFF) == 0xFE || (bytes[0] & 0xFF) == 0xFF)) {
            throw new Unreadable("is UTF-16. Save it as \"CSV UTF-8\".");
        }
        // Where a comma is a decimal point, spreadsheets write semicolons; and what is copied out of them has tabs.
        var text = new String(bytes, StandardCharsets.UTF_8);
        for (char candidate : List.of(',', ';', '\t')) {
            if (text.indexOf(candidate) >= 0) {
                separator = candidate;
                reader = reader(candidate);
                return;
            }
        }
    }

    private static byte[] withoutMark(Line line) {
        boolean marked = line.number == 1
                && line.bytes.length >= MARK.length
                && Arrays.equals(line.bytes, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(line.bytes, MARK.length, line.bytes.length) : line.bytes;
    }

    // Lines

    private Optional<Line> line() throws IOException {
        if (!ahead.isEmpty()) {
            return Optional.of(ahead.removeFirst());
        }
        var bytes = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n' && next != '\r') {
            bytes.write(next);
            if (bytes.size() > LONGEST) {
                throw new Unreadable(
                        "line " + (lines + 1) + " is longer than " + LONGEST + " characters. Is it a list in CSV?");
            }
            next = in.read();
        }
        if (next >= 0) {
            bytes.write(next);
        }
        if (next == '\r') {
            in.mark(1);
            if (in.read() == '\n') {
                bytes.write('\n');
            } else {
                in.reset();
            }
        }
        return bytes.size() == 0 ? Optional.empty() : Optional.of(new Line(++lines, bytes.toByteArray()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
