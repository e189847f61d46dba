package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was known a moment ago is not asked again, and what was not known is. */
class RecentOnCallTest {
    private static final Responder SUPPORT =
            new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "customer-support");
    private static final Responder MANAGEMENT =
            new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "support-mgmt");

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private boolean known = true;

    private final RecentOnCall onCall = new RecentOnCall(
            new OnCall() {
                @Override
                public Answer now(Responder responder) {
                    asked.add(responder.name());
                    return known ? new Answer.Nobody() : new Answer.Unknown("no");
                }

                @Override
                public boolean lacks(Responder user) {
                    return false;
                }

                @Override
                public List<Plan> plans(List<Responder> responders) {
                    return responders.stream()
                            .<Plan>map(responder -> {
                                asked.add("plan of " + responder.name());
                                return known
                                        ? new Plan.Known(List.of(
                                                new Shift(List.of(responder.name()), Instant.EPOCH, Optional.empty())))
                                        : new Plan.Unknown("no");
                            })
                            .toList();
                }
            },
            clock);

    @Test
    void the_same_is_asked_once_in_a_while() {
        onCall.now(SUPPORT);
        onCall.now(SUPPORT);
        clock.pass(Duration.ofSeconds(49));
        onCall.now(SUPPORT);
        assertThat(asked).containsExactly("customer-support");
        clock.pass(Duration.ofSeconds(1));
        onCall.now(SUPPORT);
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_is_not_known_is_asked_again() {
        known = false;
        onCall.now(SUPPORT);
        onCall.plans(List.of(SUPPORT));
        known = true;
        assertThat(onCall.now(SUPPORT)).isEqualTo(new OnCall.Answer.Nobody());
        assertThat(onCall.plans(List.of(SUPPORT)).get(0)).isInstanceOf(OnCall.Plan.Known.class);
    }

    @Test
    void only_those_plans_are_asked_for_that_are_missing_and_they_keep_their_order() {
        onCall.plans(List.of(SUPPORT));
        var plans = onCall.plans(List.of(MANAGEMENT, SUPPORT, MANAGEMENT));
        assertThat(asked).containsExactly("plan of customer-support", "plan of support-mgmt");
        assertThat(plans)
                .extracting(
                        plan -> ((OnCall.Plan.Known) plan).running().people().get(0))
                .containsExactly("support-mgmt", "customer-support", "support-mgmt");
    }

    @Test
    void what_was_changed_is_asked_again() {
        onCall.now(SUPPORT);
        onCall.plans(List.of(SUPPORT));
        onCall.forget(SUPPORT);
        onCall.now(SUPPORT);
        onCall.plans(List.of(SUPPORT));
        assertThat(asked).hasSize(4);
    }
}
