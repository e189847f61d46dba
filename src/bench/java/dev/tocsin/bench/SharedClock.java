package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;

/** The real clock, and how far ahead of it a file says that it is: one for several processes. Thread-safe. */
final class SharedClock implements InstantSource {
    private static final long EVERY = Duration.ofMillis(10).toNanos();

    private final InstantSource real = Clock.system(ZoneOffset.UTC);
    private final Path file;
    private volatile long ahead;

    private SharedClock(Path file) {
        this.file = file;
        this.ahead = read();
    }

    /** One that somebody else sets. */
    static SharedClock following(Path file) {
        var clock = new SharedClock(file);
        var follower = new Thread(clock::follow, "clock");
        follower.setDaemon(true);
        follower.start();
        return clock;
    }

    static SharedClock at(Path file, Instant now) {
        write(file, now.toEpochMilli() - Clock.system(ZoneOffset.UTC).millis());
        return new SharedClock(file);
    }

    /** By the one that sets it. */
    synchronized void jump(Duration time) {
        long further = ahead + time.toMillis();
        ahead = further;
        write(file, further);
    }

    /** What no jump changes. */
    static Instant real() {
        return Clock.system(ZoneOffset.UTC).instant();
    }

    @Override
    public Instant instant() {
        return real.instant().plusMillis(ahead);
    }

    private void follow() {
        while (true) {
            LockSupport.parkNanos(EVERY);
            ahead = read();
        }
    }

    private long read() {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, long ahead) {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, String.valueOf(ahead));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
