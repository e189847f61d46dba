package dev.tocsin.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.TestClock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the policy file, Slack and people themselves say of somebody. */
class DirectoryTest {
    private static final SlackId BEN = new SlackId("U0BEN");
    private static final SlackId EVE = new SlackId("U0EVE");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final TestClock clock = new TestClock();
    private final Map<SlackId, Person> profiles = new HashMap<>();
    private boolean slackAnswers = true;

    private final People people = new People() {
        @Override
        public Optional<Person> find(SlackId id) {
            if (!slackAnswers) {
                throw new Unknown("Slack answers 503");
            }
            return Optional.ofNullable(profiles.get(id));
        }

        @Override
        public Optional<Person> findByEmail(String email) {
            return Optional.empty();
        }
    };

    private final DaysAway daysAway = new DaysAway() {
        @Override
        public Map<SlackId, List<Away>> all(Instant now) {
            return Map.of();
        }

        private final Map<SlackId, List<Away>> all = new HashMap<>();

        @Override
        public List<Away> of(SlackId person, Instant now) {
            return all.getOrDefault(person, List.of()).stream()
                    .filter(away -> away.until().isAfter(now))
                    .toList();
        }

        @Override
        public void say(SlackId person, List<Away> times) {
            all.put(person, times);
        }
    };

    private Directory directory(Roster roster) {
        return new Directory(roster, people, daysAway, clock);
    }

    private static Roster roster(Optional<ZoneId> zone) {
        return new Roster(
                Map.of(BEN, new Roster.Entry(Role.SE, Optional.of("emea"), zone, Optional.empty(), Optional.of(EVE))));
    }

    private void known(SlackId id, String name, ZoneId zone) {
        profiles.put(id, new Person(id, name, Optional.empty(), Person.Standing.MEMBER, Optional.of(zone)));
    }

    @Test
    void somebody_is_what_the_file_and_their_profile_say() {
        known(BEN, "Ben", TOKYO);
        var ben = directory(roster(Optional.of(BERLIN))).colleague(BEN);
        assertThat(ben)
                .isEqualTo(new Colleague(
                        BEN,
                        "Ben",
                        Role.SE,
                        Optional.of("emea"),
                        BERLIN,
                        Optional.empty(),
                        List.of(),
                        Optional.of(EVE)));
    }

    @Test
    void the_zone_is_the_files_then_the_profiles_then_utc() {
        known(BEN, "Ben", TOKYO);
        assertThat(directory(roster(Optional.of(BERLIN))).zoneOf(BEN)).isEqualTo(BERLIN);
        assertThat(directory(roster(Optional.empty())).zoneOf(BEN)).isEqualTo(TOKYO);
        assertThat(directory(roster(Optional.empty())).colleague(BEN).zone()).isEqualTo(TOKYO);
        profiles.clear();
        assertThat(directory(roster(Optional.empty())).zoneOf(BEN)).isEqualTo(ZoneOffset.UTC);
        assertThat(directory(roster(Optional.empty())).colleague(BEN).zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void while_slack_does_not_answer_somebody_has_their_id_for_a_name() {
        slackAnswers = false;
        var directory = directory(roster(Optional.empty()));
        assertThat(directory.colleague(BEN).name()).isEqualTo("U0BEN");
        assertThat(directory.colleague(BEN).role()).isEqualTo(Role.SE);
        assertThat(directory.zoneOf(EVE)).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void whoever_the_file_does_not_name_is_a_customer_engineer_and_with_nobody_named_everybody_works_on_tickets() {
        var named = directory(roster(Optional.empty()));
        assertThat(named.roleOf(BEN)).isEqualTo(Role.SE);
        assertThat(named.roleOf(EVE)).isEqualTo(Role.CE);
        assertThat(named.namesAnybody()).isTrue();
        var open = directory(Roster.NOBODY);
        assertThat(open.roleOf(EVE)).isEqualTo(Role.SE);
        assertThat(open.namesAnybody()).isFalse();
    }

    @Test
    void days_away_begin_at_their_first_instant_and_end_before_their_last() {
        var now = clock.instant();
        var away = new Away(now.plusSeconds(10), now.plusSeconds(20));
        daysAway.say(BEN, List.of(away));
        var ben = directory(Roster.NOBODY).colleague(BEN);
        assertThat(ben.awayAt(now.plusSeconds(10).minusMillis(1))).isEmpty();
        assertThat(ben.awayAt(now.plusSeconds(10))).contains(away);
        assertThat(ben.awayAt(now.plusSeconds(20).minusMillis(1))).contains(away);
        assertThat(ben.awayAt(now.plusSeconds(20))).isEmpty();
    }

    @Test
    void nobody_is_away_for_no_time() {
        assertThatThrownBy(() -> new Away(Instant.EPOCH, Instant.EPOCH)).hasMessageStartingWith("nobody is away");
    }

    @ParameterizedTest
    @CsvSource({"ce, CE, false", "SE, SE, true", "' Manager ', MANAGER, true", "admin, ADMIN, true"})
    void a_role_is_read_in_any_capitals(String text, Role role, boolean works) {
        assertThat(Role.parse(text)).contains(role);
        assertThat(role.worksOnTickets()).isEqualTo(works);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "boss", "support engineer", "S E"})
    void an_unknown_role_is_none(String text) {
        assertThat(Role.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"' Globex  Corp ', globex corp", "GLOBEX CORP, globex corp", "globex\tcorp, globex corp"})
    void customers_are_the_same_whatever_their_capitals_and_spaces(String name, String key) {
        assertThat(Customer.key(name)).isEqualTo(key);
        assertThat(Customer.key(Customer.named(new CustomerId("c"), name, "").name()))
                .isEqualTo(key);
    }

    @Test
    void a_customer_has_a_name() {
        var id = new CustomerId("c-1");
        assertThat(Customer.named(id, " x ", " pro "))
                .isEqualTo(new Customer(id, "x", "pro", false, "", "", List.of()));
        assertThat(Customer.named(id, "x".repeat(200), "").name()).hasSize(200);
        for (var wrong : List.of("", " \n ", "x".repeat(201))) {
            assertThatThrownBy(() -> Customer.named(id, wrong, ""))
                    .hasMessage("a customer's name has 1 to 200 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "ä", "<!channel>"})
    void an_id_is_letters_digits_and_dashes(String id) {
        assertThatThrownBy(() -> new CustomerId(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SlackId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void two_are_the_same_human_by_their_id_or_their_address() {
        var ben = Actor.inSlack("U0BEN", "Ben", Optional.of("ben@acme.example"));
        assertThat(ben.same(Actor.inSlack("U0BEN", "Benjamin", Optional.empty())))
                .isTrue();
        assertThat(ben.same(Actor.inPager("Ben@acme.example"))).isTrue();
        assertThat(ben.same(Actor.inPager("eve@acme.example"))).isFalse();
        assertThat(Actor.inPager("ben").same(Actor.inSlack("U0BEN", "ben", Optional.empty())))
                .isFalse();
        assertThat(Actor.inSlack("U1", "x", Optional.empty()).same(Actor.inSlack("U2", "x", Optional.empty())))
                .isFalse();
    }
}
