package dev.tocsin.adapter.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** One record of a file: a line, or several where quotes hold line breaks. */
public final class CsvRecord {
    private final long line;
    private final byte[] raw;
    private final List<String> values;
    private final Optional<String> mistake;

    private CsvRecord(long line, byte[] raw, List<String> values, Optional<String> mistake) {
        this.line = line;
        this.raw = raw;
        this.values = List.copyOf(values);
        this.mistake = mistake;
    }

    static CsvRecord read(long line, byte[] raw, List<String> values) {
        return new CsvRecord(line, raw, values, Optional.empty());
    }

    static CsvRecord bad(long line, byte[] raw, String mistake) {
        return new CsvRecord(line, raw, List.of(), Optional.of(mistake));
    }

    /** The number of its first line, from 1 on. */
    public long line() {
        return line;
    }

    /** Without quotes and the spaces around them, and as they were before {@link CsvText} made them harmless. */
    public List<String> values() {
        return values;
    }

    /** Why it has no values: goes on from its place. Empty: it could be read. */
    public Optional<String> mistake() {
        return mistake;
    }

    /** Nothing stands in it: spreadsheets end their files with such. */
    public boolean isBlank() {
        return mistake.isEmpty() && values.stream().allMatch(String::isBlank);
    }

    /** As it stands in the file, with its line break. */
    public void copyTo(OutputStream out) throws IOException {
        out.write(raw);
    }
}
