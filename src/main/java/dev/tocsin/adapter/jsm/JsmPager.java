package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.AlertText;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.Responder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts in Jira Service Management. What its integration events can do is done by them, for they say who did it; the rest by
 * its REST API, with a note that says so. Thread-safe.
 */
public final class JsmPager implements Pager {
    /** Each API knows its own requests. */
    private static final String BY_REST = "rest:";

    private static final Logger LOG = LoggerFactory.getLogger(JsmPager.class);

    private final JsmWire wire;
    private final JsmPeople people;

    public JsmPager(JsmAccount account, OkHttpClient http, InstantSource clock) {
        this.wire = new JsmWire(account, http);
        this.people = new JsmPeople(wire, clock);
    }

    @Override
    public String place(Call call) {
        var body = object().put("message", AlertText.message(call))
                .put("alias", call.page().value())
                .put("entity", call.page().value())
                .put("description", AlertText.description(call))
                .put("priority", call.priority().name())
                .put("source", AlertText.SOURCE)
                .put("user", AlertText.user(call.requester()));
        var responders = body.putArray("responders");
        call.responders().forEach(responder -> responders.add(responder(responder)));
        body.putArray("tags").add(AlertText.TAG);
        var actions = body.putArray("actions");
        AlertText.actions(call).forEach(actions::add);
        body.putObject("details").put("page", call.label()).put("requester", AlertText.requester(call));
        return accepted(wire.event("POST", List.of("alerts"), body));
    }

    private ObjectNode responder(Responder responder) {
        return object().put("type", responder.type().name().toLowerCase(Locale.ROOT))
                .put(
                        "id",
                        responder.type() == Responder.Type.USER ? people.account(responder.name()) : responder.name());
    }

    private static ObjectNode object() {
        return JsmWire.MAPPER.createObjectNode();
    }

    private String accepted(JsmWire.Asked asked) {
        return JsmText.of(wire.done(asked).path("requestId")).orElseThrow(JsmWire::nonsense);
    }

    @Override
    public Outcome outcome(String requestId) {
        boolean byRest = requestId.startsWith(BY_REST);
        var path = List.of("alerts", "requests", byRest ? requestId.substring(BY_REST.length()) : requestId);
        // 404 until it has been processed.
        var found = wire.find(byRest ? wire.operation("GET", path, null) : wire.event("GET", path, null));
        if (found.isEmpty()) {
            return new Outcome.Pending();
        }
        // The events wrap it; the REST API does not.
        var status = found.get().path("data").isObject() ? found.get().path("data") : found.get();
        var success = status.path("isSuccess").isBoolean() ? status.path("isSuccess") : status.path("success");
        if (!success.isBoolean()) {
            throw JsmWire.nonsense();
        }
        if (success.asBoolean()) {
            return JsmText.of(status.path("alertId"))
                    .<Outcome>map(alert -> new Outcome.Succeeded(new AlertId(alert)))
                    .orElseGet(Outcome.Pending::new);
        }
        return new Outcome.Failed("The pager took it and then refused it: "
                + status.path("status").asText("it does not say why"));
    }

    @Override
    public Optional<AlertView> read(AlertId alert) {
        return wire.find(alert("GET", alert, List.of(), null)).map(this::view);
    }

    private JsmWire.Asked alert(String method, AlertId alert, List<String> rest, @Nullable JsonNode body) {
        var path = new ArrayList<>(List.of("alerts", alert.value()));
        path.addAll(rest);
        return wire.operation(method, path, body);
    }

    @Override
    public Optional<AlertView> look(PageId page) {
        var open = wire.find(
                wire.operation("GET", List.of("alerts", "alias"), null).with("alias", page.value()));
        if (open.isPresent()) {
            return open.map(this::view);
        }
        // A closed alert is not found by its alias.
        var found = wire.done(wire.operation("GET", List.of("alerts"), null)
                .with("query", "entity: \"" + page.value() + "\"")
                .with("size", "1"));
        if (!found.path("values").isArray()) {
            throw JsmWire.nonsense();
        }
        return JsmText.of(found.path("values").path(0).path("id")).flatMap(id -> read(new AlertId(id)));
    }

