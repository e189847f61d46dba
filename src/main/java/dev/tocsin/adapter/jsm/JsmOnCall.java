package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.ShiftTimeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;

/** Who is on call in Jira Service Management, read afresh each time. Thread-safe. */
public final class JsmOnCall implements OnCall {
    private final JsmWire wire;
    private final JsmPeople people;
    private final InstantSource clock;

    public JsmOnCall(JsmAccount account, OkHttpClient http, InstantSource clock) {
        this.wire = new JsmWire(account, http);
        this.people = new JsmPeople(wire, clock);
        this.clock = clock;
    }

    @Override
    public Answer now(Responder responder) {
        if (responder.type() == Responder.Type.USER) {
            return new Answer.Staffed(List.of(responder.name()));
        }
        if (responder.type() != Responder.Type.SCHEDULE) {
            return new Answer.Unknown(decidesItself(responder));
        }
        var answer = wire.answer(onCalls(wire, responder.name()));
        if (!answer.success()) {
            return new Answer.Unknown(answer.why() + " when asked for its schedules");
        }
        var ids = ids(answer.body());
        if (ids.isEmpty()) {
            return new Answer.Unknown("the pager's answer about its schedules makes no sense");
        }
        // Only an empty list is a gap.
        return ids.get().isEmpty() ? new Answer.Nobody() : new Answer.Staffed(people.named(ids.get()));
    }

    static JsmWire.Asked onCalls(JsmWire wire, String schedule) {
        return wire.operation("GET", List.of("schedules", schedule, "on-calls"), null)
                .with("flat", "true");
    }

    /** The accounts on call; empty is no list of ids, which says nothing. */
    static Optional<List<String>> ids(JsonNode body) {
        var users = body.path("onCallUsers");
        var ids = new ArrayList<String>();
        users.forEach(id -> ids.add(id.asText("")));
        return users.isArray() && !ids.contains("") ? Optional.of(ids) : Optional.empty();
    }

    @Override
    public boolean lacks(Responder user) {
        try {
            return people.account(user.name()).isEmpty();
        } catch (Pager.Refusal nobody) {
            return people.areSeen();
        } catch (TryAgain | Pager.KeyRefused notNow) {
            return false;
        }
    }

    private static String decidesItself(Responder responder) {
        return "the pager decides whom it calls for a "
                + responder.type().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Plan> plans(List<Responder> responders) {
        var asked = responders.stream().map(this::ask).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /** The pager's range begins with the week that the date is in, so a third week makes two from now. */
    private CompletableFuture<Plan> ask(Responder responder) {
        if (responder.type() != Responder.Type.SCHEDULE) {
            return CompletableFuture.completedFuture(new Plan.Unknown(decidesItself(responder)));
        }
        var from = clock.instant();
        return wire.ask(wire.operation("GET", List.of("schedules", responder.name(), "timeline"), null)
                        .with("interval", "3")
                        .with("intervalUnit", "weeks")
                        .with("date", from.truncatedTo(ChronoUnit.SECONDS).toString()))
                .thenApplyAsync(answer -> !answer.success()
                        ? new Plan.Unknown(answer.why() + " when asked for its schedules")
                        : plan(answer.body(), from));
    }

    private Plan plan(JsonNode body, Instant now) {
        var rotations = body.path("finalTimeline").path("rotations");
        if (!rotations.isArray()) {
            return new Plan.Unknown("the pager's answer about its schedules makes no sense");
        }
        try {
            var timeline = new ShiftTimeline();
            var ids = new ArrayList<String>();
            rotations.forEach(rotation -> rotation.path("periods")
                    .forEach(period ->
                            who(period).filter(id -> !ids.contains(id)).ifPresent(ids::add)));
            var names = people.named(ids);
            for (var rotation : rotations) {
                for (var period : rotation.path("periods")) {
                    timeline.add(
                            who(period).map(id -> names.get(ids.indexOf(id))),
                            instant(period.path("startDate")),
                            instant(period.path("endDate")));
                }
            }
            return new Plan.Known(timeline.shifts(now, instant(body.path("endDate"))));
        } catch (DateTimeException noDate) {
            return new Plan.Unknown("the pager's answer about its schedules makes no sense");
        }
    }

    /** A period may plan for nobody. */
    private static Optional<String> who(JsonNode period) {
        var responder = period.path("responder");
        return responder.path("type").asText("").equals("noone") ? Optional.empty() : JsmText.of(responder.path("id"));
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText("")).toInstant();
    }
}
