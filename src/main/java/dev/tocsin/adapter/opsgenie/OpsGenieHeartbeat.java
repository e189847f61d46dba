package dev.tocsin.adapter.opsgenie;

import java.net.URI;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** A heartbeat in OpsGenie ("Heartbeat API"), which calls somebody when its pings stay away. Thread-safe. */
public final class OpsGenieHeartbeat {
    private final OpsGenieReads reads;
    private final String key;
    private final String name;

    /** {@code key}: of an API integration, as for alerts. */
    public OpsGenieHeartbeat(URI api, String key, String name, OkHttpClient http) {
        this.reads = new OpsGenieReads(api, http);
        this.key = Answers.sendable(key);
        this.name = name;
    }

    /** Returns why it was not taken; empty when it was. That is no proof that there is such a heartbeat. */
    public String ping() {
        var pong = reads.get(key, List.of("heartbeats", name, "ping"), Map.of());
        return pong.status() == 200 || pong.status() == 202 ? "" : pong.why();
    }
}
