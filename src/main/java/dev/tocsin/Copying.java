package dev.tocsin;

import dev.tocsin.adapter.sql.Backup;
import dev.tocsin.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Copies the database, and says how the copy is brought back. */
final class Copying {
    private final Map<String, String> environment;
    private final PrintWriter out;

    Copying(Map<String, String> environment, PrintWriter out) {
        this.environment = environment;
        this.out = out;
    }

    /** Returns whether there is a copy now. */
    boolean to(Path file) {
        var outcome = new Backup(Settings.database(environment).reveal()).to(file);
        if (outcome instanceof Backup.Outcome.Made made) {
            var original = made.original().toAbsolutePath();
            out.printf(
                    Locale.ROOT, "Copied %s into %s: %s, read through, sound.%n", original, file, size(made.bytes()));
            out.println("To bring it back: stop Tocsin; move " + original + ", " + original.getFileName() + "-wal and "
                    + original.getFileName() + "-shm away; put the copy in the first one's place; start Tocsin.");
            out.flush();
            return true;
        }
        if (outcome instanceof Backup.Outcome.ByAnother other) {
            out.println(
                    "No copy was made: PostgreSQL has its own tool for that. It asks for the password, or finds it in"
                            + " ~/.pgpass:");
            out.println("  " + other.command());
            out.flush();
        }
        return false;
    }

    private static String size(long bytes) {
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%d kB", bytes / 1024)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (1024.0 * 1024));
    }
}
