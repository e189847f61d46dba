package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import org.junit.jupiter.api.Test;

/** Where several processes share what was taken. */
class TakenRequestsTest extends StoreContract {
    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }

    @Test
    void a_statement_whose_answer_was_lost_and_that_is_run_again_is_no_replay() {
        var requests = (TakenRequests.OfAll) database.takenRequests();
        assertThat(requests.take("signature", clock.instant(), "me")).isTrue();
        assertThat(requests.take("signature", clock.instant(), "me")).isTrue();
        assertThat(requests.take("signature", clock.instant(), "somebody else")).isFalse();
        assertThat(requests.take("signature", clock.instant())).isFalse();
    }
}
