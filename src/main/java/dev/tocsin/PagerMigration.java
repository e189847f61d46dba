package dev.tocsin;

import dev.tocsin.adapter.jsm.JsmDirectory;
import dev.tocsin.adapter.opsgenie.OpsGenieDirectory;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Settings;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.Spelling;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Proposes whom each rotation calls in Jira Service Management, by both pagers' directories. Changes nothing. */
final class PagerMigration {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NEAR = 4;

    private final Settings settings;
    private final PolicyFile policy;
    private final PrintWriter out;
    private final InstantSource clock;

    private PagerMigration(Settings settings, PolicyFile policy, PrintWriter out, InstantSource clock) {
        this.settings = settings;
        this.policy = policy;
        this.out = out;
        this.clock = clock;
    }

    /** Throws {@link IllegalStateException} with what is missing. */
    static PagerMigration of(Map<String, String> environment, PrintWriter out, InstantSource clock) {
        var configuration = Configuration.read(environment);
        if (configuration.settings().isEmpty() || configuration.policy().isEmpty()) {
            throw new IllegalStateException(configuration.findings().text());
        }
        var settings = configuration.settings().get();
        if (!settings.pagers().has(PagingSystem.JSM)) {
            throw new IllegalStateException(
                    "There is no key for Jira Service Management. Set TOCSIN_JSM_KEY and what belongs to it.");
        }
        return new PagerMigration(settings, configuration.policy().get(), out, clock);
    }

    /** Prints the proposal; false where something of it is left to a person. */
    boolean propose() {
        var http = new OkHttpClient.Builder().callTimeout(PATIENCE).build();
        try (var pagers = new ConnectedPagers(settings.pagers(), http, http, PATIENCE, clock)) {
            var jsm = new JsmDirectory(
                    ConnectedPagers.account(settings.pagers().jsm().orElseThrow()), http);
            var there = jsm.read();
            var before = settings.pagers()
                    .opsGenie()
                    .flatMap(s ->
                            s.configurationKey().map(key -> new OpsGenieDirectory(s.api(), key.reveal(), http).read()));
            out.println(
                    "# Proposed by the names in both pagers. Nothing was changed: look at it, and put it into your file.");
            out.println("# With both lines a rotation is in shadow mode; \"pager: jsm\" switches it.");
            out.println("rotations:");
            boolean all = true;
            for (var rotation : policy.rotations()) {
                all &= propose(rotation, jsm, there, before, pagers.onCall());
            }
            others(there);
            out.flush();
            return all;
        } catch (TryAgain | Pager.Refusal | Pager.KeyRefused notNow) {
            throw new IllegalStateException("A directory cannot be read: " + notNow.getMessage(), notNow);
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /** Ids stand nowhere else to be seen. */
    private void others(List<JsmDirectory.Entry> there) {
        var named = policy.rotations().stream()
                .flatMap(rotation -> rotation.in(PagingSystem.JSM).stream())
                .toList();
        out.println("# Everything there:");
        there.stream()
                .map(entry -> "#   " + type(entry.responder()) + " " + entry.name() + ": "
                        + entry.responder().name()
                        + (named.contains(entry.responder()) ? " (in the file)" : ""))
                .forEach(out::println);
    }

    private boolean propose(
            Rotation rotation,
            JsmDirectory jsm,
            List<JsmDirectory.Entry> there,
            Optional<List<Responder>> before,
            OnCall onCall) {
        out.println("  " + rotation.name() + ":");
        var old = rotation.in(PagingSystem.OPSGENIE);
        old.ifPresent(responder -> {
            boolean gone = responder.type() != Responder.Type.USER
                    && before.filter(known -> !known.contains(responder)).isPresent();
            out.println("    opsgenie: {type: " + type(responder) + ", name: " + quoted(responder.name()) + "}"
                    + (gone ? "  # OpsGenie has none of that name!" : ""));
        });
        var said = rotation.in(PagingSystem.JSM);
        if (said.isPresent()) {
            return said(said.get(), there, old, onCall);
        }
        var name = old.map(Responder::name).orElse(rotation.name().value());
        var type = old.map(Responder::type).orElse(Responder.Type.SCHEDULE);
        if (type == Responder.Type.USER) {
            var account = jsm.account(name);
            out.println(
                    account.isPresent()
                            ? "    jsm: {type: user, id: " + quoted(name) + "}"
                            : "    # jsm: nobody there has the address " + name + ", or the bot may not see who.");
            return account.isPresent();
        }
        var same = there.stream()
                .filter(entry -> entry.responder().type() == type
                        && Rotations.key(entry.name()).equals(Rotations.key(name)))
                .toList();
        if (same.size() == 1) {
            var found = same.get(0).responder();
            out.println(line(found) + "  # " + same.get(0).name() + people(old, found, onCall));
            return true;
        }
        out.println("    # jsm: " + (same.isEmpty() ? "no " : same.size() + " times a ")
                + type.name().toLowerCase(Locale.ROOT) + " there is called \"" + name + "\"."
                + near(name, there, same));
        return false;
    }

    private boolean said(Responder there, List<JsmDirectory.Entry> entries, Optional<Responder> old, OnCall onCall) {
        var known = entries.stream()
                .filter(entry -> entry.responder().equals(there))
                .findFirst();
        boolean found = known.isPresent() || there.type() == Responder.Type.USER;
        out.println(line(there) + "  # as it is"
                + (found
                        ? known.map(entry -> ": " + entry.name()).orElse("") + people(old, there, onCall)
                        : ", and there is none with that id!"));
        return found;
    }

    private static String line(Responder responder) {
        return "    jsm: {type: " + type(responder) + ", id: " + quoted(responder.name()) + "}";
    }

    private static String near(String name, List<JsmDirectory.Entry> there, List<JsmDirectory.Entry> same) {
        var nearest = (same.isEmpty() ? there : same)
                .stream()
                        .sorted(Comparator.comparingInt(
                                entry -> Spelling.edits(Rotations.key(name), Rotations.key(entry.name()))))
                        .limit(NEAR)
                        .map(entry -> entry.name() + " ("
                                + entry.responder().type().name().toLowerCase(Locale.ROOT) + " "
                                + entry.responder().name() + ")")
                        .toList();
        return nearest.isEmpty() ? "" : " There is: " + String.join(", ", nearest) + ".";
    }

    /** Whether both call the same people now; nothing where one of them does not say. */
    private static String people(Optional<Responder> old, Responder there, OnCall onCall) {
        var now = onCall.now(there);
        var before = old.map(onCall::now);
        if (now instanceof OnCall.Answer.Nobody) {
            return "; nobody is on call there now!";
        } else if (now instanceof OnCall.Answer.Staffed staffed
                && before.orElse(now) instanceof OnCall.Answer.Staffed others) {
            var people = String.join(", ", staffed.people());
            return staffed.people().equals(others.people())
                    ? "; on call: " + people
                    : "; on call there: " + people + ", in OpsGenie: " + String.join(", ", others.people()) + "!";
        }
        return "";
    }

    private static String type(Responder responder) {
        return responder.type().name().toLowerCase(Locale.ROOT);
    }

    /** As YAML takes it, whatever it holds. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9@._-]+( [A-Za-z0-9@._-]+)*")
                ? name
                : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
