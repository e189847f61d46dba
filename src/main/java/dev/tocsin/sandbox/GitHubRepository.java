package dev.tocsin.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A repository as the store keeps it. Guarded by the monitor of {@link GitHubRepositories}. */
final class GitHubRepository {
    final long id;
    final TreeMap<Integer, GitHubIssueRow> issues = new TreeMap<>();
    final Set<Integer> deleted = new HashSet<>();
    final Map<Integer, GitHubIssueRow> transferred = new HashMap<>();
    final Set<String> labels = new LinkedHashSet<>();
    /** All it ever had. */
    final Set<String> names = new LinkedHashSet<>();

    String name;
    boolean archived;
    boolean issuesEnabled = true;
    private int numbers;

    GitHubRepository(long id, String name) {
        this.id = id;
        this.name = name;
        names.add(name);
    }

    void take(GitHubIssueRow row) {
        row.number = ++numbers;
        row.repository = name;
        issues.put(row.number, row);
        labels.addAll(row.labels);
    }

    void rename(String to) {
        name = to;
        names.add(to);
        issues.values().forEach(row -> row.repository = to);
    }
}
