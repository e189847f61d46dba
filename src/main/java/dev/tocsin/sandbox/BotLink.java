package dev.tocsin.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Slack's signed requests to the bot. It waits 3 seconds of real time for an answer and drops what comes later
 * (docs.slack.dev, "Acknowledgment response"). Thread-safe: OkHttp is, and the rest is volatile.
 */
final class BotLink implements AutoCloseable {

    /** How the bot answered; a status of 0 means not at all. */
    record BotAnswer(int status, String body, boolean timedOut) {
        boolean accepted() {
            return status == 200;
        }
    }

    private final InstantSource clock;
    private final Installation installation;
    private final Traffic traffic;
    private final RequestSigner signer;
    private final OkHttpClient http = new OkHttpClient.Builder()
            // A kept connection would be dead after a restart of the bot, and the first request after it lost.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    private volatile Duration patience = Duration.ofSeconds(3);

    BotLink(InstantSource clock, Installation installation, Traffic traffic) {
        this.clock = clock;
        this.installation = installation;
        this.traffic = traffic;
        this.signer = new RequestSigner(installation.signingSecret());
    }

    void patience(Duration real) {
        patience = real;
    }

    BotAnswer form(String what, String form) {
        return send(what, "application/x-www-form-urlencoded", form, Map.of());
    }

    BotAnswer json(String what, String json, Map<String, String> headers) {
        return send(what, "application/json", json, headers);
    }

    private BotAnswer send(String what, String type, String body, Map<String, String> headers) {
        URI url = installation.requestUrl();
        if (url == null) {
            throw new IllegalStateException("the app is not installed: call install(manifest, requestUrl) first");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // The bot holds the timestamp against the same clock, which may run fast or stand still.
        long now = clock.instant().getEpochSecond();
        Request.Builder request = new Request.Builder()
                .url(url.toString())
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", Long.toString(now))
                .header("X-Slack-Signature", signer.sign(now, bytes))
                .post(RequestBody.create(bytes, MediaType.get(type)));
        headers.forEach(request::header);
        long start = System.nanoTime();
        BotAnswer answer = exchange(request.build());
        long ms = (System.nanoTime() - start) / 1_000_000;
        traffic.add(new Traffic.Line(clock.instant(), "slack→bot", what, answer.status(), ms));
        return answer;
    }

    private BotAnswer exchange(Request request) {
        OkHttpClient patient = http.newBuilder()
                .callTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .build();
        try (Response response = patient.newCall(request).execute()) {
            return new BotAnswer(response.code(), response.body().string(), false);
        } catch (InterruptedIOException e) {
            return new BotAnswer(0, "", true);
        } catch (IOException e) {
            return new BotAnswer(0, "", false);
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
