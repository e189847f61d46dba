package dev.tocsin.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses and secrets, from the environment.
 *
 * @param databaseUrl a JDBC address; secret, for it may hold a password
 */
public record Settings(Path configuration, Secret databaseUrl, Ports ports, Slack slack, Pager pager, GitHub github) {

    /**
     * Where to listen.
     *
     * @param open for Slack's requests and the pager's webhooks; 0 takes a free one
     * @param admin for health and metrics; 0 takes a free one
     */
    public record Ports(String bind, int open, int admin) {}

    /**
     * The Slack app. With an app token it is reached by Socket Mode, with a signing secret by HTTP; at least one is
     * there.
     *
     * @param connections how many sockets to keep open, 1 to 10
     * @param paced whether calls wait in our own line to stay within Slack's documented limits; without it, only what
     *     Slack refuses waits
     */
    public record Slack(
            URI api,
            Secret botToken,
            Optional<Secret> signingSecret,
            Optional<Secret> appToken,
            int connections,
            boolean paced) {}

    /**
     * The pager.
     *
     * @param configurationKey a key with read access to schedules; without it, who is on call is not known
     * @param webhookSecret what the pager's webhook sends in its header; without it, webhooks are refused
     * @param heartbeat the name of the pager's heartbeat that is pinged; without it, nobody is paged when the bot dies
     */
    public record Pager(
            URI api,
            Secret key,
            Optional<Secret> configurationKey,
            Optional<Secret> webhookSecret,
            Optional<String> heartbeat) {}

    /**
     * Where engineering is asked.
     *
     * @param token without it, engineering cannot be asked
     * @param webhookSecret what GitHub's webhook is signed with; without it, webhooks are refused
     */
    public record GitHub(URI api, Optional<Secret> token, Optional<Secret> webhookSecret) {}

    private static final String PREFIX = "TOCSIN_";

    /** Every variable, in the order in which the README explains them. */
    public enum Variable {
        CONFIG,
        DATABASE_URL,
        BIND,
        PORT,
        ADMIN_PORT,
        SLACK_BOT_TOKEN,
        SLACK_APP_TOKEN,
        SLACK_SIGNING_SECRET,
        SLACK_CONNECTIONS,
        SLACK_PACE,
        SLACK_API_URL,
        OPSGENIE_KEY,
        OPSGENIE_CONFIGURATION_KEY,
        OPSGENIE_URL,
        OPSGENIE_HEARTBEAT,
        WEBHOOK_SECRET,
        GITHUB_TOKEN,
        GITHUB_WEBHOOK_SECRET,
        GITHUB_URL;

        public String inEnvironment() {
            return PREFIX + name();
        }
    }

    /** Where the configuration file is: known even while the rest of the environment is wrong. */
    public static Path configuration(Map<String, String> environment) {
        return Path.of(new Reader(environment, new Problems()).text(Variable.CONFIG, "tocsin.yml"));
    }

    /** Whether the environment names a configuration file, which then has to be there. */
    public static boolean namesConfiguration(Map<String, String> environment) {
        return !environment.getOrDefault(Variable.CONFIG.inEnvironment(), "").isBlank();
    }

    /** Where the database is: for what needs nothing else. Throws {@link Problems.Unusable} where that is wrong. */
    public static Secret database(Map<String, String> environment) {
        var problems = new Problems();
        var url = new Reader(environment, problems).databaseUrl();
        problems.orThrow();
        return url;
    }

    /** Reads an environment that is right, or throws {@link Problems.Unusable} with all that is wrong. */
    public static Settings of(Map<String, String> environment) {
        var problems = new Problems();
        var settings = read(environment, problems);
        problems.orThrow();
        return settings.orElseThrow();
    }

