package dev.tocsin.sandbox;

/**
 * How the bot answered.
 *
 * @param status as in HTTP; 0 means not at all
 * @param failure what Slack calls it, empty if the bot answered in time
 */
record BotAnswer(int status, String body, String failure) {

    static BotAnswer of(int status, String body) {
        return new BotAnswer(status, body, "");
    }

    static BotAnswer none(String failure) {
        return new BotAnswer(0, "", failure);
    }

    boolean accepted() {
        return status == 200;
    }

    boolean timedOut() {
        return failure.endsWith("timeout");
    }
}
