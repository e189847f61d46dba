package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.SlackFault;
import dev.tocsin.sandbox.SlackWorkspace.SentRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;

/** What somebody with bad intentions may try from outside; {@code docs/security.md} has the whole list. */
class SecurityTest extends Scenario {
    private static final String ALERT = "/genie alert db down for customer-support";

    private int sends(SentRequest request) {
        var again = new Request.Builder().url(request.url().toString());
        request.headers().forEach(again::header);
        var type = MediaType.get(request.headers().getOrDefault("Content-Type", "application/json"));
        var body = RequestBody.create(request.body().getBytes(StandardCharsets.UTF_8), type);
        try (var answer = new OkHttpClient().newCall(again.post(body).build()).execute()) {
            return answer.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_request_that_was_recorded_and_is_sent_again_is_refused() {
        stage.types("ana", "support", ALERT);
        var recorded = stage.slack.lastRequest();
        assertThat(sends(recorded)).isEqualTo(401);
        assertThat(sends(recorded)).isEqualTo(401);
        stage.settle();
        assertThat(stage.pager.rings()).hasSize(1);
    }

    @Test
    void a_click_that_was_recorded_changes_nothing_when_it_is_sent_again() {
        var card = paged("db down");
        stage.clicks("ben", card, "Acknowledge");
        var recorded = stage.slack.lastRequest();
        stage.types("ben", "support", "/genie unack 1");
        assertThat(sends(recorded)).isEqualTo(401);
        stage.expect(card, "nobody has it now");
    }

    /** Slack sends an event again that got an error, maybe within the same second and so with the same signature. */
    @Test
    void a_request_that_failed_may_come_again() throws SQLException {
        var card = paged("db down");
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stage.db"));
                var statement = other.createStatement()) {
            stage.slack.fault("response_url", SlackFault.DOWN);
            statement.execute("begin immediate");
            stage.clicks("ben", card, "Acknowledge");
            statement.execute("rollback");
        }
        assertThat(sends(stage.slack.lastRequest())).isEqualTo(200);
        stage.expect(card, "Acknowledged by @ben");
        assertThat(sends(stage.slack.lastRequest())).isEqualTo(401);
    }

    @Test
    void a_recorded_request_counts_for_five_minutes_and_no_longer_even_after_a_restart() {
        stage.types("ana", "support", ALERT);
        var recorded = stage.slack.lastRequest();
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.restart();
        var before = stage.pager.rings().size();
        sends(new SentRequest(moved(recorded), recorded.headers(), recorded.body()));
        stage.settle();
        assertThat(stage.pager.rings()).as("its trigger id pages once").hasSize(before);
        stage.pass(Duration.ofMinutes(6));
        assertThat(sends(new SentRequest(moved(recorded), recorded.headers(), recorded.body())))
                .isEqualTo(401);
    }

    /** The bot may listen on another port now. */
    private URI moved(SentRequest recorded) {
        return URI.create(
                "http://127.0.0.1:" + stage.app().port() + recorded.url().getPath());
    }

    @Test
    void a_webhook_without_the_secret_moves_nothing() {
        paged("db down");
        stage.pager.clearRequests();
        assertThat(stage.post(
                        "/pager/opsgenie",
                        "{\"action\":\"Close\",\"alert\":{\"alertId\":\""
                                + stage.alert("db down").id() + "\"}}"))
                .isEqualTo(401);
        stage.settle();
        assertThat(stage.pager.requests()).isEmpty();
    }

    @Test
    void no_secret_is_in_the_store_or_on_any_page_of_the_bot() throws SQLException, IOException {
        stage.pager.fault(PagerFault.WRONG_KEY);
        var card = stage.types("ana", "support", ALERT).ephemeral().orElseThrow();
        assertThat(card.plain()).contains("Paging");
        stage.pass(Duration.ofSeconds(20));
        stage.pager.fault(PagerFault.OK);
        stage.slack.fault(SlackFault.DOWN);
        stage.pass(Duration.ofSeconds(30));
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(2));
        stage.clicks("ben", stage.card("support-oncall", "db down"), "Acknowledge");
        stage.pass(Duration.ofSeconds(10));

        var secrets = List.of(
                stage.slack.botToken(),
                stage.slack.appToken(),
                stage.slack.signingSecret(),
                stage.pager.integrationKey(),
                stage.pager.configurationKey(),
                stage.github.token().value(),
                Stage.SECRET,
                // Whoever has the address of a press may write in its place.
                "response_url",
                "/respond/",
                "hooks.slack.com");
        assertThat(stored()).isNotEmpty().allSatisfy(text -> assertThat(text).doesNotContain(secrets));
        var pages = stage.page("/metrics") + stage.page("/healthz") + stage.page("/readyz");
        assertThat(pages).contains("tocsin_").doesNotContain(secrets).doesNotContain("db down");
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.getFileName().toString())
                        .doesNotContain(secrets);
            }
        }
    }

    /** Every text in every table. */
    private List<String> stored() throws SQLException {
        var texts = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("stage.db"));
                var tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select * from \"" + tables.getString("TABLE_NAME") + "\"")) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            texts.add(String.valueOf(rows.getString(i)));
                        }
                    }
                }
            }
        }
        return texts;
    }
}
