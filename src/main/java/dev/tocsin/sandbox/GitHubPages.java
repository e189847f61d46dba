package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/** Lists in pages: thirty unless asked otherwise, a hundred at most, with links to the others. Holds no state. */
final class GitHubPages {
    private GitHubPages() {}

    /** {@code here}: the list's own address, by the repository's id as GitHub writes it. */
    static <T> Reply of(Incoming request, String here, List<T> all, Function<T, JsonNode> json) {
        int perPage = Math.max(1, Math.min(100, number(request, "per_page", 30)));
        int page = Math.max(1, number(request, "page", 1));
        int last = Math.max(1, (all.size() + perPage - 1) / perPage);
        ArrayNode body = Json.array();
        all.stream().skip((long) (page - 1) * perPage).limit(perPage).forEach(item -> body.add(json.apply(item)));
        Reply reply = Reply.json(200, body);
        List<String> links = new ArrayList<>();
        if (page > 1) {
            links.add(link(request, here, Math.min(page - 1, last), "prev"));
        }
        if (page < last) {
            links.add(link(request, here, page + 1, "next"));
            links.add(link(request, here, last, "last"));
        }
        if (page > 1) {
            links.add(link(request, here, 1, "first"));
        }
        return links.isEmpty() ? reply : reply.with("Link", String.join(", ", links));
    }

    private static int number(Incoming request, String name, int otherwise) {
        return Integer.parseInt(request.query().getOrDefault(name, Integer.toString(otherwise)));
    }

    private static String link(Incoming request, String here, int page, String rel) {
        StringJoiner query = new StringJoiner("&", "?", "");
        for (Map.Entry<String, String> parameter : request.query().entrySet()) {
            if (!parameter.getKey().equals("page")) {
                query.add(parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            }
        }
        query.add("page=" + page);
        return "<" + here + query + ">; rel=\"" + rel + "\"";
    }
}
