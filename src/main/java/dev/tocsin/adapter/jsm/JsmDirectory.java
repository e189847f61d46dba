package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Whom Jira Service Management can call, by name. Throws as {@link Pager} does. */
public final class JsmDirectory {
    private static final int PAGE = 50;

    /** Of a directory that never ends, no more than this is read. */
    private static final int MOST = 5_000;

    private final JsmWire wire;
    private final JsmPeople people;

    /** Somebody or something that an alert can be for. */
    public record Entry(Responder responder, String name) {}

    public JsmDirectory(JsmAccount account, OkHttpClient http) {
        this.wire = new JsmWire(account, http);
        this.people = new JsmPeople(wire, InstantSource.fixed(Instant.EPOCH));
    }

    /** Schedules, teams, and the escalations of every team. */
    public List<Entry> read() {
        var entries = new ArrayList<Entry>();
        values(List.of("schedules")).forEach(schedule -> add(entries, Responder.Type.SCHEDULE, schedule, "id", "name"));
        for (var team : wire.done(wire.operation("GET", List.of("teams"), null)).path("platformTeams")) {
            add(entries, Responder.Type.TEAM, team, "teamId", "teamName");
            values(List.of("teams", team.path("teamId").asText(""), "escalations"))
                    .forEach(escalation -> add(entries, Responder.Type.ESCALATION, escalation, "id", "name"));
        }
        return entries;
    }

    private static void add(List<Entry> entries, Responder.Type type, JsonNode node, String id, String name) {
        JsmText.of(node.path(id))
                .map(known -> new Responder(PagingSystem.JSM, type, known))
                .filter(responder ->
                        entries.stream().noneMatch(e -> e.responder().equals(responder)))
                .ifPresent(responder ->
                        entries.add(new Entry(responder, node.path(name).asText(""))));
    }

    private List<JsonNode> values(List<String> path) {
        var all = new ArrayList<JsonNode>();
        while (all.size() < MOST) {
            int before = all.size();
            var page = wire.done(wire.operation("GET", path, null)
                    .with("size", String.valueOf(PAGE))
                    .with("offset", String.valueOf(before)));
            page.path("values").forEach(all::add);
            if (all.size() - before < PAGE) {
                break;
            }
        }
        return all;
    }

    /** The account of a person; empty where nobody has that address, or the bot may not see who. */
    public Optional<String> account(String email) {
        try {
            return Optional.of(people.account(email));
        } catch (Pager.Refusal nobody) {
            return Optional.empty();
        }
    }
}