    /** Reads the environment; what is wrong goes to {@code problems}, and then the result is empty. */
    public static Optional<Settings> read(Map<String, String> environment, Problems problems) {
        var reader = new Reader(environment, problems);
        reader.refuseUnknown();
        var settings = new Settings(
                configuration(environment),
                reader.databaseUrl(),
                new Ports(
                        reader.text(Variable.BIND, "0.0.0.0"),
                        reader.number(Variable.PORT, 8080, 0, 65_535),
                        reader.number(Variable.ADMIN_PORT, 8081, 0, 65_535)),
                reader.slack(),
                new Pager(
                        reader.uri(Variable.OPSGENIE_URL, "https://api.opsgenie.com"),
                        reader.required(
                                Variable.OPSGENIE_KEY,
                                "",
                                "It is the key of a global API integration: OpsGenie, Settings, Integrations."),
                        reader.secret(Variable.OPSGENIE_CONFIGURATION_KEY),
                        reader.secret(Variable.WEBHOOK_SECRET),
                        Optional.of(reader.text(Variable.OPSGENIE_HEARTBEAT, ""))
                                .filter(name -> !name.isEmpty())),
                new GitHub(
                        reader.uri(Variable.GITHUB_URL, "https://api.github.com"),
                        reader.secret(Variable.GITHUB_TOKEN),
                        reader.secret(Variable.GITHUB_WEBHOOK_SECRET)));
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

        Secret databaseUrl() {
            var url = text(Variable.DATABASE_URL, "jdbc:sqlite:tocsin.db");
            if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
                problem(
                        Variable.DATABASE_URL,
                        "is no database this version knows.",
                        "Use jdbc:sqlite:FILE, or jdbc:postgresql://HOST/DATABASE?user=…&password=….");
            }
            return new Secret(url);
        }

        Slack slack() {
            var appToken = secret(Variable.SLACK_APP_TOKEN);
            if (appToken.filter(token -> !token.reveal().startsWith("xapp-")).isPresent()) {
                problem(
                        Variable.SLACK_APP_TOKEN,
                        "*** does not begin with xapp-.",
                        "It is an App-Level Token with the scope connections:write, on the app's page Basic"
                                + " Information.");
            }
            var signingSecret = secret(Variable.SLACK_SIGNING_SECRET);
            if (appToken.isEmpty() && signingSecret.isEmpty()) {
                problem(
                        Variable.SLACK_APP_TOKEN,
                        "is missing, and so is " + Variable.SLACK_SIGNING_SECRET.inEnvironment() + ".",
                        "Give the first for Socket Mode (an App-Level Token), or the second for HTTP; both stand on the"
                                + " app's page Basic Information.");
            }
            return new Slack(
                    uri(Variable.SLACK_API_URL, "https://slack.com/api/"),
                    required(
                            Variable.SLACK_BOT_TOKEN,
                            "xoxb-",
                            "It is the Bot User OAuth Token on the app's page OAuth & Permissions, and begins with"
                                    + " xoxb-."),
                    signingSecret,
                    appToken,
                    number(Variable.SLACK_CONNECTIONS, 2, 1, 10),
                    paced());
        }

        boolean paced() {
            var pace = text(Variable.SLACK_PACE, "on");
            if (!pace.equals("on") && !pace.equals("off")) {
                problem(Variable.SLACK_PACE, "is neither on nor off.", "Usual is on.");
            }
            return !pace.equals("off");
        }

        /** What is no number may be a secret that was put into the wrong line: never repeated. */
        int number(Variable variable, int usual, int least, int most) {
            var value = text(variable, Integer.toString(usual));
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, together with numbers out of range.
            }
            problem(variable, "is not a number from " + least + " to " + most + ".", "Usual is " + usual + ".");
            return usual;
        }

        URI uri(Variable variable, String usual) {
            var value = text(variable, usual);
            try {
                var uri = new URI(value);
                if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // Said below, together with addresses of another kind.
            }
            problem(variable, "is not an address.", "Use a full one such as " + usual + ".");
            return URI.create(usual);
        }

        Optional<Secret> secret(Variable variable) {
            var value = text(variable, "");
            if (value.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
                problem(
                        variable,
                        "*** holds a space, a line break or a letter that no secret has.",
                        "Copy it once more, without them.");
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
