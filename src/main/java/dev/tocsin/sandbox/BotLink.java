package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Slack's requests to the bot, over HTTP or over its sockets, as the manifest says. It waits 3 seconds of real time for
 * an answer (docs.slack.dev, "Acknowledgment response"), on either way. Thread-safe: volatile fields.
 */
final class BotLink {
    private final InstantSource clock;
    private final Installation installation;
    private final Traffic traffic;
    private final BotTransport http;
    private final BotTransport sockets;
    private volatile Duration patience = Duration.ofSeconds(3);

    BotLink(InstantSource clock, Installation installation, Traffic traffic, BotTransport http, BotTransport sockets) {
        this.clock = clock;
        this.installation = installation;
        this.traffic = traffic;
        this.http = http;
        this.sockets = sockets;
    }

    void patience(Duration real) {
        patience = real;
    }

    BotAnswer send(BotRequest request) {
        BotTransport way = installation.manifest().socketMode() ? sockets : http;
        long start = System.nanoTime();
        BotAnswer answer = way.deliver(request, patience);
        long ms = (System.nanoTime() - start) / 1_000_000;
        traffic.add(new Traffic.Line(clock.instant(), "slack→bot", request.what(), answer.status(), ms));
        return answer;
    }
}
