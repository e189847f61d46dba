package dev.tocsin.sandbox;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The app as installed: its secrets, its manifest, and where its requests go. Thread-safe: volatile fields. */
final class Installation {
    private final String botToken = "xoxb-sandbox-" + UUID.randomUUID();
    private final String appToken = "xapp-1-sandbox-" + UUID.randomUUID();
    private final String signingSecret = UUID.randomUUID().toString().replace("-", "");
    private volatile boolean revoked;
    private volatile Manifest manifest = Manifest.NONE;
    private volatile @Nullable URI requestUrl;

    String botToken() {
        return botToken;
    }

    String appToken() {
        return appToken;
    }

    String signingSecret() {
        return signingSecret;
    }

    /** Whether the bot's token was taken back. */
    boolean revoked() {
        return revoked;
    }

    void revoked(boolean taken) {
        revoked = taken;
    }

    Manifest manifest() {
        return manifest;
    }

    void manifest(Manifest installed) {
        manifest = installed;
    }

    /** Whether there is a way to the bot; over sockets there is one even while none is open. */
    boolean reachable() {
        return manifest.socketMode() || requestUrl != null;
    }

    /** Without it Slack's client shows buttons and shortcuts that go nowhere: a test has forgotten something. */
    void mustBeInteractive() {
        if (!manifest.interactive()) {
            throw new IllegalStateException("the manifest does not switch interactivity on");
        }
    }

    @Nullable URI requestUrl() {
        return requestUrl;
    }

    void requestUrl(URI url) {
        requestUrl = url;
    }
}
