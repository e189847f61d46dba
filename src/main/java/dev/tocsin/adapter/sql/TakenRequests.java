package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import java.time.Instant;

/** Which signed requests were taken already, so that nobody who listened in can send one again. Thread-safe. */
public final class TakenRequests {
    private final Transactions transactions;

    TakenRequests(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Takes it, and returns whether it is the first with this signature. */
    public boolean take(String signature, Instant now) {
        return transactions.write(
                Urgency.PERSON,
                handle -> handle.createUpdate("""
                                insert into taken_request (signature, taken_at) values (:signature, :now)
                                on conflict (signature) do nothing""")
                                .bind("signature", signature)
                                .bind("now", now.toEpochMilli())
                                .execute()
                        == 1);
    }

    /** It could not be answered after all: the same one may come again. */
    public void giveBack(String signature) {
        transactions.write(
                Urgency.PERSON,
                handle -> handle.createUpdate("delete from taken_request where signature = :signature")
                        .bind("signature", signature)
                        .execute());
    }
}
