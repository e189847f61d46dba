package dev.tocsin.bench;

import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where the bot finds Slack and the pager, and what it says to be let in. */
public record Neighbours(
        String slackApi,
        String botToken,
        String signingSecret,
        String pagerApi,
        String pagerKey,
        String pagerConfigurationKey) {
    public static final String WEBHOOK_SECRET = "the-webhook-secret";

    public static Neighbours of(SlackWorkspace slack, OpsGenieService pager) {
        return new Neighbours(
                slack.apiUrl(),
                slack.botToken(),
                slack.signingSecret(),
                pager.url(),
                pager.integrationKey(),
                pager.configurationKey());
    }

    /** The bot's settings; it takes any free port. */
    public Map<String, String> environment(Path configuration, String databaseUrl) {
        var environment = new HashMap<String, String>();
        environment.put("TOCSIN_CONFIG", configuration.toString());
        environment.put("TOCSIN_DATABASE_URL", databaseUrl);
        environment.put("TOCSIN_BIND", "127.0.0.1");
        environment.put("TOCSIN_PORT", "0");
        environment.put("TOCSIN_ADMIN_PORT", "0");
        environment.put("TOCSIN_SLACK_BOT_TOKEN", botToken);
        environment.put("TOCSIN_SLACK_SIGNING_SECRET", signingSecret);
        environment.put("TOCSIN_SLACK_API_URL", slackApi);
        environment.put("TOCSIN_OPSGENIE_KEY", pagerKey);
        environment.put("TOCSIN_OPSGENIE_CONFIGURATION_KEY", pagerConfigurationKey);
        environment.put("TOCSIN_OPSGENIE_URL", pagerApi);
        environment.put("TOCSIN_WEBHOOK_SECRET", WEBHOOK_SECRET);
        // Pages by the thousand: within Slack's limits their cards alone would take hours.
        environment.put("TOCSIN_SLACK_PACE", "off");
        return environment;
    }
}
