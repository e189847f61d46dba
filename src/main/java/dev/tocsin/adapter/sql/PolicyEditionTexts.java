package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.sla.EditionId;
import java.time.InstantSource;
import java.util.Optional;

/** The texts of all editions of the service levels that tickets were opened under. Thread-safe. */
public final class PolicyEditionTexts {
    private final Transactions transactions;
    private final InstantSource clock;

    PolicyEditionTexts(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Keeps the text for ever; one that is kept already stays as it is. */
    public void keep(EditionId id, String text) {
        transactions.writeOnce(
                Urgency.PERSON,
                handle -> handle.createUpdate("""
                        insert into policy_edition (id, text, kept_at) values (:id, :text, :now)
                        on conflict (id) do nothing""")
                        .bind("id", id.value())
                        .bind("text", Storable.text(text))
                        .bind("now", clock.instant().toEpochMilli())
                        .execute());
    }

    public Optional<String> find(EditionId id) {
        return transactions.read(handle -> handle.createQuery("select text from policy_edition where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne());
    }
}
