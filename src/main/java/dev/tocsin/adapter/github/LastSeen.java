package dev.tocsin.adapter.github;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The issues that were read last and what GitHub called that state of them. Guarded by its monitor. */
final class LastSeen {
    private static final int KEPT = 1_000;

    record Seen(String etag, Issue issue) {}

    private final Map<IssueRef, Seen> issues = new LinkedHashMap<>(16, 0.75f, true);

    synchronized Optional<Seen> of(IssueRef ref) {
        return Optional.ofNullable(issues.get(ref));
    }

    synchronized void put(IssueRef ref, @Nullable String etag, Issue issue) {
        issues.remove(ref);
        if (etag != null) {
            issues.put(ref, new Seen(etag, issue));
        }
        if (issues.size() > KEPT) {
            issues.remove(issues.keySet().iterator().next());
        }
    }
}
