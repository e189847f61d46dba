package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Who is on call in OpsGenie, read with the configuration key and kept for up to half a minute. Thread-safe. */
public final class OpsGenieOnCall implements OnCall {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI api;
    private final Optional<String> key;
    private final OkHttpClient http;
    private final InstantSource clock;
    private final Map<Responder, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Answer answer, Instant at) {}

    /** {@code key}: one with read access to the configuration; without it the answer is {@link Answer.Unknown}. */
    public OpsGenieOnCall(URI api, Optional<String> key, OkHttpClient http, InstantSource clock) {
        this.api = api;
        this.key = key.map(Answers::sendable);
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Answer now(Responder responder) {
        if (responder.type() == Responder.Type.USER) {
            return new Answer.Staffed(List.of(responder.name()));
        }
        if (responder.type() != Responder.Type.SCHEDULE) {
            return new Answer.Unknown("the pager decides whom it calls for a "
                    + responder.type().name().toLowerCase(java.util.Locale.ROOT));
        }
        if (key.isEmpty()) {
            return new Answer.Unknown("the bot has no key to read the pager's schedules");
        }
        var known = kept.get(responder);
        if (known != null && Duration.between(known.at(), clock.instant()).compareTo(FRESH) < 0) {
            return known.answer();
        }
        var answer = ask(responder, key.get());
        // An error is asked again at once; only knowledge is kept.
        if (!(answer instanceof Answer.Unknown)) {
            kept.put(responder, new Kept(answer, clock.instant()));
        }
        return answer;
    }

    private Answer ask(Responder schedule, String key) {
        var base = HttpUrl.get(api);
        if (base == null) {
            throw new IllegalArgumentException("not an HTTP address: " + api);
        }
        var url = base.newBuilder()
                .addPathSegments("v2/schedules")
                .addPathSegment(schedule.name())
                .addPathSegment("on-calls")
                .addQueryParameter("scheduleIdentifierType", "name")
                .addQueryParameter("flat", "true")
                .build();
        var request = new Request.Builder()
                .url(url)
                .header("Authorization", "GenieKey " + key)
                .build();
        try (var response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                return new Answer.Unknown("the pager answers " + response.code() + " about its schedules");
            }
            var body = response.body();
            return read(body == null ? null : MAPPER.readTree(body.byteStream()));
        } catch (IOException e) {
            return new Answer.Unknown("the pager does not answer about its schedules");
        }
    }

    private static Answer read(@Nullable JsonNode answer) {
        var recipients =
                answer == null ? MissingNode.getInstance() : answer.path("data").path("onCallRecipients");
        var people = new ArrayList<String>();
        recipients.forEach(p -> people.add(p.asText("")));
        // Only an empty list is a gap; what is no list, or no list of names, says nothing.
        if (!recipients.isArray() || people.contains("")) {
            return new Answer.Unknown("the pager's answer about its schedules makes no sense");
        }
        return people.isEmpty() ? new Answer.Nobody() : new Answer.Staffed(people);
    }
}
