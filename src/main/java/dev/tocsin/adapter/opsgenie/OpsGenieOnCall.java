package dev.tocsin.adapter.opsgenie;

import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;

/**
 * Who is on call in OpsGenie, read with the configuration key, afresh each time: "paged" must not be said of whoever was on
 * call a moment ago. Thread-safe.
 */
public final class OpsGenieOnCall implements OnCall {
    private final OpsGenieReads reads;
    private final Optional<String> key;
    private final InstantSource clock;

    /** {@code key}: one with read access to the configuration; without it the answer is {@link Answer.Unknown}. */
    public OpsGenieOnCall(URI api, Optional<String> key, OkHttpClient http, InstantSource clock) {
        this.clock = clock;
        this.reads = new OpsGenieReads(api, http);
        this.key = key.map(Answers::sendable);
    }

    @Override
    public Answer now(Responder responder) {
        if (responder.type() == Responder.Type.USER) {
            return new Answer.Staffed(List.of(responder.name()));
        }
        if (responder.type() != Responder.Type.SCHEDULE) {
            return new Answer.Unknown("the pager decides whom it calls for a "
                    + responder.type().name().toLowerCase(Locale.ROOT));
        }
        if (key.isEmpty()) {
            return new Answer.Unknown("the bot has no key to read the pager's schedules");
        }
        return onCall(key.get(), responder.name());
    }

    @Override
    public List<Plan> plans(List<Responder> responders) {
        var asked = responders.stream().map(this::plan).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Plan> plan(Responder responder) {
        if (responder.type() != Responder.Type.SCHEDULE) {
            return CompletableFuture.completedFuture(new Plan.Unknown("the pager decides whom it calls for a "
                    + responder.type().name().toLowerCase(Locale.ROOT)));
        }
        if (key.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Plan.Unknown("the bot has no key to read the pager's schedules"));
        }
        var from = clock.instant();
        return reads.ask(
                        key.get(),
                        List.of("schedules", responder.name(), "timeline"),
                        Map.of(
                                "identifierType",
                                "name",
                                "interval",
                                "2",
                                "intervalUnit",
                                "weeks",
                                "date",
                                from.truncatedTo(ChronoUnit.SECONDS).toString()))
                .thenApply(reading -> !reading.success()
                        ? new Plan.Unknown(reading.why() + " when asked for its schedules")
                        : PlannedShifts.shifts(reading.data(), from)
                                .<Plan>map(Plan.Known::new)
                                .orElseGet(() ->
                                        new Plan.Unknown("the pager's answer about its schedules makes no sense")));
    }

    @Override
    public boolean lacks(Responder user) {
        return key.isPresent()
                && reads.get(key.get(), List.of("users", user.name()), Map.of()).missing();
    }

    private Answer onCall(String key, String schedule) {
        var reading = reads.onCalls(key, schedule);
        if (!reading.success()) {
            return new Answer.Unknown(reading.why() + " when asked for its schedules");
        }
        var people = OpsGenieReads.people(reading.data());
        if (people.isEmpty()) {
            return new Answer.Unknown("the pager's answer about its schedules makes no sense");
        }
        // Only an empty list is a gap.
        return people.get().isEmpty() ? new Answer.Nobody() : new Answer.Staffed(people.get());
    }
}
