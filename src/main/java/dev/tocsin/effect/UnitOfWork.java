package dev.tocsin.effect;

import java.util.function.Function;

/**
 * Where use cases meet their stores.
 *
 * @param <S> the stores that the work may use; valid only inside
 */
public interface UnitOfWork<S> {
    /**
     * Runs the work in one transaction: all of it is kept, or (on a throw) none. The work touches nothing outside, for
     * it is run again where another transaction came in between. Returns what the work returned, once it is durable. A
     * store that cannot be reached or is locked throws.
     */
    <R> R run(Function<? super S, R> work);

    /** Runs work that only reads, without taking the store's write lock. */
    <R> R read(Function<? super S, R> work);
}
