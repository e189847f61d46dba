package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often phones rang: what the bench counts doubled calls with. */
class PagerRingsTest extends RunningPager {

    @Test
    void an_alert_rings_once() throws IOException {
        Instant at = clock.instant();
        Alert alert = made(PAGE);
        assertThat(alert.rings()).isEqualTo(1);
        assertThat(pager.rings())
                .containsExactly(new Ring(alert.id(), "page/57", "page 57", List.of("ben@acme.example"), at));
    }

    @Test
    void a_repeat_on_an_open_alias_rings_nobody() throws IOException {
        Alert alert = made(PAGE);
        pager.phone("ben").acknowledges(alert);
        made(PAGE);
        assertThat(pager.alerts()).singleElement().satisfies(one -> {
            assertThat(one.count()).isEqualTo(2);
            assertThat(one.rings()).isEqualTo(1);
            assertThat(one.acknowledged()).isTrue();
        });
        assertThat(pager.rings()).hasSize(1);
        assertThat(pager.phone("ben").ringing()).isEmpty();
    }

    @Test
    void a_new_alert_under_a_freed_alias_rings_again() throws IOException {
        Alert first = made(PAGE);
        pager.phone("ben").closes(first);
        Alert second = made(PAGE);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(pager.rings()).extracting(Ring::alertId).containsExactly(first.id(), second.id());
        assertThat(pager.rings()).extracting(Ring::entity).containsOnly("page 57");
        assertThat(pager.phone("ben").ringing()).extracting(Alert::id).containsExactly(second.id());
    }

    @Test
    void several_people_called_at_once_are_one_ring() throws IOException {
        Alert alert = made(PAGE.replace("]", ",{\"type\":\"schedule\",\"name\":\"support-mgmt\"}]")
                .replace("[\"tocsin\",{\"type\":\"schedule\",\"name\":\"support-mgmt\"}]", "[\"tocsin\"]"));
        assertThat(alert.rings()).isEqualTo(1);
        assertThat(pager.rings().get(0).people()).containsExactly("ben@acme.example", "mara@acme.example");
        assertThat(pager.phone("mara").ringing()).hasSize(1);
    }

    @Test
    void nobody_on_call_is_no_ring() throws IOException {
        pager.onCall("customer-support");
        assertThat(made(PAGE).rings()).isZero();
        assertThat(pager.rings()).isEmpty();
    }

    @Test
    void whoever_is_added_is_called_and_the_others_are_not_called_again() throws IOException {
        Alert alert = made(PAGE);
        String path = "/v2/alerts/" + alert.id() + "/responders";
        String delivery = "{\"responder\":{\"type\":\"team\",\"name\":\"delivery\"}}";
        assertThat(succeeds(post(path, delivery))).isTrue();
        assertThat(succeeds(post(path, delivery))).isTrue();
        assertThat(pager.alert(alert.id()).rings()).isEqualTo(2);
        assertThat(pager.rings().get(1).people()).containsExactly("dana@acme.example");
        assertThat(pager.phone("dana").ringing()).hasSize(1);
    }

    @Test
    void a_snoozed_alert_is_quiet_until_then_and_rings_again() throws Exception {
        Alert alert = made(PAGE);
        Instant until = clock.instant().plus(Duration.ofMinutes(30));
        assertThat(succeeds(post("/v2/alerts/" + alert.id() + "/snooze", "{\"endTime\":\"" + until + "\"}")))
                .isTrue();
        assertThat(pager.phone("ben").ringing()).isEmpty();
        assertThat(read(alert).path("snoozed").asBoolean()).isTrue();
        clock.advance(Duration.ofMinutes(30));
        for (int i = 0; i < 50 && pager.phone("ben").ringing().isEmpty(); i++) {
            pager.awaitChange(pager.revision(), Duration.ofMillis(50));
        }
        assertThat(pager.phone("ben").ringing()).hasSize(1);
        assertThat(pager.alert(alert.id()).rings()).isEqualTo(2);
    }

    @Test
    void what_was_acknowledged_while_it_snoozed_stays_quiet() throws Exception {
        Alert alert = made(PAGE);
        Instant until = clock.instant().plus(Duration.ofMinutes(30));
        outcome(post("/v2/alerts/" + alert.id() + "/snooze", "{\"endTime\":\"" + until + "\"}"));
        pager.phone("ben").acknowledges(alert);
        clock.advance(Duration.ofHours(1));
        for (int i = 0; i < 50 && pager.alert(alert.id()).snoozedUntil() != null; i++) {
            pager.awaitChange(pager.revision(), Duration.ofMillis(50));
        }
        assertThat(pager.alert(alert.id()).snoozedUntil()).isNull();
        assertThat(pager.rings()).hasSize(1);
    }
}
