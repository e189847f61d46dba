package dev.tocsin.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sla.SlaClock.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every story. A failure names its seed. */
class StoriesTest {
    private static final int STORIES = 3_000;

    private static Instant end(List<Fact> story) {
        return story.get(0).occurredAt().plus(Stories.LENGTH);
    }

    @Test
    void facts_in_any_order_and_any_number_give_the_same_clocks() {
        for (int seed = 0; seed < STORIES; seed++) {
            var story = Stories.story(seed, 14, true);
            var random = new Random(seed);
            var now = story.get(0).occurredAt().plus(Duration.ofMinutes(random.nextInt(9 * 24 * 60)));
            var straight = SlaClocks.replay(story, now);
            for (int time = 0; time < 4; time++) {
                var recorded = new ArrayList<>(story);
                for (int twice = random.nextInt(6); twice > 0; twice--) {
                    var again = story.get(random.nextInt(story.size()));
                    var later = again.recordedAt().plusSeconds(random.nextInt(9_000));
                    recorded.add(new Fact(again.id(), again.occurredAt(), later, again.by(), again.what()));
                }
                Collections.shuffle(recorded, random);
                assertThat(SlaClocks.replay(recorded, now)).as("seed %d", seed).isEqualTo(straight);
            }
        }
    }

    @Test
    void what_comes_after_now_makes_no_difference() {
        for (int seed = 0; seed < STORIES; seed++) {
            var story = Stories.story(seed, 14, true);
            var now = story.get(7).occurredAt();
            var before =
                    story.stream().filter(f -> !f.occurredAt().isAfter(now)).toList();
            assertThat(SlaClocks.replay(story, now)).as("seed %d", seed).isEqualTo(SlaClocks.replay(before, now));
        }
    }

    @Test
    void a_breach_stays_whatever_follows_and_has_its_due_instant() {
        int breaches = 0;
        for (int seed = 0; seed < STORIES; seed++) {
            var story = Stories.story(seed, 14, false);
            var seen = new HashMap<String, SlaClock.Breach>();
            for (var now = story.get(0).occurredAt(); !now.isAfter(end(story)); now = now.plus(Duration.ofHours(5))) {
                for (var clock : SlaClocks.replay(story, now).all()) {
                    var before = Optional.ofNullable(seen.get(clock.metric() + " " + clock.cycle()));
                    if (before.isPresent()) {
                        assertThat(clock.breach()).as("seed %d, %s", seed, now).isEqualTo(before);
                        assertThat(clock.result()).isEqualTo(Result.MISSED);
                    } else if (clock.breach().isPresent()) {
                        assertThat(clock.breach().get().at()).isBefore(now);
                        seen.put(
                                clock.metric() + " " + clock.cycle(),
                                clock.breach().get());
                    }
                }
            }
            breaches += seen.size();
        }
        assertThat(breaches).isGreaterThan(STORIES / 2);
    }

    @Test
    void what_remains_is_the_open_time_until_it_is_due() {
        int asked = 0;
        for (int seed = 0; seed < STORIES; seed++) {
            var story = Stories.story(seed, 14, true);
            for (int hour = 0; hour < 9 * 24; hour += 7) {
                var now = story.get(0).occurredAt().plus(Duration.ofHours(hour));
                for (var clock : SlaClocks.replay(story, now).all()) {
                    if (!clock.running() || clock.due().isEmpty()) {
                        continue;
                    }
                    var due = clock.due().get();
                    var calendar = clock.now().target().orElseThrow().calendar();
                    assertThat(clock.remaining(now))
                            .as("seed %d, %s, %s", seed, now, clock.metric())
                            .isEqualTo(due.isAfter(now) ? calendar.openTime(now, due) : Duration.ZERO);
                    asked++;
                }
            }
        }
        assertThat(asked).isGreaterThan(STORIES);
    }

    @Test
    void every_clock_of_every_story_can_be_explained_and_nudged_about() {
        var wording = new Wording(Instant::toString);
        for (int seed = 0; seed < STORIES; seed++) {
            var story = Stories.story(seed, 14, true);
            var now = story.get(0).occurredAt().plus(Duration.ofHours(seed % 200));
            for (var clock : SlaClocks.replay(story, now).all()) {
                var explanation = Explanation.of(clock, now);
                assertThat(wording.inShort(explanation)).endsWith(".");
                assertThat(wording.whole(explanation)).isNotEmpty();
                assertThat(explanation.steps().get(0)).isInstanceOf(Explanation.Started.class);
                assertThat(explanation.steps().stream().skip(1).map(Explanation.Step::at))
                        .as("seed %d", seed)
                        .isSorted();
                var plan = NudgeLadder.USUAL.plan(clock, false, level -> Facts.OFFICE);
                assertThat(plan.isPresent())
                        .as("seed %d, %s", seed, clock)
                        .isEqualTo(clock.running()
                                && (clock.due().isPresent() || clock.breach().isPresent()));
            }
        }
    }

    // Against a walk over the minutes

    @ParameterizedTest
    @EnumSource(names = {"FIRST_RESPONSE", "RESOLUTION"})
    void every_story_agrees_with_a_walk_over_its_minutes(SlaMetric metric) {
        int breaches = 0;
        int endings = 0;
        for (int seed = 0; seed < STORIES; seed++) {
            var story = Stories.story(seed, 12, false);
            var walk = new StoryWalk(metric, story);
            walk.to(end(story));
            var clock = SlaClocks.replay(story, end(story)).first(metric);
            assertThat(clock.isPresent()).as("seed %d", seed).isEqualTo(walk.everPromised());
            if (clock.isPresent()) {
                assertThat(clock.get().breach().map(SlaClock.Breach::at))
                        .as("seed %d", seed)
                        .isEqualTo(walk.breach());
                assertThat(clock.get().running()).as("seed %d", seed).isEqualTo(walk.running());
                assertThat(clock.get().paused()).as("seed %d", seed).isEqualTo(walk.paused());
                breaches += walk.breach().isPresent() ? 1 : 0;
                endings += walk.running() ? 0 : 1;
            }
        }
        assertThat(breaches).isGreaterThan(STORIES / 5);
        assertThat(endings).isGreaterThan(STORIES / 5);
    }
}
