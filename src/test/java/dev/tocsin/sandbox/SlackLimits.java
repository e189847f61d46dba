package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;

/** Slack's limits, for tests of what the bot builds. */
public final class SlackLimits {
    private SlackLimits() {}

    /** Fails with Slack's words when {@code chat.postMessage} would refuse the blocks. */
    public static void ofMessage(String blocks) {
        try {
            BlockKit.accept(json(blocks));
        } catch (SlackRefusal refusal) {
            fail(refusal.body() + " for " + blocks);
        }
    }

    /** Fails with Slack's words when {@code views.open} would refuse the view. */
    public static void ofModal(String view) {
        try {
            BlockKit.acceptModal(json(view));
        } catch (SlackRefusal refusal) {
            fail(refusal.body() + " for " + view);
        }
    }

    private static JsonNode json(String text) {
        return Json.parse(text).orElseThrow(() -> new AssertionError("not JSON: " + text));
    }
}
