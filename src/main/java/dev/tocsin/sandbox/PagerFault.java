package dev.tocsin.sandbox;

/** The bad days of OpsGenie's API. */
public enum PagerFault {
    OK,
    /** 503 on everything. */
    DOWN,
    /** Every call is taken up only after a while of real time. */
    SLOW,
    /** 429 with {@code X-RateLimit-Period-In-Sec}. */
    LIMITED,
    /** 202 as ever, then every request fails. */
    REFUSING,
    /** Does the work, then cuts the connection instead of answering. */
    CUT,
    /** Cuts the connection and does no work. */
    CUT_BEFORE,
    /** Takes the connection, does no work and never answers; cut when the fault changes or the pager closes. */
    HANG,
    /** 200 with a page of HTML, as from a proxy in between; does no work. */
    NONSENSE,
    /** Does the work and answers with the right status, but without a body. */
    EMPTY,
    /** Does the work and answers with the right status, but with an empty object. */
    HOLLOW,
    /** 202 as ever, then forgets: the work is never done, and the request stays unknown. Reads are as ever. */
    LOST,
    /** 401 on everything. */
    WRONG_KEY,
    /** Each call has a fault of its own, or none: {@link PagerService#flaky(long, double)}. */
    FLAKY
}
