package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command line, with an environment of its own. Nothing it says may hold a secret. */
public final class Console {
    private static final List<String> SECRET = List.of("TOKEN", "SECRET", "KEY", "TOCSIN_DATABASE_URL");

    private final Map<String, String> environment = new HashMap<>();
    private final InstantSource clock;

    public Console(InstantSource clock) {
        this.clock = clock;
    }

    /** What a command said, and its exit code. */
    public record Said(int exit, String out, String err) {
        public String all() {
            return out + err;
        }

        /** The line that says this, with what is to be done. */
        public String line(String text) {
            var lines = out.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(text)) {
                    boolean todo = i + 1 < lines.size() && lines.get(i + 1).startsWith("      ");
                    return lines.get(i) + (todo ? " " + lines.get(i + 1).strip() : "");
                }
            }
            throw new AssertionError("nothing says \"" + text + "\":\n" + out);
        }
    }

    /** A bot that lives in the sandbox; reached by Socket Mode and by HTTP. */
    public Console in(SlackWorkspace slack, OpsGenieService pager, Path policy) {
        pager.addHeartbeat("tocsin", Duration.ofMinutes(10));
        return with("TOCSIN_CONFIG", policy.toString())
                .with("TOCSIN_BIND", "127.0.0.1")
                .with("TOCSIN_PORT", "0")
                .with("TOCSIN_ADMIN_PORT", "0")
                .with("TOCSIN_SLACK_API_URL", slack.apiUrl())
                .with("TOCSIN_SLACK_BOT_TOKEN", slack.botToken())
                .with("TOCSIN_SLACK_APP_TOKEN", slack.appToken())
                .with("TOCSIN_SLACK_SIGNING_SECRET", slack.signingSecret())
                .with("TOCSIN_OPSGENIE_URL", pager.url())
                .with("TOCSIN_OPSGENIE_KEY", pager.integrationKey())
                .with("TOCSIN_OPSGENIE_CONFIGURATION_KEY", pager.configurationKey())
                .with("TOCSIN_OPSGENIE_HEARTBEAT", "tocsin")
                .with("TOCSIN_WEBHOOK_SECRET", "the-webhook-secret");
    }

    public Console with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Console without(String variable) {
        environment.remove(variable);
        return this;
    }

    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    public Said runs(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit = Main.commandLine(environment, clock)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        var said = new Said(exit, out.toString(), err.toString());
        assertThat(secrets()).noneMatch(said.all()::contains);
        return said;
    }

    /** Addresses without a password are no secret. */
    List<String> secrets() {
        return environment.entrySet().stream()
                .filter(e -> SECRET.stream().anyMatch(e.getKey()::endsWith))
                .map(Map.Entry::getValue)
                .flatMap(value -> value.startsWith("jdbc:")
                        ? Stream.of(value)
                                .filter(v -> v.contains("password="))
                                .map(v -> v.replaceAll(".*password=", ""))
                        : Stream.of(value))
                .toList();
    }
}
