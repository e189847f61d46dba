package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Limits of their own for each domain of calls, on the given clock. */
class PagerBucketsTest extends RunningPager {
    private static final String ON_CALL =
            "/v2/schedules/customer-support/on-calls?scheduleIdentifierType=name&flat=true";

    @Test
    void nothing_is_counted_unless_asked_for() throws IOException {
        for (int i = 0; i < 20; i++) {
            Wire.Answered answer = get("/v2/alerts");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().get("X-RateLimit-State")).isEqualTo("OK");
        }
    }

    @Test
    void too_many_in_a_second_are_told_to_wait_one() throws IOException {
        pager.buckets(true);
        Wire.Answered limited = get("/v2/alerts");
        for (int i = 0; i < 5 && limited.status() == 200; i++) {
            limited = get("/v2/alerts");
        }
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().get("X-RateLimit-State")).isEqualTo("THROTTLED");
        assertThat(limited.headers().get("X-RateLimit-Reason")).isEqualTo("ACCOUNT");
        assertThat(limited.headers().get("X-RateLimit-Period-In-Sec")).isEqualTo("1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(get("/v2/alerts").status()).isEqualTo(200);
    }

    @Test
    void too_many_in_a_minute_are_told_to_wait_one() throws IOException {
        pager.buckets(true);
        Wire.Answered answer = configuration(ON_CALL);
        for (int i = 0; i < 200 && answer.status() == 200; i++) {
            clock.advance(Duration.ofMillis(600));
            answer = configuration(ON_CALL);
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers().get("X-RateLimit-Period-In-Sec")).isEqualTo("60");
        clock.advance(Duration.ofSeconds(60));
        assertThat(configuration(ON_CALL).status()).isEqualTo(200);
    }

    @Test
    void each_domain_has_its_own_and_paging_the_largest() throws IOException {
        pager.buckets(true);
        while (get("/v2/alerts").status() == 200) {
            assertThat(pager.requests()).hasSizeLessThan(50);
        }
        int pages = 0;
        while (post("/v2/alerts", PAGE).status() == 202) {
            pages++;
        }
        assertThat(pages).isEqualTo(10);
        assertThat(configuration(ON_CALL).status()).isEqualTo(200);
        assertThat(configuration("/v2/teams").status()).isEqualTo(200);
    }

    @Test
    void a_refused_call_does_no_work_and_a_wrong_key_costs_nothing() throws IOException {
        pager.buckets(true);
        for (int i = 0; i < 30; i++) {
            assertThat(get("/v2/alerts", "wrong").status()).isEqualTo(401);
        }
        for (int i = 0; i < 20; i++) {
            post("/v2/alerts", PAGE.replace("page/57", "page/" + i));
        }
        assertThat(pager.alerts()).hasSizeLessThanOrEqualTo(10);
        pager.buckets(false);
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(202);
    }
}
