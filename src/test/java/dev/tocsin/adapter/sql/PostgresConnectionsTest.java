package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A server that restarts, or ends connections: whoever comes next is served all the same. */
class PostgresConnectionsTest extends StoreContract {
    private static final int CONNECTIONS = 6;

    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }

    /** Several at once; those that were just given back are given out again unseen. */
    private void endConnections() throws Exception {
        var taken = new CyclicBarrier(CONNECTIONS, this::terminate);
        together(
                CONNECTIONS,
                () -> work.read(session -> {
                    session.links().account("U0ANA");
                    return await(taken);
                }));
    }

    private void terminate() {
        PostgresServer.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                + url.replaceFirst(".*/([a-z0-9]+)\\?.*", "$1") + "'");
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_look_is_answered() throws Exception {
        endConnections();
        assertThat(work.<Boolean>read(
                        session -> session.links().account("U0ANA").isEmpty()))
                .isTrue();
    }

    @Test
    void what_is_written_is_kept() throws Exception {
        endConnections();
        work.run(session -> {
            session.links().link("U0ANA", "ana@private.example", clock.instant());
            return true;
        });
        assertThat(work.<String>read(session -> session.links().account("U0ANA").orElse("")))
                .isEqualTo("ana@private.example");
    }
}
