package dev.tocsin.sandbox;

/** The bad days of GitHub's API. */
public enum GitHubFault {
    OK,
    /** 503 on everything. */
    DOWN,
    /** 502 with {@code Server Error}, as after the ten seconds that GitHub gives a request. */
    SERVER_ERROR,
    /** 403 with {@code x-ratelimit-remaining: 0}: the primary limit. */
    LIMITED,
    /** The same as 429. */
    LIMITED_429,
    /** 403 with {@code Retry-After}: a secondary limit. */
    SECONDARY,
    /** The same as 429. */
    SECONDARY_429,
    /** 403, and nothing but the message says that it is a secondary limit. */
    SECONDARY_UNTIMED,
    /** 422 as for content that is created too quickly. */
    TOO_QUICK,
    /** 401 on everything. */
    BAD_CREDENTIALS,
    /** Does the work, then cuts the connection instead of answering. */
    CUT,
    /** Cuts the connection and does no work. */
    CUT_BEFORE,
    /** Takes the connection, does no work and never answers; cut when the fault changes or GitHub closes. */
    HANG,
    /** Does the work and never answers; cut when the fault changes or GitHub closes. */
    HANG_AFTER,
    /** 200 with a page of HTML, as from a proxy in between; does no work. */
    NONSENSE,
    /** 404 with a page of HTML, as from a proxy in between; does no work. */
    NONSENSE_404,
    /** Does the work and answers with the right status, but without a body. */
    EMPTY
}
