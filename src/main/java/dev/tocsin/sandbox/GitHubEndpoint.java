package dev.tocsin.sandbox;

import java.util.List;

/** The parts of GitHub's API that may have a bad day of their own. */
public enum GitHubEndpoint {
    /** {@code POST /repos/…/issues}. */
    CREATE,
    /** The issues of a repository. */
    LIST,
    READ,
    /** {@code PATCH} of an issue. */
    UPDATE,
    COMMENTS,
    /** {@code POST} of a comment. */
    COMMENT,
    LABELS,
    CREATE_LABEL,
    UNKNOWN;

    /** {@code path} starts after the repository. */
    static GitHubEndpoint of(String method, List<String> path) {
        String first = path.isEmpty() ? "" : path.get(0);
        boolean comments = path.size() == 3 && path.get(2).equals("comments");
        return switch (method + " " + first + " " + path.size()) {
            case "POST issues 1" -> CREATE;
            case "GET issues 1" -> LIST;
            case "GET issues 2" -> READ;
            case "PATCH issues 2" -> UPDATE;
            case "GET issues 3" -> comments ? COMMENTS : UNKNOWN;
            case "POST issues 3" -> comments ? COMMENT : UNKNOWN;
            case "GET labels 1" -> LABELS;
            case "POST labels 1" -> CREATE_LABEL;
            default -> UNKNOWN;
        };
    }

    boolean writes() {
        return switch (this) {
            case CREATE, UPDATE, COMMENT, CREATE_LABEL -> true;
            case LIST, READ, COMMENTS, LABELS, UNKNOWN -> false;
        };
    }
}
