package dev.tocsin.adapter.opsgenie;

import dev.tocsin.check.Check;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** Every look at OpsGenie, each to be run by itself, for each waits for the pager. */
public final class OpsGenieChecks implements AutoCloseable {
    private final OkHttpClient http;
    private final OpsGenieReads reads;
    private final String key;
    private final Optional<String> configurationKey;
    private final Optional<String> heartbeat;

    /**
     * @param heartbeat the name of the one that is pinged
     * @param patience for one answer of the pager's
     */
    public OpsGenieChecks(
            URI api, String key, Optional<String> configurationKey, Optional<String> heartbeat, Duration patience) {
        this.http = new OkHttpClient.Builder().callTimeout(patience).build();
        this.reads = new OpsGenieReads(api, http);
        this.key = Answers.sendable(key);
        this.configurationKey = configurationKey.map(Answers::sendable);
        this.heartbeat = heartbeat;
    }

    /** The keys, and what the pager may tell us. {@code rotations}: those that are paged with the key. */
    public List<Check> secrets(List<Rotation> rotations) {
        var several = rotations.stream()
                        .flatMap(rotation -> rotation.in(PagingSystem.OPSGENIE).stream())
                        .distinct()
                        .count()
                > 1;
        var keys = new KeyChecks(reads, key, configurationKey, several);
        return List.of(keys::integration, keys::configuration, new HeartbeatCheck(reads, configurationKey, heartbeat));
    }

    /** Whether a page of this rotation would get through. */
    public List<Check> rehearsal(Rotation rotation, Responder there, Rotations rotations) {
        var keys = new KeyChecks(reads, key, configurationKey, false);
        return Stream.concat(
                        Stream.<Check>of(keys::integration),
                        configurationKey.stream()
                                .map(readable -> new RotationCheck(reads, readable, rotation, there, rotations)))
                .toList();
    }

    /** Each rotation's responder; none without the key that may read them, which is a finding of its own. */
    public List<Check> responders(Rotations rotations) {
        return configurationKey.stream()
                .flatMap(readable -> rotations.all().stream()
                        .flatMap(rotation -> rotation
                                .in(PagingSystem.OPSGENIE)
                                .map(there -> (Check) new RotationCheck(reads, readable, rotation, there, rotations))
                                .stream()))
                .toList();
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
