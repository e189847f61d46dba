package dev.tocsin.adapter.github;

import java.util.regex.Pattern;

/** A repository as {@code owner/name}, in the letters that GitHub allows: it becomes part of an address. */
public record RepositoryName(String owner, String name) {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

    public RepositoryName {
        if (!OWNER.matcher(owner).matches() || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a repository is written as owner/name, such as acme/engineering");
        }
    }

    public static RepositoryName of(String text) {
        var slash = text.indexOf('/');
        return new RepositoryName(text.substring(0, Math.max(0, slash)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
