package dev.tocsin.sandbox;

import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Which fault each endpoint has, and the calls that hang in it. Guarded by its monitor. */
final class PagerFaults {
    private static final EnumSet<PagerFault> ALL = EnumSet.complementOf(EnumSet.of(PagerFault.OK, PagerFault.FLAKY));

    private final List<CompletableFuture<Reply>> hanging = new ArrayList<>();
    private final Map<PagerEndpoint, PagerFault> own = new EnumMap<>(PagerEndpoint.class);
    private final Map<PagerEndpoint, Integer> limitPeriods = new EnumMap<>(PagerEndpoint.class);
    private PagerFault general = PagerFault.OK;
    private Duration slowBy = Duration.ofSeconds(8);
    private int limitPeriod = 10;
    private Random dice = new Random(1);
    private double share = 0.5;
    private List<PagerFault> among = List.copyOf(ALL);

    /** For all endpoints; what was set for one of them is over. */
    void set(PagerFault fault) {
        List<CompletableFuture<Reply>> released;
        synchronized (this) {
            general = fault;
            own.clear();
            released = letGo();
        }
        cut(released);
    }

    void set(PagerEndpoint endpoint, PagerFault fault) {
        List<CompletableFuture<Reply>> released;
        synchronized (this) {
            own.put(endpoint, fault);
            released = letGo();
        }
        cut(released);
    }

    void flaky(long seed, double ofAllCalls, Collection<PagerFault> faults) {
        if (ofAllCalls < 0 || ofAllCalls > 1 || !ALL.containsAll(faults)) {
            throw new IllegalArgumentException("a share is from 0 to 1, and the faults are of " + ALL);
        }
        synchronized (this) {
            dice = new Random(seed);
            share = ofAllCalls;
            among = faults.isEmpty()
                    ? List.copyOf(ALL)
                    : faults.stream().sorted().distinct().toList();
        }
        set(PagerFault.FLAKY);
    }

    private List<CompletableFuture<Reply>> letGo() {
        List<CompletableFuture<Reply>> released = List.copyOf(hanging);
        hanging.clear();
        return released;
    }

    private static void cut(List<CompletableFuture<Reply>> calls) {
        calls.forEach(call -> call.completeExceptionally(new EOFException("never answered")));
    }

    synchronized PagerFault general() {
        return general;
    }

    /** The fault of one call: each asks once. */
    synchronized PagerFault next(PagerEndpoint endpoint) {
        PagerFault fault = own.getOrDefault(endpoint, general);
        if (fault != PagerFault.FLAKY) {
            return fault;
        }
        // Two numbers a call, whatever comes of it, so that another share does not shift what the later calls get.
        boolean bad = dice.nextDouble() < share;
        PagerFault which = among.get(dice.nextInt(among.size()));
        return bad ? which : PagerFault.OK;
    }

    synchronized CompletableFuture<Reply> hang(PagerEndpoint endpoint) {
        // The fault may have ended since the call looked.
        PagerFault now = own.getOrDefault(endpoint, general);
        if (now != PagerFault.HANG && now != PagerFault.FLAKY) {
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

    /** For all endpoints; what was set for one of them is over. */
    synchronized void limitPeriod(int seconds) {
        limitPeriod = seconds;
        limitPeriods.clear();
    }

    synchronized void limitPeriod(PagerEndpoint endpoint, int seconds) {
        limitPeriods.put(endpoint, seconds);
    }

    synchronized int limitPeriod(PagerEndpoint endpoint) {
        return limitPeriods.getOrDefault(endpoint, limitPeriod);
    }
}
