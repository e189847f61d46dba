package dev.tocsin.config;

import dev.tocsin.directory.Roster;
import dev.tocsin.paging.Rotation;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.ticket.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads what the policy file says about tickets beside their deadlines: what they are about, who has them, where they go. */
final class DeskReader {
    /** Slack shows no longer option, and no more of them in one menu: docs.slack.dev, "Option object", "Select menu". */
    private static final int LONGEST_AREA = 75;

    private static final int MOST_AREAS = 100;

    private DeskReader() {}

    /** What was read. */
    record Desk(List<String> productAreas, Roster roster, Routing routing, List<ReminderRules.RegionPost> posts) {}

    static Desk read(Fields top, ServiceLevels levels, List<Rotation> rotations, String defaultChannel) {
        var areas = top.optional("product_areas", DeskReader::productAreas).orElse(List.of());
        var people = new PeopleReader(levels.calendars());
        var roster = people.read(top);
        var reader = new RoutingReader(defaultChannel, rotations, areas, roster, levels);
        return new Desk(areas, roster, top.optional("routing", reader::read).orElseGet(reader::usual), people.posts());
    }

    private static List<String> productAreas(Yaml yaml) {
        var areas = new ArrayList<String>();
        var taken = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (var item : yaml.items()) {
            var area = item.text();
            if (area.length() > LONGEST_AREA) {
                item.problem(
                        "has " + area.length() + " characters.",
                        "Use at most " + LONGEST_AREA + ": Slack shows no more of them.");
            } else if (!area.isEmpty() && !taken.add(area)) {
                item.problem("\"" + area + "\" stands twice.", "Keep one of them.");
            }
            areas.add(area);
        }
        if (areas.size() > MOST_AREAS) {
            yaml.problem(
                    "are " + areas.size() + ".",
                    "Keep the " + MOST_AREAS + " that matter: a menu in Slack has no more.");
        }
        return areas;
    }
}
