package dev.tocsin.adapter.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack's requests by Socket Mode, in envelopes: handed to Bolt, and acknowledged with what it answers. Thread-safe. */
public final class SocketInbox {
    private static final Logger LOG = LoggerFactory.getLogger(SocketInbox.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BoltDesk desk;
    private final SocketModeRequestParser parser;

    SocketInbox(BoltDesk desk) {
        this.desk = desk;
        this.parser = new SocketModeRequestParser(desk.config());
    }

    /** The acknowledgement to send; empty where there is none: Slack then says that the app did not answer. */
    public String answer(String envelope) {
        try {
            var request = parser.parse(envelope);
            if (request == null || request.getBoltRequest() == null) {
                LOG.warn("Slack sent an envelope that cannot be read");
                return "";
            }
            var response = desk.answer(request.getBoltRequest());
            return response.getStatusCode() == 200
                    ? acknowledgement(request.getEnvelope().getEnvelopeId(), response)
                    : "";
        } catch (Exception e) {
            LOG.error("Could not answer an envelope of Slack's", e);
            return "";
        }
    }

    private static String acknowledgement(String id, Response response) throws JsonProcessingException {
        var acknowledgement = MAPPER.createObjectNode().put("envelope_id", id);
        var body = response.getBody();
        if (body != null && !body.isBlank()) {
            var json = response.getContentType() != null
                    && response.getContentType().startsWith("application/json");
            acknowledgement.set(
                    "payload",
                    json ? MAPPER.readTree(body) : MAPPER.createObjectNode().put("text", body));
        }
        return MAPPER.writeValueAsString(acknowledgement);
    }
}
