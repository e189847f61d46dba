package dev.tocsin.bench;

import java.util.List;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** From exec to the first command that is answered, on a database that exists. */
final class StartUp {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final int starts;
    private final Launch launch;
    private final BareVendors vendors;
    private final Folder folder;
    /** With what the starts before it left, and no more. */
    private final Path database;

    StartUp(int starts, Launch launch, BareVendors vendors, Folder folder)
            throws IOException {
        this.starts = starts;
        this.launch = launch;
        this.vendors = vendors;
        this.folder = folder;
        this.database = Files.createDirectories(folder.path().resolve("starts"));
    }

    /** {@code newest}: a JDK that knows AOT caches; empty for none. */
    String table(Path newest) throws IOException {
        var table = new StringBuilder("| from exec to the first answer, median of " + starts
                + ", on SQLite | ms | fastest | slowest |\n|---|---|---|---|\n");
        table.append(row("JDK " + Runtime.version().feature(), launch));
        if (!newest.toString().isEmpty()) {
            table.append(row("the other JDK, plain", launch.on(newest)));
            table.append(row("the other JDK, AOT cache", launch.on(newest).with("-XX:AOTCache=" + recorded(newest))));
        }
        return table.toString();
    }

    private String row(String name, Launch how) {
        long[] millis = new long[starts];
        for (int i = 0; i < starts; i++) {
            millis[i] = once(how, i).toMillis();
        }
        Arrays.sort(millis);
        var row = String.format(
                Locale.ROOT, "| %s | %d | %d | %d |%n", name, millis[starts / 2], millis[0], millis[starts - 1]);
        System.err.print(row);
        return row;
    }

    /** As the Dockerfile does it: while the tour plays the whole story. */
    private Path recorded(Path newest) throws IOException {
        var cache = folder.path().resolve("tocsin.aot");
        var command = launch.on(newest)
                .with("-XX:AOTCacheOutput=" + cache)
                .command("dev.tocsin.Main", List.of("demo", "--tour"));
        var tour = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.path().resolve("aot.log").toFile())
                .start();
        // Whether the tour saw all of it is the build's affair; here its classes are enough.
        tour.onExit().join();
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no AOT cache was recorded:\n"
                    + Files.readString(folder.path().resolve("aot.log")));
        }
        return cache;
    }

    private Duration once(Launch how, int number) {
        int port = freePort();
        var environment = vendors.neighbours()
                .environment(
                        folder.path().resolve("tocsin.yml"),
                        Store.sqlite(database).url());
        environment.put("TOCSIN_PORT", Integer.toString(port));
        var requests = new SlackRequests(URI.create("http://127.0.0.1:" + port + "/slack/events"));
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        var log = folder.path().resolve("start.log").toFile();
        long start = System.nanoTime();
        try {
            var process = BotProcess.launch(
                    how.command("dev.tocsin.Main", List.of("run")), environment, log);
            try {
                while (!answered(http, requests, "start " + number + " of " + start)) {
                    if (System.nanoTime() - start > LONGEST.toNanos() || !process.isAlive()) {
                        throw new IllegalStateException("the bot did not start:\n" + Files.readString(log.toPath()));
                    }
                    LockSupport.parkNanos(2_000_000);
                }
                return Duration.ofNanos(System.nanoTime() - start);
            } finally {
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answered(HttpClient http, SlackRequests requests, String text) {
        var request = requests.command(
                "alert " + text + " for customer-support",
                System.nanoTime(),
                Clock.systemUTC().instant().getEpochSecond());
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("Paging");
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
