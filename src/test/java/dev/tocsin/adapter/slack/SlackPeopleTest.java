package dev.tocsin.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.Person.Standing;
import dev.tocsin.directory.SlackId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackPeopleTest {
    private static final SlackId BEN = new SlackId("U0BEN");
    private static final String BENS_PROFILE =
            "'name':'ben','profile':{'display_name':'Ben','email':'Ben@Acme.example'}";

    private final MockWebServer server = new MockWebServer();
    private Instant now = Instant.parse("2026-11-22T02:00:00Z");
    private Optional<String> team = Optional.of("T0ACME");
    private SlackGateway gateway;
    private SlackPeople people;

    @BeforeEach
    void start() throws IOException {
        server.start();
        gateway = new SlackGateway(server.url("/").uri(), "xoxb-1", Duration.ofSeconds(5), () -> now);
        people = new SlackPeople(gateway, () -> team, () -> now);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        server.shutdown();
    }

    private static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body.replace('\'', '"'));
    }

    private static MockResponse user(String rest) {
        return json("{'ok':true,'user':{'id':'U0BEN','team_id':'T0ACME'," + rest + "}}");
    }

    private static MockResponse error(String code) {
        return json("{'ok':false,'error':'" + code + "'}");
    }

    private static MockResponse down() {
        return new MockResponse().setResponseCode(503);
    }

    @ParameterizedTest
    @CsvSource({
        "'''is_bot'':false', MEMBER",
        "'''is_restricted'':true', GUEST",
        "'''is_restricted'':true,''is_ultra_restricted'':true', GUEST",
        "'''is_stranger'':true', STRANGER",
        "'''is_stranger'':true,''deleted'':true', STRANGER",
        "'''deleted'':true', GONE",
        "'''deleted'':true,''is_restricted'':true', GONE",
        "'''is_bot'':true', BOT",
        "'''team_id'':''T0OTHER''', STRANGER",
        "'''team_id'':''T0OTHER'',''is_bot'':true', STRANGER"
    })
    void what_somebody_is_to_this_workspace_is_read_from_their_profile(String rest, Standing standing) {
        server.enqueue(user(BENS_PROFILE + "," + rest));
        assertThat(people.find(BEN).map(Person::standing)).contains(standing);
    }

    @Test
    void before_our_own_team_is_known_nobody_is_a_stranger_for_their_team() {
        team = Optional.empty();
        server.enqueue(user(BENS_PROFILE));
        assertThat(people.find(BEN).map(Person::standing)).contains(Standing.MEMBER);
    }

    @Test
    void a_person_is_read_by_id_or_by_address() throws Exception {
        var ben = new Person(BEN, "Ben", Optional.of("ben@acme.example"), Standing.MEMBER);
        server.enqueue(user(BENS_PROFILE));
        assertThat(people.find(BEN)).contains(ben);
        var byId = server.takeRequest();
        assertThat(byId.getPath()).isEqualTo("/users.info");
        assertThat(form(byId.getBody().readUtf8()).queryParameter("user")).isEqualTo("U0BEN");

        server.enqueue(user(BENS_PROFILE));
        assertThat(people.findByEmail(" BEN@acme.example")).contains(ben);
        var byEmail = server.takeRequest();
        assertThat(byEmail.getPath()).isEqualTo("/users.lookupByEmail");
        assertThat(form(byEmail.getBody().readUtf8()).queryParameter("email")).isEqualTo("ben@acme.example");
    }

    private static HttpUrl form(String body) {
        return HttpUrl.get("http://form/?" + body);
    }

    @ParameterizedTest
    @CsvSource({
        "'''profile'':{''display_name'':''Benny'',''real_name'':''Ben B''},''name'':''ben''', Ben B",
        "'''profile'':{''display_name'':''Benny'',''real_name'':'' ''},''name'':''ben''', Benny",
        "'''profile'':{},''real_name'':''Ben B'',''name'':''ben''', Ben B",
        "'''name'':''ben''', ben",
        "'''deleted'':false', U0BEN"
    })
    void a_person_has_a_name_whatever_the_profile_lacks(String rest, String name) {
        server.enqueue(user(rest));
        assertThat(people.find(BEN).map(Person::name)).contains(name);
    }

    @Test
    void a_profile_serves_for_ten_minutes() {
        server.enqueue(user(BENS_PROFILE));
        people.find(BEN);
        now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
        people.find(BEN);
        assertThat(server.getRequestCount()).isEqualTo(1);

        now = now.plusMillis(1);
        server.enqueue(user(BENS_PROFILE + ",'deleted':true"));
        assertThat(people.find(BEN).map(Person::standing)).contains(Standing.GONE);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "findByEmail"})
    void the_last_known_profile_serves_while_slack_is_down(String by) {
        server.enqueue(user(BENS_PROFILE));
        server.enqueue(down());
        server.enqueue(error("ratelimited"));
        server.enqueue(error("token_revoked"));
        server.enqueue(user(BENS_PROFILE + ",'deleted':true"));
        for (int i = 0; i < 4; i++) {
            assertThat(ben(by).map(Person::standing)).contains(Standing.MEMBER);
            now = now.plus(Duration.ofMinutes(10));
        }
        assertThat(ben(by).map(Person::standing)).contains(Standing.GONE);
    }

    private Optional<Person> ben(String by) {
        return by.equals("find") ? people.find(BEN) : people.findByEmail("ben@acme.example");
    }

    @Test
    void who_was_never_read_is_unknown_while_slack_is_down_and_not_nobody() {
        for (var trouble : new MockResponse[] {down(), error("internal_error"), error("missing_scope")}) {
            server.enqueue(trouble);
            assertThatThrownBy(() -> people.find(BEN)).isInstanceOf(People.Unknown.class);
        }
        server.enqueue(user(BENS_PROFILE));
        assertThat(people.find(BEN)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"find, user_not_found", "findByEmail, users_not_found"})
    void nobody_of_that_name_is_empty_and_kept_for_ten_minutes(String by, String code) {
        server.enqueue(error(code));
        assertThat(ben(by)).isEmpty();
        assertThat(ben(by)).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(10));
        server.enqueue(user(BENS_PROFILE));
        assertThat(ben(by)).isPresent();
    }

    @Test
    void somebody_who_left_slack_no_longer_serves() {
        server.enqueue(user(BENS_PROFILE));
        people.find(BEN);
        now = now.plus(Duration.ofMinutes(10));
        server.enqueue(error("user_not_found"));
        assertThat(people.find(BEN)).isEmpty();
        now = now.plus(Duration.ofMinutes(10));
        server.enqueue(down());
        assertThatThrownBy(() -> people.find(BEN)).isInstanceOf(People.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "findByEmail"})
    void a_changed_profile_is_read_again_at_once(String by) {
        server.enqueue(user(BENS_PROFILE));
        assertThat(ben(by).map(Person::standing)).contains(Standing.MEMBER);

        people.forget("U0BEN");

        server.enqueue(user(BENS_PROFILE + ",'is_restricted':true"));
        assertThat(ben(by).map(Person::standing)).contains(Standing.GUEST);
    }

    @Test
    void forgetting_one_person_keeps_the_others() {
        server.enqueue(user(BENS_PROFILE));
        people.find(BEN);
        people.forget("U0CEM");
        people.find(BEN);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
