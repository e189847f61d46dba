package dev.tocsin.adapter.slack;

import dev.tocsin.directory.People;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotations;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What builds cards and forms without speaking to Slack: whatever would speak is refused at once. */
public final class OfflineKit {
    public static final String URL = "https://acme.slack.example/";

    private OfflineKit() {}

    /** No card stands anywhere. */
    public static CardLinks links(Supplier<Optional<SlackGateway.Identity>> identity) {
        var none = new Cards() {
            @Override
            public Optional<Posted> find(PageId page, String channel) {
                return Optional.empty();
            }

            @Override
            public void keep(PageId page, String channel, Posted card) {}
        };
        return new CardLinks(
                none,
                new Rotations(List.of(), "C0DEFAULT", PagingSystem.OPSGENIE),
                about -> Optional.empty(),
                identity);
    }

    public static SlackKit of(People people, Paging paging, InstantSource clock) {
        var nowhere = new SlackGateway(URI.create("http://127.0.0.1:1/"), "xoxb-1", Duration.ofSeconds(1), clock);
        var identity = new SlackGateway.Identity("T0ACME", "U0BOT", "B0BOT", URL);
        return new SlackKit(
                nowhere,
                nowhere,
                new SharedChannels(nowhere, clock),
                new Posting(nowhere, new SharedChannels(nowhere, clock), paging, "C0DEFAULT", "C0OPERATORS"),
                people,
                new Mentions(people),
                new Presses(paging, nowhere),
                new Apologies(() -> "reference"),
                links(() -> Optional.of(identity)),
                () -> Optional.of(identity));
    }
}
