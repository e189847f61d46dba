package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.paging.PagingSystem;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment may say. */
class SettingsTest {
    private static final String TOKEN = "TOCSIN_SLACK_BOT_TOKEN";
    private static final String SIGNING = "TOCSIN_SLACK_SIGNING_SECRET";
    private static final String KEY = "TOCSIN_OPSGENIE_KEY";

    private final Map<String, String> environment =
            new HashMap<>(Map.of(TOKEN, "xoxb-hidden-1", SIGNING, "hidden-2", KEY, "hidden-3", "PATH", "/bin"));
    private final Problems problems = new Problems();

    private Optional<Settings> read() {
        return Settings.read(environment, problems);
    }

    private Settings settings() {
        var settings = read();
        assertThat(problems.all()).isEmpty();
        return settings.orElseThrow();
    }

    /** Every problem, as it is printed. */
    private List<String> mistakes() {
        assertThat(read()).isEmpty();
        return problems.all().stream().map(Problems.Problem::toString).toList();
    }

    @Test
    void three_secrets_are_enough() {
        assertThat(settings())
                .isEqualTo(new Settings(
                        Path.of("tocsin.yml"),
                        new Secret("jdbc:sqlite:tocsin.db"),
                        new Settings.Ports("0.0.0.0", 8080, 8081),
                        new Settings.Slack(
                                URI.create("https://slack.com/api/"),
                                new Secret("xoxb-hidden-1"),
                                Optional.of(new Secret("hidden-2")),
                                Optional.empty(),
                                2,
                                true),
                        new Settings.Pagers(
                                Optional.of(new Settings.OpsGenie(
                                        URI.create("https://api.opsgenie.com"),
                                        new Secret("hidden-3"),
                                        Optional.empty(),
                                        Optional.empty())),
                                Optional.empty(),
                                Optional.empty()),
                        new Settings.GitHub(URI.create("https://api.github.com"), Optional.empty(), Optional.empty())));
    }

    @Test
    void everything_can_be_said() {
        environment.put("TOCSIN_SLACK_APP_TOKEN", "xapp-hidden-6");
        environment.put("TOCSIN_SLACK_CONNECTIONS", "10");
        environment.put("TOCSIN_SLACK_PACE", "off");
        environment.put("TOCSIN_GITHUB_URL", "https://github.example.com/api/v3");
        environment.put("TOCSIN_GITHUB_TOKEN", "hidden-8");
        environment.put("TOCSIN_GITHUB_WEBHOOK_SECRET", "hidden-9");
        environment.putAll(Map.of(
                "TOCSIN_CONFIG", "/etc/tocsin/tocsin.yml",
                "TOCSIN_DATABASE_URL", "jdbc:postgresql://db/tocsin?user=bot&password=hidden-7",
                "TOCSIN_BIND", "127.0.0.1",
                "TOCSIN_PORT", "0",
                "TOCSIN_ADMIN_PORT", "65535",
                "TOCSIN_SLACK_API_URL", "http://127.0.0.1:9/api/",
                "TOCSIN_OPSGENIE_URL", " https://api.eu.opsgenie.com ",
                "TOCSIN_OPSGENIE_CONFIGURATION_KEY", "hidden-4",
                "TOCSIN_WEBHOOK_SECRET", "hidden-5"));
        environment.put("TOCSIN_OPSGENIE_HEARTBEAT", "tocsin");
        environment.putAll(jsm());
        environment.put("TOCSIN_JSM_URL", "http://127.0.0.1:9");
        environment.put("TOCSIN_JSM_HEARTBEAT", "team-1/tocsin");
        assertThat(settings())
                .isEqualTo(new Settings(
                        Path.of("/etc/tocsin/tocsin.yml"),
                        new Secret("jdbc:postgresql://db/tocsin?user=bot&password=hidden-7"),
                        new Settings.Ports("127.0.0.1", 0, 65_535),
                        new Settings.Slack(
                                URI.create("http://127.0.0.1:9/api/"),
                                new Secret("xoxb-hidden-1"),
                                Optional.of(new Secret("hidden-2")),
                                Optional.of(new Secret("xapp-hidden-6")),
                                10,
                                false),
                        new Settings.Pagers(
                                Optional.of(new Settings.OpsGenie(
                                        URI.create("https://api.eu.opsgenie.com"),
                                        new Secret("hidden-3"),
                                        Optional.of(new Secret("hidden-4")),
                                        Optional.of("tocsin"))),
                                Optional.of(new Settings.Jsm(
                                        URI.create("http://127.0.0.1:9"),
                                        URI.create("https://acme.atlassian.net"),
                                        "cloud-1",
                                        new Secret("hidden-10"),
                                        "bot@acme.example",
                                        new Secret("hidden-11"),
                                        Optional.of(new Settings.Jsm.Heartbeat("team-1", "tocsin")))),
                                Optional.of(new Secret("hidden-5"))),
                        new Settings.GitHub(
                                URI.create("https://github.example.com/api/v3"),
                                Optional.of(new Secret("hidden-8")),
                                Optional.of(new Secret("hidden-9")))));
        assertThat(settings().toString()).doesNotContain("hidden");
    }

