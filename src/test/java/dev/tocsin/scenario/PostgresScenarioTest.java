package dev.tocsin.scenario;

import dev.tocsin.PostgresServer;

/** The story of a page on PostgreSQL. */
class PostgresScenarioTest extends PageScenarioTest {
    @Override
    Stage.Setup setup() {
        return super.setup().on(PostgresServer.freshDatabase());
    }
}
