package dev.tocsin.sandbox;

import java.util.Optional;

/**
 * What came of a command, a shortcut or a click.
 *
 * @param timedOut the bot did not answer within 3 seconds
 * @param ephemeral what only that person sees at once: the bot's answer, or Slackbot's complaint about the bot
 * @param status the bot's HTTP status, 0 if there was none
 */
public record Answer(boolean timedOut, Optional<Message> ephemeral, int status) {

    /** Where the bot's own words do not count. */
    static Answer of(BotAnswer answer) {
        return new Answer(answer.timedOut(), Optional.empty(), answer.status());
    }

    /** Slack shows a warning sign then. */
    void mustBeTaken() {
        if (status != 200) {
            throw new IllegalStateException(
                    timedOut ? "The bot did not answer in time" : "The bot could not be reached");
        }
    }
}
