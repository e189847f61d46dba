package dev.tocsin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Timeline TWO = Timeline.of(List.of(new Span(300, 400), new Span(100, 200)));

    @Test
    void spans_are_put_in_order_and_those_that_touch_or_overlap_are_one() {
        assertThat(TWO.size()).isEqualTo(2);
        assertThat(TWO.opens(0)).isEqualTo(100);
        assertThat(TWO.closes(1)).isEqualTo(400);
        var one = Timeline.of(List.of(new Span(100, 200), new Span(200, 250), new Span(120, 180), new Span(240, 300)));
        assertThat(one.size()).isEqualTo(1);
        assertThat(one.closes(0)).isEqualTo(300);
    }

    @Test
    void empty_spans_are_none() {
        assertThat(Timeline.of(List.of(new Span(100, 100), new Span(5, 5))).size())
                .isZero();
        assertThatThrownBy(() -> new Span(2, 1)).hasMessageContaining("before it begins");
    }

    @Test
    void the_span_that_opened_last() {
        assertThat(TWO.lastOpenedBy(99)).isEqualTo(-1);
        assertThat(TWO.lastOpenedBy(100)).isZero();
        assertThat(TWO.lastOpenedBy(250)).isZero();
        assertThat(TWO.lastOpenedBy(300)).isEqualTo(1);
        assertThat(TWO.lastOpenedBy(999)).isEqualTo(1);
    }

    @Test
    void open_seconds_before_a_moment_and_the_moment_after_so_many() {
        assertThat(TWO.openBefore(50)).isZero();
        assertThat(TWO.openBefore(150)).isEqualTo(50);
        assertThat(TWO.openBefore(250)).isEqualTo(100);
        assertThat(TWO.openBefore(350)).isEqualTo(150);
        assertThat(TWO.total()).isEqualTo(200);
        assertThat(TWO.momentAfter(1)).isEqualTo(101);
        assertThat(TWO.momentAfter(100)).as("the end of the earlier").isEqualTo(200);
        assertThat(TWO.momentAfter(101)).isEqualTo(301);
        assertThat(TWO.momentAfter(200)).isEqualTo(400);
    }
}
