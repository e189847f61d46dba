package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The repository of the engineers, as the page shows it, and what an engineer can do there. Holds no state of its own. */
final class DemoIssues {
    /** The latest: a demo may run for days. */
    private static final int SHOWN = 20;

    private static final String ENGINEER = "octavia";

    private final GitHubService github;

    DemoIssues(GitHubService github) {
        this.github = github;
    }

    /** The newest first. */
    ObjectNode json() {
        ObjectNode json =
                Json.object().put("repository", GitHubService.REPOSITORY).put("engineer", ENGINEER);
        ArrayNode all = json.putArray("all");
        List<GitHubIssue> issues = github.issues(GitHubService.REPOSITORY);
        for (int i = issues.size() - 1; i >= Math.max(0, issues.size() - SHOWN); i--) {
            all.add(issue(issues.get(i)));
        }
        return json;
    }

    private static ObjectNode issue(GitHubIssue issue) {
        ObjectNode json = Json.object()
                .put("number", issue.number())
                .put("title", issue.title())
                .put("body", shown(issue.body()))
                .put("open", issue.open())
                .put("author", issue.author())
                .put("createdAt", issue.createdAt().toString());
        json.set("labels", Json.strings(issue.labels()));
        ArrayNode comments = json.putArray("comments");
        issue.comments()
                .forEach(comment ->
                        comments.addObject().put("author", comment.author()).put("text", shown(comment.body())));
        return json;
    }

    /** GitHub does not show what stands in a comment of its Markdown. */
    static String shown(String markdown) {
        return markdown.replaceAll("(?s)<!--.*?-->", "").strip();
    }

    void act(int number, String action, String text) {
        GitHubIssue issue = github.issue(GitHubService.REPOSITORY, number);
        GitHubEngineer engineer = github.engineer(ENGINEER);
        switch (action) {
            case "comment" -> {
                if (text.isBlank()) {
                    throw new IllegalArgumentException("A comment needs a text");
                }
                engineer.comments(issue, text.strip());
            }
            case "close" -> engineer.closes(issue, "completed");
            case "decline" -> engineer.closes(issue, "not_planned");
            case "reopen" -> engineer.reopens(issue);
            default -> throw new IllegalArgumentException("An engineer cannot do that");
        }
    }
}
