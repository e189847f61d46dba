package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotations;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PostgresPagesTest extends PagesContract {
    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }

    @Test
    void who_wishes_the_same_while_it_is_being_closed_opens_a_page_of_their_own() throws Exception {
        var page = keptPage();
        var paging = new Paging(
                database.paging(wakeups()),
                new Rotations(List.of(), "C0SUPPORT", PagingSystem.OPSGENIE),
                StoreContract::freshPageId,
                clock);
        var wish = new Paging.Request(
                "db down",
                Optional.empty(),
                page.request().targets(),
                Actor.inSlack("U0CARL", "Carl", Optional.empty()),
                "C0SUPPORT",
                "another-key");
        var asked = work.run(session -> {
            var held = session.pages().hold(page.id()).orElseThrow();
            var asking = CompletableFuture.supplyAsync(() -> paging.request(wish));
            Awaitility.await()
                    .until(() -> !texts("select 'waits' from pg_stat_activity where datname = current_database()"
                                    + " and wait_event_type = 'Lock'")
                            .isEmpty());
            session.pages().save(held.with(by(BEN, new PageEvent.PageClosed())), held.version());
            return asking;
        });
        assertThat(asked.get(10, TimeUnit.SECONDS)).isInstanceOf(Paging.Requested.Opened.class);
        assertThat(texts("select kind from effect")).contains("CALL_PAGER");
    }
}
