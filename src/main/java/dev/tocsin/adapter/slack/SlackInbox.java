package dev.tocsin.adapter.slack;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.util.SlackRequestParser;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack's requests by HTTP: verified over the raw body, taken once, then handed to Bolt. Thread-safe. */
public final class SlackInbox {
    private static final Logger LOG = LoggerFactory.getLogger(SlackInbox.class);

    /** What to answer Slack. */
    public record Answer(int status, String contentType, String body) {
        private static Answer plain(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", body);
        }
    }

    /** Remembers signatures for as long as they would be taken, so that nobody who listened in can send one again. */
    public interface Replays {
        /** Whether it is the first with this signature. */
        boolean first(String signature);

        /** It could not be answered: Slack may send the very same once more. */
        void forget(String signature);
    }

    private final BoltDesk desk;
    private final SlackRequestParser parser;
    private final RequestSignature signature;
    private final Replays replays;
    private final InstantSource clock;

    SlackInbox(String signingSecret, BoltDesk desk, Replays replays, InstantSource clock) {
        this.desk = desk;
        this.parser = new SlackRequestParser(desk.config());
        this.signature = new RequestSignature(signingSecret);
        this.replays = replays;
        this.clock = clock;
    }

    /** {@code headers}: names in any case. */
    public Answer receive(byte[] body, Map<String, List<String>> headers) {
        var names = new RequestHeaders(headers);
        var signed = names.getFirstValue("x-slack-signature");
        if (signed == null
                || !signature.isGenuine(
                        body, names.getFirstValue("x-slack-request-timestamp"), signed, clock.instant())) {
            LOG.warn("Refused a request whose signature is not Slack's");
            return Answer.plain(401, "not signed by Slack\n");
        }
        var request = parser.parse(SlackRequestParser.HttpRequest.builder()
                .requestUri("/slack/events")
                .requestBody(new String(body, StandardCharsets.UTF_8))
                .headers(names)
                .build());
        if (request == null) {
            return Answer.plain(400, "not a request that Slack makes\n");
        }
        // Nothing in what somebody types into a menu tells it from the same a moment ago, and it changes nothing.
        boolean looks = request.getRequestType() == RequestType.BlockSuggestion;
        if (!looks && !first(signed)) {
            LOG.warn("Refused a request that was sent before");
            return Answer.plain(401, "sent before\n");
        }
        var answer = answer(request);
        if (!looks && answer.status() >= 500) {
            forget(signed);
        }
        return answer;
    }

    private Answer answer(Request<?> request) {
        try {
            var response = desk.answer(request);
            return new Answer(
                    response.getStatusCode(),
                    response.getContentType() == null ? "text/plain; charset=utf-8" : response.getContentType(),
                    response.getBody() == null ? "" : response.getBody());
        } catch (Exception e) {
            LOG.error("Could not answer a request of Slack's", e);
            return Answer.plain(500, "an error in the bot\n");
        }
    }

    /** A store that is down must not keep anybody from hearing that it is down, with their text. */
    private boolean first(String signed) {
        try {
            return replays.first(signed);
        } catch (RuntimeException e) {
            LOG.warn("Could not look whether a request was sent before", e);
            return true;
        }
    }

    private void forget(String signed) {
        try {
            replays.forget(signed);
        } catch (RuntimeException e) {
            LOG.warn("Could not forget a request that failed", e);
        }
    }
}
