package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Which signed requests were taken already, so that nobody who listened in can send one again. Thread-safe. */
public interface TakenRequests {
    /** Longer than a signature is taken: five minutes either way. */
    Duration KEPT = Duration.ofMinutes(15);

    /** Takes it, and returns whether it is the first with this signature. */
    boolean take(String signature, Instant now);

    /** It could not be answered after all: the same one may come again. */
    void giveBack(String signature);

    /** Forgets those that nobody could send again by now, and returns how many. */
    int sweep(Instant now);

    /**
     * Where one process has the store for itself, its memory is enough, and a command is one transaction and not two. A
     * restart forgets the last minutes: what a request of those would repeat is done once all the same, by its trigger
     * id or because it is so already.
     */
    final class OfOneProcess implements TakenRequests {
        private final Map<String, Instant> taken = new ConcurrentHashMap<>();

        @Override
        public boolean take(String signature, Instant now) {
            return taken.putIfAbsent(signature, now) == null;
        }

        @Override
        public void giveBack(String signature) {
            taken.remove(signature);
        }

        @Override
        public int sweep(Instant now) {
            int before = taken.size();
            taken.values().removeIf(at -> at.isBefore(now.minus(KEPT)));
            return before - taken.size();
        }
    }

    /**
     * For any number of processes. A power cut may take back the last moment, as a restart does in {@link OfOneProcess}: the
     * command that waits for it would pay for a second flush to the disk.
     */
    final class OfAll implements TakenRequests {
        private final Transactions transactions;
        private final Supplier<String> newIds;

        OfAll(Transactions transactions, Supplier<String> newIds) {
            this.transactions = transactions;
            this.newIds = newIds;
        }

        @Override
        public boolean take(String signature, Instant now) {
            return take(signature, now, newIds.get());
        }

        /**
         * {@code by}: who asks. A statement whose answer was lost is run again, and must not take itself for a replay.
         */
        boolean take(String signature, Instant now, String by) {
            return transactions.writeOnce(
                    Urgency.PERSON,
                    handle -> handle.createUpdate("""
                                    insert into taken_request (signature, taken_at, taken_by)
                                    values (:signature, :now, :by)
                                    on conflict (signature) do update set taken_at = excluded.taken_at
                                        where taken_request.taken_by = excluded.taken_by""")
                                    .bind("signature", signature)
                                    .bind("now", now.toEpochMilli())
                                    .bind("by", by)
                                    .execute()
                            == 1);
        }

        @Override
        public void giveBack(String signature) {
            transactions.writeOnce(
                    Urgency.PERSON,
                    handle -> handle.createUpdate("delete from taken_request where signature = :signature")
                            .bind("signature", signature)
                            .execute());
        }

        @Override
        public int sweep(Instant now) {
            return transactions.writeOnce(
                    Urgency.DELIVERY,
                    handle -> handle.createUpdate("delete from taken_request where taken_at < :before")
                            .bind("before", now.minus(KEPT).toEpochMilli())
                            .execute());
        }
    }
}
