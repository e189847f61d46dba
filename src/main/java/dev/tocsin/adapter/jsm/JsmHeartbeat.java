package dev.tocsin.adapter.jsm;

import java.util.List;
import okhttp3.OkHttpClient;

/** A heartbeat of a team in Jira Service Management, which calls somebody when its pings stay away. Thread-safe. */
public final class JsmHeartbeat {
    private final JsmWire wire;
    private final String team;
    private final String name;

    /** {@code team}: its id. */
    public JsmHeartbeat(JsmAccount account, String team, String name, OkHttpClient http) {
        this.wire = new JsmWire(account, http);
        this.team = team;
        this.name = name;
    }

    /** Returns why it was not taken; empty when it was. That is no proof that there is such a heartbeat. */
    public String ping() {
        var pong = wire.answer(wire.operation("GET", List.of("teams", team, "heartbeats", "ping"), null)
                .with("name", name));
        return pong.success() ? "" : pong.why();
    }
}
