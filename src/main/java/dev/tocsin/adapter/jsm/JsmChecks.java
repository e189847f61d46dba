package dev.tocsin.adapter.jsm;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import okhttp3.OkHttpClient;

/** Every look at Jira Service Management, each to be run by itself, for each waits for it. */
public final class JsmChecks implements AutoCloseable {
    private static final String KEY = "JSM integration key";
    private static final String TOKEN = "JSM API token";
    private static final String PEOPLE = "JSM people";
    private static final String HEARTBEAT = "JSM heartbeat";

    private final OkHttpClient http;
    private final JsmAccount account;
    private final JsmWire wire;
    private final JsmPeople people;

    /** {@code patience}: for one answer. */
    public JsmChecks(JsmAccount account, Duration patience) {
        this.http = new OkHttpClient.Builder().callTimeout(patience).build();
        this.account = account;
        this.wire = new JsmWire(account, http);
        // What it remembers is not older than the check.
        this.people = new JsmPeople(wire, InstantSource.fixed(Instant.EPOCH));
    }

    /** The key, the token, and what each lets us see. {@code heartbeat}: of a team, by id, and its name. */
    public List<Check> secrets(Optional<String> heartbeatTeam, String heartbeat) {
        return List.of(
                () -> List.of(key()),
                () -> List.of(token()),
                () -> List.of(people()),
                () -> List.of(heartbeat(heartbeatTeam, heartbeat)));
    }

    /** Whom each rotation calls there. */
    public List<Check> responders(List<Rotation> rotations) {
        return rotations.stream()
                .flatMap(rotation ->
                        rotation
                                .in(PagingSystem.JSM)
                                .map(there -> (Check) () -> List.of(rotation(rotation, there)))
                                .stream())
                .toList();
    }

    /** Whether a page of this rotation would get through. */
    public List<Check> rehearsal(Rotation rotation, Responder there) {
        return List.of(() -> List.of(key()), () -> List.of(token()), () -> List.of(rotation(rotation, there)));
    }

    /** A request that never was is not found, by whoever may ask. */
    private Finding key() {
        var answer = wire.answer(wire.event(
                "GET", List.of("alerts", "requests", UUID.randomUUID().toString()), null));
        if (answer.status() == 401 || answer.status() == 403) {
            return Finding.error(
                    KEY,
                    "is not accepted (" + answer.status() + "), so nobody can be paged there.",
                    "Take the key of an API integration (Jira Service Management, Operations, Integrations; not a team's,"
                            + " or its alerts all go to that team), and put it into TOCSIN_JSM_KEY.");
        }
        return answer.status() == 404 && answer.saysWhy()
                ? Finding.ok(KEY, "is accepted")
                : Finding.unknown(KEY, answer.why());
    }

    private Finding token() {
        var answer =
                wire.answer(wire.operation("GET", List.of("schedules"), null).with("size", "1"));
        if (answer.status() == 401 || answer.status() == 403) {
            return Finding.error(
                    TOKEN,
                    "may not read schedules (" + answer.status() + "), so it is not known whom an alert calls.",
                    "Put an API token of an account with access to Operations into TOCSIN_JSM_TOKEN, and its address into"
                            + " TOCSIN_JSM_EMAIL.");
        } else if (answer.status() == 404) {
            return Finding.error(
                    TOKEN,
                    "is for another site: there is none with this id.",
                    "Put the cloudId that " + account.site() + "/_edge/tenant_info shows into TOCSIN_JSM_CLOUD_ID.");
        }
        if (!answer.success()) {
            return Finding.unknown(TOKEN, answer.why());
        }
        var alerts = wire.answer(wire.operation("GET", List.of("alerts"), null).with("size", "1"));
        if (alerts.status() == 401 || alerts.status() == 403) {
            return Finding.error(
                    TOKEN,
                    "may not read alerts (" + alerts.status() + "), so \"paged\" could never be said.",
                    "Give its account access to the alerts in Operations; a token with scopes needs them too.");
        }
        return alerts.success()
                ? Finding.ok(TOKEN, "reads schedules and alerts")
                : Finding.unknown(TOKEN, alerts.why());
    }

    private Finding people() {
        var answer = wire.answer(wire.jira(List.of("user", "search")).with("query", account.email()));
        if (answer.status() == 401 || answer.status() == 403) {
            return Finding.error(
                    PEOPLE,
                    "cannot be looked up (" + answer.status() + ").",
                    "A token with scopes needs read:jira-user, and as TOCSIN_JSM_SITE"
                            + " https://api.atlassian.com/ex/jira/ with the cloudId behind it.");
        } else if (!answer.success() || !answer.body().isArray()) {
            return Finding.unknown(PEOPLE, answer.why());
        }
        return answer.body().isEmpty()
                ? Finding.warning(
                        PEOPLE,
                        "are not shown to the bot: it cannot page a single person, nor mention who is on call.",
                        "Give its account the global permission \"Browse users and groups\".")
                : Finding.ok(PEOPLE, "are found by e-mail address");
    }

