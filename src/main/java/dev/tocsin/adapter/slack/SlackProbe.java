package dev.tocsin.adapter.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Asks Slack once, without waiting long and without trying again. Unlike {@link SlackGateway} it takes a refused token
 * for an answer: that is what is looked for. Thread-safe.
 */
final class SlackProbe implements AutoCloseable {
    /** What came of a question. */
    sealed interface Answer<R> {
        record Given<R>(R response) implements Answer<R> {}

        /** {@code error}: Slack's code; {@code needed}: the scope that was missing, or empty. */
        record Refused<R>(String error, String needed) implements Answer<R> {
            /** Whether Slack does not take the token at all. */
            boolean token() {
                return SlackApi.TOKEN_REFUSED.contains(error) || SlackApi.TOKEN_UNFIT.contains(error);
            }
        }

        /** {@code why}: goes on after a colon. */
        record Unknown<R>(String why) implements Answer<R> {}
    }

    interface Question<R> {
        R ask(MethodsClient slack) throws IOException, SlackApiException;
    }

    private final Slack slack;
    private final MethodsClient methods;

    SlackProbe(URI api, String token, Duration patience) {
        this.slack = SlackApi.client(api, patience);
        this.methods = slack.methods(token);
    }

    <R extends SlackApiTextResponse> Answer<R> ask(Question<R> question) {
        try {
            var response = question.ask(methods);
            return response.isOk() ? new Answer.Given<>(response) : refused(response);
        } catch (SlackApiException e) {
            int status = e.getResponse().code();
            return new Answer.Unknown<>(status == 429 ? "Slack limits us (429)" : "Slack answers " + status);
        } catch (IOException e) {
            return new Answer.Unknown<>("Slack does not answer");
        } catch (JsonParseException | NullPointerException e) {
            // A proxy's page, or nothing at all, with a 200: the client trips over either.
            return new Answer.Unknown<>("Slack's answer makes no sense");
        }
    }

    private static <R extends SlackApiTextResponse> Answer<R> refused(R response) {
        var error = response.getError() == null ? "no_error_named" : response.getError();
        if (SlackApi.PASSING.contains(error)) {
            return new Answer.Unknown<>("Slack answers " + error);
        }
        return new Answer.Refused<>(error, response.getNeeded() == null ? "" : response.getNeeded());
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            throw new IllegalStateException("Slack's client does not close", e);
        }
    }
}
