package dev.tocsin.adapter.slack;

import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Rotations;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything about Slack, put together. Thread-safe. */
public final class SlackAdapter implements AutoCloseable {
    /** A call that somebody waits for must leave time for the answer: Slack waits three seconds. */
    private static final Duration QUICK = Duration.ofMillis(900);

    private static final Duration PATIENT = Duration.ofSeconds(10);

    private final SlackGateway gateway;
    private final SlackGateway quick;
    private final SlackInbox inbox;
    private final SlackDeliveries deliveries;
    private volatile Optional<SlackGateway.Identity> identity = Optional.empty();

    /** What the adapter is told by the configuration. */
    public record Options(
            URI api,
            String botToken,
            String signingSecret,
            String command,
            String defaultChannel,
            String operatorsChannel) {
        @Override
        public String toString() {
            return "Options[" + api + ", " + command + "]";
        }
    }

    public SlackAdapter(
            Options options,
            Paging paging,
            Cards cards,
            Rotations rotations,
            Supplier<String> newIds,
            InstantSource clock) {
        this.gateway = new SlackGateway(options.api(), options.botToken(), PATIENT, clock);
        this.quick = new SlackGateway(options.api(), options.botToken(), QUICK, clock);
        Supplier<Optional<String>> team = () -> identity.map(SlackGateway.Identity::team);
        var people = new SlackPeople(quick, team, clock);
        var mentions = new Mentions(people);
        var words = new Words(mentions, rotations);
        var callers = new Callers(people, rotations, team);
        var wishes = new PageWishes(options.command(), callers, paging, rotations, words, newIds, clock);
        var verbs = new PageVerbs(options.command(), paging, words);
        var desk = new GenieDesk(options.command(), callers, wishes, verbs, rotations, words);
        var apologies = new Apologies(newIds);
        var commands = new CommandSurface(desk, apologies);
        var buttons = new ButtonSurface(wishes, callers, paging, quick, words, new Presses(paging, quick), apologies);
        var notes = new NoteSurface(callers, paging, apologies);
        this.inbox = new SlackInbox(
                options.signingSecret(),
                options.botToken(),
                () -> identity,
                bolt -> {
                    commands.register(bolt, options.command());
                    buttons.register(bolt);
                    notes.register(bolt);
                    people.register(bolt);
                },
                clock);
        this.deliveries = new SlackDeliveries(
                paging,
                cards,
                gateway,
                words,
                new PageCard(words, mentions),
                options.operatorsChannel(),
                options.defaultChannel());
    }

    public SlackInbox inbox() {
        return inbox;
    }

    public SlackDeliveries deliveries() {
        return deliveries;
    }

    /** Asks Slack who we are, and so whether it takes the token. Returns whether that is known now; paging works without. */
    public boolean identify() {
        try {
            identity = Optional.of(quick.identity());
            return true;
        } catch (TryAgain | SlackGateway.Refused e) {
            return identity.isPresent();
        }
    }

    /** Whether Slack answers and takes the token, as far as the last deliveries and look-ups told. */
    public boolean usable() {
        return gateway.usable() && quick.usable();
    }

    @Override
    public void close() {
        gateway.close();
        quick.close();
    }
}
