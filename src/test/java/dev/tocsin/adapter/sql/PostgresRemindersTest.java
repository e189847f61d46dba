package dev.tocsin.adapter.sql;

import dev.tocsin.PostgresServer;

class PostgresRemindersTest extends RemindersContract {
    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }
}
