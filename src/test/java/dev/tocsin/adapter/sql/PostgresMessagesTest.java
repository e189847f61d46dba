package dev.tocsin.adapter.sql;

import dev.tocsin.PostgresServer;

class PostgresMessagesTest extends MessagesContract {
    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }
}
