package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;

/** A part of Slack through which people reach us: it hears what they do there. */
public interface Surface {
    void register(App bolt);
}
