package dev.tocsin.adapter.sql;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/** SQLite's file: whether it is there, can be written, and has room. */
final class SqliteCheck implements Check {
    private static final String ANOTHER = "name another file in TOCSIN_DATABASE_URL";
    private static final int LOCK_PATIENCE_MS = 1_000;
    private static final long MB = 1024 * 1024;
    /** A day of many pages is a few megabytes; below this, little is needed for the next commit to fail. */
    static final long LEAST = 50 * MB;

    static final long ENOUGH = 500 * MB;

    private final Address address;

    SqliteCheck(Address address) {
        this.address = address;
    }

    @Override
    public List<Finding> run() {
        var file = address.file().toAbsolutePath();
        var folder = file.getParent();
        var subject = "database " + file;
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of(Finding.error(
                    subject, "there is no such folder.", "Make the folder " + folder + ", or " + ANOTHER + "."));
        }
        var findings = new ArrayList<Finding>();
        findings.add(writable(subject, folder));
        if (Files.exists(file) && findings.get(0).level() == Finding.Level.OK) {
            findings.set(0, opened(subject));
            if (findings.get(0).level() == Finding.Level.OK) {
                findings.add(schema());
            }
        }
        findings.add(room(folder));
        return findings;
    }

    /** Beside the file SQLite keeps two more, and Tocsin its lock. */
    private static Finding writable(String subject, Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "tocsin", ".check"));
            return Finding.ok(subject, "is not there yet; the start makes it");
        } catch (IOException e) {
            return Finding.error(
                    subject,
                    "nothing can be written in its folder.",
                    "Let Tocsin's user write in " + folder + ", or " + ANOTHER + ".");
        }
    }

    private DatabaseChecks.Plain source(SQLiteConfig.TransactionMode mode) {
        var sqlite = new SQLiteConfig();
        sqlite.setBusyTimeout(LOCK_PATIENCE_MS);
        sqlite.setTransactionMode(mode);
        return new DatabaseChecks.Plain(address, sqlite.toProperties());
    }

    private Finding opened(String subject) {
        try (var connection = source(SQLiteConfig.TransactionMode.IMMEDIATE).getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table tocsin_check (x integer)");
            connection.rollback();
            return Finding.ok(subject, "opens, and takes what is written");
        } catch (SQLException e) {
            return failed(subject, e);
        }
    }

    private static Finding failed(String subject, SQLException e) {
        var code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
        return switch (code) {
            case SQLITE_BUSY, SQLITE_LOCKED -> Finding.unknown(subject, "somebody else writes to it for long");
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                Finding.error(
                        subject, "it cannot be opened for writing.", "Let Tocsin's user write it, or " + ANOTHER + ".");
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                Finding.error(
                        subject,
                        "is damaged, or no SQLite database.",
                        "Bring back a copy (see docs/operations.md), or " + ANOTHER + ".");
            case SQLITE_FULL -> Finding.error(subject, "the disk is full.", "Make room.");
            default ->
                Finding.error(
                        subject,
                        "SQLite refuses it (" + code.name() + ").",
                        "Look at the file and its disk, or " + ANOTHER + ".");
        };
    }

    private Finding schema() {
        try {
            return Migrations.look(source(SQLiteConfig.TransactionMode.DEFERRED), new Sqlite().words());
        } catch (FlywayException e) {
            return Finding.unknown("schema", "the database does not answer");
        }
    }

    private static Finding room(Path folder) {
        try {
            return room(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return Finding.unknown("disk", "the system does not say how much is free");
        }
    }

    static Finding room(Path folder, long free) {
        var said = free / MB + " MB are free in " + folder;
        if (free >= ENOUGH) {
            return Finding.ok("disk", said);
        }
        var todo = "Make room there, or move the database.";
        return free >= LEAST
                ? Finding.warning("disk", "only " + said + ".", todo)
                : Finding.error("disk", "only " + said + ": soon no page can be stored.", todo);
    }
}
