package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Signed requests to the bot's address. Thread-safe: OkHttp is, and the rest is volatile. */
final class HttpTransport implements BotTransport, AutoCloseable {
    private final InstantSource clock;
    private final Installation installation;
    private final RequestSigner signer;
    private final OkHttpClient http = new OkHttpClient.Builder()
            // A kept connection would be dead after a restart of the bot, and the first request after it lost.
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    private volatile SlackWorkspace.@Nullable SentRequest last;

    HttpTransport(InstantSource clock, Installation installation) {
        this.clock = clock;
        this.installation = installation;
        this.signer = new RequestSigner(installation.signingSecret());
    }

    @Override
    public BotAnswer deliver(BotRequest request, Duration patience) {
        URI url = installation.requestUrl();
        if (url == null) {
            throw new IllegalStateException("the app is not installed: call install(manifest, requestUrl) first");
        }
        String body = body(request);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        // The bot holds the timestamp against the same clock, which may run fast or stand still.
        long now = clock.instant().getEpochSecond();
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", type(request));
        headers.put("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        headers.put("X-Slack-Request-Timestamp", Long.toString(now));
        headers.put("X-Slack-Signature", signer.sign(now, bytes));
        if (request.retry() > 0) {
            headers.put("X-Slack-Retry-Num", Integer.toString(request.retry()));
            headers.put("X-Slack-Retry-Reason", request.retryReason());
        }
        last = new SlackWorkspace.SentRequest(url, headers, body);
        Request.Builder sent =
                new Request.Builder().url(url.toString()).post(RequestBody.create(bytes, MediaType.get(type(request))));
        headers.forEach(sent::header);
        return exchange(sent.build(), patience);
    }

    SlackWorkspace.SentRequest last() {
        SlackWorkspace.SentRequest sent = last;
        if (sent == null) {
            throw new IllegalStateException("nothing was sent to the bot over HTTP yet");
        }
        return sent;
    }

    private BotAnswer exchange(Request request, Duration patience) {
        OkHttpClient patient = http.newBuilder()
                .callTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .build();
        try (Response response = patient.newCall(request).execute()) {
            return BotAnswer.of(response.code(), response.body().string());
        } catch (InterruptedIOException e) {
            return BotAnswer.none("http_timeout");
        } catch (IOException e) {
            return BotAnswer.none("connection_failed");
        }
    }

    private static String type(BotRequest request) {
        return request.kind() == BotRequest.Kind.EVENT ? "application/json" : "application/x-www-form-urlencoded";
    }

    private static String body(BotRequest request) {
        return switch (request.kind()) {
            case EVENT -> request.payload().toString();
            // Interactions travel as JSON in one form field.
            case INTERACTION -> "payload=" + encoded(request.payload().toString());
            case COMMAND -> form(request.payload());
        };
    }

    private static String form(ObjectNode fields) {
        return fields.properties().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue().asText()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
