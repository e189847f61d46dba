package dev.tocsin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HolidaysTest {
    private static final LocalDate CHRISTMAS = LocalDate.parse("2026-12-25");

    @Test
    void yearly_days_come_every_year_and_the_29th_of_february_when_there_is_one() {
        var days = Holidays.yearly(
                Map.of(MonthDay.parse("--12-25"), "Christmas Day", MonthDay.parse("--02-29"), "Leap Day"));
        assertThat(days.in(2026)).isEqualTo(Map.of(CHRISTMAS, "Christmas Day"));
        assertThat(days.in(2028))
                .isEqualTo(Map.of(
                        LocalDate.parse("2028-12-25"), "Christmas Day", LocalDate.parse("2028-02-29"), "Leap Day"));
    }

    @Test
    void single_days_come_once() {
        var days = Holidays.on(Map.of(CHRISTMAS, "Christmas Day", LocalDate.parse("2027-01-04"), "Inventory"));
        assertThat(days.in(2026)).isEqualTo(Map.of(CHRISTMAS, "Christmas Day"));
        assertThat(days.in(2027)).isEqualTo(Map.of(LocalDate.parse("2027-01-04"), "Inventory"));
        assertThat(days.in(2028)).isEmpty();
    }

    @Test
    void of_two_names_for_a_day_the_own_one_counts() {
        var own = Holidays.on(Map.of(CHRISTMAS, "Closed for Christmas"));
        var theirs = Holidays.on(Map.of(CHRISTMAS, "Christmas Day", CHRISTMAS.plusDays(1), "Boxing Day"));
        assertThat(own.and(theirs).in(2026))
                .isEqualTo(Map.of(CHRISTMAS, "Closed for Christmas", CHRISTMAS.plusDays(1), "Boxing Day"));
        assertThat(Holidays.NONE.and(theirs).in(2026)).isEqualTo(theirs.in(2026));
    }

    @Test
    void some_can_be_taken_out_by_name() {
        var days = Holidays.on(Map.of(CHRISTMAS, "Christmas Day", CHRISTMAS.plusDays(1), "Boxing Day"));
        assertThat(days.without(Set.of("Boxing Day")).in(2026)).isEqualTo(Map.of(CHRISTMAS, "Christmas Day"));
        assertThat(days.without(Set.of()).in(2026)).hasSize(2);
    }
}
