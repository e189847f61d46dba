package dev.tocsin;

import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Problems;
import dev.tocsin.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line; the only reader of the environment and of the wall clock. */
@Command(
        name = "tocsin",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Pages the on-call from Slack, and keeps Slack and the pager in step.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CommandLine.HelpCommand.class})
public final class Main {
    private static final InstantSource CLOCK = Clock.systemUTC();
    /** The exit code of {@code sysexits.h} for a failure that may pass: try again. */
    private static final int HOPELESS = 75;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("demo")) {
            System.setProperty("logback.configurationFile", "logback-demo.xml");
        }
        var line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr()
                    .println(
                            e instanceof Problems.Unusable || e instanceof IllegalStateException
                                    ? e.getMessage()
                                    : "tocsin: " + e);
            return CommandLine.ExitCode.SOFTWARE;
        });
        System.exit(line.execute(args));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(mixinStandardHelpOptions = true, description = "Run the bot, with the settings from the environment.")
    int run() throws InterruptedException {
        var problems = new Problems();
        var settings = Settings.read(System.getenv(), problems);
        var policy = policy(Settings.configuration(System.getenv()), problems);
        problems.orThrow();
        var app = new App(settings.orElseThrow(), policy.orElseThrow(), App.Surroundings.real(CLOCK, Main::hopeless))
                .start();
        out().println("Tocsin listens on port " + app.port() + "; health and metrics on port " + app.adminPort() + ".");
        out().flush();
        untilStopped(app);
        return 0;
    }

    /** Ends the process in order, so that whoever runs it starts it anew. */
    private static void hopeless() {
        new Thread(() -> System.exit(HOPELESS), "hopeless").start();
    }

    private static Optional<PolicyFile> policy(Path file, Problems problems) {
        try {
            return PolicyFile.read(file.toString(), Files.readString(file), problems);
        } catch (IOException e) {
            problems.add(
                    file.toString(),
                    "cannot be read.",
                    "Put the configuration there, or name another file in TOCSIN_CONFIG.");
            return Optional.empty();
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Try it: a Slack workspace and a pager on this machine, in the browser.")
    int demo(
            @Option(names = "--tour", description = "Play the story without a browser, check it, and end.")
                    boolean tour,
            @Option(
                            names = "--port",
                            defaultValue = "4242",
                            description = "The port of the page; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
                    int port,
            @Option(names = "--http", description = "Slack speaks HTTP with the bot, and not Socket Mode.")
                    boolean http)
            throws InterruptedException {
        if (tour) {
            try (var demo = Demo.start(CLOCK, 0, http)) {
                return new Tour(demo, out()).play() ? 0 : 1;
            }
        }
        var demo = Demo.start(CLOCK, port, http);
        out().println("\nTocsin's demo is at " + demo.url() + "\n");
        out().println("A Slack workspace and an on-call's phone, on this machine alone. Stop it with Ctrl+C.");
        out().flush();
        untilStopped(demo);
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Print the Slack app's manifest: for Socket Mode, or for HTTP at your address.")
    int manifest(
            @Option(
                            names = "--http",
                            paramLabel = "URL",
                            description = "For HTTP: where Slack reaches the bot, such as"
                                    + " https://tocsin.example.com/slack/events.")
                    @Nullable URI url,
            @Option(
                            names = "--command",
                            defaultValue = "/genie",
                            description = "The slash command. Default: ${DEFAULT-VALUE}.")
                    String command) {
        if (url != null && (!"https".equals(url.getScheme()) || url.getHost() == null)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    url + " is not an address that Slack can reach. Use one such as"
                            + " https://tocsin.example.com/slack/events.");
        }
        out().print(url == null ? SlackManifest.yaml(command) : SlackManifest.yaml(command, url));
        out().flush();
        return 0;
    }

    /** Waits for the process to be told to stop, and stops in order: what is being done is done. */
    private static void untilStopped(AutoCloseable running) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                running.close();
                            } catch (Exception e) {
                                System.err.println("tocsin: could not stop in order: " + e);
                            }
                            stopped.countDown();
                        },
                        "shutdown"));
        stopped.await();
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tocsin " + (version == null ? "(from source)" : version)};
        }
    }
}
