package dev.tocsin.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database that the bot's processes work on, and that outlives them. Thread-safe. */
public interface Store extends AutoCloseable {
    /** What the bot is told. */
    String url();

    String name();

    @Override
    void close();

    /** For a look from outside, when something went wrong. */
    default Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    static Store sqlite(Path folder) {
        return new Store() {
            @Override
            public String url() {
                return "jdbc:sqlite:" + folder.resolve("tocsin.db");
            }

            @Override
            public String name() {
                return "SQLite";
            }

            @Override
            public void close() {}
        };
    }

    /** A server of its own, as durable as PostgreSQL is by default. */
    static Store postgres(Path folder) {
        try {
            var server = EmbeddedPostgres.builder()
                    // The library switches it off for fast tests: an answered command must survive a power cut.
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "100")
                    .setOverrideWorkingDirectory(folder.resolve("postgres-program").toFile())
                    .setDataDirectory(folder.resolve("postgres"))
                    .start();
            return new Store() {
                @Override
                public String url() {
                    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
                }

                @Override
                public String name() {
                    return "PostgreSQL";
                }

                @Override
                public void close() {
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
