package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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

    /** Fails with Slack's words when {@code views.publish} would refuse the view. */
    public static void ofHome(String view) {
        try {
            BlockKit.acceptHome(json(view));
        } catch (SlackRefusal refusal) {
            fail(refusal.body() + " for " + view);
        }
    }

    /** Fails when Slack would not show what answers a {@code block_suggestion}. */
    public static void ofSuggestion(String answer) {
        List<String> problems = Suggestions.problems(answer);
        if (!problems.isEmpty()) {
            fail(problems + " for " + answer);
        }
    }

    private static JsonNode json(String text) {
        return Json.parse(text).orElseThrow(() -> new AssertionError("not JSON: " + text));
    }
}
