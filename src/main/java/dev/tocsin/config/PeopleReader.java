package dev.tocsin.config;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.reminder.ReminderRules;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the regions and the people of the policy file. */
final class PeopleReader {
    private static final Set<String> REGION = Set.of("zone", "hours", "posts");
    private static final Set<String> PERSON = Set.of("role", "region", "zone", "hours", "backup");

    /** For one that is not known, so that nothing else is wrong on its account. */
    private static final Role STAND_IN = Role.SE;

    private final Map<String, BusinessCalendar> calendars;
    private final Map<String, Region> regions = new LinkedHashMap<>();

    /** What holds for everybody there who has nothing of their own. */
    private record Region(Optional<ZoneId> zone, Optional<BusinessCalendar> hours) {}

    private final List<ReminderRules.RegionPost> posts = new ArrayList<>();

    private record Person(Yaml yaml, Fields fields, SlackId id) {}

    PeopleReader(Map<String, BusinessCalendar> calendars) {
        this.calendars = calendars;
    }

    Roster read(Fields top) {
        top.sections("regions").forEach((name, yaml) -> {
            var fields = Fields.of(yaml, REGION);
            var zone = zone(fields);
            var hours = hours(fields);
            regions.put(name, new Region(zone, hours));
            var channel = fields.get("posts");
            if (channel != null) {
                posts(name, channel, hours, fields.has("hours"));
            }
        });
        var people = new LinkedHashMap<SlackId, Person>();
        top.sections("people")
                .forEach((id, yaml) -> SlackNames.person(yaml, id)
                        .ifPresent(known -> people.put(known, new Person(yaml, Fields.of(yaml, PERSON), known))));
        var entries = new LinkedHashMap<SlackId, Roster.Entry>();
        people.forEach((id, person) -> entries.put(id, entry(person, people.keySet())));
        people.values().forEach(person -> checkBackup(person, entries));
        return entries.isEmpty() ? Roster.NOBODY : new Roster(entries);
    }

    /** What the regions read, in their order; known once they were read. */
    List<ReminderRules.RegionPost> posts() {
        return List.copyOf(posts);
    }

    private void posts(String region, Yaml channel, Optional<BusinessCalendar> hours, boolean said) {
        var id = SlackNames.channel(channel);
        if (hours.filter(BusinessCalendar::aroundTheClock).isPresent()) {
            channel.problem(
                    "is read when people come and leave, and nobody ever does.", "Give the region other hours.");
        } else if (hours.isPresent()) {
            posts.add(new ReminderRules.RegionPost(region, hours.get(), id));
        } else if (!said) {
            channel.problem("is read when people come and leave.", "Add hours to the region.");
        }
    }

    private Optional<ZoneId> zone(Fields fields) {
        return fields.optional("zone", Known::zone).flatMap(zone -> zone);
    }

    private Optional<BusinessCalendar> hours(Fields fields) {
        return fields.optional("hours", hours -> Known.calendar(hours, calendars))
                .flatMap(hours -> hours);
    }

    private Roster.Entry entry(Person person, Set<SlackId> all) {
        var fields = person.fields();
        var role = fields.required("role", PeopleReader::role, STAND_IN);
        var region = fields.optional("region", this::region).flatMap(name -> name);
        var theirs = region.map(regions::get);
        return new Roster.Entry(
                role,
                region,
                zone(fields).or(() -> theirs.flatMap(Region::zone)),
                hours(fields).or(() -> theirs.flatMap(Region::hours)),
                fields.optional("backup", backup -> backup(backup, person.id(), all))
                        .flatMap(backup -> backup));
    }

    private static Role role(Yaml yaml) {
        var text = yaml.text();
        var role = Role.parse(text);
        if (role.isEmpty() && !text.isEmpty()) {
            yaml.problem("\"" + text + "\" is no role.", "Use ce, se, manager or admin.");
        }
        return role.orElse(STAND_IN);
    }

    private Optional<String> region(Yaml yaml) {
        var name = yaml.text();
        if (regions.containsKey(name)) {
            return Optional.of(name);
        }
        if (!name.isEmpty()) {
            yaml.problem(
                    "\"" + name + "\" is no region.",
                    regions.isEmpty() ? "Add it under regions." : Problems.nearest(name, regions.keySet()));
        }
        return Optional.empty();
    }

    private static Optional<SlackId> backup(Yaml yaml, SlackId person, Set<SlackId> all) {
        var backup = SlackNames.person(yaml, yaml.text());
        if (backup.filter(person::equals).isPresent()) {
            yaml.problem("is the person themselves.", "Name somebody else, or leave it out.");
            return Optional.empty();
        }
        if (backup.isPresent() && !all.contains(backup.get())) {
            var ids = all.stream().filter(id -> !id.equals(person)).map(SlackId::value);
            yaml.problem(
                    "\"" + backup.get() + "\" is not named under people.",
                    "Add them there, or name one of those: " + String.join(", ", new TreeSet<>(ids.toList())) + ".");
            return Optional.empty();
        }
        return backup;
    }

    /** Whoever cannot touch a ticket is of little help while its agent is away. */
    private static void checkBackup(Person person, Map<SlackId, Roster.Entry> entries) {
        var entry = entries.get(person.id());
        var backup = entry == null ? Optional.<SlackId>empty() : entry.backup();
        var place = person.fields().get("backup");
        if (entry != null && backup.isPresent() && place != null && entry.role().worksOnTickets()) {
            var theirs = entries.get(backup.get());
            if (theirs != null && !theirs.role().worksOnTickets()) {
                place.doubt(
                        backup.get() + " is a " + theirs.role().words() + ", who does not work on tickets.",
                        "Name an se, a manager or an admin.");
            }
        }
    }
}
