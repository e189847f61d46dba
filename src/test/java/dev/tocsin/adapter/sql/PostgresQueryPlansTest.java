package dev.tocsin.adapter.sql;

import dev.tocsin.PostgresServer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

class PostgresQueryPlansTest extends QueryPlansContract {
    private final String url = PostgresServer.freshDatabase();

    @Override
    String url() {
        return url;
    }

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }

    /** With what was bound. */
    @Override
    Optional<String> explaining(StatementContext statement) {
        PreparedStatement prepared = statement.getStatement();
        try {
            return prepared == null
                    ? Optional.empty()
                    : Optional.of("explain (costs off) " + prepared.unwrap(PreparedStatement.class));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Small tables are read whole and sorted for good reasons; here they stand for large ones. */
    @Override
    void prepare(Handle handle) {
        List.of("seqscan", "bitmapscan", "sort").forEach(way -> handle.execute("set enable_" + way + " = off"));
    }

    /** A filter without a condition on the index reads the index until something passes it. */
    @Override
    List<String> readingAll(List<String> plan) {
        return Stream.of(String.join("\n", plan).split("->"))
                .filter(step -> step.contains("Seq Scan on ")
                        || (step.contains("Scan using ") && step.contains("Filter:") && !step.contains("Index Cond:")))
                .toList();
    }
}
