package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's requests: verified over the raw body, then handed to Bolt. It needs nothing of Slack to be reachable: Bolt's
 * own authorization asks Slack in the middle of a request, so it is left out and the identity read at start is used.
 * Thread-safe.
 */
public final class SlackInbox {
    private static final Logger LOG = LoggerFactory.getLogger(SlackInbox.class);

    /** What to answer Slack. */
    public record Answer(int status, String contentType, String body) {}

    private final App bolt;
    private final SlackRequestParser parser;
    private final RequestSignature signature;
    private final InstantSource clock;

    SlackInbox(
            String signingSecret,
            String botToken,
            Supplier<Optional<SlackGateway.Identity>> identity,
            Consumer<App> surfaces,
            InstantSource clock) {
        var config = AppConfig.builder()
                .requestVerificationEnabled(false)
                .classicAppPermissionsEnabled(false)
                .build();
        this.bolt = new App(config);
        bolt.use((request, response, chain) -> {
            var context = request.getContext();
            context.setBotToken(botToken);
            identity.get().ifPresent(i -> {
                context.setTeamId(i.team());
                context.setBotUserId(i.user());
                context.setBotId(i.bot());
            });
            return chain.next(request);
        });
        surfaces.accept(bolt);
        this.parser = new SlackRequestParser(config);
        this.signature = new RequestSignature(signingSecret);
        this.clock = clock;
    }

    /** {@code headers}: names in any case. */
    public Answer receive(byte[] body, Map<String, List<String>> headers) {
        var names = new RequestHeaders(headers);
        if (!signature.isGenuine(
                body,
                names.getFirstValue("x-slack-request-timestamp"),
                names.getFirstValue("x-slack-signature"),
                clock.instant())) {
            LOG.warn("Refused a request whose signature is not Slack's");
            return new Answer(401, "text/plain; charset=utf-8", "not signed by Slack\n");
        }
        try {
            var request = parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri("/slack/events")
                    .requestBody(new String(body, StandardCharsets.UTF_8))
                    .headers(names)
                    .build());
            if (request == null) {
                return new Answer(400, "text/plain; charset=utf-8", "not a request that Slack makes\n");
            }
            var response = bolt.run(request);
            return new Answer(
                    response.getStatusCode(),
                    response.getContentType() == null ? "text/plain; charset=utf-8" : response.getContentType(),
                    response.getBody() == null ? "" : response.getBody());
        } catch (Exception e) {
            LOG.error("Could not answer a request of Slack's", e);
            return new Answer(500, "text/plain; charset=utf-8", "an error in the bot\n");
        }
    }
}
