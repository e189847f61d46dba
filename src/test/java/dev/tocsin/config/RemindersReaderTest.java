package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.RotationName;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.sla.Severity;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who hears of what is missed, and where regions read what falls due, in {@code tocsin.yml}. */
class RemindersReaderTest extends DeskFiles {
    private static final String GOOD = """
            reminders:
              managers: support-mgmt
              page_at_breach: [0, 1]
              digest_above: 7
              call_here: true
            regions:
              emea: {hours: london, posts: C0EMEA}
              apac: {hours: tokyo}
            """;

    private static ReminderRules rules(String more) {
        return read(more).file().reminders();
    }

    @Test
    void a_file_that_says_nothing_tells_the_operators_and_pages_nobody() {
        var rules = rules("");
        assertThat(rules.management()).isEqualTo(new ReminderRules.Management("C0MGMT", Optional.empty(), Set.of()));
        assertThat(rules.digestAbove()).isEqualTo(ReminderRules.USUAL_DIGEST);
        assertThat(rules.callsHere()).isFalse();
        assertThat(rules.posts()).isEmpty();
        assertThat(rules("reminders: {}\n")).isEqualTo(rules);
    }

    @Test
    void everything_can_be_said() {
        var rules = rules(GOOD);
        assertThat(rules.management())
                .isEqualTo(new ReminderRules.Management(
                        "C0MGMT",
                        Optional.of(new RotationName("support-mgmt")),
                        Set.of(new Severity(0), new Severity(1))));
        assertThat(rules.digestAbove()).isEqualTo(7);
        assertThat(rules.callsHere()).isTrue();
        assertThat(rules.posts()).singleElement().satisfies(post -> {
            assertThat(post.region()).isEqualTo("emea");
            assertThat(post.channel()).isEqualTo("C0EMEA");
            assertThat(post.hours().name()).isEqualTo("london");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "managers: support-mgmt | managers: suport-mgmt | 14, reminders.managers: \"suport-mgmt\" is no rotation. Did you mean support-mgmt?",
                "managers: support-mgmt | # none | 15, reminders.page_at_breach: pages nobody, for no managers are named. Add managers, such as managers: support-mgmt.",
                "page_at_breach: [0, 1] | page_at_breach: [0, 4] | 15, reminders.page_at_breach[1]: \"4\" is no severity. Use 0, 1, 2 or 3.",
                "digest_above: 7 | digest_above: 0 | 16, reminders.digest_above: \"0\" is no number of messages. Use 1 to 20.",
                "digest_above: 7 | digest_above: 21 | 16, reminders.digest_above: \"21\" is no number of messages. Use 1 to 20.",
                "call_here: true | call_here: maybe | 17, reminders.call_here: \"maybe\" is neither yes nor no. Use true or false.",
                "call_here: true | at_here: true | 17, reminders.at_here: \"at_here\" is not known here. Known are: call_here, digest_above, managers, page_at_breach.",
                "{hours: london, posts: C0EMEA} | {posts: C0EMEA} | 19, regions.emea.posts: is read when people come and leave. Add hours to the region.",
                "{hours: london, posts: C0EMEA} | {hours: around-the-clock, posts: C0EMEA} | 19, regions.emea.posts: is read when people come and leave, and nobody ever does. Give the region other hours.",
                "{hours: london, posts: C0EMEA} | {hours: london, posts: emea} | 19, regions.emea.posts: \"emea\" is not a channel's id. Names change, ids do not: it stands at the end of the channel's details, such as C024BE7LR.",
            })
    void each_mistake_is_told_with_its_line_and_what_would_be_right(String piece, String other, String mistake) {
        assertThat(mistakes(with(GOOD, piece, other))).containsExactly("tocsin.yml line " + mistake);
    }
}
