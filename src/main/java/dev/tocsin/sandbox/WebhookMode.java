package dev.tocsin.sandbox;

/** How webhooks arrive. */
public enum WebhookMode {
    ON,
    LOST,
    TWICE,
    /** Late and out of order: held until they are released. */
    SHUFFLED
}
