package dev.tocsin;

import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.Problems;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.config.Settings;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.ticket.PolicyChange;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command line; the only reader of the environment and of the wall clock. */
@Command(
        name = "tocsin",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Pages the on-call from Slack, and keeps Slack and the pager in step.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CommandLine.HelpCommand.class, Main.Customers.class, Main.Effects.class, Main.Policy.class})
public final class Main {
    /** The exit code of {@code sysexits.h} for a failure that may pass: try again. */
    private static final int HOPELESS = 75;
    /** What is done and over: people read what it prints, and no log. */
    private static final Set<String> WITHOUT_LOG =
            Set.of("demo", "check", "effects", "backup", "when", "route", "policy", "customers");

    private final Map<String, String> environment;
    private final InstantSource clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main(Map<String, String> environment, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
    }

    public static void main(String[] args) {
        if (args.length > 0 && WITHOUT_LOG.contains(args[0])) {
            System.setProperty("logback.configurationFile", "logback-demo.xml");
        }
        var line = commandLine(System.getenv(), Clock.systemUTC());
        if (args.length > 0 && args[0].equals("customers")) {
            // What it prints is data, for other programs: the same bytes in every locale.
            line.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
        }
        System.exit(line.execute(args));
    }

    public static CommandLine commandLine(Map<String, String> environment, InstantSource clock) {
        var line = new CommandLine(new Main(environment, clock));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr()
                    .println(
                            e instanceof Problems.Unusable || e instanceof IllegalStateException
                                    ? e.getMessage()
                                    : "tocsin: " + e);
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Run the bot, with the settings from the environment. It does not start on what \"check\""
                    + " calls an error.")
    int run(
            @Option(
                            names = "--despite-errors",
                            description = "Start all the same: for the night in which half a bot is better than none.")
                    boolean despiteErrors)
            throws InterruptedException {
        var surroundings = App.Surroundings.real(clock, Main::hopeless);
        var app = new Start(environment, surroundings, spec.commandLine().getErr()).app(despiteErrors);
        if (app.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        out().println("Tocsin listens on port " + app.get().port() + "; health and metrics on port "
                + app.get().adminPort() + ".");
        out().flush();
        untilStopped(app.get());
        return 0;
    }

    /** Ends the process in order, so that whoever runs it starts it anew. */
    private static void hopeless() {
        new Thread(() -> System.exit(HOPELESS), "hopeless").start();
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "Look whether everything is there: configuration, database, Slack, the pager. Changes nothing.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:nothing is wrong; there may be warnings", "1:something is, and \"run\" would not start"})
    int check() {
        var configuration = Configuration.read(environment);
        try (var checkup = Checkup.everything(configuration).begin()) {
            var found = configuration.findings().and(checkup.await());
            out().print(found.text());
            out().println("Found " + found.sum() + ".");
            out().flush();
            return found.hasErrors() ? 1 : 0;
        }
    }

