package dev.tocsin.bench;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends commands at a steady rate, whatever the answers do, and counts each from the moment it was meant to be sent: a
 * bot that stalls is not spared the commands that people would have typed meanwhile. Thread-safe.
 */
final class OpenLoop {
    private static final Duration LATE = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SlackRequests requests;
    private final String name;
    private final String expected;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private long number;

    /**
     * One that types texts of its own.
     *
     * @param expected what every answer must contain
     */
    OpenLoop(String name, SlackRequests requests, String expected) {
        this.name = name;
        this.requests = requests;
        this.expected = expected;
    }

    /** How a run went. {@code bad}: broken connections and answers that are not the expected one. */
    record Outcome(int perSecond, Histogram latency, int sent, int bad, int late) {
        double ms(double percentile) {
            return latency.getValueAtPercentile(percentile) / 1e6;
        }

        double max() {
            return latency.getMaxValue() / 1e6;
        }
    }

    Outcome run(int perSecond, Duration length) {
        var latency = new ConcurrentHistogram(Duration.ofMinutes(1).toNanos(), 3);
        var bad = new AtomicInteger();
        var late = new AtomicInteger();
        int count = (int) (perSecond * length.toMillis() / 1000);
        var answers = new CompletableFuture<?>[count];
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            var text = name + " load " + ++number + " at " + perSecond + " a second";
            sentAt.put(text, due);
            var request = requests.command(
                    "alert " + text + " for customer-support",
                    number,
                    Clock.systemUTC().instant().getEpochSecond());
            answers[i] = http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .handle((answer, failure) -> {
                        long took = System.nanoTime() - due;
                        latency.recordValue(Math.min(took, latency.getHighestTrackableValue()));
                        if (failure != null
                                || answer.statusCode() != 200
                                || !answer.body().contains(expected)) {
                            bad.incrementAndGet();
                        }
                        if (took > LATE.toNanos()) {
                            late.incrementAndGet();
                        }
                        return answer;
                    });
        }
        CompletableFuture.allOf(answers).join();
        return new Outcome(perSecond, latency, count, bad.get(), late.get());
    }

    /** From the moment a command was meant to be sent until {@code askedAt} its message, as far as both are known. */
    Histogram until(Map<String, Long> askedAt) {
        var histogram = new Histogram(Duration.ofHours(1).toNanos(), 3);
        sentAt.forEach((text, sent) -> {
            var asked = askedAt.get(text);
            if (asked != null) {
                histogram.recordValue(Math.max(0, asked - sent));
            }
        });
        return histogram;
    }

    /** Begins a new list of what was sent. */
    void forget() {
        sentAt.clear();
    }
}
