package dev.tocsin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a figure depends on, for the line above its table. */
final class Machine {
    private Machine() {}

    static String line() {
        return LocalDate.now(Clock.system(ZoneOffset.UTC)) + ", commit " + commit() + ", JDK "
                + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + "; driver, bot and database share the cores.";
    }

    private static String commit() {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.onExit().join().exitValue() == 0 ? said : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
