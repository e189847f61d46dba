package dev.tocsin.config;

import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Routing;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads one rule of the routing. */
final class RuleReader {
    private static final Set<String> RULE = Set.of("name", "when", "channel", "rotation", "page", "assignee", "queue");
    private static final Set<String> WHEN =
            Set.of("severity", "plan", "customer", "product_area", "case_type", "during", "outside");
    private static final Map<String, Route.Paging> PAGING =
            Map.of("ask", Route.Paging.ASK, "always", Route.Paging.ALWAYS, "never", Route.Paging.NEVER);
    private static final Map<String, CaseType> CASE_TYPES = new TreeMap<>(Map.of(
            "question", CaseType.QUESTION,
            "defect", CaseType.DEFECT,
            "improvement", CaseType.IMPROVEMENT,
            "task", CaseType.TASK));

    private final Yaml yaml;
    private final RoutingReader known;
    private boolean saysNothing = true;

    RuleReader(Yaml yaml, RoutingReader known) {
        this.yaml = yaml;
        this.known = known;
    }

    /**
     * A rule as it was read.
     *
     * @param takesEveryTicket whether nothing is said about the tickets that it is for; not even something wrong
     */
    record Read(Yaml place, Routing.Rule rule, boolean takesEveryTicket) {}

    /** A rule with mistakes is a problem; what is returned for it is of no use then. */
    Read read() {
        var fields = Fields.of(yaml, RULE);
        var name = name(fields.get("name"));
        var when = fields.optional("when", this::when).orElse(Routing.Conditions.NONE);
        var channel = SlackNames.channel(fields, "channel");
        var rotation = fields.optional("rotation", this::rotation).flatMap(found -> found);
        var paging = fields.optional("page", this::paging).orElseGet(() -> usualPaging(when, rotation));
        var assignee = fields.optional("assignee", this::assignee).flatMap(found -> found);
        var queue = fields.optional("queue", Yaml::text).orElse("");
        if (paging != Route.Paging.NEVER && rotation.isEmpty()) {
            if (!fields.has("rotation")) {
                yaml.problem("pages, and names no rotation.", "Add one, such as rotation: customer-support.");
            }
            paging = Route.Paging.NEVER;
        }
        var route = new Route(channel, rotation, paging, assignee, queue, name);
        return new Read(yaml, new Routing.Rule(when, route), saysNothing && yaml.hasEntries());
    }

    private String name(@Nullable Yaml name) {
        if (name == null) {
            yaml.problem("has no name.", "Add one: tickets say which rule sent them where.");
            return "";
        }
        return name.text();
    }

    /** Who opens a severe ticket is asked; nobody is woken up by a rule that does not say so. */
    private static Route.Paging usualPaging(Routing.Conditions when, Optional<RotationName> rotation) {
        boolean severe = !when.severities().isEmpty() && RoutingReader.SEVERE.containsAll(when.severities());
        return severe && rotation.isPresent() ? Route.Paging.ASK : Route.Paging.NEVER;
    }

    private Route.Paging paging(Yaml yaml) {
        var text = yaml.text();
        var paging = PAGING.get(text);
        if (paging == null && !text.isEmpty()) {
            yaml.problem("\"" + text + "\" is not possible.", "Use ask, always or never.");
        }
        return paging == null ? Route.Paging.NEVER : paging;
    }

    private Optional<RotationName> rotation(Yaml yaml) {
        var text = yaml.text();
        var names = known.rotations().stream()
                .map(rotation -> rotation.name().value())
                .toList();
        if (!names.contains(text) && !text.isEmpty()) {
            yaml.problem(
                    "\"" + text + "\" is no rotation.",
                    names.isEmpty() ? "Add it under rotations." : Problems.nearest(text, names));
        }
        return names.contains(text) ? Optional.of(new RotationName(text)) : Optional.empty();
    }

    private Optional<SlackId> assignee(Yaml yaml) {
        var id = SlackNames.person(yaml, yaml.text());
        var entry = id.map(known.roster().people()::get);
        if (id.isPresent() && entry.isEmpty()) {
            yaml.problem(
                    "\"" + id.get() + "\" is not named under people.",
                    "Add them there as an se, a manager or an admin.");
        }
        entry.filter(person -> !person.role().worksOnTickets())
                .ifPresent(person -> yaml.problem(
                        "\"" + id.map(SlackId::value).orElse("") + "\" is a "
                                + person.role().words() + ", who does not work on tickets.",
                        "Name an se, a manager or an admin."));
        return id;
    }

    // When

    private Routing.Conditions when(Yaml yaml) {
        var fields = Fields.of(yaml, WHEN);
        saysNothing = yaml.hasEntries() && fields.entries().isEmpty();
        if (fields.has("during") && fields.has("outside")) {
            yaml.problem("has both during and outside.", "Keep one of them.");
        }
        return new Routing.Conditions(
                several(fields.get("severity"), RuleReader::severity),
                fields.optional("plan", this::plans).orElse(Set.of()),
                fields.optional("customer", Known::names).orElse(Set.of()),
                several(fields.get("product_area"), this::productArea),
                several(fields.get("case_type"), RuleReader::caseType),
                time(fields.get("during"), true).or(() -> time(fields.get("outside"), false)));
    }

    private static <T> Set<T> several(@Nullable Yaml list, BiConsumer<Yaml, Set<T>> read) {
        var all = new HashSet<T>();
        if (list != null) {
            if (list.items().isEmpty()) {
                list.problem("names none.", "Name some, or leave it out for all.");
            }
            list.items().forEach(item -> read.accept(item, all));
        }
        return all;
    }

    private static void severity(Yaml item, Set<Severity> all) {
        var text = item.text();
        if (text.matches("[0-3]")) {
            all.add(new Severity(Integer.parseInt(text)));
        } else if (!text.isEmpty()) {
            item.problem("\"" + text + "\" is no severity.", "Use 0, 1, 2 or 3.");
        }
    }

    private static void caseType(Yaml item, Set<CaseType> all) {
        var text = item.text().toLowerCase(Locale.ROOT);
        var type = CASE_TYPES.get(text);
        if (type != null) {
            all.add(type);
        } else if (!text.isEmpty()) {
            item.problem(
                    "\"" + text + "\" is no case type.",
                    Problems.near(text, CASE_TYPES.keySet())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Use question, defect, improvement or task."));
        }
    }

    private void productArea(Yaml item, Set<String> all) {
        var text = item.text();
        all.add(text);
        if (!text.isEmpty() && known.productAreas().stream().noneMatch(text::equalsIgnoreCase)) {
            item.problem(
                    "\"" + text + "\" is no product area.",
                    known.productAreas().isEmpty()
                            ? "Add it under product_areas."
                            : Problems.nearest(text, known.productAreas()));
        }
    }

    /** Plans are whatever customers have; but one that is misspelt would send nothing here, and nobody would notice. */
    private Set<String> plans(Yaml list) {
        var promised = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        known.levels().policies().all().forEach(policy -> promised.addAll(policy.plans()));
        return Known.names(list, (item, plan) -> {
            if (!promised.contains(plan)) {
                item.doubt(
                        "\"" + plan + "\" is a plan that no policy names.",
                        promised.isEmpty() ? "No policy names any." : Problems.nearest(plan, promised));
            }
        });
    }

    private Optional<Routing.Time> time(@Nullable Yaml calendar, boolean open) {
        return calendar == null
                ? Optional.empty()
                : Known.calendar(calendar, known.levels().calendars())
                        .map(found -> new Routing.Time(found.name(), found, open));
    }
}
