package dev.tocsin.config;

import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.sla.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The section {@code reminders}: who hears of what is missed, and how much is said at once. */
final class RemindersReader {
    private static final Set<String> KNOWN = Set.of("managers", "page_at_breach", "digest_above", "call_here");

    /** More lines than anybody reads. */
    private static final int MOST = 20;

    private final List<Rotation> rotations;
    private final String operatorsChannel;
    private final List<ReminderRules.RegionPost> posts;

    RemindersReader(List<Rotation> rotations, String operatorsChannel, List<ReminderRules.RegionPost> posts) {
        this.rotations = rotations;
        this.operatorsChannel = operatorsChannel;
        this.posts = posts;
    }

    /** Where the file says nothing: those who can mend what only an operator can hear of it, and nobody is paged. */
    ReminderRules usual() {
        return new ReminderRules(
                new ReminderRules.Management(operatorsChannel, Optional.empty(), Set.of()),
                ReminderRules.USUAL_DIGEST,
                false,
                posts);
    }

    ReminderRules read(Yaml yaml) {
        var fields = Fields.of(yaml, KNOWN);
        var managers = fields.optional("managers", this::rotation).flatMap(found -> found);
        var pages = new HashSet<Severity>();
        fields.list("page_at_breach", item -> severity(item, pages));
        var place = fields.get("page_at_breach");
        if (place != null && managers.isEmpty() && !fields.has("managers")) {
            place.problem("pages nobody, for no managers are named.", "Add managers, such as managers: support-mgmt.");
        }
        return new ReminderRules(
                new ReminderRules.Management(
                        managers.map(Rotation::channel).orElse(operatorsChannel),
                        managers.map(Rotation::name),
                        managers.isEmpty() ? Set.of() : pages),
                fields.optional("digest_above", RemindersReader::count).orElse(ReminderRules.USUAL_DIGEST),
                fields.optional("call_here", RotationsReader::yes).orElse(false),
                posts);
    }

    private Optional<Rotation> rotation(Yaml yaml) {
        var text = yaml.text();
        var found = rotations.stream()
                .filter(rotation -> rotation.name().value().equals(text))
                .findFirst();
        if (found.isEmpty() && !text.isEmpty()) {
            var names = rotations.stream()
                    .map(Rotation::name)
                    .map(RotationName::value)
                    .toList();
            yaml.problem("\"" + text + "\" is no rotation.", Problems.nearest(text, names));
        }
        return found;
    }

    private static boolean severity(Yaml item, Set<Severity> all) {
        var text = item.text();
        if (!text.matches("[0-3]")) {
            item.problem("\"" + text + "\" is no severity.", "Use 0, 1, 2 or 3.");
            return false;
        }
        return all.add(new Severity(Integer.parseInt(text)));
    }

    private static int count(Yaml yaml) {
        var text = yaml.text();
        if (text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            yaml.problem("\"" + text + "\" is no number of messages.", "Use 1 to " + MOST + ".");
        }
        return ReminderRules.USUAL_DIGEST;
    }
}
