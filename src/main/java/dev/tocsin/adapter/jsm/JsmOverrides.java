package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.paging.Overrides;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Puts somebody on call in Jira Service Management for a while. Thread-safe. */
public final class JsmOverrides implements Overrides {
    private final JsmWire wire;
    private final JsmPeople people;

    public JsmOverrides(JsmAccount account, OkHttpClient http, InstantSource clock) {
        this.wire = new JsmWire(account, http);
        this.people = new JsmPeople(wire, clock);
    }

    /** It makes the names of overrides itself, so an earlier try is known by what it asked for. */
    @Override
    public void put(Wish wish) {
        var who = people.account(wish.user());
        var path = List.of("schedules", wish.schedule().name(), "overrides");
        var from = wish.from().truncatedTo(ChronoUnit.SECONDS);
        var until = wish.until().truncatedTo(ChronoUnit.SECONDS);
        for (var there :
                wire.done(wire.operation("GET", path, null).with("size", "50")).path("values")) {
            if (there.path("responder").path("id").asText("").equals(who)
                    && at(there.path("startDate")).filter(from::equals).isPresent()
                    && at(there.path("endDate")).filter(until::equals).isPresent()) {
                return;
            }
        }
        var body = JsmWire.MAPPER.createObjectNode();
        body.putObject("responder").put("type", "user").put("id", who);
        body.put("startDate", from.toString()).put("endDate", until.toString());
        var unused = wire.done(wire.operation("POST", path, body));
    }

    private static Optional<Instant> at(JsonNode text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.asText("")).toInstant().truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
