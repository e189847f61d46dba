package dev.tocsin.adapter.slack;

import dev.tocsin.effect.Delivery;
import java.util.List;

/** What one feature has in Slack: where people reach it, and what delivers its promises. */
public interface Part {
    List<Surface> surfaces();

    Delivery.Handler deliveries();

    /** Somebody mentioned the bot. Returns whether that was for this part, which has taken it then. */
    boolean mentioned(Mention mention);

    /** Does once what takes longer the first time, so that nobody waits for it. Throws where something is not there now. */
    void warmUp();

    /** What is looked at each minute, by one instance. Never throws. */
    void everyMinute();
}
