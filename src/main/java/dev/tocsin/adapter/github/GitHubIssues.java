package dev.tocsin.adapter.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.effect.TryAgain;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * Issues in GitHub, through its REST API. What is written carries a hidden key and is looked for first, so that a call
 * whose answer got lost can be made again. Every call throws {@link TryAgain} for what will pass, with the pause that
 * GitHub asks for. Thread-safe.
 */
public final class GitHubIssues {
    // GitHub's limits, in characters.
    private static final int TITLE = 256;
    private static final int BODY = 65_536;

    /** Our clock and GitHub's may differ. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** More than anybody writes; a list that does not end is not GitHub's. */
    private static final int MOST_PAGES = 100;

    private static final String NONSENSE = "GitHub's answer makes no sense";

    private final GitHubWire wire;
    private final Limits limits;
    private final LastSeen seen = new LastSeen();

    /**
     * @param api {@code https://api.github.com}, or an Enterprise server's {@code https://host/api/v3}
     * @param token asked for at each request: an app's lasts an hour
     * @param http its call timeout bounds each request, and should be longer than the ten seconds GitHub allows itself
     */
    public GitHubIssues(URI api, Supplier<String> token, OkHttpClient http, InstantSource clock) {
        wire = new GitHubWire(api, token, http);
        limits = new Limits(clock);
    }

    /** Files it, unless it was filed before. */
    public Outcome<Issue> create(RepositoryName repository, NewIssue issue) {
        return outcome(() -> {
            var before = look(repository, issue.key(), issue.promised());
            if (before.isPresent()) {
                return before.get();
            }
            var body = object().put("title", Texts.cut(Texts.printable(issue.title()), TITLE))
                    .put("body", Marker.sign(issue.body(), issue.key(), BODY));
            var labels = body.putArray("labels");
            issue.labels().forEach(labels::add);
            var made =
                    write(wire.address(repository, "issues").build(), body, new Refusals(repository, Optional.empty()));
            return Parsed.issue(made, repository).orElseThrow(() -> GitHubWire.unknown(NONSENSE, true));
        });
    }

    /** Whether issues can be read there. Writes nothing. */
    public Outcome<RepositoryName> see(RepositoryName repository) {
        return outcome(() -> {
            var address = wire.address(repository, "issues")
                    .addQueryParameter("per_page", "1")
                    .build();
            var answer = wire(() -> wire.get(address, null), false, new Refusals(repository, Optional.empty()));
            if (!answer.body().isArray()) {
                throw new TryAgain(NONSENSE);
            }
            return repository;
        });
    }

    /** Looks for what {@link #create} may have filed. */
    public Outcome<Optional<Issue>> find(RepositoryName repository, String key, Instant promised) {
        return outcome(() -> look(repository, key, promised));
    }

    /** The issue as it is now; asking for one that has not changed costs nothing of the hourly limit. */
    public Outcome<Issue> get(IssueRef ref) {
        return outcome(() -> {
            var known = seen.of(ref);
            var answer = wire(
                    () -> wire.get(
                            wire.address(ref.repository(), "issues/" + ref.number())
                                    .build(),
                            known.map(LastSeen.Seen::etag).orElse(null)),
                    false,
                    new Refusals(ref.repository(), Optional.of(ref)));
            if (answer.status() == 304 && known.isPresent()) {
                return known.get().issue();
            }
            var issue = Parsed.issue(answer.body(), ref.repository()).orElseThrow(() -> new TryAgain(NONSENSE));
            seen.put(ref, answer.header("ETag"), issue);
            return issue;
        });
    }

    /**
     * Comments that were written or edited at {@code since} or later, by us too, the oldest first. GitHub counts whole
     * seconds: what came in the second of the last call comes again.
     */
    public Outcome<List<IssueComment>> comments(IssueRef ref, Instant since) {
        return outcome(() -> read(ref, since));
    }

    /** Writes it, unless it was written before. */
    public Outcome<IssueComment> comment(IssueRef ref, NewComment comment) {
        return outcome(() -> {
            var before = read(ref, comment.promised().minus(SKEW)).stream()
                    .filter(written -> written.key().equals(Optional.of(comment.key())))
                    .findFirst();
            if (before.isPresent()) {
                return before.get();
            }
            var made = write(
                    wire.address(ref.repository(), "issues/" + ref.number() + "/comments")
                            .build(),
                    object().put("body", Marker.sign(comment.text(), comment.key(), BODY)),
                    new Refusals(ref.repository(), Optional.of(ref)));
            return Parsed.comment(made).orElseThrow(() -> GitHubWire.unknown(NONSENSE, true));
        });
    }

