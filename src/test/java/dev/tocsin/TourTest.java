package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.PagingSystem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The story that {@code demo --tour} plays and checks, with each of the pagers. */
class TourTest {
    @ParameterizedTest
    @EnumSource(PagingSystem.class)
    void everything_happens_as_it_should(PagingSystem pager) {
        var said = new StringWriter();
        try (var demo = Demo.start(Clock.systemUTC(), 0, false, pager)) {
            assertThat(new Tour(demo, new PrintWriter(said)).play())
                    .as(said.toString())
                    .isTrue();
        }
        assertThat(said.toString()).contains("exactly one alert was made for it");
    }
}
