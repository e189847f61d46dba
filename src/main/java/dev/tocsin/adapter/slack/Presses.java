package dev.tocsin.adapter.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Paging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever pressed a button, and only them, what became of it. */
final class Presses {
    private static final Logger LOG = LoggerFactory.getLogger(Presses.class);

    private final Paging paging;
    private final SlackGateway quick;

    Presses(Paging paging, SlackGateway quick) {
        this.paging = paging;
        this.quick = quick;
    }

    void whisper(BlockActionRequest request, String text) {
        answer(request, text, false);
    }

    /**
     * At once, by the address that came with the press; where that fails, as a promise. A second is spent on it at the
     * most, so that Slack has its answer in time.
     */
    void answer(BlockActionRequest request, String text, boolean replacing) {
        var payload = request.getPayload();
        try {
            if (payload.getResponseUrl() != null) {
                quick.respond(payload.getResponseUrl(), text, replacing);
                return;
            }
        } catch (TryAgain | SlackGateway.Refused e) {
            LOG.info("Could not answer a press at once: {}", e.getMessage());
        }
        var channel = payload.getChannel() == null
                ? payload.getUser().getId()
                : payload.getChannel().getId();
        paging.whisper(
                trigger(payload) + ":" + payload.getUser().getId(),
                channel,
                payload.getUser().getId(),
                text);
    }

    static String value(BlockActionPayload payload) {
        var value = payload.getActions().get(0).getValue();
        return value == null ? "" : value;
    }

    static String trigger(BlockActionPayload payload) {
        return payload.getTriggerId() == null ? "" : payload.getTriggerId();
    }
}
