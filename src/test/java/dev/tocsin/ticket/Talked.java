package dev.tocsin.ticket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations in memory. */
final class Talked implements Messages {
    private record Row(String channel, String thread, Follower follower) {}

    private final Memory memory;
    private List<Row> threads = new ArrayList<>();
    private Map<String, TicketMessage> messages = new LinkedHashMap<>();

    Talked(Memory memory) {
        this.memory = memory;
    }

    /** As it is now, to be brought back where a transaction throws. */
    Runnable kept() {
        var threadsBefore = new ArrayList<>(threads);
        var messagesBefore = new LinkedHashMap<>(messages);
        return () -> {
            threads = threadsBefore;
            messages = messagesBefore;
        };
    }

    @Override
    public void follow(TicketId ticket, String channel, String thread, Side side) {
        if (of(channel, thread).stream().noneMatch(one -> one.ticket().equals(ticket))) {
            threads.add(new Row(channel, thread, new Follower(ticket, side)));
        }
    }

    private List<Follower> of(String channel, String thread) {
        return threads.stream()
                .filter(row -> row.channel().equals(channel) && row.thread().equals(thread))
                .map(Row::follower)
                .toList();
    }

    @Override
    public List<Follower> followers(String channel, String thread) {
        var newestFirst = of(channel, thread).stream()
                .sorted(Comparator.comparing((Follower one) -> ticket(one).number())
                        .reversed())
                .toList();
        var live = newestFirst.stream().filter(one -> ticket(one).live()).toList();
        return live.isEmpty() ? newestFirst.stream().limit(1).toList() : live;
    }

    private Ticket ticket(Follower follower) {
        return memory.find(follower.ticket()).orElseThrow();
    }

    @Override
    public void moveThreads(TicketId from, TicketId to) {
        var moved = threads.stream()
                .filter(row -> row.follower().ticket().equals(from))
                .toList();
        threads.removeAll(moved);
        moved.forEach(
                row -> follow(to, row.channel(), row.thread(), row.follower().side()));
    }

    @Override
    public boolean quoted(TicketId ticket, String ts) {
        return memory.thread(ticket).stream().anyMatch(quote -> quote.ts().compareTo(ts) >= 0);
    }

    @Override
    public Optional<TicketMessage> find(TicketId ticket, MessageKey key) {
        return Optional.ofNullable(messages.get(ticket + " " + key.written()));
    }

    @Override
    public List<TicketId> keepers(MessageKey key) {
        return messages.entrySet().stream()
                .filter(entry -> entry.getValue().key().equals(key))
                .map(entry -> new TicketId(entry.getKey().split(" ", 2)[0]))
                .toList();
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
                .sorted(Comparator.comparing(TicketMessage::writtenAt)
                        .thenComparing(message -> message.key().ts()))
                .toList();
    }
}
