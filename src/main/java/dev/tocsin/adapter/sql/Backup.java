package dev.tocsin.adapter.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * A copy of the database, made while others work on it. What goes wrong is thrown as a sentence for the operator, and
 * leaves no file behind.
 */
public final class Backup {
    private static final int LOCK_PATIENCE_MS = 10_000;

    /** What came of it. */
    public sealed interface Outcome {
        /** There is a copy, and it was read through. */
        record Made(Path original, long bytes) implements Outcome {}

        /** Another tool does this better; the command holds no password. */
        record ByAnother(String command) implements Outcome {}
    }

    private final Address address;

    public Backup(String url) {
        this.address = new Address(url);
    }

    /** Copies to a file that is not there yet. */
    public Outcome to(Path file) {
        if (!address.isFile()) {
            return new Outcome.ByAnother(address.dumpCommand(file));
        }
        var original = address.file();
        if (!Files.exists(original)) {
            throw new IllegalStateException("There is no database " + original.toAbsolutePath()
                    + ". Name the one to copy in TOCSIN_DATABASE_URL, as for \"tocsin run\".");
        }
        if (Files.exists(file)) {
            throw alreadyThere(file);
        }
        // Half a copy must not look like one.
        var half = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.deleteIfExists(half);
            copied(half);
            verified(half);
            flushed(half);
            Files.move(half, file);
            return new Outcome.Made(original, Files.size(file));
        } catch (FileAlreadyExistsException e) {
            throw alreadyThere(file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot write " + file.toAbsolutePath() + ". Name a file in a folder that exists.", e);
        } finally {
            deleted(half);
        }
    }

    private static IllegalStateException alreadyThere(Path file) {
        return new IllegalStateException(file + " is already there, and is not overwritten. Name another file.");
    }

    /**
     * In one reading transaction, so that the copy is of one moment, and in WAL mode nobody who writes waits. SQLite's
     * other way, the backup API, begins anew whenever another process writes, and under load need not end.
     */
    private void copied(Path half) {
        try (var connection = connection(address.url());
                var statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, half.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The copy failed: " + e.getMessage() + ". Look whether the disk has room and the folder exists.",
                    e);
        }
    }

    private static void verified(Path half) {
        try (var connection = connection(Sqlite.PREFIX + half);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("pragma integrity_check")) {
            var said = rows.next() ? rows.getString(1) : "nothing";
            if (!said.equals("ok")) {
                throw new IllegalStateException("The copy is damaged (" + said + "), and was thrown away. Look at the"
                        + " disk, and at the database itself with pragma integrity_check.");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The copy cannot be read, and was thrown away: " + e.getMessage(), e);
        }
    }

    private static Connection connection(String url) throws SQLException {
        var sqlite = new SQLiteConfig();
        sqlite.setBusyTimeout(LOCK_PATIENCE_MS);
        return DriverManager.getConnection(url, sqlite.toProperties());
    }

    /** SQLite does not wait for the disk here; whoever reads "done" may pull the plug. */
    private static void flushed(Path half) throws IOException {
        try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void deleted(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot delete " + half, e);
        }
    }
}
