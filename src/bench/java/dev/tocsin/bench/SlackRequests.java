package dev.tocsin.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Slash commands as Slack sends and signs them. Not thread-safe. */
final class SlackRequests {
    static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    static final String TEAM = "T0ACME";
    /** Slack drops what comes later; a second more, so that a late answer is counted as one and not as an error. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final int TYPISTS = 40;

    private final URI address;
    private final Mac mac;

    SlackRequests(URI address) {
        this.address = address;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code number}: of the command, unique, for it makes the trigger id. */
    HttpRequest command(String text, long number, long second) {
        var typist = "U0TYPIST" + number % TYPISTS;
        var body = "token=t&team_id=" + TEAM + "&team_domain=acme&channel_id=C0SUPPORT&channel_name=support&user_id="
                + typist + "&user_name=typist&command=%2Fgenie&text=" + URLEncoder.encode(text, StandardCharsets.UTF_8)
                + "&api_app_id=A0TOCSIN&is_enterprise_install=false"
                + "&response_url=http%3A%2F%2F127.0.0.1%2Fcommands%2F1&trigger_id=trigger." + number;
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
                .header("X-Slack-Request-Timestamp", Long.toString(second))
                .header("X-Slack-Signature", signature(body, second))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String signature(String body, long second) {
        return "v0="
                + HexFormat.of()
                        .formatHex(mac.doFinal(("v0:" + second + ":" + body).getBytes(StandardCharsets.UTF_8)));
    }
}
