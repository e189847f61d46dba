package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.PagerRoster.PagerUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part of Jira's REST API that knows whose account an id is. Holds no state of its own. */
final class JiraPeopleEndpoints {
    private final Roster roster;

    JiraPeopleEndpoints(Roster roster) {
        this.roster = roster;
    }

    /** {@code path} starts after {@code /rest/api/3}. */
    Reply serve(Incoming request, List<String> path) {
        if (!request.method().equals("GET")) {
            throw JsmApi.noEndpoint();
        }
        return switch (String.join("/", path)) {
            case "myself" ->
                Reply.json(200, Json.object().put("accountId", "bot").put("active", true));
            case "user/search" ->
                search(request.query().getOrDefault("query", "").toLowerCase(Locale.ROOT));
            case "user/bulk" -> bulk(request);
            default -> throw JsmApi.noEndpoint();
        };
    }

    /** By the beginning of the name or of the address, as Jira has it. */
    private Reply search(String query) {
        ArrayNode found = Json.array();
        roster.users().stream()
                .filter(user -> user.username().startsWith(query)
                        || user.fullName().toLowerCase(Locale.ROOT).startsWith(query))
                .forEach(user -> found.add(json(user)));
        return Reply.json(200, found);
    }

    /** Ten at most unless told. */
    private Reply bulk(Incoming request) {
        List<String> ids = new ArrayList<>();
        for (String pair : request.rawQuery().split("&", -1)) {
            String id = Incoming.form(pair).get("accountId");
            if (id != null) {
                ids.add(id);
            }
        }
        int most = Integer.parseInt(request.query().getOrDefault("maxResults", "10"));
        ObjectNode page =
                Json.object().put("maxResults", most).put("startAt", 0).put("isLast", ids.size() <= most);
        ArrayNode values = page.putArray("values");
        roster.users().stream()
                .filter(user -> ids.contains(user.id()))
                .limit(most)
                .forEach(user -> values.add(json(user)));
        return Reply.json(200, page.put("total", values.size()));
    }

    private static ObjectNode json(PagerUser user) {
        return Json.object()
                .put("accountId", user.id())
                .put("accountType", "atlassian")
                .put("emailAddress", user.username())
                .put("displayName", user.fullName())
                .put("active", true);
    }
}
