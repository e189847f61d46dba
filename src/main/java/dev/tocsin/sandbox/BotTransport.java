package dev.tocsin.sandbox;

import java.time.Duration;

/** A way from Slack to the bot. */
interface BotTransport {
    /** Waits for the answer as long as that; what comes later is dropped. */
    BotAnswer deliver(BotRequest request, Duration patience);
}
