package dev.tocsin.config;

import dev.tocsin.paging.PagingSystem;
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
public record Settings(Path configuration, Secret databaseUrl, Ports ports, Slack slack, Pagers pagers, GitHub github) {

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
     * The pagers; at least one.
     *
     * @param webhookSecret what a pager's webhook sends in its header; without it, webhooks are refused
     */
    public record Pagers(Optional<OpsGenie> opsGenie, Optional<Jsm> jsm, Optional<Secret> webhookSecret) {
        /** Whether there is a key for it. */
        public boolean has(PagingSystem system) {
            return switch (system) {
                case OPSGENIE -> opsGenie.isPresent();
                case JSM -> jsm.isPresent();
            };
        }
    }

    /**
     * OpsGenie.
     *
     * @param configurationKey a key with read access to schedules; without it, who is on call is not known
     * @param heartbeat the name of the heartbeat that is pinged; without it, nobody is paged when the bot dies
     */
    public record OpsGenie(URI api, Secret key, Optional<Secret> configurationKey, Optional<String> heartbeat) {}

    /**
     * Jira Service Management.
     *
     * @param site where its people are found
     * @param cloudId the site's id in Atlassian's cloud
     * @param key of an API integration, for alerts
     * @param email whose {@code token} it is, for everything else
     */
    public record Jsm(
            URI api, URI site, String cloudId, Secret key, String email, Secret token, Optional<Heartbeat> heartbeat) {
        /** One that belongs to a team, by whose id. */
        public record Heartbeat(String team, String name) {}
    }

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
        JSM_KEY,
        JSM_SITE,
        JSM_CLOUD_ID,
        JSM_EMAIL,
        JSM_TOKEN,
        JSM_HEARTBEAT,
        JSM_URL,
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
                reader.pagers(),
                new GitHub(
                        reader.uri(Variable.GITHUB_URL, "https://api.github.com"),
                        reader.secret(Variable.GITHUB_TOKEN),
                        reader.secret(Variable.GITHUB_WEBHOOK_SECRET)));
        return reader.failed ? Optional.empty() : Optional.of(settings);
    }

    /** Whoever sets one of them wants all of it. */
    private static final List<Variable> JSM = List.of(
            Variable.JSM_KEY,
            Variable.JSM_SITE,
            Variable.JSM_CLOUD_ID,
            Variable.JSM_EMAIL,
            Variable.JSM_TOKEN,
            Variable.JSM_HEARTBEAT);

    private static final List<Variable> OPSGENIE =
            List.of(Variable.OPSGENIE_KEY, Variable.OPSGENIE_CONFIGURATION_KEY, Variable.OPSGENIE_HEARTBEAT);

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

        Pagers pagers() {
            boolean wantsJsm = isAnySet(JSM);
            // Half of the settings is a mistake, not a pager that is left out.
            boolean wantsOpsGenie = isAnySet(OPSGENIE) || !wantsJsm;
            return new Pagers(
                    wantsOpsGenie ? Optional.of(opsGenie()) : Optional.empty(),
                    wantsJsm ? Optional.of(jsm()) : Optional.empty(),
                    secret(Variable.WEBHOOK_SECRET));
        }

        private boolean isAnySet(List<Variable> variables) {
            return variables.stream().anyMatch(variable -> !text(variable, "").isEmpty());
        }

        private OpsGenie opsGenie() {
            return new OpsGenie(
                    uri(Variable.OPSGENIE_URL, "https://api.opsgenie.com"),
                    required(
                            Variable.OPSGENIE_KEY,
                            "",
                            "It is the key of a global API integration: OpsGenie, Settings, Integrations. For Jira Service"
                                    + " Management set TOCSIN_JSM_KEY instead."),
                    secret(Variable.OPSGENIE_CONFIGURATION_KEY),
                    Optional.of(text(Variable.OPSGENIE_HEARTBEAT, "")).filter(name -> !name.isEmpty()));
        }

        private Jsm jsm() {
            return new Jsm(
                    uri(Variable.JSM_URL, "https://api.atlassian.com"),
                    needed(Variable.JSM_SITE, "It is the address of your Jira, such as https://acme.atlassian.net.")
                                    .isEmpty()
                            ? URI.create("https://localhost")
                            : uri(Variable.JSM_SITE, "https://acme.atlassian.net"),
                    needed(
                            Variable.JSM_CLOUD_ID,
                            "It is the cloudId that your Jira's address shows with /_edge/tenant_info behind it."),
                    required(
                            Variable.JSM_KEY,
                            "",
                            "It is the key of an API integration: Jira Service Management, Operations, Integrations."),
                    needed(Variable.JSM_EMAIL, "It is the address of the account that the token is of."),
                    required(
                            Variable.JSM_TOKEN,
                            "",
                            "It is an API token of that account: id.atlassian.com, Security, API tokens."),
                    heartbeat());
        }

        private Optional<Jsm.Heartbeat> heartbeat() {
            var said = text(Variable.JSM_HEARTBEAT, "");
            int slash = said.indexOf('/');
            if (said.isEmpty()) {
                return Optional.empty();
            } else if (slash < 1 || slash == said.length() - 1) {
                problem(
                        Variable.JSM_HEARTBEAT,
                        "does not say whose heartbeat it is.",
                        "Use the team's id, a slash, and the heartbeat's name.");
                return Optional.empty();
            }
            return Optional.of(new Jsm.Heartbeat(said.substring(0, slash), said.substring(slash + 1)));
        }

        private String needed(Variable variable, String right) {
            var text = text(variable, "");
            if (text.isEmpty()) {
                problem(variable, "is missing.", right);
            }
            return text;
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
