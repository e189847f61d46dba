package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is who, in {@code tocsin.yml}. */
class PeopleReaderTest extends DeskFiles {
    private static final String GOOD = """
            regions:
              emea: {zone: Europe/London, hours: london}
              somewhere: {}
            people:
              U0ANA: {role: ce}
              U0BEN:
                role: se
                region: emea
                backup: U0DANA
              U0DANA:
                role: SE
                region: emea
                zone: Asia/Tokyo
                hours: tokyo
              U0MARA: {role: manager, hours: pacific-9-5, region: somewhere}
              W0ROOT: {role: admin}
            """;

    private static Roster.Entry person(Roster roster, String id) {
        return Objects.requireNonNull(roster.people().get(new SlackId(id)));
    }

    private static Roster roster(String more) {
        return read(more).file().roster();
    }

    @Test
    void a_file_that_names_nobody_has_an_empty_roster() {
        assertThat(roster("")).isEqualTo(Roster.NOBODY);
        assertThat(roster("people: {}\nregions: {emea: {zone: Europe/London}}\n"))
                .isEqualTo(Roster.NOBODY);
    }

    @Test
    void everybody_has_a_role() {
        var roster = roster(GOOD);
        assertThat(roster.people()).hasSize(5);
        assertThat(person(roster, "U0ANA").role()).isEqualTo(Role.CE);
        assertThat(person(roster, "U0DANA").role()).isEqualTo(Role.SE);
        assertThat(person(roster, "U0MARA").role()).isEqualTo(Role.MANAGER);
        assertThat(person(roster, "W0ROOT").role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void zone_and_hours_are_those_of_the_region_unless_said() {
        var roster = roster(GOOD);
        var ben = person(roster, "U0BEN");
        assertThat(ben.region()).contains("emea");
        assertThat(ben.zone()).contains(ZoneId.of("Europe/London"));
        assertThat(ben.hours().map(BusinessCalendar::name)).contains("london");
        var dana = person(roster, "U0DANA");
        assertThat(dana.region()).contains("emea");
        assertThat(dana.zone()).contains(ZoneId.of("Asia/Tokyo"));
        assertThat(dana.hours().map(BusinessCalendar::name)).contains("tokyo");
    }

    @Test
    void what_nobody_said_is_not_known() {
        var ana = person(roster(GOOD), "U0ANA");
        assertThat(ana)
                .isEqualTo(new Roster.Entry(
                        Role.CE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(person(roster(GOOD), "U0MARA").zone()).isEmpty();
    }

    @Test
    void a_calendar_that_comes_with_tocsin_can_be_named() {
        assertThat(person(roster(GOOD), "U0MARA").hours().map(BusinessCalendar::zone))
                .contains(ZoneId.of("America/Los_Angeles"));
    }

    @Test
    void backups_may_be_each_others() {
        var roster = roster(with(GOOD, "    hours: tokyo\n", "    hours: tokyo\n    backup: U0BEN\n"));
        assertThat(person(roster, "U0BEN").backup()).contains(new SlackId("U0DANA"));
        assertThat(person(roster, "U0DANA").backup()).contains(new SlackId("U0BEN"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "U0ANA: | ana: | 17, people.ana: \"ana\" is not a Slack user id. It stands in the person's profile under \"Copy member ID\", such as U024BE7LH.",
                "{role: ce} | {} | 17, people.U0ANA: has no role. Add it.",
                "{role: ce} | {role: } | 17, people.U0ANA.role: \"\" is not a text.",
                "{role: ce} | ce | 17, people.U0ANA: \"ce\" is not a list of names and values. / 17, people.U0ANA: has no role. Add it.",
                "{role: ce} | {role: boss} | 17, people.U0ANA.role: \"boss\" is no role. Use ce, se, manager or admin.",
                "{role: ce} | {role: ce, regoin: emea} | 17, people.U0ANA.regoin: \"regoin\" is not known here. Did you mean region?",
                "{role: ce} | {role: ce, zone: Europe/Londn} | 17, people.U0ANA.zone: \"Europe/Londn\" is no time zone. Did you mean Europe/London?",
                "{role: ce} | {role: ce, hours: nine to five} | 17, people.U0ANA.hours: \"nine to five\" is no calendar. Known are: pacific-9-5, pacific-business, pacific-8-5, around-the-clock, london, tokyo.",
                "{role: ce} | {role: ce, hours: tokio} | 17, people.U0ANA.hours: \"tokio\" is no calendar. Did you mean tokyo?",
                "{role: ce} | {role: ce, region: emae} | 17, people.U0ANA.region: \"emae\" is no region. Did you mean emea?",
                "backup: U0DANA | backup: U0BEN | 21, people.U0BEN.backup: is the person themselves. Name somebody else, or leave it out.",
                "backup: U0DANA | backup: dana | 21, people.U0BEN.backup: \"dana\" is not a Slack user id. It stands in the person's profile under \"Copy member ID\", such as U024BE7LH.",
                "backup: U0DANA | backup: U0DAN | 21, people.U0BEN.backup: \"U0DAN\" is not named under people. Add them there, or name one of those: U0ANA, U0DANA, U0MARA, W0ROOT.",
                "zone: Europe/London, hours: london | zone: CET/Berlin, hours: [london] | 14, regions.emea.zone: \"CET/Berlin\" is no time zone. Use a name such as America/Los_Angeles. / 14, regions.emea.hours: \"sequence\" is not a text.",
                "zone: Europe/London, hours: london | timezone: Europe/London | 14, regions.emea.timezone: \"timezone\" is not known here. Known are: hours, posts, zone.",
                "U0ANA: {role: ce} | U0BEN: {role: ce} | 18, people.U0BEN: stands twice. Keep one of them.",
            })
    void each_mistake_is_told_with_its_line_and_what_would_be_right(String piece, String other, String told) {
        assertThat(mistakes(with(GOOD, piece, other))).isEqualTo(told(told));
    }

    @Test
    void people_that_are_no_list_of_names_are_refused() {
        assertThat(mistakes("people: [U0ANA]\n"))
                .containsExactly("tocsin.yml line 13, people: \"sequence\" is not a list of names and values.");
    }

    @Test
    void where_there_are_no_regions_one_is_to_be_added() {
        assertThat(mistakes("people: {U0ANA: {role: ce, region: emea}}\n"))
                .containsExactly(
                        "tocsin.yml line 13, people.U0ANA.region: \"emea\" is no region." + " Add it under regions.");
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThat(mistakes("people: {U0ANA: {role: boss, zone: Mars, hours: none, region: x, backup: ben}}\n"))
                .hasSize(5);
    }

    @Test
    void a_backup_who_does_not_work_on_tickets_is_doubted() {
        assertThat(read(with(GOOD, "backup: U0DANA", "backup: U0ANA")).doubts())
                .containsExactly("tocsin.yml line 21, people.U0BEN.backup: U0ANA is a customer engineer, who does not"
                        + " work on tickets. Name an se, a manager or an admin.");
        assertThat(read(with(GOOD, "{role: ce}", "{role: ce, backup: U0BEN}")).doubts())
                .isEmpty();
    }
}
