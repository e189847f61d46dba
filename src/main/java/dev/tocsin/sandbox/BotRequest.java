package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What Slack has to say to the bot, before it is known how it travels.
 *
 * @param what a few words for the log of the traffic
 * @param retry 0 for the first time
 * @param retryReason why it comes again, empty for the first time
 */
record BotRequest(Kind kind, String what, ObjectNode payload, int retry, String retryReason) {

    enum Kind {
        COMMAND("slash_commands"),
        INTERACTION("interactive"),
        EVENT("events_api");

        private final String envelopeType;

        Kind(String envelopeType) {
            this.envelopeType = envelopeType;
        }

        String envelopeType() {
            return envelopeType;
        }
    }

    static BotRequest command(String what, ObjectNode fields) {
        return new BotRequest(Kind.COMMAND, what, fields, 0, "");
    }

    static BotRequest interaction(String what, ObjectNode payload) {
        return new BotRequest(Kind.INTERACTION, what, payload, 0, "");
    }

    static BotRequest event(String what, ObjectNode payload, int retry, String retryReason) {
        return new BotRequest(Kind.EVENT, what, payload, retry, retryReason);
    }
}
