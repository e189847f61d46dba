package dev.tocsin.config;

import dev.tocsin.calendar.PublicHolidays;
import dev.tocsin.directory.Roster;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.ticket.Routing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy file says about deadlines and about tickets, whatever of the rest is wrong or missing: to look at it before
 * the bot goes by it.
 *
 * @param routing empty where the file says neither where tickets go nor what its default channel is
 * @param reminders empty where the file says nothing about them
 * @param aboutTickets whether it says anything about them beside their deadlines
 */
public record PolicyDraft(
        ServiceLevels serviceLevels,
        List<String> productAreas,
        Roster roster,
        Optional<Routing> routing,
        Optional<ReminderRules> reminders,
        boolean aboutTickets) {
    private static final Set<String> ABOUT_TICKETS =
            Set.of("product_areas", "regions", "people", "routing", "reminders");

    public PolicyDraft {
        productAreas = List.copyOf(productAreas);
    }

    /** Empty where any of it is wrong: {@code deadlines} and {@code tickets} say what. */
    public static Optional<PolicyDraft> read(
            String file, String text, PublicHolidays holidays, Problems deadlines, Problems tickets) {
        var found = new Problems();
        var draft = Yaml.root(file, text, found).map(root -> {
            var top = Fields.of(root, PolicyFile.TOP);
            var levels = ServiceLevels.read(top.entries(), holidays, found);
            found.moveTo(deadlines);
            return draft(top, levels, rest(file, text));
        });
        found.moveTo(draft.isPresent() ? tickets : deadlines);
        return deadlines.isEmpty() && tickets.isEmpty() ? draft : Optional.empty();
    }

    private static PolicyDraft draft(Fields top, ServiceLevels levels, Fields rest) {
        var rotations = RotationsReader.read(rest.sections("rotations"), PagingSystem.OPSGENIE);
        int before = rest.yaml().mistakes();
        var channel = SlackNames.channel(rest, "default_channel");
        boolean goesSomewhere = top.has("routing") || rest.yaml().mistakes() == before;
        var desk = DeskReader.read(top, levels, rotations, channel);
        var operators = SlackNames.channel(rest, "operators_channel");
        var reader = new RemindersReader(rotations, operators, desk.posts());
        var reminders = top.optional("reminders", reader::read)
                .or(() -> desk.posts().isEmpty() ? Optional.empty() : Optional.of(reader.usual()));
        return new PolicyDraft(
                levels,
                desk.productAreas(),
                desk.roster(),
                goesSomewhere ? Optional.of(desk.routing()) : Optional.empty(),
                reminders,
                ABOUT_TICKETS.stream().anyMatch(top::has));
    }

    /** The file once more, for what only the whole of it needs: nobody is told what is wrong there. */
    private static Fields rest(String file, String text) {
        return Fields.of(Yaml.root(file, text, new Problems()).orElseThrow(), PolicyFile.TOP);
    }
}
