package dev.tocsin.paging;

import static dev.tocsin.paging.Bench.ALERT;
import static dev.tocsin.paging.Bench.ANA;
import static dev.tocsin.paging.Bench.BEN;
import static dev.tocsin.paging.Bench.DELIVERY;
import static dev.tocsin.paging.Bench.MARA;
import static dev.tocsin.paging.Bench.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.TestClock;
import dev.tocsin.paging.Page.Status;
import dev.tocsin.paging.PageEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page is, from what happened to it. */
class PageTest {
    private static final PageId ID = new PageId("page-00000001");

    private static final PageEvent DELAYED = new PageEvent.DeliveryDelayed("the pager answers 503");
    private static final PageEvent ACCEPTED = new PageEvent.AlertAccepted("request-1");
    private static final PageEvent PLACED = placed(List.of("ben@acme.example"));
    private static final PageEvent FAILED = new PageEvent.DeliveryFailed("There is no such schedule.");
    private static final PageEvent ACKNOWLEDGED = new PageEvent.PageAcknowledged();
    private static final PageEvent UNACKNOWLEDGED = new PageEvent.PageUnacknowledged();
    private static final PageEvent CLOSED = new PageEvent.PageClosed();

    private static PageEvent placed(List<String> called, RotationName... uncovered) {
        return new PageEvent.AlertPlaced(ALERT, called, List.of(uncovered));
    }

