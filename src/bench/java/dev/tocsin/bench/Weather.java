package dev.tocsin.bench;

import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.PagerFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The pager's bad days, until {@link #clear}: a share of all calls fails, each in a way of its own. Calls that hang
 * are cut after a while, for each holds a thread of the bot; once they are left to hang until the bot itself gives up.
 */
public final class Weather implements Runnable {
    private static final Duration SPELL = Duration.ofMillis(700);
    private static final Duration OUTAGE = Duration.ofSeconds(3);
    private static final Duration LONGER_THAN_THE_BOT = Duration.ofSeconds(11);

    /** How bad it gets. */
    public enum Kind {
        /** What is over within seconds. */
        PASSING,
        /** Also accepted requests that are forgotten, and seconds in which nothing works. */
        LASTING,
        /** Also what is the pager's last word, a wrong key or a failed request: such a page is told undelivered. */
        FINAL
    }

    private final OpsGenieService pager;
    private final Random random;
    private final double share;
    private final List<PagerFault> faults;
    private final boolean outages;
    private final Thread thread = new Thread(this, "weather");
    private volatile boolean clearing;

    /** {@code share}: of calls that fail. */
    Weather(OpsGenieService pager, long seed, double share, Kind kind) {
        this.share = share;
        this.pager = pager;
        this.random = new Random(seed);
        this.outages = kind != Kind.PASSING && share > 0;
        this.faults = new ArrayList<>(List.of(PagerFault.values()));
        faults.removeAll(List.of(PagerFault.OK, PagerFault.FLAKY));
        if (kind != Kind.FINAL) {
            faults.removeAll(List.of(PagerFault.REFUSING, PagerFault.WRONG_KEY));
        }
        if (kind == Kind.PASSING) {
            faults.remove(PagerFault.LOST);
        }
    }

    void start() {
        pager.slowBy(Duration.ofMillis(250));
        pager.limitPeriod(1);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        for (int spell = 0; !clearing; spell++) {
            pager.flaky(random.nextLong(), share, faults);
            park(SPELL);
            if (outages && spell % 50 == 25) {
                pager.fault(PagerFault.DOWN);
                park(OUTAGE);
            }
            if (outages && spell == 40) {
                pager.fault(PagerFault.HANG);
                park(LONGER_THAN_THE_BOT);
            }
        }
    }

    private void park(Duration real) {
        long until = System.nanoTime() + real.toNanos();
        while (!clearing && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }

    /** From now on the pager works. */
    void clear() {
        clearing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pager.fault(PagerFault.OK);
    }
}
