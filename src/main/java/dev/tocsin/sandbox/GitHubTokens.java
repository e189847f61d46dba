package dev.tocsin.sandbox;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tokens that open the API. Guarded by its monitor. */
final class GitHubTokens {
    private final Map<String, GitHubToken> tokens = new HashMap<>();

    synchronized GitHubToken issue(
            GitHubToken.Kind kind, String login, GitHubToken.Access issues, boolean pushes, Set<String> repositories) {
        String prefix = kind == GitHubToken.Kind.PERSONAL ? "github_pat_" : "ghs_";
        String value = prefix + UUID.randomUUID().toString().replace("-", "");
        GitHubToken token = new GitHubToken(value, kind, login, issues, pushes, repositories);
        tokens.put(value, token);
        return token;
    }

    /** Or it expired, which looks the same. */
    synchronized void revoke(GitHubToken token) {
        tokens.remove(token.value());
    }

    /** By the header: empty without one, 401 with one that is not known. */
    synchronized Optional<GitHubToken> caller(String authorization) {
        if (authorization.isBlank()) {
            return Optional.empty();
        }
        String[] parts = authorization.strip().split(" +", 2);
        boolean scheme = Set.of("bearer", "token").contains(parts[0].toLowerCase(Locale.ROOT));
        GitHubToken token = scheme && parts.length == 2 ? tokens.get(parts[1]) : null;
        if (token == null) {
            throw badCredentials();
        }
        return Optional.of(token);
    }

    static GitHubRefusal badCredentials() {
        return new GitHubRefusal(401, "Bad credentials");
    }

    /** The repositories here are private: what a token may not see does not exist for it. */
    static void see(Optional<GitHubToken> token, GitHubRepositories.Place place) {
        if (token.filter(known -> known.repositories().stream().anyMatch(place.names()::contains))
                .isEmpty()) {
            throw GitHubRefusal.notFound();
        }
    }

    static void allow(GitHubToken token, GitHubToken.Access needed) {
        if (token.issues().compareTo(needed) < 0) {
            String by = token.kind() == GitHubToken.Kind.PERSONAL ? "personal access token" : "integration";
            throw new GitHubRefusal(403, "Resource not accessible by " + by)
                    .with(
                            "X-Accepted-GitHub-Permissions",
                            "issues=" + needed.name().toLowerCase(Locale.ROOT));
        }
    }
}
