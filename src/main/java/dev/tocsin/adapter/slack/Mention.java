package dev.tocsin.adapter.slack;

/**
 * Somebody wrote the bot's name, and something behind it.
 *
 * @param text what stands behind the name, as Slack writes it
 * @param thread the thread it is in; empty in the channel itself
 * @param event the same for the same mention, however often Slack tells of it
 */
public record Mention(String text, String user, String team, String channel, String ts, String thread, String event) {}
