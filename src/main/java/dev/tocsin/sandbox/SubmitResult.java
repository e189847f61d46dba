package dev.tocsin.sandbox;

import java.util.Map;

/**
 * What came of submitting a modal.
 *
 * @param errors by block id, as shown beside the fields; under the empty key Slack's own complaint about the bot
 * @param closed whether this view is gone
 */
public record SubmitResult(Map<String, String> errors, boolean closed) {
    public SubmitResult {
        errors = Map.copyOf(errors);
    }
}
