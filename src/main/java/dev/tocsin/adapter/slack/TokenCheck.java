package dev.tocsin.adapter.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The bot's token: whose it is, and what it may do. */
final class TokenCheck implements Check {
    private static final String SUBJECT = "bot token";
    private static final String RENEW = "Take the Bot User OAuth Token from the app's page OAuth & Permissions (install"
            + " the app once more there if need be), put it into TOCSIN_SLACK_BOT_TOKEN, and start anew.";
    private static final String SCOPES = "Add it on the app's page OAuth & Permissions under Bot Token Scopes, or paste"
            + " what \"tocsin manifest\" prints; then install the app once more there.";

    private final SlackProbe probe;

    TokenCheck(SlackProbe probe) {
        this.probe = probe;
    }

    @Override
    public List<Finding> run() {
        var answer = probe.ask(slack -> slack.authTest(r -> r));
        if (answer instanceof SlackProbe.Answer.Given<AuthTestResponse> given) {
            return token(given.response());
        }
        if (answer instanceof SlackProbe.Answer.Refused<AuthTestResponse> refused) {
            return List.of(Finding.error(SUBJECT, "Slack does not accept it (" + refused.error() + ").", RENEW));
        }
        return List.of(Finding.unknown(
                SUBJECT + " and its scopes", ((SlackProbe.Answer.Unknown<AuthTestResponse>) answer).why()));
    }

    private static List<Finding> token(AuthTestResponse who) {
        var findings = new ArrayList<Finding>();
        if (who.getBotId() == null || who.getBotId().isEmpty()) {
            findings.add(Finding.error(SUBJECT, "is a person's token, and not a bot's.", RENEW));
        } else {
            findings.add(Finding.ok(SUBJECT, "is the bot " + who.getUser() + "'s, in the workspace " + who.getTeam()));
        }
        var granted = granted(who.getHttpResponseHeaders());
        if (granted.isEmpty()) {
            findings.add(Finding.unknown("scopes of the bot token", "Slack did not say which there are"));
        } else {
            for (var feature : SlackFeature.values()) {
                // Some need no scope, but an event alone.
                if (!feature.scopes().isEmpty()) {
                    findings.add(feature(feature, granted.get()));
                }
            }
        }
        return findings;
    }

    private static Finding feature(SlackFeature feature, Set<String> granted) {
        var subject = "scopes for " + feature.title();
        var missing = feature.scopes().stream()
                .filter(scope -> !granted.contains(scope))
                .toList();
        if (missing.isEmpty()) {
            return Finding.ok(subject, String.join(", ", feature.scopes()));
        }
        var said = String.join(" and ", missing)
                + (missing.size() == 1 ? " is missing. Without it, " : " are missing. Without them, ")
                + feature.without() + ".";
        return feature.need() == SlackFeature.Need.ERROR
                ? Finding.error(subject, said, SCOPES)
                : Finding.warning(subject, said, SCOPES);
    }

    /** What Slack says beside every answer; {@code docs.slack.dev}, "Checking scopes". */
    static Optional<Set<String>> granted(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("X-OAuth-Scopes"))
                .findFirst()
                .map(header -> Arrays.stream(String.join(",", header.getValue()).split(","))
                        .map(String::strip)
                        .collect(Collectors.toSet()));
    }
}
