package dev.tocsin.scenario;

import dev.tocsin.PostgresServer;

/** The card and the receipt, on PostgreSQL. */
class PostgresTicketCardTest extends TicketCardTest {
    @Override
    Stage.Setup setup() {
        return super.setup().on(PostgresServer.freshDatabase());
    }
}
