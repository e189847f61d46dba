package dev.tocsin.sandbox;

import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Which fault the pager has, and the calls that hang in it. Guarded by its monitor. */
final class PagerFaults {
    private final List<CompletableFuture<Reply>> hanging = new ArrayList<>();
    private PagerFault current = PagerFault.OK;
    private Duration slowBy = Duration.ofSeconds(8);
    private int limitPeriod = 10;

    void set(PagerFault fault) {
        List<CompletableFuture<Reply>> released;
        synchronized (this) {
            current = fault;
            released = List.copyOf(hanging);
            hanging.clear();
        }
        released.forEach(call -> call.completeExceptionally(new EOFException("never answered")));
    }

    synchronized PagerFault current() {
        return current;
    }

    synchronized CompletableFuture<Reply> hang() {
        // The fault may have ended since the call looked.
        if (current != PagerFault.HANG) {
            return CompletableFuture.failedFuture(new EOFException("never answered"));
        }
        CompletableFuture<Reply> call = new CompletableFuture<>();
        hanging.add(call);
        return call;
    }

    synchronized void slowBy(Duration real) {
        slowBy = real;
    }

    synchronized Duration slowBy() {
        return slowBy;
    }

    synchronized void limitPeriod(int seconds) {
        limitPeriod = seconds;
    }

    synchronized int limitPeriod() {
        return limitPeriod;
    }
}
