package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PagerFaultsTest extends RunningPager {

    @Test
    void a_proxy_in_between_answers_for_it() throws IOException {
        pager.fault(PagerFault.NONSENSE);
        Wire.Answered answer = post("/v2/alerts", PAGE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).startsWith("text/html");
        assertThat(answer.body().path("raw").asText()).startsWith("<!doctype html>");
        pager.fault(PagerFault.OK);
        assertThat(pager.alerts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY", "HOLLOW"})
    void the_work_is_done_and_the_answer_says_nothing(PagerFault fault) throws IOException {
        pager.fault(fault);
        Wire.Answered created = post("/v2/alerts", PAGE);
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.body().has("requestId")).isFalse();
        Wire.Answered read = get("/v2/alerts");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body().has("data")).isFalse();
        assertThat(created.body().path("raw").isTextual()).isEqualTo(fault == PagerFault.EMPTY);
        assertThat(eventuallyAlerts(1)).isTrue();
    }

    @Test
    void a_connection_cut_before_the_work_leaves_it_undone() throws IOException {
        pager.fault(PagerFault.CUT_BEFORE);
        assertThatThrownBy(() -> post("/v2/alerts", PAGE)).isInstanceOf(IOException.class);
        assertThat(pager.requests()).extracting(PagerService.Call::status).containsExactly(0);
        pager.fault(PagerFault.OK);
        assertThat(search("entity: \"page 57\"")).isEmpty();
    }

    @Test
    void a_cut_connection_leaves_the_work_done() {
        pager.fault(PagerFault.CUT);
        assertThatThrownBy(() -> post("/v2/alerts", PAGE)).isInstanceOf(IOException.class);
        assertThat(pager.alerts()).hasSize(1);
        assertThat(pager.requests()).extracting(PagerService.Call::status).containsExactly(0);
    }

    @Test
    void what_was_lost_after_its_202_stays_unknown_for_ever() throws IOException {
        pager.fault(PagerFault.LOST);
        Wire.Answered accepted = post("/v2/alerts", PAGE);
        assertThat(accepted.status()).isEqualTo(202);
        pager.fault(PagerFault.OK);
        pager.processRequests();
        clock.advance(Duration.ofDays(1));
        assertThat(get(statusPath(accepted)).status()).isEqualTo(404);
        assertThat(pager.alerts()).isEmpty();
    }

    @Test
    void an_acknowledgement_may_be_lost_too() throws IOException {
        Alert alert = made(PAGE);
        pager.fault(PagerFault.LOST);
        assertThat(post("/v2/alerts/" + alert.id() + "/acknowledge", "{}").status())
                .isEqualTo(202);
        assertThat(read(alert).path("acknowledged").asBoolean(true))
                .as("reads are as ever")
                .isFalse();
    }

    @Test
    void a_wrong_key_opens_nothing_until_it_is_mended() throws IOException {
        pager.fault(PagerFault.WRONG_KEY);
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(401);
        assertThat(get("/v2/alerts").status()).isEqualTo(401);
        assertThat(configuration("/v2/schedules").status()).isEqualTo(401);
        pager.fault(PagerFault.OK);
        assertThat(get("/v2/alerts").status()).isEqualTo(200);
        assertThat(pager.alerts()).isEmpty();
    }

    @Test
    void limits_and_outages_look_as_they_do() throws IOException {
        pager.fault(PagerFault.LIMITED);
        Wire.Answered limited = post("/v2/alerts", PAGE);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().get("X-RateLimit-State")).isEqualTo("THROTTLED");
        assertThat(limited.headers().get("X-RateLimit-Reason")).isEqualTo("ACCOUNT");
        assertThat(limited.headers().get("X-RateLimit-Period-In-Sec")).isEqualTo("10");
        pager.fault(PagerFault.DOWN);
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(503);
        pager.fault(PagerFault.REFUSING);
        JsonNode outcome = outcome(post("/v2/alerts", PAGE));
        assertThat(outcome.path("isSuccess").asBoolean(true)).isFalse();
        assertThat(outcome.path("status").asText()).contains("not valid");
        pager.fault(PagerFault.OK);
        assertThat(pager.alerts()).isEmpty();
    }

    @Test
    void one_endpoint_fails_while_the_others_go_on() throws IOException {
        pager.fault(PagerEndpoint.SEARCH, PagerFault.DOWN);
        pager.fault(PagerEndpoint.ACTION, PagerFault.LIMITED);
        pager.fault(PagerEndpoint.ON_CALL, PagerFault.WRONG_KEY);
        pager.limitPeriod(PagerEndpoint.ACTION, 42);
        Alert alert = made(PAGE);
        assertThat(get("/v2/alerts/" + alert.id()).status()).isEqualTo(200);
        assertThat(get("/v2/alerts").status()).isEqualTo(503);
        Wire.Answered limited = post("/v2/alerts/" + alert.id() + "/close", "{}");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().get("X-RateLimit-Period-In-Sec")).isEqualTo("42");
        assertThat(configuration("/v2/schedules/customer-support?identifierType=name")
                        .status())
                .isEqualTo(200);
        assertThat(configuration("/v2/schedules/customer-support/on-calls?scheduleIdentifierType=name")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void creates_go_through_while_everything_else_is_down() throws IOException {
        pager.fault(PagerFault.DOWN);
        pager.fault(PagerEndpoint.CREATE, PagerFault.OK);
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(202);
        assertThat(get("/v2/alerts").status()).isEqualTo(503);
        assertThat(eventuallyAlerts(1)).isTrue();
        pager.fault(PagerFault.DOWN);
        assertThat(post("/v2/alerts", PAGE).status())
                .as("a fault for all ends those for one")
                .isEqualTo(503);
    }

    @Test
    void a_slow_call_takes_its_time() throws IOException {
        pager.slowBy(Duration.ofMillis(120));
        pager.fault(PagerFault.SLOW);
        long start = System.nanoTime();
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(115));
    }

    @Test
    void a_flaky_pager_is_the_same_for_the_same_seed() throws IOException {
        List<PagerFault> among = List.of(PagerFault.DOWN, PagerFault.NONSENSE, PagerFault.LIMITED);
        pager.flaky(7, 0.5, among);
        List<Integer> first = statuses(60);
        pager.flaky(7, 0.5, among);
        assertThat(statuses(60)).isEqualTo(first);
        pager.flaky(8, 0.5, among);
        assertThat(statuses(60)).isNotEqualTo(first);
        assertThat(first).contains(200, 503, 429).containsOnly(200, 503, 429);
        assertThat(first.stream().filter(status -> status == 503).count()).isBetween(3L, 20L);
    }

    @Test
    void a_share_of_none_or_all_is_kept_exactly() throws IOException {
        pager.flaky(7, 0, List.of(PagerFault.DOWN));
        assertThat(statuses(20)).containsOnly(200);
        pager.flaky(7, 1, List.of(PagerFault.DOWN));
        assertThat(statuses(20)).containsOnly(503);
        pager.fault(PagerEndpoint.SEARCH, PagerFault.OK);
        assertThat(statuses(20)).containsOnly(200);
        assertThatThrownBy(() -> pager.flaky(7, 1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pager.flaky(7, 0.5, List.of(PagerFault.FLAKY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Integer> statuses(int calls) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            statuses.add(get("/v2/alerts").status());
        }
        return statuses;
    }

    @Test
    void hanging_calls_block_nobody_and_end_when_the_fault_does() throws Exception {
        pager.fault(PagerFault.HANG);
        List<CompletableFuture<Integer>> hanging = List.of(enqueue(pager), enqueue(pager), enqueue(pager));
        awaitRequests(pager, 3);
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        assertThat(pager.requests()).extracting(PagerService.Call::status).containsOnly(0);
        pager.fault(PagerFault.OK);
        for (CompletableFuture<Integer> call : hanging) {
            assertThat(call.get(5, TimeUnit.SECONDS)).as("cut").isEqualTo(-1);
        }
        assertThat(pager.alerts()).isEmpty();
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(202);
    }

    @Test
    void closing_ends_at_once_even_while_calls_hang() throws Exception {
        OpsGenieService other = new OpsGenieService(World.acme(), clock);
        other.fault(PagerEndpoint.CREATE, PagerFault.HANG);
        CompletableFuture<Integer> call = enqueue(other);
        awaitRequests(other, 1);
        long start = System.nanoTime();
        other.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(call.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    private boolean eventuallyAlerts(int count) {
        for (int i = 0; i < 50 && pager.alerts().size() != count; i++) {
            pager.awaitChange(pager.revision(), Duration.ofMillis(50));
        }
        return pager.alerts().size() == count;
    }

    private static void awaitRequests(OpsGenieService service, int count) {
        long seen = service.revision();
        while (service.requests().size() < count) {
            seen = service.awaitChange(seen, Duration.ofSeconds(1));
        }
    }

    private static CompletableFuture<Integer> enqueue(OpsGenieService service) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        Request request = new Request.Builder()
                .url(service.url() + "/v2/alerts")
                .header("Authorization", "GenieKey " + service.integrationKey())
                .post(RequestBody.create(PAGE, MediaType.get("application/json")))
                .build();
        Wire.HTTP
                .newBuilder()
                .readTimeout(Duration.ofSeconds(20))
                .build()
                .newCall(request)
                .enqueue(new Callback() {
                    @Override
                    public void onFailure(Call call, IOException cut) {
                        done.complete(-1);
                    }

                    @Override
                    public void onResponse(Call call, Response response) {
                        response.close();
                        done.complete(response.code());
                    }
                });
        return done;
    }
}
