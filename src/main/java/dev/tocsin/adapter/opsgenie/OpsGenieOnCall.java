package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Who is on call in OpsGenie, read with the configuration key, afresh each time: "paged" must not be said of whoever was on call a moment ago. Thread-safe. */
public final class OpsGenieOnCall implements OnCall {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI api;
    private final Optional<String> key;
    private final OkHttpClient http;

    /** {@code key}: one with read access to the configuration; without it the answer is {@link Answer.Unknown}. */
    public OpsGenieOnCall(URI api, Optional<String> key, OkHttpClient http) {
        this.api = api;
        this.key = key.map(Answers::sendable);
        this.http = http;
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
        return ask(responder, key.get());
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
