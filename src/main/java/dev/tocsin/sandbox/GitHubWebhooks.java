package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub tells the bot by itself: signed, in the background, one after another, never again if it fails. Guarded by
 * its monitor; sending happens on the background thread only.
 */
final class GitHubWebhooks implements AutoCloseable {
    private record Address(URI url, String secret) {}

    private record Delivery(String id, String event, String body) {}

    private final InstantSource clock;
    private final Traffic traffic;
    private final LaterTasks background;
    private final Function<GitHubRepositories.Event, ObjectNode> bodies;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            // GitHub waits ten seconds for an answer.
            .callTimeout(Duration.ofSeconds(10))
            .build();
    private final List<Delivery> held = new ArrayList<>();
    private @Nullable Delivery last;
    private @Nullable Address address;
    private WebhookMode mode = WebhookMode.ON;

    GitHubWebhooks(
            InstantSource clock,
            Traffic traffic,
            LaterTasks background,
            Function<GitHubRepositories.Event, ObjectNode> bodies) {
        this.clock = clock;
        this.traffic = traffic;
        this.background = background;
        this.bodies = bodies;
    }

    /** A new hook is greeted with a ping. */
    synchronized void to(URI url, String secret) {
        address = new Address(url, secret);
        ObjectNode ping = Json.object().put("zen", "Keep it logically awesome.").put("hook_id", 1);
        deliver("ping", ping);
    }

    synchronized void mode(WebhookMode chosen) {
        mode = chosen;
    }

    synchronized WebhookMode mode() {
        return mode;
    }

    synchronized void announce(GitHubRepositories.Event event) {
        if (address != null) {
            deliver(event.name(), bodies.apply(event));
        }
    }

    private void deliver(String event, ObjectNode body) {
        Delivery delivery = new Delivery(UUID.randomUUID().toString(), event, body.toString());
        last = delivery;
        switch (mode) {
            case ON -> background.now(() -> send(delivery));
            case TWICE -> {
                background.now(() -> send(delivery));
                background.now(() -> send(delivery));
            }
            case SHUFFLED -> held.add(delivery);
            case LOST -> {}
        }
    }

    /** Sends what was held, the latest first: out of order for certain, where a shuffle might not be. */
    synchronized void release() {
        List<Delivery> late = new ArrayList<>(held);
        held.clear();
        Collections.reverse(late);
        late.forEach(delivery -> background.now(() -> send(delivery)));
    }

    /** The last one again under its own id, lost or not: the button in GitHub's settings. */
    synchronized void redeliver() {
        Delivery again = last;
        if (again != null) {
            background.now(() -> send(again));
        }
    }

    private void send(Delivery delivery) {
        Address to;
        synchronized (this) {
            to = address;
        }
        if (to == null) {
            return;
        }
        byte[] body = delivery.body().getBytes(StandardCharsets.UTF_8);
        Request request = new Request.Builder()
                .url(to.url().toString())
                .header("User-Agent", "GitHub-Hookshot/044aadd")
                .header("X-GitHub-Hook-ID", "1")
                .header("X-GitHub-Event", delivery.event())
                .header("X-GitHub-Delivery", delivery.id())
                .header("X-Hub-Signature-256", "sha256=" + sign(to.secret(), body))
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build();
        long start = System.nanoTime();
        int status = 0;
        try (Response response = http.newCall(request).execute()) {
            status = response.code();
        } catch (IOException unreachable) {
            status = 0;
        }
        long ms = (System.nanoTime() - start) / 1_000_000;
        traffic.add(new Traffic.Line(clock.instant(), "github→bot", "webhook " + delivery.event(), status, ms));
    }

    private static String sign(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