    private static Map<String, String> jsm() {
        return Map.of(
                "TOCSIN_JSM_KEY", "hidden-10",
                "TOCSIN_JSM_SITE", "https://acme.atlassian.net",
                "TOCSIN_JSM_CLOUD_ID", "cloud-1",
                "TOCSIN_JSM_EMAIL", "bot@acme.example",
                "TOCSIN_JSM_TOKEN", "hidden-11");
    }

    @Test
    void either_pager_is_enough() {
        environment.remove(KEY);
        environment.putAll(jsm());
        assertThat(settings().pagers().has(PagingSystem.OPSGENIE)).isFalse();
        assertThat(settings().pagers().has(PagingSystem.JSM)).isTrue();
    }

    @Test
    void whoever_sets_a_part_of_a_pager_is_told_the_rest() {
        environment.put("TOCSIN_JSM_KEY", "hidden-10");
        environment.put("TOCSIN_JSM_HEARTBEAT", "tocsin");
        assertThat(mistakes())
                .containsExactly(
                        "TOCSIN_JSM_SITE: is missing. It is the address of your Jira, such as https://acme.atlassian.net.",
                        "TOCSIN_JSM_CLOUD_ID: is missing. It is the cloudId that your Jira's address shows with"
                                + " /_edge/tenant_info behind it.",
                        "TOCSIN_JSM_EMAIL: is missing. It is the address of the account that the token is of.",
                        "TOCSIN_JSM_TOKEN: is missing. It is an API token of that account: id.atlassian.com, Security,"
                                + " API tokens.",
                        "TOCSIN_JSM_HEARTBEAT: does not say whose heartbeat it is. Use the team's id, a slash, and the"
                                + " heartbeat's name.");
    }

    @Test
    void a_heartbeat_of_a_pager_without_its_key_is_half_of_a_pager() {
        environment.remove(KEY);
        environment.putAll(jsm());
        environment.put("TOCSIN_OPSGENIE_HEARTBEAT", "tocsin");
        assertThat(mistakes()).singleElement().asString().startsWith(KEY + ": is missing.");
    }

    @Test
    void an_app_token_alone_is_enough_for_socket_mode() {
        environment.remove(SIGNING);
        environment.put("TOCSIN_SLACK_APP_TOKEN", "xapp-hidden-6");
        assertThat(settings().slack().appToken()).contains(new Secret("xapp-hidden-6"));
        assertThat(settings().slack().signingSecret()).isEmpty();
    }

    @Test
    void a_wrong_app_token_is_not_repeated() {
        environment.put("TOCSIN_SLACK_APP_TOKEN", "xoxb-hunter2");
        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith("TOCSIN_SLACK_APP_TOKEN: *** does not begin with xapp-.")
                .contains("connections:write")
                .doesNotContain("hunter2");
    }

