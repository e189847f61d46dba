package dev.tocsin.paging;

import static dev.tocsin.paging.Bench.ANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An alert is in one pager: whoever is called by the other one gets a page of their own. */
class TwoPagersTest {
    private static final RotationName SUPPORT = new RotationName("support");
    private static final RotationName ALONE = new RotationName("alone");
    private static final RotationName DELIVERY = new RotationName("delivery");
    private static final RotationName MANAGEMENT = new RotationName("management");
    private static final RotationName DIRECTORS = new RotationName("directors");

    private final TestClock clock = new TestClock();
    private final Memory memory = new Memory();
    private final AtomicInteger ids = new AtomicInteger();
    private final Rotations rotations = new Rotations(
            List.of(
                    SomeRotation.named("support")
                            .fallback("management")
                            .escalates(new Escalation(
                                    List.of(new Escalation.Step(
                                            Duration.ofMinutes(10), Bench.to(MANAGEMENT, DIRECTORS))),
                                    1))
                            .rotation(),
                    SomeRotation.named("alone")
                            .escalates(new Escalation(
                                    List.of(new Escalation.Step(
                                            Duration.ofMinutes(10), Bench.to(MANAGEMENT, DIRECTORS))),
                                    1))
                            .rotation(),
                    SomeRotation.named("delivery").fallback("directors").rotation(),
                    SomeRotation.named("management").rotation(),
                    SomeRotation.named("directors")
                            .calls(new Responder(PagingSystem.JSM, Responder.Type.SCHEDULE, "7e1d"))
                            .rotation()),
            "C0DEFAULT",
            PagingSystem.OPSGENIE);
    private final Paging paging = new Paging(memory, rotations, this::nextId, clock);
    private final PagerReports reports = new PagerReports(memory, rotations, this::nextId, clock);

    private PageId nextId() {
        return new PageId(String.format(Locale.ROOT, "page-%08d", ids.incrementAndGet()));
    }

    private Page asked(RotationName... targets) {
        var wish = new Paging.Request(
                "db down", Optional.empty(), Bench.to(targets), ANA, "C0HERE", "request-" + ids.incrementAndGet());
        return paging.request(wish).page();
    }

    @Test
    void those_who_are_called_instead_are_called_by_their_own_pagers() {
        reports.failed(asked(SUPPORT, DELIVERY).id(), "No such schedules.");
        assertThat(memory.all().stream().skip(1))
                .extracting(Page::rotations, Page::pager)
                .containsExactly(
                        tuple(List.of(MANAGEMENT), PagingSystem.OPSGENIE), tuple(List.of(DIRECTORS), PagingSystem.JSM));
    }

    @Test
    void a_turn_adds_whom_the_alerts_pager_knows_and_pages_the_others() {
        var page = asked(SUPPORT);
        reports.placed(page.id(), new PageEvent.AlertPlaced(Bench.ALERT, List.of("ben@acme.example"), List.of()));
        clock.pass(Duration.ofMinutes(10));
        reports.turn(page.id());
        assertThat(paging.find(page.id()).orElseThrow().added())
                .extracting(Page.Added::target)
                .isEqualTo(Bench.to(MANAGEMENT));
        assertThat(memory.all().stream().skip(1))
                .extracting(Page::rotations, Page::pager)
                .containsExactly(tuple(List.of(DIRECTORS), PagingSystem.JSM));
    }

    /** Nobody there could be added to its alert, so each is called by a page of their own. */
    @Test
    void whoever_answers_the_second_of_two_pages_answers_all() {
        var page = asked(ALONE);
        reports.failed(page.id(), "No such schedule.");
        clock.pass(Duration.ofMinutes(10));
        reports.turn(page.id());
        var others = memory.all().stream().skip(1).toList();
        assertThat(others).extracting(Page::pager).containsExactly(PagingSystem.OPSGENIE, PagingSystem.JSM);
        assertThat(paging.find(page.id()).orElseThrow().offspring())
                .isEqualTo(others.stream().map(Page::id).toList());
        paging.acknowledge(others.get(1).id(), ANA);
        paging.follow(page.id(), others.get(1).id());
        paging.follow(others.get(0).id(), page.id());
        assertThat(memory.all()).allMatch(each -> each.acknowledged().isPresent());
    }
}
