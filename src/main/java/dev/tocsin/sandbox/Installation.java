package dev.tocsin.sandbox;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The app as installed: its secrets, its manifest, and where its requests go. Thread-safe: volatile fields. */
final class Installation {
    private final String botToken = "xoxb-sandbox-" + UUID.randomUUID();
    private final String signingSecret = UUID.randomUUID().toString().replace("-", "");
    private volatile Manifest manifest = Manifest.NONE;
    private volatile @Nullable URI requestUrl;

    String botToken() {
        return botToken;
    }

    String signingSecret() {
        return signingSecret;
    }

    Manifest manifest() {
        return manifest;
    }

    void manifest(Manifest installed) {
        manifest = installed;
    }

    @Nullable URI requestUrl() {
        return requestUrl;
    }

    void requestUrl(URI url) {
        requestUrl = url;
    }
}
