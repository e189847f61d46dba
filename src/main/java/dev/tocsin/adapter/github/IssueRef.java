package dev.tocsin.adapter.github;

import java.util.Objects;

/** Which issue is meant. A transfer gives it another repository and number; the old ones lead there. */
public record IssueRef(RepositoryName repository, int number) {
    public IssueRef {
        Objects.requireNonNull(repository);
        if (number < 1) {
            throw new IllegalArgumentException("issues are counted from 1");
        }
    }

    @Override
    public String toString() {
        return repository + "#" + number;
    }
}
