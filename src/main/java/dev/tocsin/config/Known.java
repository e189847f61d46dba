package dev.tocsin.config;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reads names of what is defined elsewhere. */
final class Known {
    private Known() {}

    /** Empty where there is no such zone, which is a problem then. */
    static Optional<ZoneId> zone(Yaml yaml) {
        var text = yaml.text();
        var known = ZoneId.getAvailableZoneIds();
        if (known.contains(text)) {
            return Optional.of(ZoneId.of(text));
        }
        if (!text.isEmpty()) {
            var near = Problems.near(text, known);
            yaml.problem(
                    "\"" + text + "\" is no time zone.",
                    near.map(z -> "Did you mean " + z + "?").orElse("Use a name such as America/Los_Angeles."));
        }
        return Optional.empty();
    }

    /** Empty where there is no such calendar, which is a problem then. */
    static Optional<BusinessCalendar> calendar(Yaml yaml, Map<String, BusinessCalendar> calendars) {
        var name = yaml.text();
        var found = Optional.ofNullable(calendars.get(name));
        if (found.isEmpty() && !name.isEmpty()) {
            yaml.problem(
                    "\"" + name + "\" is no calendar.",
                    calendars.isEmpty() ? "Add it under calendars." : Problems.nearest(name, calendars.keySet()));
        }
        return found;
    }

    /** Plans or customers, one or several. */
    static Set<String> names(Yaml list) {
        return names(list, (item, name) -> {});
    }

    /** {@code look}: given each of them with its place. */
    static Set<String> names(Yaml list, BiConsumer<Yaml, String> look) {
        var names = new HashSet<String>();
        if (list.items().isEmpty()) {
            list.problem("names nobody.", "Name some, or leave it out for everybody.");
        }
        for (var item : list.items()) {
            var text = item.text();
            names.add(text);
            if (!text.isEmpty()) {
                look.accept(item, text);
            }
            if (text.contains(",")) {
                item.doubt("\"" + text + "\" is one name.", "Put several in brackets: [gold, silver].");
            }
        }
        return names;
    }
}
