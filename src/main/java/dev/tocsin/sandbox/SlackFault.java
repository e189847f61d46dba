package dev.tocsin.sandbox;

/** The bad days of Slack's Web API. */
public enum SlackFault {
    OK,
    /** 429 with {@code Retry-After} on {@code chat.*}, {@code conversations.*} and {@code users.*}. */
    LIMITED,
    /** 503 on everything. */
    DOWN,
    /** Every call is taken up only after a while of real time. */
    SLOW,
    /** Takes the call, does no work and never answers; cut when the fault changes or the workspace closes. */
    HANG,
    /** Does the work, then cuts the connection instead of answering. */
    CUT,
    /** Cuts the connection and does no work. */
    CUT_BEFORE,
    /** 200 with a page of HTML, as from a proxy in between; no work is done. */
    NONSENSE
}
