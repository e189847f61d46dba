package dev.tocsin.adapter.slack;

import dev.tocsin.directory.People;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.About;
import dev.tocsin.paging.Cards;
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
    private final Part pages;
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
            String defaultChannel,
            String operatorsChannel) {
        @Override
        public String toString() {
            return "Options[" + api + "]";
        }
    }

    /** What the parts are made by, from what every part needs. */
    public record Parts(Function<SlackKit, Part> pages, Function<SlackKit, Part> tickets) {}

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

    /** {@code linked}: people with what they connected. {@code cards}, {@code ticketCards}: where a page's and a ticket's card stand. */
    public SlackAdapter(
            Options options,
            Paging paging,
            Cards cards,
            Rotations rotations,
            Function<About, Optional<SlackGateway.Posted>> ticketCards,
            UnaryOperator<People> linked,
            Parts parts,
            SlackInbox.Replays replays,
            Supplier<String> newIds,
            InstantSource clock) {
        this.gateway = new SlackGateway(options.api(), options.botToken(), PATIENT, clock);
        this.gateway.paced(options.paced());
        this.quick = new SlackGateway(options.api(), options.botToken(), QUICK, gateway);
        gateways.add(gateway);
        gateways.add(quick);
        var inSlack = new SlackPeople(quick, () -> identity.map(SlackGateway.Identity::team), clock);
        var people = linked.apply(inSlack);
        var shared = new SharedChannels(quick, clock);
        var kit = new SlackKit(
                gateway,
                quick,
                shared,
                new Posting(gateway, shared, paging, options.defaultChannel(), options.operatorsChannel()),
                people,
                new Mentions(people),
                new Presses(paging, quick),
                new Apologies(newIds),
                new CardLinks(cards, rotations, ticketCards, () -> identity),
                () -> identity);
        this.tickets = parts.tickets().apply(kit);
        this.pages = parts.pages().apply(kit);
        var surfaces = new ArrayList<Surface>(pages.surfaces());
        surfaces.addAll(tickets.surfaces());
        // Whatever is not about a ticket is about paging.
        surfaces.add(new MentionSurface(List.of(tickets, pages)));
        surfaces.add(inSlack);
        var bolt = new BoltDesk(
                options.botToken(), () -> identity, app -> surfaces.forEach(surface -> surface.register(app)));
        this.inbox = options.signingSecret().map(secret -> new SlackInbox(secret, bolt, replays, clock));
        this.sockets = options.sockets().map(s -> sockets(options.api(), s, new SocketInbox(bolt), clock));
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

    /** What is to be looked at each minute, by one instance. */
    public void everyMinute() {
        identify();
        pages.everyMinute();
        tickets.everyMinute();
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
            pages.warmUp();
            tickets.warmUp();
        } catch (RuntimeException e) {
            LOG.info("The first form will take a little longer: {}", e.getMessage());
        }
    }

    /** Answers what is being answered, and listens no more. */
    public void hangUp() {
        sockets.ifPresent(SocketMode::close);
    }

    public Part pages() {
        return pages;
    }

    public Part tickets() {
        return tickets;
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
