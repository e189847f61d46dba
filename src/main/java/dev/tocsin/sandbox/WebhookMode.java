package dev.tocsin.sandbox;

/** How the pager's webhooks arrive. */
public enum WebhookMode {
    ON,
    LOST,
    TWICE,
    /** Late and out of order: held until {@link OpsGenieService#releaseWebhooks()}. */
    SHUFFLED
}
