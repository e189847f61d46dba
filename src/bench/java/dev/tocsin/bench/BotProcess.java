package dev.tocsin.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bot as operators run it: a process of its own, with its settings from the environment. Thread-safe. */
public final class BotProcess implements AutoCloseable {
    private static final Pattern LISTENS =
            Pattern.compile("listens on port ([0-9]+); health and metrics on port ([0-9]+)");

    /** In bad weather too: where the pager refuses the key for a moment, it would not start otherwise. */
    private static final List<String> RUN = List.of("run", "--despite-errors");

    private final Process process;
    private final int port;
    private final int adminPort;

    private BotProcess(Process process, int port, int adminPort) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
    }

    /** Returns once it listens. What it says goes to {@code log}, after what is there. */
    public static BotProcess start(Launch launch, Map<String, String> environment, Path log) {
        return start(launch.command("dev.tocsin.Main", RUN), environment, log);
    }

    /** Something else that says where it listens in the bot's words. */
    static BotProcess start(List<String> command, Map<String, String> environment, Path log) {
        try {
            var process = launch(command, environment);
            var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            var said = new ArrayList<String>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                var listens = LISTENS.matcher(line);
                if (listens.find()) {
                    drain(lines, said, log);
                    return new BotProcess(process, number(listens, 1), number(listens, 2));
                }
            }
            throw new IllegalStateException("the bot did not start:\n" + String.join("\n", said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that dies {@code after} its start, whatever it has come to by then. */
    static void startAndKill(Launch launch, Map<String, String> environment, Path log, Duration after) {
        try {
            var process = builder(launch.command("dev.tocsin.Main", RUN), environment)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            LockSupport.parkNanos(after.toNanos());
            process.destroyForcibly().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(List<String> command, Map<String, String> environment) throws IOException {
        return builder(command, environment).start();
    }

    /** Only starts it: for whoever measures how long the rest takes. */
    static Process launch(List<String> command, Map<String, String> environment, File log) throws IOException {
        return builder(command, environment).redirectOutput(log).start();
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_"));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true);
    }

    private static int number(Matcher listens, int group) {
        return Integer.parseInt(listens.group(group));
    }

    /** Reads on, or the process would stop at a full pipe. */
    private static void drain(BufferedReader lines, List<String> said, Path log) {
        var drain = new Thread(
                () -> {
                    try (var out = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        for (var line : said) {
                            out.append(line).append('\n');
                            out.flush();
                        }
                        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                            out.append(line).append('\n');
                            out.flush();
                        }
                    } catch (IOException killed) {
                        // A pipe that breaks with its process has nothing more to say.
                    }
                },
                "bot-log");
        drain.setDaemon(true);
        drain.start();
    }

    public int port() {
        return port;
    }

    int adminPort() {
        return adminPort;
    }

    long pid() {
        return process.pid();
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Megabytes that it holds in memory now. */
    double residentMemory() {
        try (var lines = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum()
                    / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Without a word: SIGKILL. Returns when it is gone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
