package dev.tocsin.sandbox;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of OpsGenie's query language that finds an alert again: {@code field: value} joined by AND. */
final class AlertSearch {
    private static final Pattern TERM =
            Pattern.compile("\\s*(?:AND\\s+)?(?:(\\w+)\\s*[:=]\\s*)?(?:\"([^\"]*)\"|([^\\s\"]+))\\s*");

    private AlertSearch() {}

    /** Newest first. */
    static List<Alert> find(List<Alert> alerts, String query) {
        List<Alert> found = alerts;
        Matcher term = TERM.matcher(query);
        int end = 0;
        while (end < query.length()) {
            if (!term.find(end) || term.start() != end) {
                throw new PagerRefusal(422, "InvalidQuery", "Could not parse the query at position " + end);
            }
            String field = term.group(1) == null ? "message" : term.group(1);
            String value = term.group(2) == null ? term.group(3) : term.group(2);
            found = found.stream().filter(alert -> fits(alert, field, value)).toList();
            end = term.end();
        }
        return found.stream()
                .sorted(Comparator.comparing(Alert::createdAt).reversed())
                .toList();
    }

    private static boolean fits(Alert alert, String field, String value) {
        return switch (field) {
            case "entity" -> alert.entity().equals(value);
            case "alias" -> alert.alias().equals(value);
            case "status" -> alert.status().equals(value);
            case "priority" -> alert.priority().equals(value);
            case "owner" -> alert.owner().equals(value);
            case "tinyId" -> alert.tinyId().equals(value);
            case "acknowledged" -> alert.acknowledged() == Boolean.parseBoolean(value);
            case "tag" -> alert.tags().contains(value);
            case "message" -> alert.message().contains(value);
            default -> throw new PagerRefusal(422, "InvalidQuery", "Unknown search field [" + field + "]");
        };
    }
}