    @Command(
            name = "migrate-pager",
            mixinStandardHelpOptions = true,
            description = "Propose whom each rotation calls in Jira Service Management, by the names in both pagers."
                    + " Changes nothing.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:every rotation was found there", "1:something is left to you"})
    int migratePager() {
        return PagerMigration.of(environment, out(), clock).propose() ? 0 : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Copy the SQLite database into a new file while the bot runs.")
    int backup(@Parameters(paramLabel = "FILE", description = "The copy. It must not be there yet.") Path file) {
        return new Copying(environment, out()).to(file) ? 0 : 1;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Try it: a Slack workspace, a pager and a GitHub on this machine, in the browser.")
    int demo(
            @Option(names = "--tour", description = "Play the story without a browser, check it, and end.")
                    boolean tour,
            @Option(
                            names = "--port",
                            defaultValue = "4242",
                            description = "The port of the page; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
                    int port,
            @Option(names = "--http", description = "Slack speaks HTTP with the bot, and not Socket Mode.")
                    boolean http,
            @Option(names = "--jsm", description = "The pager is Jira Service Management, and not OpsGenie.")
                    boolean jsm)
            throws InterruptedException {
        var pager = jsm ? PagingSystem.JSM : PagingSystem.OPSGENIE;
        if (tour) {
            try (var demo = Demo.start(clock, 0, http, pager)) {
                return new Tour(demo, out()).play() ? 0 : 1;
            }
        }
        var demo = Demo.start(clock, port, http, pager);
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
                            description = "The slash command that pages. Default: ${DEFAULT-VALUE}.")
                    String command,
            @Option(
                            names = "--ticket-command",
                            defaultValue = "/ticket",
                            description = "The one that opens tickets. Default: ${DEFAULT-VALUE}.")
                    String ticketCommand,
            @Option(
                            names = "--support-command",
                            defaultValue = "/support",
                            description = "The one for one's own part in support. Default: ${DEFAULT-VALUE}.")
                    String supportCommand) {
        if (url != null && (!"https".equals(url.getScheme()) || url.getHost() == null)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    url + " is not an address that Slack can reach. Use one such as"
                            + " https://tocsin.example.com/slack/events.");
        }
        var commands = new SlackManifest.Commands(command, ticketCommand, supportCommand);
        out().print(url == null ? SlackManifest.yaml(commands) : SlackManifest.yaml(commands, url));
        out().flush();
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Say what would fall due when for a ticket, and why, with the nudges.",
            footer = {
                "",
                "Moments are such as " + Moments.EXAMPLE + "; without an offset they are of --zone, or else of the"
                        + " zone of the policy's calendar.",
            })
    int when(
            @Option(
                            names = "--policy",
                            paramLabel = "FILE|NAME",
                            description = "A policy file, or one policy of the configured ones. Default: those of"
                                    + " TOCSIN_CONFIG, and those that come with Tocsin where there is none.")
                    @Nullable String policy,
            @Option(names = "--customer", paramLabel = "NAME", defaultValue = "", description = "For whom.")
                    String customer,
            @Option(names = "--plan", paramLabel = "PLAN", defaultValue = "", description = "The customer's plan.")
                    String plan,
            @Option(names = "--severity", paramLabel = "0-3", required = true, description = "Of the ticket.")
                    int severity,
            @Option(names = "--at", paramLabel = "MOMENT", description = "When it is opened. Default: now.") @Nullable String at,
            @Option(
                            names = "--paused",
                            paramLabel = "FROM/TO",
                            description = "When it waits for the customer, several times if need be; without /TO it"
                                    + " still does. A first response never pauses.")
                    @Nullable List<String> paused,
            @Option(
                            names = "--zone",
                            paramLabel = "ZONE",
                            description = "In which moments are typed and said. Default: the calendar's.")
                    @Nullable String zone,
            @Option(
                            names = "--hours",
                            paramLabel = "CALENDAR",
                            description = "When those work who are nudged. Default: the policy's calendar.")
                    @Nullable String hours,
            @Option(names = "--touched", description = "Somebody has done something on it already.") boolean touched) {
        var deadlines = policy == null ? Deadlines.configured(environment) : Deadlines.named(policy, environment);
        var question = new Forecast.Question(
                customer,
                plan,
                severity,
                Optional.ofNullable(at),
                paused == null ? List.of() : paused,
                Optional.ofNullable(zone),
                Optional.ofNullable(hours),
                touched);
        new Forecast(deadlines, question, out()).print(clock.instant());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Say where a ticket would go, whether that pages, and which rules were asked before.",
            footer = {
                "",
                "Moments are such as " + Moments.EXAMPLE + "; without an offset they are of --zone, or else of the"
                        + " first calendar that the rules name, or else UTC.",
            })
    int route(
            @Option(names = "--severity", paramLabel = "0-3", required = true, description = "Of the ticket.")
                    int severity,
            @Option(names = "--plan", paramLabel = "PLAN", defaultValue = "", description = "The customer's plan.")
                    String plan,
            @Option(names = "--customer", paramLabel = "NAME", defaultValue = "", description = "For whom.")
                    String customer,
            @Option(
                            names = "--product-area",
                            paramLabel = "AREA",
                            defaultValue = "",
                            description = "What it is about; one of product_areas.")
                    String productArea,
            @Option(
                            names = "--case-type",
                            paramLabel = "TYPE",
                            defaultValue = "question",
                            description = "question, defect, improvement or task. Default: ${DEFAULT-VALUE}.")
                    String caseType,
            @Option(names = "--at", paramLabel = "MOMENT", description = "When it is opened. Default: now.") @Nullable String at,
            @Option(names = "--zone", paramLabel = "ZONE", description = "In which moments are typed and said.")
                    @Nullable String zone,
            @Option(
                            names = "--file",
                            paramLabel = "FILE",
                            description = "A policy file that does not count yet. Default: that of TOCSIN_CONFIG.")
                    @Nullable Path file) {
        var question = new Routes.Question(
                severity, plan, customer, productArea, caseType, Optional.ofNullable(at), Optional.ofNullable(zone));
        new Routes(file == null ? Settings.configuration(environment) : file, question, out()).print(clock.instant());
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

    @Command(
            name = "customers",
            mixinStandardHelpOptions = true,
            description = "Take customers over from a list, or write one.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Customers implements Runnable {
        @ParentCommand
        private @Nullable Main main;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        private CustomerLists lists(boolean first) {
            var parent = Objects.requireNonNull(main, "set by picocli");
            return new CustomerLists(
                    parent.environment, parent.out(), spec.commandLine().getErr(), parent.clock, first);
        }

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Which: import or export?");
        }

        @Command(
                name = "import",
                mixinStandardHelpOptions = true,
                description = "Add the customers of a list, and change those that are there: by their id, or else by"
                        + " their name.",
                footer = {
                    "",
                    "The first line names the columns: name, plan, 24x7, contract, region, channels, id. Only name is"
                            + " required; what has no column stays as it is. Lines that are wrong are told, and"
                            + " written into a file beside, to be corrected and imported again.",
                },
                exitCodeListHeading = "Exit codes:%n",
                exitCodeList = {"0:all lines were taken", "1:some were not"})
        int take(
                @Parameters(paramLabel = "FILE", description = "A list in CSV, in UTF-8.") Path file,
                @Option(names = "--check", description = "Only say what would be; change nothing.") boolean check)
                throws IOException {
            try (var lists = lists(!check)) {
                return lists.take(file, check) ? 0 : 1;
            }
        }

        @Command(
                name = "export",
                mixinStandardHelpOptions = true,
                description = "Write all customers into a list that can be imported again.")
        int give(
                @Parameters(
                                paramLabel = "FILE",
                                arity = "0..1",
                                description = "A new file. Default: the standard output.")
                        @Nullable Path file)
                throws IOException {
            try (var lists = lists(false)) {
                lists.give(file);
                return 0;
            }
        }
    }

    @Command(
            name = "effects",
            mixinStandardHelpOptions = true,
            description = "List what was promised to Slack and to the pager, and is stuck.",
            synopsisSubcommandLabel = "[COMMAND]")
    static final class Effects implements Callable<Integer> {
        @ParentCommand
        private @Nullable Main main;

        private Promises promises() {
            var parent = Objects.requireNonNull(main, "set by picocli");
            return Promises.of(parent.environment, parent.out(), parent.clock);
        }

        @Override
        public Integer call() {
            try (var promises = promises()) {
                promises.list();
                return 0;
            }
        }

        @Command(mixinStandardHelpOptions = true, description = "Say all that is known of one.")
        int show(@Parameters(paramLabel = "ID", description = "Its id, or as much of it as is unique.") String id) {
            try (var promises = promises()) {
                return promises.show(id) ? 0 : 1;
            }
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Promise once more what was given up or refused; the running bot takes it.")
        int retry(@ArgGroup(multiplicity = "1") Which which) {
            try (var promises = promises()) {
                if (which.allDead) {
                    promises.retryAllDead();
                    return 0;
                }
                return promises.retry(which.ids) ? 0 : 1;
            }
        }

        static final class Which {
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids, or as much of each as is unique.")
            private List<String> ids = List.of();

            @Option(names = "--all-dead", required = true, description = "All whose patience ran out.")
            private boolean allDead;
        }
    }

    @Command(
            name = "policy",
            mixinStandardHelpOptions = true,
            description = "Look at calendars and policies before they count, and apply them to open tickets.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Policy implements Runnable {
        @ParentCommand
        private @Nullable Main main;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        private Main parent() {
            return Objects.requireNonNull(main, "set by picocli");
        }

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Which: check, diff, apply or default?");
        }

        @Command(
                mixinStandardHelpOptions = true,
                description =
                        "Say all that is wrong with the deadlines, the people and the routing in a policy file, or how they"
                                + " were understood.")
        int check(@Parameters(paramLabel = "FILE", description = "A policy file, such as tocsin.yml.") Path file) {
            return new PolicyReview(file, parent().clock.instant(), parent().out()).print() ? 0 : 1;
        }

        @Command(
                mixinStandardHelpOptions = true,
                description = "Show for sample tickets what falls due at another time under another policy file: of"
                        + " the week from now and from each version's first day, and around the days that calendars"
                        + " name and the times at which they open and close.")
        int diff(
                @Parameters(paramLabel = "OLD", description = "The policy file that holds now.") Path before,
                @Parameters(paramLabel = "NEW", description = "The one that shall hold.") Path after,
                @Option(names = "--all", description = "Show every sample ticket that moves.") boolean all) {
            var difference = new PolicyDifference(
                    Deadlines.of(before).levels(), Deadlines.of(after).levels(), all, parent().out());
            difference.print(parent().clock.instant());
            return 0;
        }

        @Command(
                mixinStandardHelpOptions = true,
                description =
                        "Put open tickets under the service levels of a policy file, which else hold for new tickets"
                                + " only. Beside the running bot, with its settings. Nobody's time gets shorter than what the"
                                + " policy leaves after a change.")
        int apply(
                @Parameters(paramLabel = "FILE", description = "The policy file, as the bot has it now.") Path file,
                @Option(
                                names = "--preview",
                                description = "Only list each open ticket whose deadline would move, from and to.")
                        boolean preview,
                @Option(
                                names = "--by",
                                description = "Who wants it, for the tickets' histories. Needed without --preview.")
                        @Nullable String by,
                @Option(names = "--why", description = "Why, for the tickets' histories. Needed without --preview.")
                        @Nullable String why,
                @Option(
                                names = "--zone",
                                defaultValue = "UTC",
                                description = "Times are those of this zone. Default: ${DEFAULT-VALUE}.")
                        String zone) {
            if (!preview && (by == null || by.isBlank() || why == null || why.isBlank())) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "Say --by whom and --why: each ticket's history tells it. Or --preview.");
            }
            if (!ZoneId.getAvailableZoneIds().contains(zone)) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), zone + " is no time zone. Use a name such as America/Los_Angeles.");
            }
            try (var application = new PolicyApplication(
                    parent().environment, file, ZoneId.of(zone), parent().out(), parent().clock)) {
                if (preview) {
                    application.preview();
                } else {
                    application.apply(new PolicyChange.By(String.valueOf(by), String.valueOf(why)));
                }
            }
            return 0;
        }

        @Command(
                name = "default",
                mixinStandardHelpOptions = true,
                description = "Print the calendars and policies that come with Tocsin, to begin your own with.")
        int shipped() {
            parent().out().print(ServiceLevels.shippedText());
            parent().out().flush();
            return 0;
        }
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"tocsin " + (version == null ? "(from source)" : version)};
        }
    }
}
