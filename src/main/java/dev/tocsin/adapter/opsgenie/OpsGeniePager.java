package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.ifountain.opsgenie.client.swagger.ApiClient;
import com.ifountain.opsgenie.client.swagger.ApiException;
import com.ifountain.opsgenie.client.swagger.api.AlertApi;
import com.ifountain.opsgenie.client.swagger.model.CreateAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.SuccessResponse;
import com.sun.jersey.api.client.GenericType;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.AlertText;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.Responder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Alerts in OpsGenie, through the vendor's SDK. Thread-safe: each thread has a client of its own. */
public final class OpsGeniePager implements Pager {
    private static final String NONSENSE = "the pager's answer makes no sense";

    private static final String JSON = "application/json";
    private static final String[] AUTH = {"GenieKey"};

    /** Held, or the setting would be forgotten with it. */
    private static final Logger JERSEY = Logger.getLogger("com.sun.jersey.api.client");

    static {
        // The JDK beneath the SDK repeats a POST by itself after a broken connection; we decide that, after looking.
        System.setProperty("sun.net.http.retryPost", "false");
        // It writes two screens to the console for each answer that is no JSON; what is to be said of it, we say.
        JERSEY.setLevel(Level.OFF);
    }

    private final String key;
    private final ThreadLocal<ApiClient> clients;

    /** {@code patience}: for connecting, and for an answer. Without it a read never times out. */
    public OpsGeniePager(URI api, String key, Duration patience) {
        this.key = Answers.sendable(key);
        clients = ThreadLocal.withInitial(() -> {
            // The client keeps the last answer in fields, and the SDK's default one is shared by everybody.
            var client = new ApiClient();
            client.setBasePath(api.toString().replaceAll("/+$", ""));
            client.setApiKeyPrefix("GenieKey");
            client.setApiKey(key);
            client.setUserAgent("tocsin");
            client.setConnectTimeout((int) patience.toMillis());
            client.getHttpClient().setReadTimeout((int) patience.toMillis());
            return client;
        });
    }

    @Override
    public String place(Call call) {
        return accepted(client -> new AlertApi(client).createAlert(request(call)));
    }

    private static CreateAlertRequest request(Call call) {
        var request = new CreateAlert(
                call.responders().stream().map(OpsGeniePager::responder).toList());
        request.setMessage(AlertText.message(call));
        request.setAlias(call.page().value());
        request.setEntity(call.page().value());
        request.setDescription(AlertText.description(call));
        request.setPriority(
                CreateAlertRequest.PriorityEnum.valueOf(call.priority().name()));
        request.setSource(AlertText.SOURCE);
        request.setUser(AlertText.user(call.requester()));
        request.setTags(List.of(AlertText.TAG));
        request.setActions(AlertText.actions(call));
        request.setDetails(new HashMap<>(Map.of("page", call.label(), "requester", AlertText.requester(call))));
        return request;
    }

    static Map<String, String> responder(Responder responder) {
        var name = responder.type() == Responder.Type.USER ? "username" : "name";
        return Map.of("type", responder.type().name().toLowerCase(Locale.ROOT), name, responder.name());
    }

    @Override
    public Outcome outcome(String requestId) {
        var answer = get("/v2/alerts/requests/" + encode(requestId), JsonNodeType.OBJECT);
        // 404 until it has been processed ("RequestNotProcessed").
        if (answer.isEmpty()) {
            return new Outcome.Pending();
        }
        var data = answer.get();
        var success = data.has("isSuccess") ? data.path("isSuccess") : data.path("success");
        if (!success.isBoolean()) {
            throw nonsense();
        }
        if (success.asBoolean()) {
            var alert = data.path("alertId").asText("");
            return alert.isEmpty() ? new Outcome.Pending() : new Outcome.Succeeded(new AlertId(alert));
        }
        return new Outcome.Failed(
                "The pager took it and then refused it: " + data.path("status").asText("it does not say why"));
    }

    @Override
    public Optional<AlertView> read(AlertId alert) {
        return get("/v2/alerts/" + encode(alert.value()) + "?identifierType=id", JsonNodeType.OBJECT)
                .map(OpsGeniePager::view);
    }

    @Override
    public Optional<AlertView> look(PageId page) {
        var open = get("/v2/alerts/" + encode(page.value()) + "?identifierType=alias", JsonNodeType.OBJECT);
        if (open.isPresent()) {
            return open.map(OpsGeniePager::view);
        }
        // A closed alert is not found by its alias.
        var query = encode("entity: \"" + page.value() + "\"");
        var found = get("/v2/alerts?limit=1&query=" + query, JsonNodeType.ARRAY);
        return found.map(alerts -> alerts.path(0).path("id").asText(""))
                .filter(id -> !id.isEmpty())
                .flatMap(id -> read(new AlertId(id)));
    }

