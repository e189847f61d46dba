package dev.tocsin.adapter.slack;

import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import java.util.List;

/** The app's own token: whether Slack gives out an address for a socket. */
final class SocketCheck implements Check {
    private static final String SUBJECT = "app token";

    private final SlackProbe probe;

    SocketCheck(SlackProbe probe) {
        this.probe = probe;
    }

    @Override
    public List<Finding> run() {
        var answer = probe.ask(slack -> slack.appsConnectionsOpen(r -> r));
        if (answer instanceof SlackProbe.Answer.Given<AppsConnectionsOpenResponse>) {
            return List.of(Finding.ok(SUBJECT, "Slack lets Tocsin connect by Socket Mode"));
        }
        if (answer instanceof SlackProbe.Answer.Refused<AppsConnectionsOpenResponse> refused) {
            return List.of(Finding.error(
                    SUBJECT,
                    "Slack refuses Socket Mode (" + refused.error() + "), so no command arrives that way.",
                    todo(refused)));
        }
        return List.of(
                Finding.unknown(SUBJECT, ((SlackProbe.Answer.Unknown<AppsConnectionsOpenResponse>) answer).why()));
    }

    private static String todo(SlackProbe.Answer.Refused<?> refused) {
        return refused.token() || refused.error().equals("missing_scope")
                ? "Make an App-Level Token with the scope connections:write on the app's page Basic Information, and put"
                        + " it into TOCSIN_SLACK_APP_TOKEN."
                : "Switch Socket Mode on, on the app's page Socket Mode; or use HTTP: unset TOCSIN_SLACK_APP_TOKEN and"
                        + " set TOCSIN_SLACK_SIGNING_SECRET.";
    }
}
