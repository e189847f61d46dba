package dev.tocsin.sandbox;

import java.util.Set;

/**
 * What a token may do, and whose it is.
 *
 * @param login whoever acts with it; an app's ends in {@code [bot]}
 * @param pushes whether its owner has the triage role or push access: without, labels are dropped in silence
 * @param repositories by name; it sees no others
 */
public record GitHubToken(
        String value, Kind kind, String login, Access issues, boolean pushes, Set<String> repositories) {

    /** A person's fine-grained token, or that of an app's installation. */
    public enum Kind {
        PERSONAL,
        INSTALLATION
    }

    /** The repository permission "Issues". */
    public enum Access {
        NONE,
        READ,
        WRITE
    }

    public GitHubToken {
        repositories = Set.copyOf(repositories);
    }

    @Override
    public String toString() {
        return kind + " token of " + login;
    }
}
