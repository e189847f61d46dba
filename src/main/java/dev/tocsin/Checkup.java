package dev.tocsin;

import dev.tocsin.adapter.github.GitHubChecks;
import dev.tocsin.adapter.jsm.JsmChecks;
import dev.tocsin.adapter.slack.SlackChecks;
import dev.tocsin.adapter.sql.DatabaseChecks;
import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.check.Findings;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Secret;
import dev.tocsin.config.Settings;
import dev.tocsin.paging.Rotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Every look at what the bot needs, all at once: each waits for somebody else, and all of them together for a few
 * seconds at most.
 */
final class Checkup implements AutoCloseable {
    /** For one answer. Two of them are asked for one after the other here and there. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PATIENCE_WITH_ALL = Duration.ofMillis(4_500);
    private static final int THREADS = 32;
    private static final String TRACKER = "Engineering";

    private final Map<String, List<Check>> sections = new LinkedHashMap<>();
    private final List<AutoCloseable> clients = new ArrayList<>();
    private final Map<String, List<Future<List<Finding>>>> running = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        var thread = new Thread(task, "check");
        thread.setDaemon(true);
        return thread;
    });
    private long deadline;

    /** What can be looked at with what could be read of the configuration. */
    static Checkup everything(Configuration configuration) {
        return new Checkup().database(configuration).outside(configuration);
    }

    /** The database alone. */
    Checkup database(Configuration configuration) {
        configuration
                .settings()
                .ifPresent(s -> add(
                        "Database", List.of(DatabaseChecks.of(s.databaseUrl().reveal()))));
        return this;
    }

    /** Slack, the pager and where engineering is asked. */
    Checkup outside(Configuration configuration) {
        configuration.settings().ifPresent(settings -> {
            slack(settings, configuration);
            pager(settings, configuration);
            configuration.policy().ifPresent(policy -> tracker(settings, policy));
        });
        return this;
    }

    private void slack(Settings settings, Configuration configuration) {
        var s = settings.slack();
        var slack = new SlackChecks(
                s.api(),
                s.botToken().reveal(),
                s.appToken().map(Secret::reveal),
                s.signingSecret().isPresent(),
                PATIENCE);
        clients.add(slack);
        add("Slack", slack.secrets());
        configuration
                .policy()
                .ifPresent(p -> add(
                        "Slack",
                        slack.places(
                                p.defaultChannel(),
                                p.operatorsChannel(),
                                p.rotations(),
                                p.routing(),
                                p.reminders().posts())));
    }

    private void pager(Settings settings, Configuration configuration) {
        List<Rotation> rotations =
                configuration.policy().map(PolicyFile::rotations).orElse(List.of());
        var s = settings.pagers();
        s.opsGenie().ifPresent(there -> {
            var pager = ConnectedPagers.checks(there, PATIENCE);
            clients.add(pager);
            add("Pager", pager.secrets(rotations));
            configuration.policy().ifPresent(p -> add("Pager", pager.responders(p.toRotations())));
        });
        s.jsm().ifPresent(there -> {
            var pager = new JsmChecks(ConnectedPagers.account(there), PATIENCE);
            clients.add(pager);
            var heartbeat = there.heartbeat();
            add(
                    "Pager",
                    pager.secrets(
                            heartbeat.map(Settings.Jsm.Heartbeat::team),
                            heartbeat.map(Settings.Jsm.Heartbeat::name).orElse("")));
            add("Pager", pager.responders(rotations));
        });
        add("Pager", List.of(() -> List.of(webhook(s.webhookSecret().isPresent()))));
        add("Pager", List.of(new EscalationCheck(rotations)));
    }

    private static Finding webhook(boolean isSecret) {
        return isSecret
                ? Finding.ok("webhook secret", "is set; webhooks that carry it are taken")
                : Finding.warning(
                        "webhook secret",
                        "is not set. The pager's webhooks are refused, and Tocsin looks instead: what happens on the"
                                + " phone is seen seconds later.",
                        "Set TOCSIN_WEBHOOK_SECRET, and the same value in the header X-Tocsin-Secret of a webhook"
                                + " integration in the pager.");
    }

    /** Nothing is said where it is not wanted: neither a token nor a repository. */
    private void tracker(Settings settings, PolicyFile policy) {
        var s = settings.github();
        var repository = policy.engineeringRepository();
        if (s.token().isPresent() && repository.isPresent()) {
            var github = new GitHubChecks(
                    s.api(),
                    s.token().get().reveal(),
                    repository.get(),
                    s.webhookSecret().isPresent(),
                    PATIENCE);
            clients.add(github);
            add(TRACKER, github.all());
        } else if (repository.isPresent()) {
            half(
                    "TOCSIN_GITHUB_TOKEN",
                    "is not set",
                    "Set it to a token that may read and write the issues of " + repository.get() + ".");
        } else if (s.token().isPresent()) {
            half(
                    settings.configuration().toString(),
                    "names no repository for it",
                    "Add engineering: {repository: OWNER/NAME}, or take TOCSIN_GITHUB_TOKEN out of the environment.");
        }
    }

    private void half(String subject, String said, String todo) {
        var finding = Finding.warning(subject, said + ", and so engineering cannot be asked.", todo);
        add(TRACKER, List.of(() -> List.of(finding)));
    }

    private void add(String title, List<Check> checks) {
        sections.computeIfAbsent(title, t -> new ArrayList<>()).addAll(checks);
    }

    /** Begins to look, in the background. */
    Checkup begin() {
        deadline = System.nanoTime() + PATIENCE_WITH_ALL.toNanos();
        sections.forEach((title, checks) -> running.put(
                title, checks.stream().map(c -> threads.submit(c::run)).toList()));
        return this;
    }

    /** What was found until patience ends. */
    Findings await() {
        return new Findings(running.entrySet().stream()
                .map(e -> new Findings.Section(
                        e.getKey(),
                        e.getValue().stream()
                                .flatMap(found -> found(e.getKey(), found).stream())
                                .toList()))
                .toList());
    }

    private List<Finding> found(String title, Future<List<Finding>> found) {
        try {
            return found.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            found.cancel(true);
            return List.of(Finding.unknown(title, "it took too long"));
        } catch (ExecutionException e) {
            // A mistake of the check's own is no reason to page nobody. Its message may hold anything.
            var mistake = e.getCause() == null ? e : e.getCause();
            return List.of(Finding.unknown(
                    title,
                    "an error in the check, " + mistake.getClass().getSimpleName(),
                    "Please report it; Tocsin itself may be fine."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.unknown(title, "it was interrupted"));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (var client : clients) {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException("a client does not close", e);
            }
        }
    }
}
