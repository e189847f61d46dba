package dev.tocsin.adapter.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Issues and comments out of GitHub's JSON; empty where it is none. */
final class Parsed {
    private static final Pattern REPOSITORY = Pattern.compile("/repos/([^/]+)/([^/]+)$");

    private Parsed() {}

    /** {@code asked}: the repository, should the issue not name its own. */
    static Optional<Issue> issue(JsonNode json, RepositoryName asked) {
        var number = json.path("number").asInt(0);
        var url = json.path("html_url").asText("");
        var state = json.path("state").asText("");
        if (number < 1 || url.isEmpty() || !(state.equals("open") || state.equals("closed"))) {
            return Optional.empty();
        }
        return instant(json.path("updated_at"))
                .map(updated -> new Issue(
                        new IssueRef(repository(json).orElse(asked), number),
                        url,
                        json.path("title").asText(""),
                        state.equals("open"),
                        text(json.path("state_reason")),
                        labels(json),
                        json.path("comments").asInt(0),
                        Marker.key(json.path("body").asText("")),
                        updated));
    }

    static Optional<IssueComment> comment(JsonNode json) {
        var id = json.path("id").asLong(0);
        var body = json.path("body");
        var created = instant(json.path("created_at"));
        if (id < 1 || !body.isTextual() || created.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IssueComment(
                id,
                json.path("html_url").asText(""),
                login(json.path("user")),
                Marker.without(body.asText()),
                Marker.key(body.asText()),
                created.get(),
                instant(json.path("updated_at")).orElse(created.get())));
    }

    /** Pull requests are listed among the issues. */
    static boolean pullRequest(JsonNode issue) {
        return issue.hasNonNull("pull_request");
    }

    static String login(JsonNode user) {
        return text(user.path("login")).orElse("ghost");
    }

    static Optional<Instant> instant(JsonNode json) {
        try {
            return text(json).map(Instant::parse);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonNode json) {
        return Optional.of(json.asText("")).filter(text -> json.isTextual() && !text.isBlank());
    }

    private static Optional<RepositoryName> repository(JsonNode issue) {
        var found = REPOSITORY.matcher(issue.path("repository_url").asText(""));
        try {
            return found.find() ? Optional.of(new RepositoryName(found.group(1), found.group(2))) : Optional.empty();
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static List<String> labels(JsonNode issue) {
        var labels = new ArrayList<String>();
        issue.path("labels")
                .forEach(label ->
                        text(label.isTextual() ? label : label.path("name")).ifPresent(labels::add));
        return labels;
    }
}
