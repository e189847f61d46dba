package dev.tocsin.sandbox;

import java.util.Optional;

/**
 * What came of a command or a click.
 *
 * @param timedOut the bot did not answer within 3 seconds
 * @param ephemeral what only that person sees at once: the bot's answer, or Slackbot's complaint about the bot
 * @param status the bot's HTTP status, 0 if there was none
 */
public record Answer(boolean timedOut, Optional<Message> ephemeral, int status) {}
