package dev.tocsin.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses and secrets, from the environment.
 *
 * @param bind the address to listen on
 * @param port for Slack's requests and the pager's webhooks; 0 takes a free one
 * @param adminPort for health and metrics; 0 takes a free one
 * @param pagerConfigurationKey a key with read access to schedules; without it, who is on call is not known
 * @param webhookSecret what the pager's webhook sends in its header; without it, webhooks are refused
 */
public record Settings(
        Path configuration,
        String databaseUrl,
        String bind,
        int port,
        int adminPort,
        URI slackApi,
        Secret slackBotToken,
        Secret slackSigningSecret,
        URI pagerApi,
        Secret pagerKey,
        Optional<Secret> pagerConfigurationKey,
        Optional<Secret> webhookSecret) {

    private static final String PREFIX = "TOCSIN_";

    /** Every variable, in the order in which the README explains them. */
    public enum Variable {
        CONFIG,
        DATABASE_URL,
        BIND,
        PORT,
        ADMIN_PORT,
        SLACK_BOT_TOKEN,
        SLACK_SIGNING_SECRET,
        SLACK_API_URL,
        OPSGENIE_KEY,
        OPSGENIE_CONFIGURATION_KEY,
        OPSGENIE_URL,
        WEBHOOK_SECRET;

        public String inEnvironment() {
            return PREFIX + name();
        }
    }

    /** Where the configuration file is: known even while the rest of the environment is wrong. */
    public static Path configuration(Map<String, String> environment) {
        return Path.of(new Reader(environment, new Problems()).text(Variable.CONFIG, "tocsin.yml"));
    }

    /** Reads the environment; what is wrong goes to {@code problems}, and then the result is empty. */
    public static Optional<Settings> read(Map<String, String> environment, Problems problems) {
        var reader = new Reader(environment, problems);
        reader.refuseUnknown();
        var settings = new Settings(
                configuration(environment),
                reader.databaseUrl(),
                reader.text(Variable.BIND, "0.0.0.0"),
                reader.port(Variable.PORT, 8080),
                reader.port(Variable.ADMIN_PORT, 8081),
                reader.uri(Variable.SLACK_API_URL, "https://slack.com/api/"),
                reader.required(
                        Variable.SLACK_BOT_TOKEN,
                        "xoxb-",
                        "It is the Bot User OAuth Token on the app's page OAuth & Permissions, and begins with xoxb-."),
                reader.required(Variable.SLACK_SIGNING_SECRET, "", "It stands on the app's page Basic Information."),
                reader.uri(Variable.OPSGENIE_URL, "https://api.opsgenie.com"),
                reader.required(
                        Variable.OPSGENIE_KEY,
                        "",
                        "It is the key of a global API integration: OpsGenie, Settings, Integrations."),
                reader.secret(Variable.OPSGENIE_CONFIGURATION_KEY),
                reader.secret(Variable.WEBHOOK_SECRET));
        return reader.failed ? Optional.empty() : Optional.of(settings);
    }

    private static final class Reader {
        private final Map<String, String> environment;
        private final Problems problems;
        private boolean failed;

        Reader(Map<String, String> environment, Problems problems) {
            this.environment = environment;
            this.problems = problems;
        }

        void problem(Variable variable, String what, String right) {
            failed = true;
            problems.add(variable.inEnvironment(), what, right);
        }

        void refuseUnknown() {
            var known = new ArrayList<String>();
            List.of(Variable.values()).forEach(v -> known.add(v.inEnvironment()));
            environment.keySet().stream()
                    .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                    .sorted()
                    .forEach(name -> {
                        failed = true;
                        problems.add(name, "is not a setting.", Problems.nearest(name, known));
                    });
        }

        String text(Variable variable, String usual) {
            var value = environment.getOrDefault(variable.inEnvironment(), "").strip();
            return value.isEmpty() ? usual : value;
        }

        String databaseUrl() {
            var url = text(Variable.DATABASE_URL, "jdbc:sqlite:tocsin.db");
            if (!url.startsWith("jdbc:sqlite:")) {
                // The value may hold a password: not repeated here.
                problem(Variable.DATABASE_URL, "is no database this version knows.", "Use jdbc:sqlite:FILE.");
            }
            return url;
        }

        int port(Variable variable, int usual) {
            var value = text(variable, Integer.toString(usual));
            try {
                int port = Integer.parseInt(value);
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Said below, together with numbers out of range.
            }
            problem(variable, "\"" + value + "\" is not a port.", "Use a number from 0 to 65535.");
            return usual;
        }

        URI uri(Variable variable, String usual) {
            var value = text(variable, usual);
            try {
                var uri = new URI(value);
                if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                    return uri;
                }
            } catch (java.net.URISyntaxException e) {
                // Said below, together with addresses of another kind.
            }
            problem(variable, "\"" + value + "\" is not an address.", "Use a full one such as " + usual + ".");
            return URI.create(usual);
        }

        Optional<Secret> secret(Variable variable) {
            var value = text(variable, "");
            if (value.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
                problem(variable, "*** holds a space or a line break.", "Copy it once more, without them.");
            }
            return value.isEmpty() ? Optional.empty() : Optional.of(new Secret(value));
        }

        Secret required(Variable variable, String prefix, String right) {
            var secret = secret(variable);
            if (secret.isEmpty()) {
                problem(variable, "is missing.", right);
            } else if (!secret.get().reveal().startsWith(prefix)) {
                problem(variable, "*** does not begin with " + prefix + ".", right);
            }
            return secret.orElseGet(() -> new Secret(""));
        }
    }
}
