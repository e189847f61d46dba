package dev.tocsin.adapter.sql;

import dev.tocsin.check.Finding;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The schema, and what brings it up to date. */
final class Migrations {
    private static final String SUBJECT = "schema";

    private Migrations() {}

    private static FluentConfiguration of(Map<String, String> words) {
        return Flyway.configure()
                .locations("classpath:dev/tocsin/adapter/sql/migrations")
                .placeholders(words);
    }

    static void migrate(DataSource source, Map<String, String> words) {
        of(words).dataSource(source).load().migrate();
    }

    static boolean noneYet(DataSource source, Map<String, String> words) {
        return of(words).dataSource(source).load().info().current() == null;
    }

    /** How the schema is, changing nothing. */
    static Finding look(DataSource source, Map<String, String> words) {
        var flyway = of(words)
                .dataSource(source)
                // What is still to come is no mistake, nor what a newer version added.
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load();
        var valid = flyway.validateWithResult();
        if (!valid.validationSuccessful) {
            return Finding.error(
                    SUBJECT,
                    "is not what this version made: "
                            + valid.invalidMigrations.stream()
                                    .map(m -> "migration " + m.version + " (" + m.description + ")")
                                    .findFirst()
                                    .orElse("it was changed by hand, or by a migration that failed")
                            + ".",
                    "Bring back a copy from before, or the version that the schema was made by.");
        }
        var info = flyway.info();
        var current = info.current();
        if (current == null) {
            return Finding.ok(SUBJECT, "is empty; the start makes it");
        }
        var pending = info.pending();
        return Finding.ok(
                SUBJECT,
                "is of version " + current.getVersion()
                        + (pending.length == 0
                                ? ", nothing is to be migrated"
                                : "; the start brings it to version " + pending[pending.length - 1].getVersion()));
    }
}
