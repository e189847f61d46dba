package dev.tocsin.ticket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations in memory. */
final class Talked implements Messages {
    private final Map<String, List<Follower>> threads = new HashMap<>();
    private final Map<String, TicketMessage> messages = new LinkedHashMap<>();

    @Override
    public void follow(TicketId ticket, String channel, String thread, Side side) {
        var all = threads.computeIfAbsent(channel + " " + thread, key -> new ArrayList<>());
        if (all.stream().noneMatch(one -> one.ticket().equals(ticket))) {
            all.add(new Follower(ticket, side));
        }
    }

    @Override
    public List<Follower> followers(String channel, String thread) {
        return List.copyOf(threads.getOrDefault(channel + " " + thread, List.of()));
    }

    @Override
    public void moveThreads(TicketId from, TicketId to) {
        threads.values()
                .forEach(all -> all.replaceAll(one -> one.ticket().equals(from) ? new Follower(to, one.side()) : one));
    }

    @Override
    public boolean quoted(TicketId ticket, String ts) {
        return false;
    }

    @Override
    public Optional<TicketMessage> find(TicketId ticket, MessageKey key) {
        return Optional.ofNullable(messages.get(ticket + " " + key.written()));
    }

    @Override
    public void keep(TicketId ticket, TicketMessage message) {
        messages.put(ticket + " " + message.key().written(), message);
    }

    @Override
    public List<TicketMessage> all(TicketId ticket) {
        return messages.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(ticket + " "))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(TicketMessage::writtenAt))
                .toList();
    }
}