    private Finding heartbeat(Optional<String> team, String name) {
        if (team.isEmpty()) {
            return Finding.warning(
                    HEARTBEAT,
                    "is not set: when Tocsin itself is dead, nobody is called.",
                    "Make a heartbeat of a team that expects a ping every ten minutes, and put the team's id, a slash and"
                            + " its name into TOCSIN_JSM_HEARTBEAT.");
        }
        var answer = wire.answer(wire.operation("GET", List.of("teams", team.get(), "heartbeats"), null)
                .with("name", name));
        if (!answer.success() || !answer.body().path("values").isArray()) {
            return answer.status() == 404
                    ? Finding.error(
                            HEARTBEAT, "is of a team that there is not.", "Correct the id in TOCSIN_JSM_HEARTBEAT.")
                    : Finding.unknown(HEARTBEAT, answer.why());
        }
        for (var heartbeat : answer.body().path("values")) {
            if (heartbeat.path("name").asText("").equals(name)) {
                return heartbeat.path("enabled").asBoolean(true)
                        ? Finding.ok(HEARTBEAT, "\"" + name + "\" calls somebody when pings stay away")
                        : Finding.warning(
                                HEARTBEAT, "\"" + name + "\" is disabled: it calls nobody.", "Enable it there.");
            }
        }
        return Finding.error(
                HEARTBEAT,
                "there is none called \"" + name + "\", though pings for it are answered.",
                "Make it, or correct TOCSIN_JSM_HEARTBEAT, letter by letter.");
    }

    private Finding rotation(Rotation rotation, Responder there) {
        var subject = "rotation " + rotation.name() + " in JSM";
        try {
            return switch (there.type()) {
                case SCHEDULE -> schedule(subject, there);
                case USER ->
                    Finding.ok(subject, "user " + there.name() + " is account " + people.account(there.name()));
                case TEAM -> seen(subject, there, teams().contains(there.name()));
                case ESCALATION -> seen(subject, there, hasEscalation(there.name()));
            };
        } catch (TryAgain | Pager.KeyRefused notNow) {
            return Finding.unknown(subject, String.valueOf(notNow.getMessage()));
        } catch (Pager.Refusal refusal) {
            return Finding.error(subject, "calls nobody: " + refusal.getMessage(), "Correct jsm: {type, id}.");
        }
    }

    private Finding schedule(String subject, Responder there) {
        var answer = wire.answer(JsmOnCall.onCalls(wire, there.name()));
        if (answer.status() == 404) {
            return exists(subject, there, false);
        }
        var ids = JsmOnCall.ids(answer.body());
        if (!answer.success() || ids.isEmpty()) {
            return Finding.unknown(subject, answer.why());
        }
        return ids.get().isEmpty()
                ? Finding.warning(subject, "nobody is on call now.", "Fill the gap in its schedule.")
                : Finding.ok(subject, String.join(", ", people.named(ids.get())) + " on call");
    }

    /** Only the teams of the token's owner are listed, and their escalations. */
    private static Finding seen(String subject, Responder there, boolean is) {
        return is
                ? exists(subject, there, true)
                : Finding.warning(
                        subject,
                        "no " + there.type().name().toLowerCase(Locale.ROOT) + " " + there.name()
                                + " is shown to the bot's account, which sees its own teams alone.",
                        "Make sure of the id in tocsin.yml, or add the account to that team.");
    }

    private static Finding exists(String subject, Responder there, boolean does) {
        var named = there.type().name().toLowerCase(Locale.ROOT) + " " + there.name();
        return does
                ? Finding.ok(subject, named + " exists")
                : Finding.error(
                        subject,
                        "there is no " + named + ", so a page for it is refused.",
                        "Correct jsm: {type, id} of this rotation in tocsin.yml; \"tocsin migrate-pager\" shows the ids.");
    }

    private List<String> teams() {
        var ids = new ArrayList<String>();
        wire.done(wire.operation("GET", List.of("teams"), null))
                .path("platformTeams")
                .forEach(team -> ids.add(team.path("teamId").asText("")));
        return ids;
    }

    private boolean hasEscalation(String id) {
        for (var team : teams()) {
            for (var escalation : wire.done(wire.operation("GET", List.of("teams", team, "escalations"), null)
                            .with("size", "100"))
                    .path("values")) {
                if (escalation.path("id").asText("").equals(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
