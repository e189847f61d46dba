package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.Pager;
import java.io.IOException;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Overrides of OpsGenie's schedules ("Schedule Override API"). Thread-safe. */
public final class OpsGenieOverrides implements Overrides {
    private static final MediaType JSON = MediaType.get("application/json");

    private final HttpUrl api;
    private final Optional<String> key;
    private final OkHttpClient http;

    /** {@code key}: with configuration access that may create and update. */
    public OpsGenieOverrides(URI api, Optional<String> key, OkHttpClient http) {
        this.api = Objects.requireNonNull(HttpUrl.get(api), "not an HTTP address");
        this.key = key.map(Answers::sendable);
        // One that was made and whose answer was lost is known by its alias; nothing is to be repeated in silence.
        this.http = http.newBuilder().retryOnConnectionFailure(false).build();
    }

    @Override
    public void put(Wish wish) {
        var secret = key.orElseThrow(() -> new Pager.KeyRefused(
                "The bot has no key for the pager's schedules. An operator has to give it one that may change them."));
        var body = JsonNodeFactory.instance.objectNode();
        body.put("alias", wish.key());
        body.putObject("user").put("type", "user").put("username", wish.user());
        body.put("startDate", wish.from().truncatedTo(ChronoUnit.SECONDS).toString());
        body.put("endDate", wish.until().truncatedTo(ChronoUnit.SECONDS).toString());
        var overrides = api.newBuilder()
                .addPathSegment("v2")
                .addPathSegment("schedules")
                .addPathSegment(wish.schedule().name())
                .addPathSegment("overrides")
                .addQueryParameter("scheduleIdentifierType", "name")
                .build();
        var request = new Request.Builder()
                .url(overrides)
                .header("Authorization", "GenieKey " + secret)
                .post(RequestBody.create(body.toString(), JSON))
                .build();
        try (var response = http.newCall(request).execute()) {
            if (response.isSuccessful()) {
                return;
            }
            var text = response.body() == null ? "" : response.body().string();
            // There can be only one of that alias: maybe a try made it whose answer was lost.
            boolean there = (response.code() == 409 || response.code() == 422)
                    && isThere(overrides.newBuilder().addPathSegment(wish.key()).build(), secret);
            if (!there) {
                throw Answers.failure(
                        response.code(),
                        response.headers().toMultimap(),
                        Words.of(text).replace(secret, "***"));
            }
        } catch (IOException e) {
            throw new TryAgain("the pager does not answer", e);
        }
    }

    private boolean isThere(HttpUrl override, String secret) throws IOException {
        var request = new Request.Builder()
                .url(override)
                .header("Authorization", "GenieKey " + secret)
                .build();
        try (var response = http.newCall(request).execute()) {
            return response.isSuccessful();
        }
    }
}
