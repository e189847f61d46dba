package dev.tocsin.adapter.github;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What came back; {@code body} is missing where it was no JSON. Immutable by convention. */
record GitHubAnswer(int status, Headers headers, JsonNode body) {

    @Nullable String header(String name) {
        return headers.get(name);
    }

    /** GitHub's own words; empty where something else answered. */
    String message() {
        return body.path("message").asText("");
    }

    /** GitHub's words and what is wrong with which field. */
    String details() {
        var details = new StringBuilder(message());
        var mark = ": ";
        for (var error : body.path("errors")) {
            var said =
                    error.isTextual() ? error.asText() : error.path("message").asText("");
            details.append(mark)
                    .append(
                            said.isEmpty()
                                    ? error.path("field").asText("?") + " is "
                                            + error.path("code")
                                                    .asText("invalid")
                                                    .replace('_', ' ')
                                    : said);
            mark = ", ";
        }
        return Texts.cut(details.toString().replaceAll("\\s+", " ").strip(), 300);
    }
}
