package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a change of an issue does to it, each saying what webhooks call it. Holds no state. */
final class GitHubUpdates {
    private GitHubUpdates() {}

    static String close(GitHubIssueRow row, String reason) {
        if (!row.open) {
            return "";
        }
        row.open = false;
        row.stateReason = reason;
        row.closedAt = row.updatedAt;
        return "closed";
    }

    static String reopen(GitHubIssueRow row) {
        if (row.open) {
            return "";
        }
        row.open = true;
        row.stateReason = "reopened";
        row.closedAt = null;
        return "reopened";
    }

    /** The steps of a {@code PATCH}; each is announced by itself. */
    static List<GitHubRepositories.Step> of(JsonNode body, boolean pushes) {
        List<GitHubRepositories.Step> steps = new ArrayList<>();
        if (body.hasNonNull("title") || body.has("body")) {
            steps.add(row -> {
                row.title = body.path("title").asText(row.title);
                row.body = body.has("body") ? body.path("body").asText("") : row.body;
                return "edited";
            });
        }
        if (body.has("labels") && pushes) {
            steps.add(row -> {
                List<String> wanted = GitHubChecks.labels(body);
                String action = row.labels.containsAll(wanted) ? "unlabeled" : "labeled";
                row.labels.clear();
                row.labels.addAll(wanted);
                return action;
            });
        }
        String state = body.path("state").asText("");
        if (state.equals("closed")) {
            steps.add(row -> close(row, body.path("state_reason").asText("completed")));
        }
        if (state.equals("open")) {
            steps.add(GitHubUpdates::reopen);
        }
        return steps;
    }
}
