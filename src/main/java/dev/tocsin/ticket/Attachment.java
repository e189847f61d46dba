package dev.tocsin.ticket;

/**
 * A file that came with a message.
 *
 * @param id Slack's
 * @param name foreign text
 * @param bytes its size; 0 where Slack does not say
 */
public record Attachment(String id, String name, long bytes) {}
