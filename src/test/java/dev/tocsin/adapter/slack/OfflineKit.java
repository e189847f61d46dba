package dev.tocsin.adapter.slack;

import dev.tocsin.directory.People;
import dev.tocsin.paging.Paging;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What builds cards and forms without speaking to Slack: whatever would speak is refused at once. */
public final class OfflineKit {
    public static final String URL = "https://acme.slack.example/";

    private OfflineKit() {}

    public static SlackKit of(People people, Paging paging, InstantSource clock) {
        var nowhere = new SlackGateway(URI.create("http://127.0.0.1:1/"), "xoxb-1", Duration.ofSeconds(1), clock);
        var identity = new SlackGateway.Identity("T0ACME", "U0BOT", "B0BOT", URL);
        return new SlackKit(
                nowhere,
                nowhere,
                new Posting(nowhere, paging, "C0DEFAULT", "C0OPERATORS"),
                people,
                new Mentions(people),
                new Presses(paging, nowhere),
                new Apologies(() -> "reference"),
                () -> Optional.of(identity));
    }
}
