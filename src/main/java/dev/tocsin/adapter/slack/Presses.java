package dev.tocsin.adapter.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Paging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever pressed a button, and only them, what became of it. */
public final class Presses {
    private static final Logger LOG = LoggerFactory.getLogger(Presses.class);

    private final Paging paging;
    private final SlackGateway quick;

    Presses(Paging paging, SlackGateway quick) {
        this.paging = paging;
        this.quick = quick;
    }

    public void whisper(BlockActionRequest request, String text) {
        answer(request, text, false);
    }

    /** At once if that works, else as a promise. {@code replacing}: instead of the message with the button. */
    public void answer(BlockActionRequest request, String text, boolean replacing) {
        if (saidAtOnce(request, text, replacing)) {
            return;
        }
        var payload = request.getPayload();
        var user = payload.getUser().getId();
        var channel = payload.getChannel() == null ? user : payload.getChannel().getId();
        paging.whisper(trigger(payload) + ":" + user, channel, user, text);
    }

    /** By the address that came with the press: quick, and it works where the bot is no member. */
    public boolean saidAtOnce(BlockActionRequest request, String text, boolean replacing) {
        var url = request.getPayload().getResponseUrl();
        if (url == null) {
            return false;
        }
        try {
            var message = request.getPayload().getMessage();
            quick.respond(
                    message == null
                            ? new SlackGateway.Address(url, null)
                            : SlackGateway.Address.of(url, message.getTs(), message.getThreadTs()),
                    text,
                    replacing);
            return true;
        } catch (TryAgain | SlackGateway.Refused e) {
            LOG.info("Could not answer a press at once: {}", e.getMessage());
            return false;
        }
    }

    public static String value(BlockActionPayload payload) {
        var value = payload.getActions().get(0).getValue();
        return value == null ? "" : value;
    }

    public static String trigger(BlockActionPayload payload) {
        return payload.getTriggerId() == null ? "" : payload.getTriggerId();
    }
}
