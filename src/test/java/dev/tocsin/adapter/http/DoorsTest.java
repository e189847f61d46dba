package dev.tocsin.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private record Received(String body, Map<String, List<String>> headers) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final OkHttpClient http = new OkHttpClient.Builder()
            .callTimeout(Duration.ofSeconds(10))
            .retryOnConnectionFailure(false)
            .build();
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final List<Socket> sockets = new ArrayList<>();
    private @Nullable FrontDoor front;
    private @Nullable BackDoor back;

    @AfterEach
    void close() throws IOException {
        letGo.countDown();
        for (var socket : sockets) {
            socket.close();
        }
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
        if (front != null) {
            front.close();
        }
        if (back != null) {
            back.close();
        }
    }

    private FrontDoor front(Duration slowest) {
        Map<String, FrontDoor.Endpoint> endpoints = Map.of(
                "/slack/events",
                (body, headers) -> {
                    received.add(new Received(new String(body, UTF_8), headers));
                    return new FrontDoor.Answer(200, "application/json; charset=utf-8", "{\"text\":\"grüß 🔥\"}");
                },
                "/broken",
                (body, headers) -> {
                    throw new IllegalStateException("the-secret-of-the-database");
                },
                "/held",
                (body, headers) -> {
                    held.incrementAndGet();
                    try {
                        letGo.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new FrontDoor.Answer(200, "text/plain", "");
                });
        front = new FrontDoor("127.0.0.1", 0, endpoints, slowest);
        return front;
    }

    private FrontDoor front() {
        return front(Duration.ofSeconds(5));
    }

    private static String url(int port, String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private Response send(Request.Builder request) throws IOException {
        return http.newCall(request.build()).execute();
    }

    private static RequestBody bytes(int count) {
        return RequestBody.create(new byte[count], MediaType.get("application/json"));
    }

    /** Without a Content-Length. */
    private static RequestBody chunked(int count) {
        return new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return MediaType.get("application/json");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(new byte[count]);
            }
        };
    }

    // The front

    @Test
    void an_endpoint_gets_the_body_and_the_headers_in_any_case_and_its_answer_is_sent() throws Exception {
        var port = front().port();
        try (var response = send(new Request.Builder()
                .url(url(port, "/slack/events?x=1"))
                .header("X-Slack-Signature", "v0=1")
                .addHeader("X-Twice", "a")
                .addHeader("X-Twice", "b")
                .post(RequestBody.create("text=grüß 🔥".getBytes(UTF_8))))) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(response.body()).isNotNull();
            assertThat(response.body().string()).isEqualTo("{\"text\":\"grüß 🔥\"}");
        }
        var request = received.take();
        assertThat(request.body()).isEqualTo("text=grüß 🔥");
        assertThat(request.headers().get("x-slack-signature")).containsExactly("v0=1");
        assertThat(request.headers().get("X-TWICE")).containsExactly("a", "b");
    }

    @Test
    void a_body_of_a_mebibyte_is_taken_whole() throws Exception {
        var port = front().port();
        for (var body : List.of(bytes(MEBIBYTE), chunked(MEBIBYTE))) {
            try (var response =
                    send(new Request.Builder().url(url(port, "/slack/events")).post(body))) {
                assertThat(response.code()).isEqualTo(200);
            }
            assertThat(received.take().body()).hasSize(MEBIBYTE);
        }
    }

    @Test
    void a_larger_body_is_refused_by_its_announced_length_before_it_is_sent() throws Exception {
        var socket = open(front().port());
        write(socket, "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MEBIBYTE + 1) + "\r\n\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
        assertThat(received).isEmpty();
    }

    @Test
    void a_larger_body_without_a_length_is_refused_once_it_is_larger() throws Exception {
        var socket = open(front().port());
        write(socket, "POST /slack/events HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        // Exactly one byte more than is taken, and no last chunk: the door must answer by itself.
        write(socket, Integer.toHexString(MEBIBYTE + 1) + "\r\n" + "x".repeat(MEBIBYTE + 1) + "\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void only_posts_are_taken(String method) throws Exception {
        var socket = open(front().port());
        write(socket, method + " /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 405 ").containsIgnoringCase("allow: post");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/slack", "/slack/events/", "/SLACK/EVENTS", "/slack/events/..", "/favicon.ico"})
    void another_path_is_not_found(String path) throws Exception {
        var socket = open(front().port());
        write(socket, "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer(socket)).startsWith("HTTP/1.1 404 ");
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /slack/events", "GET /slack/events", "POST /nowhere", "POST /broken", "NONSENSE"})
    void no_answer_says_what_runs_here_or_what_went_wrong(String line) throws Exception {
        var socket = open(front().port());
        write(socket, line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer(socket))
                .startsWith("HTTP/1.1 ")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("server:")
                .doesNotContain("Exception", "the-secret-of-the-database", "dev.tocsin");
    }

    @Test
    void an_endpoint_that_throws_is_an_error_of_ours() throws Exception {
        try (var response =
                send(new Request.Builder().url(url(front().port(), "/broken")).post(bytes(0)))) {
            assertThat(response.code()).isEqualTo(500);
        }
    }

    @Test
    void a_body_that_stops_coming_is_cut_off() throws Exception {
        var socket = open(front(Duration.ofMillis(200)).port());
        write(socket, "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
        assertThat(answer(socket)).doesNotContain("HTTP/1.1 200");
        assertThat(received).isEmpty();
    }

    @Test
    void a_body_that_trickles_is_cut_off_however_steadily() throws Exception {
        var socket = open(front(Duration.ofMillis(200)).port());
        write(socket, "POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
        var out = socket.getOutputStream();
        var started = System.nanoTime();
        // Each byte waits for the one before to be gone, and the whole would take far longer than is allowed.
        assertThatThrownBy(() -> trickle(out)).isInstanceOf(SocketException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
        assertThat(received).isEmpty();
    }

    private void trickle(OutputStream out) throws IOException, InterruptedException {
        for (int i = 0; i < 500; i++) {
            out.write('x');
            out.flush();
            assertThat(letGo.await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    @Test
    void what_is_being_answered_is_answered_before_it_closes() throws Exception {
        var door = front();
        int port = door.port();
        var socket = open(port);
        write(socket, "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        awaitHeld(1);
        var closing = new Thread(door::close);
        closing.start();
        await(() -> isClosed(port));
        letGo.countDown();
        assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        closing.join(10_000);
        assertThat(closing.isAlive()).isFalse();
    }

    private boolean isClosed(int port) {
        try (var response =
                send(new Request.Builder().url(url(port, "/slack/events")).post(bytes(0)))) {
            return response.code() == 503;
        } catch (IOException refused) {
            return true;
        }
    }

    // The back

    private BackDoor back() {
        back = new BackDoor(
                "127.0.0.1",
                0,
                Map.of(
                        "/healthz", () -> BackDoor.Answer.text(200, "up\n"),
                        "/readyz", () -> BackDoor.Answer.text(503, "starting\n")));
        return back;
    }

    @Test
    void the_back_has_a_port_of_its_own_and_answers_gets_of_its_pages() throws Exception {
        var door = back();
        assertThat(door.port()).isNotEqualTo(front().port());
        try (var response = send(new Request.Builder().url(url(door.port(), "/healthz")))) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
            assertThat(response.header("Cache-Control")).isEqualTo("no-store");
            assertThat(response.body()).isNotNull();
            assertThat(response.body().string()).isEqualTo("up\n");
        }
        try (var response = send(new Request.Builder().url(url(door.port(), "/readyz")))) {
            assertThat(response.code()).isEqualTo(503);
        }
        try (var response =
                send(new Request.Builder().url(url(door.port(), "/healthz")).post(bytes(0)))) {
            assertThat(response.code()).isEqualTo(404);
        }
        try (var response = send(new Request.Builder().url(url(door.port(), "/slack/events")))) {
            assertThat(response.code()).isEqualTo(404);
            assertThat(response.header("Server")).isNull();
        }
    }

    @Test
    void pages_of_the_back_are_not_at_the_front() throws Exception {
        back();
        try (var response = send(new Request.Builder().url(url(front().port(), "/healthz")))) {
            assertThat(response.code()).isEqualTo(404);
        }
    }

    @Test
    void the_back_answers_while_every_thread_of_the_front_is_busy() throws Exception {
        var busy = front();
        var door = back();
        // More than the front has threads; the rest waits in line.
        for (int i = 0; i < 40; i++) {
            write(open(busy.port()), "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        }
        awaitHeld(25);
        try (var response = send(new Request.Builder().url(url(door.port(), "/healthz")))) {
            assertThat(response.code()).isEqualTo(200);
        }
        assertThat(letGo.getCount()).isEqualTo(1);
    }

    private void awaitHeld(int requests) {
        await(() -> held.get() >= requests);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    // Plain sockets

    private Socket open(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout(8_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Everything until the door hangs up, or the head of an answer that keeps the connection. */
    private static String answer(Socket socket) throws IOException {
        var text = new StringBuilder();
        var in = socket.getInputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                text.append((char) b);
                if (text.indexOf("\r\n\r\n") > 0
                        && text.toString().toLowerCase(Locale.ROOT).contains("content-length: 0\r\n")) {
                    break;
                }
            }
        } catch (SocketException e) {
            // Reset: an answer, too.
            return text.toString();
        }
        return text.toString();
    }
}
