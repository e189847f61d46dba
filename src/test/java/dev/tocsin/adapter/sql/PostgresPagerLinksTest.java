package dev.tocsin.adapter.sql;

import dev.tocsin.PostgresServer;

class PostgresPagerLinksTest extends PagerLinksContract {
    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }
}
