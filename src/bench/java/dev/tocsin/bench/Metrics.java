package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The bot's own word on whether it has anything left to do. */
final class Metrics {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    Metrics(BotProcess bot) {
        address = URI.create("http://127.0.0.1:" + bot.adminPort() + "/metrics");
    }

    /** Until nothing is promised any more, but no longer than {@code longest}. */
    Duration awaitAllDelivered(Duration longest) {
        long start = System.nanoTime();
        while (open() > 0 && System.nanoTime() - start < longest.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** What is promised and not settled. */
    int open() {
        double open = value("tocsin_effects_open");
        if (Double.isNaN(open)) {
            throw new IllegalStateException("the bot cannot count what is open");
        }
        return (int) open;
    }

    private double value(String name) {
        try {
            var answer =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return answer.body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " in " + address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
