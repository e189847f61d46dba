package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Requests beside GitHub's description of its API, as far as this service has it: what GitHub refuses is refused, what
 * it ignores in silence is written down as a complaint. Holds no state.
 */
final class GitHubChecks {
    static final int TITLE = 256;
    static final int BODY = 65_536;
    private static final int LABEL = 50;

    static final String VERSION = "2022-11-28";

    private static final Map<GitHubEndpoint, Set<String>> FIELDS = Map.of(
            GitHubEndpoint.CREATE,
            Set.of("title", "body", "labels", "assignees", "milestone", "type"),
            GitHubEndpoint.UPDATE,
            Set.of("title", "body", "state", "state_reason", "labels", "assignees", "milestone", "type"),
            GitHubEndpoint.COMMENT,
            Set.of("body"),
            GitHubEndpoint.CREATE_LABEL,
            Set.of("name", "color", "description"));

    private static final Map<GitHubEndpoint, Set<String>> PARAMETERS = Map.of(
            GitHubEndpoint.LIST,
            Set.of("state", "labels", "creator", "sort", "direction", "since", "per_page", "page"),
            GitHubEndpoint.COMMENTS,
            Set.of("since", "per_page", "page"),
            GitHubEndpoint.LABELS,
            Set.of("per_page", "page"));

    private static final Map<String, Set<String>> VALUES = Map.of(
            "state", Set.of("open", "closed", "all"),
            "sort", Set.of("created", "updated", "comments"),
            "direction", Set.of("asc", "desc"));

    private GitHubChecks() {}

    /** What a careful client does not do; GitHub lets it pass. */
    static List<String> complaints(GitHubEndpoint endpoint, Incoming request) {
        List<String> complaints = new ArrayList<>();
        if (!request.header("accept").equals("application/vnd.github+json")) {
            complaints.add("Accept is not application/vnd.github+json");
        }
        if (request.header("x-github-api-version").isEmpty()) {
            complaints.add("X-GitHub-Api-Version is missing");
        }
        if (!request.header("authorization").startsWith("Bearer ")) {
            complaints.add("Authorization is not of the scheme Bearer");
        }
        request.query().keySet().stream()
                .filter(name -> !PARAMETERS.getOrDefault(endpoint, Set.of()).contains(name))
                .forEach(name -> complaints.add("unknown parameter " + name));
        Json.parse(request.body())
                .ifPresent(body -> body.fieldNames().forEachRemaining(name -> {
                    if (!FIELDS.getOrDefault(endpoint, Set.of()).contains(name)) {
                        complaints.add("unknown field " + name);
                    }
                }));
        return complaints;
    }

    static void headers(Incoming request) {
        if (request.header("user-agent").isBlank()) {
            throw new GitHubRefusal(
                    403,
                    "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.");
        }
        String version = request.header("x-github-api-version");
        if (!version.isEmpty() && !version.equals(VERSION)) {
            throw new GitHubRefusal(400, version + " is not a supported version");
        }
    }

    static void query(Incoming request) {
        request.query().forEach((name, value) -> {
            if (VALUES.containsKey(name) && !VALUES.getOrDefault(name, Set.of()).contains(value)) {
                throw GitHubRefusal.invalid("Issue", name, "invalid", "");
            }
            if (Set.of("per_page", "page").contains(name) && !value.matches("[0-9]{1,9}")) {
                throw GitHubRefusal.malformed("For '" + name + "', " + value + " is not an integer.");
            }
            if (name.equals("since")) {
                instant(value);
            }
        });
    }

    static Instant instant(String since) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException notATime) {
            throw GitHubRefusal.malformed("For 'since', " + since + " is not a date-time.");
        }
    }

    static JsonNode object(Incoming request) {
        JsonNode body = Json.parse(request.body()).orElseThrow(() -> new GitHubRefusal(400, "Problems parsing JSON"));
        if (!body.isObject()) {
            throw new GitHubRefusal(400, "Body should be a JSON object");
        }
        return body;
    }

    /** Of a new issue, or of a change if {@code whole} is false. */
    static void issue(JsonNode body, boolean whole) {
        text(body, "title");
        text(body, "body");
        String title = body.path("title").asText("");
        if (whole && !body.has("title")) {
            throw GitHubRefusal.malformed("\"title\" wasn't supplied.");
        }
        if ((whole || body.has("title")) && title.isBlank()) {
            throw GitHubRefusal.invalid("Issue", "title", "missing_field", "");
        }
        length("Issue", "title", title, TITLE);
        length("Issue", "body", body.path("body").asText(""), BODY);
        if (!body.path("labels").isMissingNode() && !body.path("labels").isArray()) {
            throw GitHubRefusal.malformed("For 'properties/labels', it is not an array.");
        }
        for (String label : labels(body)) {
            if (label.isBlank() || label.length() > LABEL || label.contains(",")) {
                throw GitHubRefusal.invalid("Label", "name", "invalid", "");
            }
        }
        oneOf(body, "state", Set.of("open", "closed"));
        oneOf(body, "state_reason", Set.of("completed", "not_planned", "duplicate", "reopened"));
    }

    static void comment(JsonNode body) {
        if (!body.hasNonNull("body")) {
            throw GitHubRefusal.malformed("\"body\" wasn't supplied.");
        }
        text(body, "body");
        if (body.path("body").asText().isBlank()) {
            throw GitHubRefusal.invalid("IssueComment", "data", "unprocessable", "Body can't be blank");
        }
        length("IssueComment", "body", body.path("body").asText(), BODY);
    }

    static List<String> labels(JsonNode body) {
        List<String> labels = new ArrayList<>();
        body.path("labels")
                .forEach(label -> labels.add(
                        label.isTextual() ? label.asText() : label.path("name").asText("")));
        return labels;
    }

    private static void text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isTextual() && !value.isNull()) {
            throw GitHubRefusal.malformed("For 'properties/" + field + "', " + value + " is not a string.");
        }
    }

    private static void oneOf(JsonNode body, String field, Set<String> values) {
        if (body.hasNonNull(field) && !values.contains(body.path(field).asText())) {
            throw GitHubRefusal.malformed("For 'properties/" + field + "', it is not one of " + values + ".");
        }
    }

    private static void length(String resource, String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw GitHubRefusal.invalid(
                    resource, field, "custom", field + " is too long (maximum is " + most + " characters)");
        }
    }
}
