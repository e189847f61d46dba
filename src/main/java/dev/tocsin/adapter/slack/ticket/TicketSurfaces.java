package dev.tocsin.adapter.slack.ticket;

import com.slack.api.util.json.GsonFactory;
import dev.tocsin.adapter.slack.Mention;
import dev.tocsin.adapter.slack.Part;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.Roster;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Rotations;
import dev.tocsin.reminder.NudgesToSay;
import dev.tocsin.reminder.RegionPosts;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.Engineering;
import dev.tocsin.ticket.Handovers;
import dev.tocsin.ticket.MessageCopies;
import dev.tocsin.ticket.Overdue;
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketCards;
import dev.tocsin.ticket.TicketReports;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything about tickets in Slack, put together. Thread-safe. */
public final class TicketSurfaces implements Part {
    private final Intake intake;
    private final List<Surface> surfaces;
    private final TicketDeliveries deliveries;
    private final OpenForm form;

    /**
     * What the configuration says.
     *
     * @param areas of the product, to choose from; none: they are written
     * @param noTracker where no issue tracker is configured: the channel of those who can
     */
    public record Options(
            String ticketCommand,
            String supportCommand,
            List<String> areas,
            Roster roster,
            Optional<String> noTracker) {}

    /** What they speak to. */
    public record Features(
            Desk desk,
            Conversation conversation,
            Responses responses,
            Endings endings,
            Handovers handovers,
            Engineering engineering,
            MessageCopies copies,
            TicketReports reports,
            Paging paging,
            TicketCards cards,
            DaysAway daysAway,
            Presence presence,
            Rotations rotations,
            OnCall onCall,
            PolicyEditions editions,
            Overdue overdue,
            Reminding reminding) {}

    /**
     * What reminds people.
     *
     * @param attendance who works when
     */
    public record Reminding(
            ReminderRules rules,
            NudgesToSay nudges,
            Reminders reminders,
            RegionPosts regions,
            Supplier<Attendance> attendance) {}

    public TicketSurfaces(
            Options options, Features features, SlackKit kit, Supplier<String> newIds, InstantSource clock) {
        var desk = features.desk();
        var paging = features.paging();
        var directory = new Directory(options.roster(), kit.people(), features.daysAway(), clock);
        var callers = new TicketCallers(kit, directory);
        var permits = new PagePermits(features.rotations(), kit);
        var words = new TicketWords(kit, features.endings());
        var card = new TicketCard(words);
        var story = new TicketStory(words, desk);
        var conversation = features.conversation();
        var views = new TicketViews(card, story, words, desk, conversation);
        var customers = new CustomerChoices(desk, newIds);
        this.form = new OpenForm(desk, customers, features.editions(), options.areas(), kit);
        var opening = new Opening(kit, form, desk, paging, directory, newIds, clock);
        var shown = new Shown(kit, desk, views);
        var homes = new Homes(desk);
        var lists = new Lists(desk, words, options.ticketCommand(), clock);
        var offers = new Offers(kit, desk, paging, callers, opening, newIds, clock);
        var destinations = new Destinations(kit, features.cards());
        var replies = new ReplyForms(destinations, words::name);
        var forms = new SentForms(kit, callers, shown);
        var colleagues = new Colleagues(kit, directory, features.presence());
        var pressing = new Pressing(kit, callers, desk, shown, views, homes);
        var direct = new DirectWords(kit, desk, callers, conversation, options.ticketCommand());
        var exports = new Exports(kit, callers, desk, conversation, story, words, paging);
        this.intake = new Intake(kit, callers, opening, desk, paging, homes, options.ticketCommand(), clock);
        this.surfaces = List.of(
                new Hearing(kit, callers, conversation, direct),
                customers,
                homes,
                offers,
                direct,
                new CommandOfTickets(options.ticketCommand(), kit, callers, opening, desk, lists, views),
                new SupportSurface(
                        options.supportCommand(), kit, callers, lists, directory, features.daysAway(), clock),
                intake,
                new FormSurface(kit, form, customers, callers, permits, directory, desk, paging, shown),
                new ChangeSurface(colleagues, forms, permits, directory, features.presence(), desk),
                new ReplySurface(
                        forms, replies, destinations, desk, conversation, features.responses(), features.endings()),
                new EndingSurface(forms, callers, desk, features.endings(), features.handovers(), conversation),
                new HandoverSurface(forms, colleagues, directory, features.handovers(), clock),
                new EngineeringSurface(kit, forms, desk, features.engineering()),
                new MessageMenu(kit, callers, desk, conversation, features.responses(), features.copies(), replies),
                new ReminderSurface(pressing, forms, directory, desk, features.overdue()),
                new HistorySurface(kit, pressing, desk, views),
                new ButtonsOfTalk(
                        kit,
                        pressing,
                        desk,
                        replies,
                        conversation,
                        features.responses(),
                        features.endings(),
                        features.handovers(),
                        features.engineering()),
                new ButtonsOfTickets(
                        pressing,
                        directory,
                        desk,
                        opening,
                        views,
                        replies,
                        conversation,
                        features.engineering(),
                        options.noTracker()));
        this.deliveries = new TicketDeliveries(
                kit,
                desk,
                paging,
                features.cards(),
                card,
                words,
                new TicketDeliveries.Talking(
                        new NewsWords(words, features.endings()),
                        new Copies(kit, conversation, features.copies(), destinations, new CopyWords(kit)),
                        new Asks(kit, conversation),
                        direct,
                        exports,
                        new Questions(words, features.endings(), destinations, features.copies(), clock)),
                new Threads(kit, desk, features.reports(), features.cards()),
                offers,
                new HomeView(
                        kit,
                        desk,
                        directory,
                        features.rotations(),
                        features.onCall(),
                        words,
                        options.ticketCommand(),
                        options.supportCommand(),
                        clock),
                nudging(features, kit, words, options.supportCommand(), clock),
                callers,
                options.ticketCommand());
    }

    private static Nudging nudging(
            Features features, SlackKit kit, TicketWords words, String command, InstantSource clock) {
        var reminding = features.reminding();
        var onDuty = new OnDuty(features.rotations(), features.onCall(), kit.mentions(), reminding.attendance(), clock);
        return new Nudging(
                kit,
                new Nudging.Parts(
                        reminding.nudges(),
                        reminding.reminders(),
                        reminding.regions(),
                        reminding.rules().digestAbove(),
                        reminding.rules().callsHere()),
                new NudgeWords(words, onDuty, command),
                features.cards());
    }

    @Override
    public List<Surface> surfaces() {
        return surfaces;
    }

    /** The first calendars and the first form take a second, of the three that Slack waits. */
    @Override
    public void warmUp() {
        var nowhere = FormReference.of(new Source(Source.Kind.GLOBAL_SHORTCUT, "", "", ""), "");
        var filled = Filled.NOTHING.withCustomer("new:Somebody");
        var unused = GsonFactory.createSnakeCase().toJson(form.view(nowhere, filled, ZoneOffset.UTC));
    }

    @Override
    public void everyMinute() {}

    @Override
    public boolean mentioned(Mention mention) {
        return intake.mentioned(mention);
    }

    @Override
    public Delivery.Handler deliveries() {
        return deliveries;
    }
}
