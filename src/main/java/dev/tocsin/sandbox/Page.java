package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * The part of a list that a call asked for with {@code limit} and {@code cursor}. A cursor is where the next page begins,
 * which nobody but the sandbox is to know (docs.slack.dev, "Pagination").
 */
record Page<T>(List<T> all, Arguments arguments, int most) {
    private static final String CURSOR = "next:";

    ObjectNode answer(String name, Function<T, ObjectNode> json) {
        int from = from();
        int limit = Math.min(most, limit());
        int to = Math.min(all.size(), from + limit);
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray(name);
        all.subList(from, to).forEach(one -> shown.add(json.apply(one)));
        boolean more = to < all.size();
        answer.putObject("response_metadata").put("next_cursor", more ? CURSOR + to : "");
        return answer;
    }

    boolean more() {
        return from() + Math.min(most, limit()) < all.size();
    }

    private int from() {
        String cursor = arguments.text("cursor");
        if (cursor.isEmpty()) {
            return 0;
        }
        if (!cursor.matches(CURSOR + "[0-9]{1,6}")) {
            throw new SlackRefusal("invalid_cursor");
        }
        return Math.min(all.size(), Integer.parseInt(cursor.substring(CURSOR.length())));
    }

    private int limit() {
        String limit = arguments.text("limit");
        return limit.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(limit) : most;
    }
}