    private static PageEvent request() {
        return new PageEvent.PageRequested(
                57,
                "db down",
                Priority.P1,
                List.of(
                        new Target.Rotation(SUPPORT),
                        new Target.Person("Cleo@Acme.example"),
                        new Target.Rotation(DELIVERY)),
                "C0HERE",
                "request",
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** Each event a second after the one before, the first by Ana and the others by Ben. */
    private static Page page(PageEvent... events) {
        var history = new ArrayList<Recorded>();
        history.add(new Recorded(request(), ANA, at(0), at(0)));
        for (var event : events) {
            history.add(new Recorded(event, BEN, at(history.size()), at(1_000)));
        }
        return Page.of(ID, history);
    }

    private static Instant at(int second) {
        return TestClock.START.plusSeconds(second);
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(Status.SENDING, List.of()),
                Arguments.of(Status.SENDING, List.of(DELAYED)),
                Arguments.of(Status.ACCEPTED, List.of(DELAYED, ACCEPTED)),
                Arguments.of(Status.PAGED, List.of(ACCEPTED, PLACED)),
                Arguments.of(Status.NOT_DELIVERED, List.of(FAILED)),
                Arguments.of(Status.NOT_DELIVERED, List.of(ACCEPTED, FAILED)),
                Arguments.of(Status.PAGED, List.of(FAILED, PLACED)),
                Arguments.of(Status.ACKNOWLEDGED, List.of(ACKNOWLEDGED)),
                Arguments.of(Status.ACKNOWLEDGED, List.of(ACKNOWLEDGED, FAILED)),
                Arguments.of(Status.ACKNOWLEDGED, List.of(PLACED, ACKNOWLEDGED)),
                Arguments.of(Status.PAGED, List.of(PLACED, ACKNOWLEDGED, UNACKNOWLEDGED)),
                Arguments.of(Status.SENDING, List.of(ACKNOWLEDGED, UNACKNOWLEDGED)),
                Arguments.of(Status.CLOSED, List.of(CLOSED)),
                Arguments.of(Status.CLOSED, List.of(PLACED, ACKNOWLEDGED, CLOSED)),
                Arguments.of(Status.CLOSED, List.of(CLOSED, PLACED)),
                Arguments.of(Status.CLOSED, List.of(CLOSED, FAILED)));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void its_status_follows_from_what_happened(Status status, List<PageEvent> events) {
        assertThat(page(events.toArray(PageEvent[]::new)).status()).isEqualTo(status);
    }

    @Test
    void it_reaches_somebody_unless_every_target_is_a_gap() {
        assertThat(page(placed(List.of())).status()).isEqualTo(Status.PAGED);
        assertThat(page(placed(List.of(), SUPPORT, DELIVERY)).status())
                .as("a person remains")
                .isEqualTo(Status.PAGED);
        assertThat(page(placed(List.of("ben"), SUPPORT, DELIVERY, new RotationName("third")))
                        .status())
                .as("somebody was called all the same")
                .isEqualTo(Status.PAGED);
        assertThat(page(placed(List.of(), SUPPORT, DELIVERY, new RotationName("third")))
                        .status())
                .isEqualTo(Status.NOT_DELIVERED);
    }

    @Test
    void it_begins_with_its_request() {
        assertThatThrownBy(() -> Page.of(ID, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Page.of(ID, List.of(new Recorded(CLOSED, ANA, at(0), at(0)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_is_requested_once() {
        assertThatThrownBy(() -> page(request())).hasMessage("a page is requested once");
    }

    @Test
    void one_event_more_gives_another_page_and_leaves_this_one_as_it_was() {
        var before = page(PLACED);
        var after = before.with(new Recorded(ACKNOWLEDGED, BEN, at(2), at(1_000)));

        assertThat(before.status()).isEqualTo(Status.PAGED);
        assertThat(before.version()).isEqualTo(2);
        assertThat(after.status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(after.version()).isEqualTo(3);
        assertThat(after).isNotEqualTo(before).isEqualTo(page(PLACED, ACKNOWLEDGED));
    }

    @Test
    void a_replay_of_its_events_is_the_same_page() {
        var page = page(DELAYED, ACCEPTED, PLACED, ACKNOWLEDGED, CLOSED);
        assertThat(Page.of(ID, page.history())).isEqualTo(page).hasToString(page.toString());
    }

    @Test
    void it_knows_who_did_what_when() {
        var page = page(ACCEPTED, PLACED, ACKNOWLEDGED, new PageEvent.NoteAdded("on it", "note-1"), CLOSED);
        assertThat(page.requester()).isEqualTo(ANA);
        assertThat(page.requestedAt()).isEqualTo(at(0));
        assertThat(page.acceptedAt()).contains(at(1));
        assertThat(page.placedAt()).contains(at(2));
        assertThat(page.alert()).contains(ALERT);
        assertThat(page.acknowledged()).contains(new Page.By(BEN, at(3)));
        assertThat(page.notes()).containsExactly(new Page.Note("on it", "note-1", BEN, at(4)));
        assertThat(page.closed()).contains(new Page.By(BEN, at(5)));
    }

    @Test
    void everybody_who_asked_is_a_requester_the_first_one_first() {
        var joined = page(PLACED).with(new Recorded(new PageEvent.RequestJoined("C0OTHER"), MARA, at(2), at(2)));
        assertThat(joined.requesters()).containsExactly(ANA, MARA);
        assertThat(joined.requester()).isEqualTo(ANA);
    }

    @Test
    void a_delay_lasts_until_the_pager_takes_it_or_never_will() {
        assertThat(page(DELAYED).delayed()).contains(new Page.Trouble("the pager answers 503", at(1)));
        assertThat(page(DELAYED, ACCEPTED).delayed()).isEmpty();
        assertThat(page(DELAYED, PLACED).delayed()).isEmpty();
        assertThat(page(DELAYED, FAILED).delayed()).isEmpty();
    }

    @Test
    void a_failure_is_forgotten_once_the_alert_is_there_after_all() {
        assertThat(page(FAILED).failed()).contains(new Page.Trouble("There is no such schedule.", at(1)));
        assertThat(page(FAILED, PLACED).failed()).isEmpty();
    }

    @Test
    void its_labels_read_as_people_say_them() {
        assertThat(page().label()).isEqualTo("#57");
        assertThat(page().targetsLabel()).isEqualTo("customer-support, cleo@acme.example, delivery");
        assertThat(page().rotations()).containsExactly(SUPPORT, DELIVERY);
    }

    // What is told, and for how long it is true

    private static final Set<News> NEVER = EnumSet.noneOf(News.class);

    static Stream<Arguments> truths() {
        return Stream.of(
                Arguments.of(page(), EnumSet.of(News.UNACKNOWLEDGED)),
                Arguments.of(page(DELAYED), EnumSet.of(News.DELAYED, News.UNACKNOWLEDGED)),
                Arguments.of(page(DELAYED, ACCEPTED), EnumSet.of(News.UNACKNOWLEDGED)),
                Arguments.of(page(PLACED), EnumSet.of(News.PAGED, News.UNACKNOWLEDGED)),
                Arguments.of(page(FAILED), EnumSet.of(News.NOT_DELIVERED, News.UNACKNOWLEDGED)),
                Arguments.of(page(PLACED, ACKNOWLEDGED), EnumSet.of(News.ACKNOWLEDGED)),
                Arguments.of(page(FAILED, ACKNOWLEDGED), EnumSet.of(News.ACKNOWLEDGED)),
                Arguments.of(
                        page(PLACED, ACKNOWLEDGED, UNACKNOWLEDGED),
                        EnumSet.of(News.PAGED, News.UNACKNOWLEDGED, News.ENDED)),
                Arguments.of(page(DELAYED, CLOSED), EnumSet.of(News.CLOSED, News.ENDED)),
                Arguments.of(page(PLACED, ACKNOWLEDGED, CLOSED), EnumSet.of(News.CLOSED, News.ENDED)));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void only_what_is_still_so_is_told(Page page, Set<News> truths) {
        var told = EnumSet.copyOf(truths);
        told.removeIf(news -> !news.stillTrue(page));
        assertThat(told).isEqualTo(truths);

        var silent = EnumSet.complementOf(EnumSet.copyOf(truths));
        silent.removeIf(news -> !news.stillTrue(page));
        assertThat(silent).isEqualTo(NEVER);
    }

    @ParameterizedTest
    @EnumSource(AlertState.class)
    void how_the_pager_was_last_seen_to_hold_it_changes_nothing_else(AlertState state) {
        var page = page(PLACED, new PageEvent.AlertSeen(state));
        assertThat(page.seen()).isEqualTo(state);
        assertThat(page.status()).isEqualTo(Status.PAGED);
    }
}
