package dev.tocsin.adapter.opsgenie;

import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Pager;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What an HTTP status of OpsGenie means for us, and what may be said of it. */
final class Answers {
    /** Where it names no wait of its own; its limits are counted a minute. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    private Answers() {}

    /** The exception for a status that is not a success. {@code message}: the pager's own words. */
    static RuntimeException failure(int status, Map<String, List<String>> headers, String message) {
        if (status == 429) {
            return new TryAgain("the pager asks to wait (429)", wait(headers));
        }
        if (status >= 500 || status == 408) {
            return new TryAgain("the pager answers " + status);
        }
        return switch (status) {
            case 401 ->
                new Pager.KeyRefused(
                        "The pager does not accept the bot's key (401). An operator has to put in a valid one.");
            case 403 ->
                new Pager.KeyRefused(
                        "The bot's key may not do this in the pager (403). An operator has to widen its access.");
            default ->
                new Pager.Refusal("The pager refuses it (" + status + ")" + (message.isBlank() ? "." : ": " + message));
        };
    }

    /** The key; refused before the JDK can refuse it, for that repeats the whole header. */
    static String sendable(String key) {
        if (key.isBlank() || !key.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "the pager's key is empty or holds a line break or another character that no key has");
        }
        return key;
    }

    private static Duration wait(Map<String, List<String>> headers) {
        for (var header : headers.entrySet()) {
            if ("X-RateLimit-Period-In-Sec".equalsIgnoreCase(header.getKey())
                    && !header.getValue().isEmpty()) {
                try {
                    var seconds = Long.parseLong(header.getValue().get(0).strip());
                    return Duration.ofSeconds(Math.max(1, Math.min(seconds, 300)));
                } catch (NumberFormatException e) {
                    return USUAL_WAIT;
                }
            }
        }
        return USUAL_WAIT;
    }
}
