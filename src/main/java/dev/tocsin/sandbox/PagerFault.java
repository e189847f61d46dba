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
    /** Takes the connection, does no work and never answers; cut when the fault changes or the pager closes. */
    HANG
}
