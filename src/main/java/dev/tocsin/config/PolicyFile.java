package dev.tocsin.config;

import dev.tocsin.calendar.PublicHolidays;
import dev.tocsin.directory.Roster;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.ticket.LifeCycle;
import dev.tocsin.ticket.Routing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code tocsin.yml} says.
 *
 * @param command the slash command that pages, with its slash
 * @param ticketCommand the one that opens tickets
 * @param supportCommand the one that works on them
 * @param defaultChannel carries the cards of pages for single people, and of rotations whose channel fails
 * @param operatorsChannel hears what only an operator can mend
 * @param pager through which single people are paged, and rotations that are in both and say none
 * @param mayPageAll Slack ids of those who may page every rotation at once; empty means every member
 * @param serviceLevels calendars and policies; the shipped ones where the file has none
 * @param productAreas what a ticket can be about, in the order in which people choose from them
 * @param roster nobody where the file names nobody
 * @param routing where the file has none, all tickets go to the default channel
 * @param lifeCycle when tickets move by themselves
 * @param reminders who hears of what is missed, and how much is said at once
 * @param engineeringRepository where engineering is asked, as {@code owner/name}; empty: it cannot be asked from here
 */
public record PolicyFile(
        String command,
        String ticketCommand,
        String supportCommand,
        String defaultChannel,
        String operatorsChannel,
        Retention retention,
        PagingSystem pager,
        List<String> mayPageAll,
        List<Rotation> rotations,
        ServiceLevels serviceLevels,
        List<String> productAreas,
        Roster roster,
        Routing routing,
        LifeCycle lifeCycle,
        ReminderRules reminders,
        Optional<String> engineeringRepository) {

    /**
     * How long what is kept, counted from when a page was asked for.
     *
     * @param texts what people wrote, of closed pages
     * @param events closed pages at all; not shorter
     */
    public record Retention(Duration texts, Duration events) {
        static final Retention USUAL = new Retention(Duration.ofDays(365), Duration.ofDays(1_095));
    }

    static final Set<String> TOP = Set.of(
            "command",
            "ticket_command",
            "support_command",
            "default_channel",
            "operators_channel",
            "retention",
            "pager",
            "may_page_all",
            "rotations",
            "calendars",
            "policies",
            "product_areas",
            "regions",
            "people",
            "routing",
            "life_cycle",
            "reminders",
            "engineering");
    private static final Set<String> RETENTION = Set.of("texts", "events");
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})( days?)?");

    public PolicyFile {
        rotations = List.copyOf(rotations);
        productAreas = List.copyOf(productAreas);
    }

    public Rotations toRotations() {
        return new Rotations(rotations, defaultChannel, pager);
    }

    /** Reads the text of the file; what is wrong goes to {@code problems}, and then the result is empty. */
    public static Optional<PolicyFile> read(String file, String text, PublicHolidays holidays, Problems problems) {
        var found = new Problems();
        var policy = Yaml.root(file, text, found).map(root -> new Reader(file, holidays, found).policy(root));
        problems.addAll(found);
        return found.isEmpty() ? policy : Optional.empty();
    }

    private record Reader(String file, PublicHolidays holidays, Problems problems) {

        PolicyFile policy(Yaml root) {
            var top = Fields.of(root, TOP);
            var yamls = top.sections("rotations");
            if (yamls.isEmpty()) {
                problems.add(file, "names no rotation.", "Add at least one under rotations.");
            }
            var pager = top.optional("pager", ResponderReader::system);
            var rotations = RotationsReader.read(yamls, pager.orElse(PagingSystem.OPSGENIE));
            var commands = commands(top);
            var defaultChannel = SlackNames.channel(top, "default_channel");
            var operatorsChannel = SlackNames.channel(top, "operators_channel");
            var retention = top.optional("retention", Reader::retention).orElse(Retention.USUAL);
            var levels = ServiceLevels.read(top.entries(), holidays, problems);
            var desk = DeskReader.read(top, levels, rotations, defaultChannel);
            var reminders = new RemindersReader(rotations, operatorsChannel, desk.posts());
            return new PolicyFile(
                    commands.get(0),
                    commands.get(1),
                    commands.get(2),
                    defaultChannel,
                    operatorsChannel,
                    retention,
                    pager.orElseGet(() -> common(rotations)),
                    RotationsReader.people(top.get("may_page_all")),
                    rotations,
                    levels,
                    desk.productAreas(),
                    desk.roster(),
                    desk.routing(),
                    top.optional("life_cycle", LifeCycleReader::read).orElse(LifeCycle.USUAL),
                    top.optional("reminders", reminders::read).orElseGet(reminders::usual),
                    top.optional("engineering", EngineeringReader::repository));
        }

        /** Unless said: that of the rotations, if it is one. */
        private static PagingSystem common(List<Rotation> rotations) {
            var all = rotations.stream()
                    .map(rotation -> rotation.responder().system())
                    .distinct()
                    .toList();
            return all.size() == 1 ? all.get(0) : PagingSystem.OPSGENIE;
        }

        /** Slack gives a command to one app, and to one of its features. */
        private List<String> commands(Fields top) {
            var usual = new LinkedHashMap<String, String>();
            usual.put("command", "/genie");
            usual.put("ticket_command", "/ticket");
            usual.put("support_command", "/support");
            int before = top.yaml().mistakes();
            var names = new LinkedHashMap<String, String>();
            usual.forEach((field, name) ->
                    names.put(field, top.optional(field, SlackNames::command).orElse(name)));
            if (top.yaml().mistakes() == before) {
                var taken = new LinkedHashMap<String, String>();
                names.forEach((field, name) -> {
                    var other = taken.putIfAbsent(name, field);
                    if (other != null) {
                        // One of them is what it is unless said: what is said can be changed.
                        Optional.ofNullable(top.get(field))
                                .or(() -> Optional.ofNullable(top.get(other)))
                                .ifPresent(place -> place.problem(
                                        other + " and " + field + " are both " + name + ".",
                                        "Give each a name of its own."));
                    }
                });
            }
            return List.copyOf(names.values());
        }

        private static Retention retention(Yaml yaml) {
            var fields = Fields.of(yaml, RETENTION);
            var texts = fields.optional("texts", Reader::days).orElse(Retention.USUAL.texts());
            var events = fields.optional("events", Reader::days).orElse(Retention.USUAL.events());
            if (events.compareTo(texts) < 0) {
                yaml.problem(
                        "keeps texts longer than the events they belong to.",
                        "Make events at least " + texts.toDays() + " days.");
            }
            return new Retention(texts, events);
        }

        private static Duration days(Yaml yaml) {
            var text = yaml.text();
            var days = DAYS.matcher(text);
            if (days.matches()) {
                return Duration.ofDays(Long.parseLong(days.group(1)));
            }
            if (!text.isEmpty()) {
                yaml.problem("\"" + text + "\" is not a number of days.", "Use one such as 365 days.");
            }
            return Duration.ofDays(365);
        }
    }
}
