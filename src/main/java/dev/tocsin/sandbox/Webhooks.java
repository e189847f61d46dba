package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    /** OpsGenie cuts descriptions and details in webhooks to this length. */
    private static final int LONGEST = 1_000;

    private record Address(URI url, String header, String secret) {}

    private record Held(String what, String body) {}

    private final InstantSource clock;
    private final String integrationId;
    private final Roster roster;
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

    Webhooks(InstantSource clock, String integrationId, Roster roster, Traffic traffic, LaterTasks background) {
        this.clock = clock;
        this.integrationId = integrationId;
        this.roster = roster;
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
        Held webhook = new Held(action.name(), body(action, alert).toString());
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

    private ObjectNode body(Alerts.Action action, Alert alert) {
        ObjectNode body = Json.object().put("action", action.name());
        ObjectNode about = body.putObject("alert")
                .put("alertId", alert.id())
                .put("message", alert.message())
                .put("tinyId", alert.tinyId())
                .put("source", alert.source())
                .put("entity", alert.entity())
                .put("alias", alert.alias())
                // Milliseconds here, nanoseconds there: OpsGenie's own.
                .put("createdAt", alert.createdAt().toEpochMilli())
                .put("updatedAt", nanos(alert.updatedAt()))
                .put("username", action.user())
                .put(
                        "userId",
                        roster.findUser(action.user())
                                .map(PagerRoster.PagerUser::id)
                                .orElse(""));
        about.set("tags", Json.strings(alert.tags()));
        if (action.note() != null) {
            about.put("note", action.note());
        }
        if (action.name().equals("Create")) {
            creation(alert, about);
            body.put("integrationType", "Webhook");
            body.putObject("alertFlowContext")
                    .put("requestId", UUID.randomUUID().toString())
                    .put("traceId", UUID.randomUUID().toString())
                    .putObject("content");
        }
        body.putObject("source")
                .put("name", action.channel().equals("API") ? "web" : "")
                .put("type", action.channel());
        return body.put("integrationId", integrationId).put("integrationName", "Webhook");
    }

    private static void creation(Alert alert, ObjectNode about) {
        about.set("recipients", Json.strings(alert.recipients()));
        about.set(
                "teams",
                Json.strings(alert.responders().stream()
                        .filter(responder -> responder.type().equals("team"))
                        .map(Alert.Responder::id)
                        .toList()));
        about.put("insertedAt", nanos(alert.createdAt()));
        // A number here, "P3" elsewhere: OpsGenie's own.
        about.put("priority", Integer.parseInt(alert.priority().substring(1)));
        about.put("description", cut(alert.description()));
        ObjectNode details = about.putObject("details");
        for (Map.Entry<String, String> detail : alert.details().entrySet()) {
            details.put(detail.getKey(), cut(detail.getValue()));
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
