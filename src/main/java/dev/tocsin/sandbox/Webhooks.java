package dev.tocsin.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What the pager tells the bot by itself: in the background, one after another, never again if it fails. Guarded by its
 * monitor; sending happens on the background thread only.
 */
final class Webhooks implements AutoCloseable {
    private record Address(URI url, String header, String secret) {}

    private record Held(String what, String body) {}

    private final InstantSource clock;
    private final WebhookBody bodies;
    private final Traffic traffic;
    private final LaterTasks background;
    private final OkHttpClient http = new OkHttpClient.Builder()
            // A kept connection would be dead after a restart of the bot, and the first request after it lost.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .callTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Held> held = new ArrayList<>();
    private @Nullable Address address;
    private WebhookMode mode = WebhookMode.ON;

    Webhooks(InstantSource clock, WebhookBody bodies, Traffic traffic, LaterTasks background) {
        this.clock = clock;
        this.bodies = bodies;
        this.traffic = traffic;
        this.background = background;
    }

    synchronized void to(URI url, String header, String secret) {
        address = new Address(url, header, secret);
    }

    synchronized void mode(WebhookMode chosen) {
        mode = chosen;
    }

    synchronized WebhookMode mode() {
        return mode;
    }

    synchronized void announce(Alerts.Action action, Alert alert) {
        if (address == null || mode == WebhookMode.LOST) {
            return;
        }
        Held webhook = new Held(action.name(), bodies.of(action, alert).toString());
        if (mode == WebhookMode.SHUFFLED) {
            held.add(webhook);
            return;
        }
        background.now(() -> send(webhook));
        if (mode == WebhookMode.TWICE) {
            background.now(() -> send(webhook));
        }
    }

    /** Sends what was held, the latest first: out of order for certain, where a shuffle might not be. */
    synchronized void release() {
        List<Held> late = new ArrayList<>(held);
        held.clear();
        Collections.reverse(late);
        late.forEach(webhook -> background.now(() -> send(webhook)));
    }

    private void send(Held webhook) {
        Address to;
        synchronized (this) {
            to = address;
        }
        if (to == null) {
            return;
        }
        Request request = new Request.Builder()
                .url(to.url().toString())
                .header(to.header(), to.secret())
                .post(RequestBody.create(
                        webhook.body().getBytes(StandardCharsets.UTF_8), MediaType.get("application/json")))
                .build();
        long start = System.nanoTime();
        int status = 0;
        try (Response response = http.newCall(request).execute()) {
            status = response.code();
        } catch (IOException unreachable) {
            status = 0;
        }
        long ms = (System.nanoTime() - start) / 1_000_000;
        traffic.add(new Traffic.Line(clock.instant(), "pager→bot", "webhook " + webhook.what(), status, ms));
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
