package dev.tocsin;

import dev.tocsin.check.Finding.Level;
import dev.tocsin.check.Findings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;

/** Starts the bot where everything it needs is there. */
final class Start {
    private final Map<String, String> environment;
    private final App.Surroundings surroundings;
    private final PrintWriter err;

    /** {@code err}: hears what is wrong; standard output is for the log. */
    Start(Map<String, String> environment, App.Surroundings surroundings, PrintWriter err) {
        this.environment = environment;
        this.surroundings = surroundings;
        this.err = err;
    }

    /** Empty where it did not start, and why was said. {@code despiteErrors}: half a bot may be better than none. */
    Optional<App> app(boolean despiteErrors) {
        var configuration = Configuration.read(environment);
        if (!configuration.problems().isEmpty()) {
            return not(configuration.findings());
        }
        try (var outside = new Checkup().outside(configuration).begin();
                var database = new Checkup().database(configuration).begin()) {
            // Before the database is touched, it is known to be the right one; Slack and the pager answer meanwhile.
            var found = configuration.findings().and(database.await());
            if (found.hasErrors() && !despiteErrors) {
                return not(found.and(outside.await()));
            }
            var app = new App(
                    configuration.settings().orElseThrow(),
                    configuration.policy().orElseThrow(),
                    surroundings);
            found = found.and(outside.await());
            if (found.hasErrors() && !despiteErrors) {
                app.close();
                return not(found);
            }
            say(found);
            return Optional.of(app.start());
        }
    }

    private void say(Findings found) {
        err.print(found.from(Level.WARNING).text());
        err.flush();
    }

    private Optional<App> not(Findings found) {
        say(found);
        err.println("Tocsin did not start.");
        err.flush();
        return Optional.empty();
    }
}
