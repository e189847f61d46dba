package dev.tocsin.ticket;

/**
 * A message of the thread that a ticket came from.
 *
 * @param ts its timestamp in Slack
 * @param author the Slack id of whoever wrote it, or a name where there is none
 * @param text as Slack keeps it: escaped, with its own marks
 */
public record Quote(String ts, String author, String text) {}