    @Test
    void calls_to_slack_are_paced_or_not() {
        environment.put("TOCSIN_SLACK_PACE", "quick");
        assertThat(mistakes()).containsExactly("TOCSIN_SLACK_PACE: is neither on nor off. Usual is on.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "many"})
    void there_are_one_to_ten_connections(String number) {
        environment.put("TOCSIN_SLACK_CONNECTIONS", number);
        assertThat(mistakes()).containsExactly("TOCSIN_SLACK_CONNECTIONS: is not a number from 1 to 10. Usual is 2.");
    }

    @Test
    void an_empty_variable_is_one_that_was_not_set() {
        environment.put("TOCSIN_PORT", " ");
        environment.put("TOCSIN_WEBHOOK_SECRET", "");
        assertThat(settings().ports().open()).isEqualTo(8080);
        assertThat(settings().pagers().webhookSecret()).isEmpty();
    }

    @Test
    void what_is_missing_is_named_with_the_place_to_find_it() {
        environment.remove(TOKEN);
        environment.remove(SIGNING);
        environment.put(KEY, "  ");
        assertThat(mistakes())
                .containsExactlyInAnyOrder(
                        TOKEN + ": is missing. It is the Bot User OAuth Token on the app's page OAuth & Permissions,"
                                + " and begins with xoxb-.",
                        "TOCSIN_SLACK_APP_TOKEN: is missing, and so is " + SIGNING
                                + ". Give the first for Socket Mode (an"
                                + " App-Level Token), or the second for HTTP; both stand on the app's page Basic"
                                + " Information.",
                        KEY + ": is missing. It is the key of a global API integration: OpsGenie, Settings,"
                                + " Integrations. For Jira Service Management set TOCSIN_JSM_KEY instead.");
    }

    @Test
    void a_wrong_token_is_not_repeated() {
        environment.put(TOKEN, "xoxp-hunter2");
        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith(TOKEN + ": *** does not begin with xoxb-.")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://bot:hunter2@db/tocsin", "tocsin.db", "jdbc:h2:mem:hunter2"})
    void a_database_of_another_kind_is_refused_without_its_password(String url) {
        environment.put("TOCSIN_DATABASE_URL", url);
        assertThat(mistakes())
                .containsExactly("TOCSIN_DATABASE_URL: is no database this version knows. Use jdbc:sqlite:FILE, or"
                        + " jdbc:postgresql://HOST/DATABASE?user=…&password=….");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536", "80 80", "1e3", "99999999999"})
    void what_is_no_port_is_refused_and_not_repeated(String port) {
        environment.put("TOCSIN_PORT", port);
        environment.put("TOCSIN_ADMIN_PORT", port);
        assertThat(mistakes())
                .containsExactly(
                        "TOCSIN_PORT: is not a number from 0 to 65535. Usual is 8080.",
                        "TOCSIN_ADMIN_PORT: is not a number from 0 to 65535. Usual is 8081.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.opsgenie.com",
                "ftp://api.opsgenie.com",
                "https://",
                "https:///v2",
                "not an address",
                "file:/etc"
            })
    void what_is_no_address_is_refused_and_not_repeated(String address) {
        environment.put("TOCSIN_OPSGENIE_URL", address);
        assertThat(mistakes())
                .containsExactly("TOCSIN_OPSGENIE_URL: is not an address. Use a full one such as"
                        + " https://api.opsgenie.com.");
    }

    @Test
    void a_misspelt_variable_is_answered_with_the_nearest_one() {
        environment.put("TOCSIN_SLACK_TOKEN", "xoxb-hunter2");
        environment.put("TOCSIN_WEBHOK_SECRET", "hunter2");
        environment.put("SLACK_BOT_TOKEN", "of another program");
        assertThat(mistakes())
                .containsExactly(
                        "TOCSIN_SLACK_TOKEN: is not a setting. Did you mean TOCSIN_SLACK_BOT_TOKEN?",
                        "TOCSIN_WEBHOK_SECRET: is not a setting. Did you mean TOCSIN_WEBHOOK_SECRET?");
    }

    @Test
    void a_variable_that_looks_like_none_is_answered_with_all_of_them() {
        environment.put("TOCSIN_X", "");
        assertThat(mistakes())
                .singleElement()
                .asString()
                .startsWith("TOCSIN_X: is not a setting. Known are: ")
                .contains("TOCSIN_CONFIG, ", "TOCSIN_GITHUB_URL.");
    }

    @Test
    void all_mistakes_are_told_at_once_and_none_with_a_secret() {
        environment.putAll(Map.of(
                TOKEN,
                "hunter2",
                "TOCSIN_DATABASE_URL",
                "hunter2",
                "TOCSIN_PORT",
                "many",
                "TOCSIN_SLACK_API_URL",
                "slack",
                "TOCSIN_COLOUR",
                "hunter2"));
        environment.remove(KEY);

        assertThat(mistakes()).hasSize(6).noneMatch(m -> m.contains("hunter2"));
        assertThat(problems.all())
                .extracting(Problems.Problem::place)
                .containsExactlyInAnyOrder(
                        TOKEN, "TOCSIN_DATABASE_URL", "TOCSIN_PORT", "TOCSIN_SLACK_API_URL", "TOCSIN_COLOUR", KEY);
        assertThatThrownBy(problems::orThrow)
                .isInstanceOfSatisfying(
                        Problems.Unusable.class,
                        unusable -> assertThat(unusable.problems()).hasSize(6))
                .message()
                .hasLineCount(6)
                .contains("TOCSIN_PORT: is not a number from 0 to 65535.")
                .doesNotContain("hunter2");
    }

    @Test
    void mistakes_found_before_do_not_make_good_settings_bad() {
        problems.add("tocsin.yml", "is missing.", "");
        assertThat(read()).isPresent();
        assertThat(problems.all()).hasSize(1);
    }

    @Test
    void settings_print_none_of_their_secrets() {
        environment.put("TOCSIN_OPSGENIE_CONFIGURATION_KEY", "hidden-4");
        environment.put("TOCSIN_WEBHOOK_SECRET", "hidden-5");
        assertThat(settings().toString()).contains("***", "8080").doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden 3", "hidden\n3", "hidden\u007f", "hídden-3"})
    void a_secret_that_no_header_can_carry_is_refused_and_not_repeated(String secret) {
        environment.put(KEY, secret);
        assertThat(mistakes())
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains(KEY, "***", "no secret has", "Copy it once more")
                .doesNotContain("hidden", "hídden");
    }
}
