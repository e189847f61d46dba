package dev.tocsin.adapter.sql;

import dev.tocsin.PostgresServer;

class PostgresPolicyEditionsTest extends PolicyEditionsContract {
    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }
}
