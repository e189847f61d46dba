package dev.tocsin.ticket;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What engineering was asked, in memory. */
final class Asked implements EngineeringRequests {
    private record Row(TicketId ticket, EngineeringIssue.Kind kind, Instant at) {}

    private final Memory memory;
    private Map<String, Row> rows = new LinkedHashMap<>();
    private Map<String, String> links = new LinkedHashMap<>();

    Asked(Memory memory) {
        this.memory = memory;
    }

    /** As it is now, to be brought back where a transaction throws. */
    Runnable kept() {
        var rowsBefore = new LinkedHashMap<>(rows);
        var linksBefore = new LinkedHashMap<>(links);
        return () -> {
            rows = rowsBefore;
            links = linksBefore;
        };
    }

    @Override
    public void asked(TicketId ticket, String key, EngineeringIssue.Kind kind, Instant at) {
        rows.putIfAbsent(key, new Row(ticket, kind, at));
    }

    @Override
    public void filed(String key, EngineeringIssue.IssueLink link) {
        links.values().remove(key);
        links.put(link.label().toLowerCase(Locale.ROOT), key);
    }

    @Override
    public Optional<EngineeringRequests.Asked> about(String repository, int number) {
        return Optional.ofNullable(links.get(repository.toLowerCase(Locale.ROOT) + "#" + number))
                .map(key -> new EngineeringRequests.Asked(
                        Objects.requireNonNull(rows.get(key)).ticket(), key));
    }

    @Override
    public void move(TicketId from, TicketId to) {
        rows.replaceAll((key, row) -> row.ticket().equals(from) ? new Row(to, row.kind(), row.at()) : row);
    }

    @Override
    public int tickets(EngineeringIssue.Kind kind, Instant since) {
        return (int) links.values().stream()
                .map(key -> Objects.requireNonNull(rows.get(key)))
                .filter(row -> row.kind() == kind)
                .map(Row::ticket)
                .distinct()
                .filter(id -> memory.find(id)
                        .filter(ticket -> ticket.counted() && !ticket.openedAt().isBefore(since))
                        .isPresent())
                .count();
    }

    @Override
    public int opened(Instant since) {
        return (int) memory.all().stream()
                .filter(ticket -> ticket.counted() && !ticket.openedAt().isBefore(since))
                .count();
    }
}
