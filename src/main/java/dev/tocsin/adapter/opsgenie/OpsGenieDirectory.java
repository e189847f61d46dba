package dev.tocsin.adapter.opsgenie;

import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Whom OpsGenie can call, read with the configuration key. Throws {@link TryAgain} where it cannot be read. */
public final class OpsGenieDirectory {
    private final OpsGenieReads reads;
    private final String key;

    public OpsGenieDirectory(URI api, String configurationKey, OkHttpClient http) {
        this.reads = new OpsGenieReads(api, http);
        this.key = Answers.sendable(configurationKey);
    }

    /** Schedules, teams and escalations. */
    public List<Responder> read() {
        var all = new ArrayList<Responder>();
        Map.of(
                        "schedules", Responder.Type.SCHEDULE,
                        "teams", Responder.Type.TEAM,
                        "escalations", Responder.Type.ESCALATION)
                .forEach((path, type) -> {
                    var reading = reads.get(key, List.of(path), Map.of());
                    if (!reading.success() || !reading.data().isArray()) {
                        throw new TryAgain("OpsGenie's " + path + " cannot be read: " + reading.why());
                    }
                    reading.data()
                            .forEach(one -> all.add(new Responder(
                                    PagingSystem.OPSGENIE,
                                    type,
                                    one.path("name").asText("?"))));
                });
        return all;
    }
}
