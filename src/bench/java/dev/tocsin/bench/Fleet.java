package dev.tocsin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The processes of the bot behind one address, and their ends. Used by one thread. */
final class Fleet implements AutoCloseable {
    /** Longer than a start: some die before they listen. */
    private static final Duration STILLBORN = Duration.ofSeconds(2);

    private final Launch launch;
    private final Map<String, String> environment;
    private final Path log;
    private final Forwarder forwarder;
    private final Random random;
    private final List<BotProcess> running = new ArrayList<>();
    private int kills;

    Fleet(Launch launch, Map<String, String> environment, Path log, Forwarder forwarder, long seed) {
        this.launch = launch;
        this.environment = environment;
        this.log = log;
        this.forwarder = forwarder;
        this.random = new Random(seed);
    }

    void start(int processes) {
        for (int i = 0; i < processes; i++) {
            startOne();
        }
    }

    private void startOne() {
        var bot = BotProcess.start(launch, environment, log);
        running.add(bot);
        forwarder.add(bot.port());
    }

    /** What they have promised and not settled; they share one store. */
    int open() {
        return new Metrics(running.get(0)).open();
    }

    int kills() {
        return kills;
    }

    /** One dies, at times all of them, at times the next one even while it starts; then they are as many as before. */
    void killAndRestart() {
        int processes = running.size();
        kill(running.get(random.nextInt(running.size())));
        if (!running.isEmpty() && random.nextInt(5) == 0) {
            kill(running.get(0));
        }
        if (random.nextInt(6) == 0) {
            BotProcess.startAndKill(launch, environment, log, millis(STILLBORN));
            kills++;
        }
        while (running.size() < processes) {
            startOne();
        }
    }

    void await(Duration longest) {
        LockSupport.parkNanos(millis(longest).toNanos());
    }

    private Duration millis(Duration most) {
        return Duration.ofMillis(random.nextInt((int) most.toMillis()));
    }

    private void kill(BotProcess bot) {
        bot.kill();
        running.remove(bot);
        forwarder.remove(bot.port());
        kills++;
    }

    @Override
    public void close() {
        running.forEach(BotProcess::kill);
    }
}
