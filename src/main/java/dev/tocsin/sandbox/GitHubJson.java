package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What issues, comments, labels and people look like over the wire. Holds no state but where it is. */
final class GitHubJson {
    private final Supplier<String> base;

    GitHubJson(Supplier<String> base) {
        this.base = base;
    }

    ObjectNode issue(GitHubIssue issue) {
        String page = page(issue);
        String url = api(issue);
        ObjectNode json = Json.object()
                .put("id", issue.id())
                .put("node_id", "I_" + issue.id())
                .put("url", url)
                .put("repository_url", repositoryUrl(issue.repository()))
                .put("labels_url", url + "/labels{/name}")
                .put("comments_url", url + "/comments")
                .put("events_url", url + "/events")
                .put("html_url", page)
                .put("number", issue.number())
                .put("title", issue.title())
                .put("body", issue.body().isEmpty() ? null : issue.body())
                .put("state", issue.open() ? "open" : "closed")
                .put("state_reason", issue.stateReason())
                .put("locked", issue.locked())
                .put("comments", issue.comments().size())
                .put("created_at", issue.createdAt().toString())
                .put("updated_at", issue.updatedAt().toString())
                .put("closed_at", text(issue.closedAt()))
                .put("author_association", "MEMBER");
        json.set("user", user(issue.author()));
        json.putNull("assignee").putNull("milestone").putArray("assignees");
        ArrayNode labels = json.putArray("labels");
        issue.labels().forEach(label -> labels.add(label(issue.repository(), label)));
        if (issue.pullRequest()) {
            json.putObject("pull_request")
                    .put("url", url.replace("/issues/", "/pulls/"))
                    .put("html_url", page.replace("/issues/", "/pull/"))
                    .put("diff_url", page + ".diff")
                    .put("patch_url", page + ".patch");
        }
        return json;
    }

    ObjectNode comment(GitHubIssue issue, GitHubComment comment) {
        ObjectNode json = Json.object()
                .put("id", comment.id())
                .put("node_id", "IC_" + comment.id())
                .put("url", repositoryUrl(issue.repository()) + "/issues/comments/" + comment.id())
                .put("html_url", page(issue) + "#issuecomment-" + comment.id())
                .put("issue_url", api(issue))
                .put("body", comment.body())
                .put("created_at", comment.createdAt().toString())
                .put("updated_at", comment.updatedAt().toString())
                .put("author_association", "MEMBER");
        json.set("user", user(comment.author()));
        return json;
    }

    ObjectNode label(String repository, String name) {
        return Json.object()
                .put("id", Math.floorMod(name.hashCode(), 1_000_000))
                .put("node_id", "LA_" + Math.floorMod(name.hashCode(), 1_000_000))
                .put("url", repositoryUrl(repository) + "/labels/" + name.replace(" ", "%20"))
                .put("name", name)
                .putNull("description")
                .put("color", "ededed")
                .put("default", false);
    }

    JsonNode user(String login) {
        boolean bot = login.endsWith("[bot]");
        String name = login.replace("[", "%5B").replace("]", "%5D");
        String url = base.get() + "/users/" + name;
        ObjectNode user = Json.object()
                .put("login", login)
                .put("id", Math.floorMod(login.hashCode(), 1_000_000))
                .put("node_id", "U_" + Math.floorMod(login.hashCode(), 1_000_000))
                .put("avatar_url", base.get() + "/avatars/" + name)
                .put("gravatar_id", "")
                .put("url", url)
                .put("html_url", base.get() + "/" + name)
                .put("type", bot ? "Bot" : "User")
                .put("site_admin", false);
        for (String more : new String[] {
            "followers",
            "following",
            "gists",
            "starred",
            "subscriptions",
            "organizations",
            "repos",
            "events",
            "received_events"
        }) {
            user.put(more + "_url", url + "/" + more.replace("organizations", "orgs"));
        }
        return user;
    }

    ObjectNode repository(GitHubRepositories.Place place) {
        ObjectNode json = Json.object()
                .put("id", place.id())
                .put("name", place.name().substring(place.name().indexOf('/') + 1))
                .put("full_name", place.name())
                .put("private", true)
                .put("html_url", base.get() + "/" + place.name())
                .put("url", repositoryUrl(place.name()));
        json.set("owner", user(place.name().substring(0, place.name().indexOf('/'))));
        return json;
    }

    private String page(GitHubIssue issue) {
        return base.get() + "/" + issue.repository() + "/issues/" + issue.number();
    }

    private String api(GitHubIssue issue) {
        return repositoryUrl(issue.repository()) + "/issues/" + issue.number();
    }

    private String repositoryUrl(String name) {
        return base.get() + "/repos/" + name;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
