package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.Ledger;
import dev.tocsin.paging.PagingEffect;
import org.junit.jupiter.api.Test;

class PostgresEffectsTest extends EffectsContract {
    /** Or a first try whose outcome is unknown would be taken for none, and would ring twice. */
    @Test
    void that_a_try_begins_survives_a_crash_of_the_server_and_so_does_what_the_pager_took() {
        change("create table seen (state text, progress text, tries integer, durable text)");
        change("""
                create function see() returns trigger language plpgsql as $$ begin
                insert into seen values (new.state, new.progress, new.attempts, current_setting('synchronous_commit'));
                return new; end $$""");
        change("create trigger see after update on effect for each row execute function see()");
        add(Effect.of(PagingEffect.CALL_PAGER, "key-1", "queue-1", "subject", "detail"));
        var ledger = database.ledger(wakeups());
        var id = effect("key-1");

        ledger.claim(id, clock.instant());
        ledger.postpone(id, "", "the pager answers 503", clock.instant());
        ledger.postpone(id, "request-1", "", clock.instant());
        ledger.settle(id, Ledger.State.DELIVERED, "", clock.instant());

        assertThat(texts("select durable from seen")).containsExactly("on", "off", "on", "off");
    }

    private final String url = PostgresServer.freshDatabase();

    @Override
    Database open() {
        return Database.open(url, clock, freshIds());
    }
}
