package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import java.util.Optional;

/** A first response as one text: what was found or done, and what comes next. Both are as their author typed them. */
record FirstResponse(String found, String next) {
    private static final String FOUND = "*What we found or did*\n";
    private static final String NEXT = "\n*Next steps*\n";

    /** In mrkdwn. */
    static String written(String found, String next) {
        return FOUND + Mrkdwn.escape(found) + NEXT + Mrkdwn.escape(next);
    }

    /** {@code plain}: without marks of Slack's; empty where it was not written so. */
    static Optional<FirstResponse> read(String plain) {
        int next = plain.indexOf(NEXT);
        return plain.startsWith(FOUND) && next >= 0
                ? Optional.of(
                        new FirstResponse(plain.substring(FOUND.length(), next), plain.substring(next + NEXT.length())))
                : Optional.empty();
    }
}
