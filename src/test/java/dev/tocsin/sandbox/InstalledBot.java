package dev.tocsin.sandbox;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A workspace with a tiny bot installed in it, and a way to call its API. */
abstract class InstalledBot {
    final ManualClock clock = new ManualClock();
    final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    final TinyBot bot = new TinyBot();

    @BeforeEach
    void install() {
        slack.install(TinyBot.MANIFEST, bot.url());
    }

    @AfterEach
    void close() {
        slack.close();
        bot.close();
    }

    /** {@code args}: names and values in turn. */
    Wire.Answered call(String method, String... args) throws IOException {
        Map<String, String> form = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            form.put(args[i], args[i + 1]);
        }
        return Wire.slack(slack, method, form);
    }
}
