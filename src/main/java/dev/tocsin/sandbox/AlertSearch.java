package dev.tocsin.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of OpsGenie's query language that finds an alert again: {@code field: value} joined by AND. */
record AlertSearch(List<Term> terms) {

    record Term(String field, String value) {}

    private static final Pattern TERM =
            Pattern.compile("\\s*(?:AND\\s+)?(?:(\\w+)\\s*[:=]\\s*)?(?:\"([^\"]*)\"|([^\\s\"]+))\\s*");

    private static final Set<String> FIELDS =
            Set.of("entity", "alias", "status", "priority", "owner", "tinyId", "acknowledged", "tag", "message");

    static AlertSearch parse(String query) {
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(query);
        int end = 0;
        while (end < query.length()) {
            if (!term.find(end) || term.start() != end) {
                throw new PagerRefusal(422, "InvalidQuery", "Could not parse the query at position " + end);
            }
            String field = term.group(1) == null ? "message" : term.group(1);
            if (!FIELDS.contains(field)) {
                throw new PagerRefusal(422, "InvalidQuery", "Unknown search field [" + field + "]");
            }
            terms.add(new Term(field, term.group(2) == null ? term.group(3) : term.group(2)));
            end = term.end();
        }
        return new AlertSearch(List.copyOf(terms));
    }

    Optional<String> valueOf(String field) {
        return terms.stream()
                .filter(term -> term.field().equals(field))
                .map(Term::value)
                .findFirst();
    }

    boolean fits(Alert alert) {
        return terms.stream().allMatch(term -> fits(alert, term));
    }

    private static boolean fits(Alert alert, Term term) {
        String value = term.value();
        return switch (term.field()) {
            case "entity" -> alert.entity().equals(value);
            case "alias" -> alert.alias().equals(value);
            case "status" -> alert.status().equals(value);
            case "priority" -> alert.priority().equals(value);
            case "owner" -> alert.owner().equals(value);
            case "tinyId" -> alert.tinyId().equals(value);
            case "acknowledged" -> alert.acknowledged() == Boolean.parseBoolean(value);
            case "tag" -> alert.tags().contains(value);
            default -> alert.message().contains(value);
        };
    }
}
