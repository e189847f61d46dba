package dev.tocsin.adapter.slack;

import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.About;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.OnCallTurns;
import dev.tocsin.paging.PageChanges;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Rotations;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything about Slack, put together. Thread-safe. */
public final class SlackAdapter implements AutoCloseable {
    /** A call that somebody waits for must leave time for the answer: Slack waits three seconds. */
    private static final Duration QUICK = Duration.ofMillis(900);

    private static final Duration PATIENT = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SlackAdapter.class);

    private final SlackGateway gateway;
    private final SlackGateway quick;
    private final Optional<SlackInbox> inbox;
    private final Optional<SocketMode> sockets;
    private final SlackDeliveries deliveries;
    private final OnCallGroups groups;
    private final Part tickets;
    private final List<SlackGateway> gateways = new ArrayList<>();
    private final ScheduledExecutorService minutes = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "slack-identity");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<SlackGateway.Identity> identity = Optional.empty();

    /** What the adapter is told by the configuration. */
    public record Options(
            URI api,
            boolean paced,
            String botToken,
            Optional<String> signingSecret,
            Optional<Sockets> sockets,
            String command,
            String defaultChannel,
            String operatorsChannel) {
        @Override
        public String toString() {
            return "Options[" + api + ", " + command + "]";
        }
    }

    /**
     * For Socket Mode.
     *
     * @param connections 1 to 10
     * @param hopeless called when there was no connection for so long that only a new process may help
     * @param around what is to be done around each answer, such as to time it
     */
    public record Sockets(
            String appToken, int connections, Runnable hopeless, UnaryOperator<SocketMode.Handler> around) {
        @Override
        public String toString() {
            return "Sockets[" + connections + "]";
        }
    }

    /** {@code ticketCards}: where a ticket's card stands. {@code tickets}: makes their part from what every part needs. */
    public SlackAdapter(
            Options options,
            Paging paging,
            PageChanges changes,
            OnCall onCall,
            OnCallTurns turns,
            CustomerSearch customers,
            Cards cards,
            Rotations rotations,
            SlackInbox.Replays replays,
            Supplier<String> newIds,
            Function<About, Optional<SlackGateway.Posted>> ticketCards,
            Function<SlackKit, Part> tickets,
            InstantSource clock) {
        this.gateway = new SlackGateway(options.api(), options.botToken(), PATIENT, clock);
        this.gateway.paced(options.paced());
        this.quick = new SlackGateway(options.api(), options.botToken(), QUICK, gateway);
        gateways.add(gateway);
        gateways.add(quick);
        Supplier<Optional<String>> team = () -> identity.map(SlackGateway.Identity::team);
        var people = new SlackPeople(quick, team, clock);
        var mentions = new Mentions(people);
        var links = new CardLinks(cards, rotations, ticketCards, () -> identity);
        var words = new Words(mentions, rotations, links);
        var callers = new Callers(people, rotations, team);
        var wishes = new PageWishes(options.command(), callers, paging, rotations, words, newIds, clock, this::usable);
        var verbs = new PageVerbs(options.command(), callers, paging, changes, words);
        var apologies = new Apologies(newIds);
        var sweep = new PageSweep(paging, verbs, onCall, rotations, words);
        var card = new PageCard(words, mentions);
        var lists = new PageLists(options.command(), paging, rotations, card, words);
        var oncall = new OnCallAnswers(options.command(), onCall, turns, callers, rotations, words);
        var desk = new GenieDesk(
                options.command(), callers, wishes, verbs, sweep, lists, oncall, rotations, words, apologies);
        var commands = new CommandSurface(desk);
        var presses = new Presses(paging, quick);
        var buttons = new ButtonSurface(wishes, sweep, callers, paging, changes, quick, words, presses, apologies);
        var notes = new NoteSurface(callers, paging, apologies);
        var shared = new SharedChannels(quick, clock);
        var posting = new Posting(gateway, shared, paging, options.defaultChannel(), options.operatorsChannel());
        var kit = new SlackKit(
                gateway, quick, shared, posting, people, mentions, presses, apologies, links, () -> identity);
        this.tickets = tickets.apply(kit);
        var mentioned = new MentionSurface(desk, this.tickets::mentioned, quick, paging);
        var forms = new PageFormSurface(
                new PageForm(rotations), customers, wishes, callers, quick, links, paging, apologies);
        var bolt = new BoltDesk(options.botToken(), () -> identity, app -> {
            commands.register(app, options.command());
            buttons.register(app);
            notes.register(app);
            mentioned.register(app);
            forms.register(app);
            people.register(app);
            this.tickets.surfaces().forEach(surface -> surface.register(app));
        });
        this.groups = new OnCallGroups(gateway, onCall, people, paging, rotations, clock);
        this.inbox = options.signingSecret().map(secret -> new SlackInbox(secret, bolt, replays, clock));
        this.sockets = options.sockets().map(s -> sockets(options.api(), s, new SocketInbox(bolt), clock));
        this.deliveries = new SlackDeliveries(
                paging,
                cards,
                rotations,
                gateway,
                posting,
                words,
                card,
                options.operatorsChannel(),
                options.defaultChannel());
    }

    private SocketMode sockets(URI api, Sockets options, SocketInbox envelopes, InstantSource clock) {
        var opening = new SlackGateway(api, options.appToken(), PATIENT, clock);
        gateways.add(opening);
        return new SocketMode(
                opening::socketAddress,
                options.connections(),
                options.around().apply(envelopes::answer),
                options.hopeless(),
                SocketMode.Timing.USUAL);
    }

    /** Where Slack's requests come by HTTP. */
    public Optional<SlackInbox> inbox() {
        return inbox;
    }

    /** Where they come by Socket Mode. */
    public Optional<SocketMode> sockets() {
        return sockets;
    }

    /** Keeps the user groups of rotations equal to who is on call; to be called every minute, by one instance. */
    public void followOnCall() {
        groups.follow();
    }

    /** Begins to listen, where we are the one to connect. */
    public void listen() {
        // Each instance for itself: what one has learned, another does not know.
        var unused = minutes.scheduleWithFixedDelay(this::identify, 1, 1, TimeUnit.MINUTES);
        minutes.execute(this::warmUp);
        sockets.ifPresent(SocketMode::start);
    }

    private void warmUp() {
        try {
            tickets.warmUp();
        } catch (RuntimeException e) {
            LOG.info("The first form will take a little longer: {}", e.getMessage());
        }
    }

    /** Answers what is being answered, and listens no more. */
    public void hangUp() {
        sockets.ifPresent(SocketMode::close);
    }

    public SlackDeliveries deliveries() {
        return deliveries;
    }

    public Delivery.Handler ticketDeliveries() {
        return tickets.deliveries();
    }

    /** Asks Slack who we are, and so whether it takes the token. Returns whether that is known now; paging works without. */
    public boolean identify() {
        try {
            identity = Optional.of(quick.identity());
            if (!gateway.usable()) {
                var unused = gateway.identity();
            }
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
        minutes.shutdownNow();
        gateways.forEach(SlackGateway::close);
    }
}