    /**
     * Among all that was created since then, whatever its labels (they are dropped in silence where the token's owner
     * may not set them), and not by GitHub's search, which lags behind.
     */
    private Optional<Issue> look(RepositoryName repository, String key, Instant promised) {
        var from = promised.minus(SKEW).truncatedTo(ChronoUnit.SECONDS);
        var address = wire.address(repository, "issues")
                .addQueryParameter("state", "all")
                .addQueryParameter("sort", "created")
                .addQueryParameter("direction", "desc")
                .addQueryParameter("since", from.toString())
                .addQueryParameter("per_page", "50")
                .build();
        var found = new ArrayList<Issue>();
        pages(address, new Refusals(repository, Optional.empty()), json -> {
            var issue = Parsed.issue(json, repository).orElseThrow(() -> new TryAgain(NONSENSE));
            if (issue.key().equals(Optional.of(key)) && !Parsed.pullRequest(json)) {
                found.add(issue);
            }
            var created = Parsed.instant(json.path("created_at")).orElse(from);
            return found.isEmpty() && !created.isBefore(from);
        });
        return found.stream().findFirst();
    }

    private List<IssueComment> read(IssueRef ref, Instant since) {
        var from = since.truncatedTo(ChronoUnit.SECONDS);
        var address = wire.address(ref.repository(), "issues/" + ref.number() + "/comments")
                .addQueryParameter("since", from.toString())
                .addQueryParameter("per_page", "100")
                .build();
        var comments = new ArrayList<IssueComment>();
        pages(address, new Refusals(ref.repository(), Optional.of(ref)), json -> {
            var comment = Parsed.comment(json).orElseThrow(() -> new TryAgain(NONSENSE));
            // Where the issue was transferred, the way there may have lost the question.
            if (!comment.updatedAt().isBefore(from)) {
                comments.add(comment);
            }
            return true;
        });
        return List.copyOf(comments);
    }

    /** Item by item, until {@code each} has enough. */
    private void pages(HttpUrl first, Refusals refusals, Function<JsonNode, Boolean> each) {
        var address = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            var here = address;
            var answer = wire(() -> wire.get(here, null), false, refusals);
            if (!answer.body().isArray()) {
                throw new TryAgain(NONSENSE);
            }
            for (var item : answer.body()) {
                if (!each.apply(item)) {
                    return;
                }
            }
            var next = wire.next(answer);
            if (next == null) {
                return;
            }
            address = next;
        }
        throw new TryAgain(NONSENSE);
    }

    private JsonNode write(HttpUrl address, ObjectNode body, Refusals refusals) {
        return wire(() -> wire.post(address, body), true, refusals).body();
    }

    /** The answer, if it is a success. */
    private GitHubAnswer wire(Supplier<GitHubAnswer> call, boolean writes, Refusals refusals) {
        limits.check();
        var answer = call.get();
        var status = answer.status();
        var limited = limits.told(answer);
        if (limited.isPresent()) {
            throw limited.get();
        }
        if (status >= 500 || status == 408) {
            throw GitHubWire.unknown("GitHub answers " + status, writes);
        }
        if (status == 304 && !writes) {
            return answer;
        }
        if (status == (writes ? 201 : 200)) {
            limits.passed();
            return answer;
        }
        if (status < 400 || answer.message().isBlank()) {
            // A proxy's page says nothing of the issue, which would be taken for deleted.
            throw GitHubWire.unknown(NONSENSE, writes);
        }
        var details = wire.hidden(answer.details());
        if (status == 422 && details.contains("submitted too quickly")) {
            throw limits.unnamed("GitHub asks to write more slowly (422)");
        }
        throw refusals.of(answer, details);
    }

    private static <T> Outcome<T> outcome(Supplier<T> work) {
        try {
            return new Outcome.Done<>(work.get());
        } catch (Refusal refusal) {
            return refusal.outcome();
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
