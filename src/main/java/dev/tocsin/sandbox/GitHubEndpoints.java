package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The endpoints of a repository: its issues, their comments, its labels. Holds no state of its own. */
final class GitHubEndpoints {
    private final GitHubRepositories repositories;
    private final GitHubJson json;
    private final Supplier<String> base;

    GitHubEndpoints(GitHubRepositories repositories, GitHubJson json, Supplier<String> base) {
        this.repositories = repositories;
        this.json = json;
        this.base = base;
    }

    /** {@code path} starts after the repository. */
    Reply serve(Incoming request, GitHubRepositories.Place place, List<String> path, GitHubToken token) {
        GitHubEndpoint endpoint = GitHubEndpoint.of(request.method(), path);
        if (endpoint == GitHubEndpoint.UNKNOWN) {
            throw GitHubRefusal.notFound();
        }
        GitHubTokens.allow(token, endpoint.writes() ? GitHubToken.Access.WRITE : GitHubToken.Access.READ);
        if (!place.issuesEnabled()) {
            throw new GitHubRefusal(410, "Issues has been disabled in this repository.");
        }
        if (place.archived() && endpoint.writes()) {
            throw new GitHubRefusal(403, "Repository was archived so is read-only.");
        }
        GitHubChecks.query(request);
        return switch (endpoint) {
            case CREATE -> create(place, GitHubChecks.object(request), token);
            case LIST -> list(request, place);
            case LABELS ->
                GitHubPages.of(
                        request,
                        here(place, path),
                        repositories.labels(place.name()),
                        l -> json.label(place.name(), l));
            case CREATE_LABEL -> createLabel(place, GitHubChecks.object(request));
            case READ -> Reply.json(200, json.issue(issue(place, path, token)));
            case UPDATE -> update(issue(place, path, token), GitHubChecks.object(request), token);
            case COMMENTS -> comments(request, place, path, issue(place, path, token));
            case COMMENT -> comment(issue(place, path, token), GitHubChecks.object(request), token);
            case UNKNOWN -> throw GitHubRefusal.notFound();
        };
    }

    /** Labels that are new are made, unless they are dropped. */
    private Reply create(GitHubRepositories.Place place, JsonNode body, GitHubToken token) {
        GitHubChecks.issue(body, true);
        GitHubIssue issue = repositories.create(
                place.name(),
                token.login(),
                body.path("title").asText(),
                body.path("body").asText(""),
                token.pushes() ? GitHubChecks.labels(body) : List.of(),
                false);
        JsonNode made = json.issue(issue);
        return Reply.json(201, made).with("Location", made.path("url").asText());
    }

    private Reply createLabel(GitHubRepositories.Place place, JsonNode body) {
        String name = body.path("name").asText("");
        if (name.isBlank()) {
            throw GitHubRefusal.invalid("Label", "name", "missing_field", "");
        }
        if (repositories.labels(place.name()).stream().anyMatch(name::equalsIgnoreCase)) {
            throw GitHubRefusal.invalid("Label", "name", "already_exists", "");
        }
        repositories.change(place.name(), repository -> repository.labels.add(name));
        return Reply.json(201, json.label(place.name(), name));
    }

    /** Newest first, open ones only, unless asked otherwise; pull requests are among them. */
    private Reply list(Incoming request, GitHubRepositories.Place place) {
        Map<String, String> query = request.query();
        String state = query.getOrDefault("state", "open");
        List<String> labels = List.of(query.getOrDefault("labels", "").split(",")).stream()
                .filter(label -> !label.isBlank())
                .toList();
        Comparator<GitHubIssue> order = switch (query.getOrDefault("sort", "created")) {
            case "updated" -> Comparator.comparing(GitHubIssue::updatedAt);
            case "comments" -> Comparator.comparing(issue -> issue.comments().size());
            default -> Comparator.comparing(GitHubIssue::createdAt);
        };
        order = order.thenComparing(GitHubIssue::number);
        List<GitHubIssue> found = repositories.issues(place.name()).stream()
                .filter(issue -> state.equals("all") || issue.open() == state.equals("open"))
                .filter(issue -> issue.labels().containsAll(labels))
                .filter(issue -> issue.author().equals(query.getOrDefault("creator", issue.author())))
                .filter(issue -> !issue.updatedAt().isBefore(since(query, issue.updatedAt())))
                .sorted(query.getOrDefault("direction", "desc").equals("desc") ? order.reversed() : order)
                .toList();
        return GitHubPages.of(request, here(place, List.of("issues")), found, json::issue);
    }

    private static Instant since(Map<String, String> query, Instant otherwise) {
        return Optional.ofNullable(query.get("since"))
                .map(GitHubChecks::instant)
                .orElse(otherwise);
    }

    /** By ascending id, whatever changed them last. */
    private Reply comments(Incoming request, GitHubRepositories.Place place, List<String> path, GitHubIssue issue) {
        Map<String, String> query = request.query();
        List<GitHubComment> found = issue.comments().stream()
                .filter(comment -> !comment.updatedAt().isBefore(since(query, comment.updatedAt())))
                .toList();
        return GitHubPages.of(request, here(place, path), found, comment -> json.comment(issue, comment));
    }

    private Reply comment(GitHubIssue issue, JsonNode body, GitHubToken token) {
        GitHubChecks.comment(body);
        if (issue.locked() && !token.pushes()) {
            throw new GitHubRefusal(403, "Unable to create comment because issue is locked.");
        }
        GitHubComment comment = repositories.comment(
                issue.repository(),
                issue.number(),
                token.login(),
                body.path("body").asText());
        JsonNode made = json.comment(issue, comment);
        return Reply.json(201, made).with("Location", made.path("url").asText());
    }

    private Reply update(GitHubIssue issue, JsonNode body, GitHubToken token) {
        GitHubChecks.issue(body, false);
        GitHubIssue now = issue;
        for (GitHubRepositories.Step step : GitHubUpdates.of(body, token.pushes())) {
            now = repositories.change(issue.repository(), issue.number(), token.login(), step);
        }
        return Reply.json(200, json.issue(now));
    }

    private GitHubIssue issue(GitHubRepositories.Place place, List<String> path, GitHubToken token) {
        String number = path.get(1);
        if (!number.matches("[0-9]{1,9}")) {
            throw GitHubRefusal.notFound();
        }
        GitHubRepositories.Found found = repositories.find(place.name(), Integer.parseInt(number));
        if (found.deleted()) {
            throw new GitHubRefusal(410, "This issue was deleted");
        }
        GitHubIssue issue = found.issue();
        if (issue == null) {
            throw GitHubRefusal.notFound();
        }
        if (!issue.repository().equals(place.name())) {
            GitHubRepositories.Place there =
                    repositories.place(issue.repository()).orElseThrow();
            GitHubTokens.see(Optional.of(token), there);
            String rest = path.size() == 3 ? "/" + path.get(2) : "";
            throw GitHubRefusal.moved(
                    301, base.get() + "/repositories/" + there.id() + "/issues/" + issue.number() + rest);
        }
        return issue;
    }

    private String here(GitHubRepositories.Place place, List<String> path) {
        return base.get() + "/repositories/" + place.id() + "/" + String.join("/", path);
    }
}
