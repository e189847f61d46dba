package dev.tocsin.scenario;

import dev.tocsin.sandbox.SlackWorkspace.SentRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** What Slack sent, sent again: late, twice, in another order. Each time signed anew, as Slack does. */
final class Redelivery {
    private static final String NOBODY_LISTENS = "http://127.0.0.1:1/slack/events";

    private final Stage stage;
    private final OkHttpClient http = new OkHttpClient();

    Redelivery(Stage stage) {
        this.stage = stage;
    }

    /** Requests that the bot did not get, in the order in which people made them. */
    List<SentRequest> lost(List<Runnable> deeds) {
        var lost = new ArrayList<SentRequest>();
        stage.slack.requestUrl(URI.create(NOBODY_LISTENS));
        for (var deed : deeds) {
            deed.run();
            lost.add(stage.slack.lastRequest());
        }
        stage.slack.requestUrl(address());
        return lost;
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + stage.app().port() + "/slack/events");
    }

    /** A second later; returns the bot's answer, its status first. */
    String delivers(SentRequest request) {
        stage.clock.pass(Duration.ofSeconds(1));
        var at = Long.toString(stage.clock.instant().getEpochSecond());
        var type = MediaType.get(request.headers().getOrDefault("Content-Type", "application/json"));
        var again = new Request.Builder()
                .url(address().toString())
                .header("X-Slack-Request-Timestamp", at)
                .header("X-Slack-Signature", "v0=" + hmac("v0:" + at + ":" + request.body()))
                .header("X-Slack-Retry-Num", "1")
                .header("X-Slack-Retry-Reason", "http_timeout")
                .post(RequestBody.create(request.body().getBytes(StandardCharsets.UTF_8), type));
        try (var answer = http.newCall(again.build()).execute()) {
            return answer.code() + " " + answer.body().string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    stage.slack.signingSecret().getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