    private static AlertView view(JsonNode alert) {
        var id = text(alert.path("id")).orElseThrow(OpsGeniePager::nonsense);
        var state = alert.path("status").asText("").equals("closed")
                ? AlertState.CLOSED
                : alert.path("acknowledged").asBoolean() ? AlertState.ACKNOWLEDGED : AlertState.OPEN;
        var report = alert.path("report");
        return new AlertView(
                new AlertId(id),
                state,
                !alert.path("responders").isEmpty() || !alert.path("teams").isEmpty(),
                text(report.path("acknowledgedBy")).or(() -> text(alert.path("owner"))),
                text(report.path("closedBy")));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(t -> !t.isBlank());
    }

    @Override
    public List<String> called(AlertId alert) {
        var recipients =
                get("/v2/alerts/" + encode(alert.value()) + "/recipients?identifierType=id", JsonNodeType.ARRAY);
        var people = new ArrayList<String>();
        recipients.ifPresent(
                all -> all.forEach(r -> text(r.path("user").path("username")).ifPresent(people::add)));
        return people;
    }

    @Override
    public String change(AlertId alert, AlertChange change, Actor by, String note) {
        var action = AlertAction.of(change);
        var words = change instanceof AlertChange.AddNote added ? added.text() : note;
        return accepted(client -> client.invokeAPI(
                "/v2/alerts/" + encode(alert.value()) + "/" + action.path() + "?identifierType=id",
                action.method(),
                new ArrayList<>(),
                action.by(AlertText.user(by), AlertText.note(words), AlertText.SOURCE),
                new HashMap<>(),
                new HashMap<>(),
                JSON,
                JSON,
                AUTH,
                new GenericType<SuccessResponse>() {}));
    }

    private interface Request {
        SuccessResponse send(ApiClient client) throws ApiException;
    }

    private String accepted(Request request) {
        return answered(() -> {
            var answer = request.send(clients.get());
            if (answer == null
                    || answer.getRequestId() == null
                    || answer.getRequestId().isBlank()) {
                throw nonsense();
            }
            return answer.getRequestId();
        });
    }

    /** The answer's {@code data}, of the kind that a real answer has. Empty for 404. */
    private Optional<JsonNode> get(String path, JsonNodeType kind) {
        return answered(() -> {
            var answer = read(path);
            if (answer.filter(a -> a.path("data").getNodeType() != kind).isPresent()) {
                throw nonsense();
            }
            return answer.map(a -> a.path("data"));
        });
    }

    private Optional<JsonNode> read(String path) throws ApiException {
        try {
            var answer = clients.get()
                    .invokeAPI(
                            path,
                            "GET",
                            new ArrayList<>(),
                            null,
                            new HashMap<>(),
                            new HashMap<>(),
                            JSON,
                            JSON,
                            AUTH,
                            new GenericType<JsonNode>() {});
            if (answer == null) {
                throw nonsense();
            }
            return Optional.of(answer);
        } catch (ApiException e) {
            if (e.getCode() == 404) {
                // A proxy's 404 says nothing of the alert, which would be taken for deleted.
                if (!Words.isOfThePager(e.getResponseBody())) {
                    throw nonsense();
                }
                return Optional.empty();
            }
            throw e;
        }
    }

    private interface Exchange<R> {
        R run() throws ApiException;
    }

    /** Whatever goes wrong on the way, in the port's words. */
    private <R> R answered(Exchange<R> exchange) {
        try {
            return exchange.run();
        } catch (ApiException e) {
            throw failure(e);
        } catch (TryAgain e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    private RuntimeException failure(ApiException e) {
        var headers = e.getResponseHeaders() == null ? Map.<String, List<String>>of() : e.getResponseHeaders();
        return Answers.failure(
                e.getCode(), headers, Words.of(e.getResponseBody()).replace(key, "***"));
    }

    /** Something else than the pager answered, such as a proxy: nothing is to be concluded from it. */
    private static TryAgain nonsense() {
        return new TryAgain(NONSENSE);
    }

    /** Jersey reports a timeout, a cut connection and nonsense alike, unchecked; only the first two have an I/O error below. */
    private static TryAgain unreachable(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof JsonProcessingException)) {
                return new TryAgain("the pager does not answer", e);
            }
        }
        return new TryAgain(NONSENSE, e);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
