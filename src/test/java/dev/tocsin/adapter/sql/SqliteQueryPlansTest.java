package dev.tocsin.adapter.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.io.TempDir;

class SqliteQueryPlansTest extends QueryPlansContract {
    private static final Pattern READ_ALL = Pattern.compile("SCAN (ticket|thread|customer|engineering)");

    @TempDir
    Path folder;

    @Override
    String url() {
        return SqliteDatabaseTest.url(folder);
    }

    @Override
    Database open() {
        return Database.open(url(), clock, freshIds());
    }

    @Override
    Optional<String> explaining(StatementContext statement) {
        return Optional.of("explain query plan "
                + Objects.requireNonNull(statement.getParsedSql()).getSql());
    }

    @Override
    List<String> readingAll(List<String> plan) {
        return plan.stream()
                // The newest numbers, of which a limit takes some.
                .filter(step -> !step.equals("SCAN ticket USING COVERING INDEX sqlite_autoindex_ticket_2"))
                .filter(step -> READ_ALL.matcher(step).lookingAt())
                .toList();
    }
}