    private AlertView view(JsonNode alert) {
        var id = new AlertId(JsmText.of(alert.path("id")).orElseThrow(JsmWire::nonsense));
        var state = state(alert);
        var owner = JsmText.of(alert.path("owner")).map(people::byDisplayName);
        return new AlertView(
                id,
                state,
                !alert.path("responders").isEmpty(),
                state == AlertState.ACKNOWLEDGED ? owner : Optional.empty(),
                state == AlertState.CLOSED ? closedBy(id).map(people::byDisplayName) : Optional.empty());
    }

    static AlertState state(JsonNode alert) {
        var status = alert.path("status").asText("");
        if (status.equals("closed") || status.equals("resolved")) {
            return AlertState.CLOSED;
        }
        return status.equals("acked") || alert.path("acknowledged").asBoolean()
                ? AlertState.ACKNOWLEDGED
                : AlertState.OPEN;
    }

    /** Only its log tells: in words, and whose they are. Not knowing is no reason to believe that it is open. */
    private Optional<String> closedBy(AlertId alert) {
        try {
            var last = Optional.<String>empty();
            for (var line : wire.done(alert("GET", alert, List.of("logs"), null).with("size", "100"))
                    .path("values")) {
                if (line.path("log").asText("").toLowerCase(Locale.ROOT).contains("closed")) {
                    last = JsmText.of(line.path("owner")).filter(owner -> !owner.equalsIgnoreCase("system"));
                }
            }
            return last;
        } catch (TryAgain | Refusal | KeyRefused notNow) {
            return Optional.empty();
        }
    }

    /** It does not tell; who is on call says it as well as it can be known. */
    @Override
    public List<String> called(AlertId alert) {
        return List.of();
    }

    @Override
    public String change(AlertId alert, AlertChange change, Actor by, String note) {
        if (change instanceof AlertChange.Acknowledge) {
            return event(alert, "acknowledge", by, note);
        } else if (change instanceof AlertChange.Close) {
            return event(alert, "close", by, note);
        } else if (change instanceof AlertChange.AddNote added) {
            return event(alert, "notes", by, added.text());
        }
        var requestId = BY_REST + accepted(asked(alert, change));
        told(alert, by, note);
        return requestId;
    }

    private String event(AlertId alert, String action, Actor by, String note) {
        var body = object().put("user", AlertText.user(by))
                .put("source", AlertText.SOURCE)
                .put("note", AlertText.note(note));
        return accepted(wire.event("POST", List.of("alerts", alert.value(), action), body)
                .with("identifierType", "id"));
    }

    private JsmWire.Asked asked(AlertId alert, AlertChange change) {
        if (change instanceof AlertChange.Unacknowledge) {
            return wire.operation("POST", List.of("alerts", alert.value(), "unacknowledge"), null);
        } else if (change instanceof AlertChange.Assign to) {
            return alert("POST", alert, List.of("assign"), object().put("accountId", people.account(to.owner())));
        } else if (change instanceof AlertChange.AddResponder add) {
            return alert("POST", alert, List.of("responders"), responder(add.responder()));
        } else if (change instanceof AlertChange.AddTags add) {
            return alert("POST", alert, List.of("tags"), object().set("tags", strings(add.tags())));
        } else if (change instanceof AlertChange.SetPriority set) {
            return alert(
                    "PATCH",
                    alert,
                    List.of("priority"),
                    object().put("priority", set.priority().name()));
        } else if (change instanceof AlertChange.Snooze snooze) {
            return alert(
                    "POST",
                    alert,
                    List.of("snooze"),
                    object().put("endTime", snooze.until().toString()));
        } else if (change instanceof AlertChange.Execute execute) {
            return alert("POST", alert, List.of("action"), object().put("actionName", execute.action()));
        }
        throw new IllegalArgumentException("no request of its own: " + change);
    }

    private static ArrayNode strings(List<String> texts) {
        var array = JsmWire.nodes().arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** The REST API says of everything that the token's owner did it. A note that fails must not do the change again. */
    private void told(AlertId alert, Actor by, String note) {
        try {
            var unused = event(alert, "notes", by, note);
        } catch (TryAgain | Refusal | KeyRefused notNow) {
            LOG.info("The note about a change of alert {} is missing: {}", alert, notNow.getMessage());
        }
    }
}
