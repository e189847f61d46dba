package dev.tocsin.sandbox;

/** The bad days of Slack's Web API. */
public enum SlackFault {
    OK,
    /** 429 with {@code Retry-After} on {@code chat.*}, {@code conversations.*} and {@code users.*}. */
    LIMITED,
    /** 503 on everything. */
    DOWN,
    /** Every call is taken up only after a while of real time. */
    SLOW
}
