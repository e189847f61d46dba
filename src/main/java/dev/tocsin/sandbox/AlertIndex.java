package dev.tocsin.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows and the ways to find one without looking at all of them: a bench makes tens of thousands. Not thread-safe:
 * only {@link Alerts} touches it, under its monitor.
 */
final class AlertIndex {
    private final List<AlertRow> inOrder = new ArrayList<>();
    private final Map<String, AlertRow> byId = new HashMap<>();
    private final Map<String, AlertRow> byTinyId = new HashMap<>();
    private final Map<String, AlertRow> openByAlias = new HashMap<>();
    private final Map<String, List<AlertRow>> byAlias = new HashMap<>();
    private final Map<String, List<AlertRow>> byEntity = new HashMap<>();
    private final Map<String, Map<String, AlertRow>> byRecipient = new HashMap<>();
    private final Map<String, Map<String, AlertRow>> ringing = new HashMap<>();

    void add(AlertRow row) {
        inOrder.add(row);
        byId.put(row.id, row);
        byTinyId.put(row.tinyId, row);
        byAlias.computeIfAbsent(row.alias, alias -> new ArrayList<>()).add(row);
        byEntity.computeIfAbsent(row.entity, entity -> new ArrayList<>()).add(row);
        changed(row);
    }

    /** To be called after each change of a row: it may have been closed, or stopped or begun to ring at somebody. */
    void changed(AlertRow row) {
        if (row.closed) {
            openByAlias.remove(row.alias, row);
        } else {
            openByAlias.put(row.alias, row);
        }
        for (String username : row.recipients) {
            of(byRecipient, username).put(row.id, row);
            if (row.ringing()) {
                of(ringing, username).put(row.id, row);
            } else {
                of(ringing, username).remove(row.id);
            }
        }
    }

    void remove(AlertRow row) {
        inOrder.remove(row);
        byId.remove(row.id);
        byTinyId.remove(row.tinyId);
        openByAlias.remove(row.alias, row);
        byAlias.getOrDefault(row.alias, List.of()).remove(row);
        byEntity.getOrDefault(row.entity, List.of()).remove(row);
        for (String username : row.recipients) {
            of(byRecipient, username).remove(row.id);
            of(ringing, username).remove(row.id);
        }
    }

    private static Map<String, AlertRow> of(Map<String, Map<String, AlertRow>> rows, String username) {
        return rows.computeIfAbsent(username, name -> new LinkedHashMap<>());
    }

    Optional<AlertRow> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<AlertRow> byTinyId(String tinyId) {
        return Optional.ofNullable(byTinyId.get(tinyId));
    }

    Optional<AlertRow> openByAlias(String alias) {
        return Optional.ofNullable(openByAlias.get(alias));
    }

    List<Alert> all() {
        return snapshots(inOrder);
    }

    List<Alert> sentTo(String username) {
        return snapshots(of(byRecipient, username).values());
    }

    List<Alert> ringingAt(String username) {
        return snapshots(of(ringing, username).values());
    }

    private static List<Alert> snapshots(Iterable<AlertRow> rows) {
        List<Alert> alerts = new ArrayList<>();
        rows.forEach(row -> alerts.add(row.snapshot()));
        return List.copyOf(alerts);
    }

    /** The fewest rows that hold everything such a search can find, oldest first. */
    List<AlertRow> candidates(AlertSearch search) {
        Optional<String> entity = search.valueOf("entity");
        if (entity.isPresent()) {
            return byEntity.getOrDefault(entity.get(), List.of());
        }
        Optional<String> alias = search.valueOf("alias");
        if (alias.isPresent()) {
            return byAlias.getOrDefault(alias.get(), List.of());
        }
        Optional<String> tinyId = search.valueOf("tinyId");
        if (tinyId.isPresent()) {
            return byTinyId(tinyId.get()).map(List::of).orElse(List.of());
        }
        return inOrder;
    }
}
