package dev.tocsin.adapter.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.Pager;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pager may answer on a bad day, to every call of the port. */
class OpsGeniePagerFailuresTest extends OpsGeniePagerBench {
    /** Every call of the port. */
    static Stream<Use> uses() {
        return Stream.of(
                new Use("place", p -> p.place(call())),
                new Use("outcome", p -> p.outcome("r-1")),
                new Use("read", p -> p.read(ALERT)),
                new Use("called", p -> p.called(ALERT)),
                new Use("look", p -> p.look(PAGE)),
                new Use("change", p -> p.change(ALERT, new AlertChange.Acknowledge(), ANA, "n")));
    }

    private interface Action {
        Object on(OpsGeniePager pager);
    }

    record Use(String name, Action action) {
        Throwable fails(OpsGeniePager pager) {
            var failure = catchThrowable(() -> action.on(pager));
            assertThat(failure).as(name).isNotNull();
            assertThat(everythingSaid(failure)).as(name).doesNotContain(KEY);
            return failure;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String everythingSaid(Throwable failure) {
        var out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_limit_is_waited_for_as_long_as_the_pager_says(Use use) {
        server.enqueue(json(429, "{'message':'You are making too many requests!'}")
                .setHeader("X-RateLimit-Period-In-Sec", "37"));
        assertThat(use.fails(pager()))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofSeconds(37)));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-5,1", "86400,300", "soon,10", "'',10"})
    void a_nonsensical_wait_is_bounded(String named, long seconds) {
        server.enqueue(json(429, "{}").setHeader("x-ratelimit-period-in-sec", named));
        assertThatThrownBy(() -> pager().place(call()))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_pager_in_trouble_is_tried_again(Use use) {
        for (int status : new int[] {500, 502, 503, 504, 408}) {
            server.enqueue(json(status, "{'message':'internal'}"));
            assertThat(use.fails(pager())).isInstanceOf(TryAgain.class).hasMessageContaining("" + status);
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_refusal_is_a_sentence_without_the_key(Use use) {
        for (int status : new int[] {400, 422}) {
            server.enqueue(json(status, "{'message':'Key [" + KEY + "] is not eligible','took':0.0}"));
            assertThat(use.fails(pager()))
                    .isInstanceOf(Pager.Refusal.class)
                    .hasMessageContaining("(" + status + ")")
                    .hasMessageStartingWith("The ");
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_key_that_is_not_taken_is_no_refusal_of_the_page(Use use) {
        for (int status : new int[] {401, 403}) {
            server.enqueue(json(status, "{'message':'Key [" + KEY + "] is not eligible','took':0.0}"));
            assertThat(use.fails(pager()))
                    .isInstanceOf(Pager.KeyRefused.class)
                    .hasMessageContaining("(" + status + ")")
                    .hasMessageContaining("An operator has to")
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void a_refusal_repeats_what_the_pager_says_is_wrong() {
        server.enqueue(json(422, "{'message':'Request body is not processable. Please check the errors.'}"));
        assertThatThrownBy(() -> pager().place(call()))
                .isInstanceOf(Pager.Refusal.class)
                .hasMessage("The pager refuses it (422): Request body is not processable. Please check the errors.");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_pager_that_hangs_is_left_within_the_patience(Use use) {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        var started = System.nanoTime();
        assertThat(use.fails(pager(Duration.ofMillis(150)))).isInstanceOf(TryAgain.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_connection_cut_before_or_within_the_answer_is_tried_again(Use use) {
        server.setDispatcher(always(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)));
        assertThat(use.fails(pager())).isInstanceOf(TryAgain.class);
        server.setDispatcher(always(json(200, "{'data':{'isSuccess':true,'alertId':'a-1'},'requestId':'r-1'}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY)));
        assertThat(use.fails(pager())).isInstanceOf(TryAgain.class);
    }

    @Test
    void nobody_at_home_is_tried_again() throws IOException {
        var pager = pager();
        server.shutdown();
        assertThatThrownBy(() -> pager.place(call())).isInstanceOf(TryAgain.class);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void nonsense_is_tried_again_and_never_taken_for_an_answer(Use use) {
        var pager = pager();
        for (var nonsense : List.of(
                json(200, "<html><body>Welcome to our hotel's network</body></html>")
                        .setHeader("Content-Type", "text/html"),
                json(200, "<html></html>"),
                json(202, "{'requestId':'r-1','data':{'isSucc"),
                json(200, "{}"),
                json(200, "{'data':null}"),
                json(200, "{'data':'<html>'}"),
                json(200, "[]"),
                json(200, "null"),
                json(200, ""),
                new MockResponse().setResponseCode(200),
                new MockResponse().setResponseCode(204))) {
            server.enqueue(nonsense);
            assertThat(use.fails(pager))
                    .as(nonsense.toString())
                    .isInstanceOf(TryAgain.class)
                    .hasMessage("the pager's answer makes no sense");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'alertId':'a-1'", "'isSuccess':'yes','alertId':'a-1'", "'isSuccess':null"})
    void an_outcome_that_says_neither_yes_nor_no_is_tried_again(String data) {
        server.enqueue(json(200, "{'data':{" + data + "}}"));
        assertThatThrownBy(() -> pager().outcome("r-1")).isInstanceOf(TryAgain.class);
    }

    @Test
    void an_answer_that_is_not_json_is_not_repeated_to_people() {
        server.enqueue(json(400, "<html>" + "x".repeat(10_000)).setHeader("Content-Type", "text/html"));
        assertThatThrownBy(() -> pager().place(call())).hasMessage("The pager refuses it (400).");
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY + "\nsecond line", KEY + "\r", "ключ" + KEY, KEY + "\u0000"})
    void a_key_that_cannot_stand_in_a_header_is_refused_at_once_and_not_told(String broken) {
        var failure = catchThrowable(() -> new OpsGeniePager(server.url("/").uri(), broken, Duration.ofSeconds(5)));
        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(everythingSaid(failure)).doesNotContain(KEY);
    }

    private static Dispatcher always(MockResponse response) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return response;
            }
        };
    }
}
