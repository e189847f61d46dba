package dev.tocsin;

import dev.tocsin.adapter.csv.CsvRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file that were not taken, as they were and under its header, in a new file beside it: to be corrected there
 * and imported again. There is none until there is such a line.
 */
final class RejectedLines implements AutoCloseable {
    private static final String CSV = ".csv";
    private static final int MOST_FILES = 1_000;

    private final Path original;
    private final CsvRecord header;
    private @Nullable Path file;
    private @Nullable OutputStream out;

    RejectedLines(Path original, CsvRecord header) {
        this.original = original;
        this.header = header;
    }

    /** Where they are; empty while there are none. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    void add(CsvRecord record) throws IOException {
        if (out == null) {
            out = create();
            header.copyTo(out);
        }
        record.copyTo(out);
    }

    /** Never one that is there: nobody may have corrected it yet. */
    private OutputStream create() throws IOException {
        var name = original.getFileName().toString();
        var stem = name.endsWith(CSV) ? name.substring(0, name.length() - CSV.length()) : name;
        for (int number = 1; ; number++) {
            var candidate = original.resolveSibling(stem + ".rejected" + (number == 1 ? "" : "-" + number) + CSV);
            try {
                var created = Files.newOutputStream(candidate, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                file = candidate;
                return created;
            } catch (FileAlreadyExistsException e) {
                if (number == MOST_FILES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
