package dev.tocsin.scenario;

import dev.tocsin.PostgresServer;

/** Late, twice and shuffled, on PostgreSQL. */
class PostgresTicketDeliveriesTest extends TicketDeliveriesTest {
    @Override
    Stage.Setup setup() {
        return super.setup().on(PostgresServer.freshDatabase());
    }
}
