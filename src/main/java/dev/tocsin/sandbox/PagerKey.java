package dev.tocsin.sandbox;

/**
 * The two kinds of keys that a bot holds. As the vendor has it, the key of an integration that is restricted from
 * configuration is for alerts and for pinging heartbeats; a key with configuration access reads everything, alerts too,
 * but can neither make an alert nor act on one.
 */
public enum PagerKey {
    INTEGRATION,
    CONFIGURATION
}
