package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mention;
import dev.tocsin.adapter.slack.Part;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.Connecting;
import dev.tocsin.paging.ElsewhereChanges;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.OnCallTurns;
import dev.tocsin.paging.PageChanges;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotations;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Everything about pages in Slack, put together. Thread-safe. */
public final class PageSurfaces implements Part {
    private final List<Surface> surfaces;
    private final MentionOfPages mentions;
    private final PageDeliveries deliveries;
    private final OnCallGroups groups;

    /** What the configuration says. {@code mayPageAll}: Slack ids; empty means every member. */
    public record Options(String command, List<String> mayPageAll, String defaultChannel, String operatorsChannel) {}

    /** What they speak to. */
    public record Features(
            Paging paging,
            PageChanges changes,
            ElsewhereChanges elsewhere,
            Map<PagingSystem, AlertsElsewhere> alertsElsewhere,
            OnCall onCall,
            OnCallTurns turns,
            Connecting connecting,
            CustomerSearch customers,
            Cards cards,
            Rotations rotations) {}

    public PageSurfaces(
            Options options, Features features, SlackKit kit, Supplier<String> newIds, InstantSource clock) {
        var paging = features.paging();
        var changes = features.changes();
        var rotations = features.rotations();
        var command = options.command();
        var quick = kit.quick();
        var apologies = kit.apologies();
        BooleanSupplier usable = () -> kit.gateway().usable() && quick.usable();
        var words = new PageWords(kit.mentions(), rotations, kit.links());
        var callers = new PageCallers(
                kit.people(), rotations, () -> kit.identity().get().map(SlackGateway.Identity::team));
        var wishes =
                new PageWishes(command, options.mayPageAll(), callers, paging, rotations, words, newIds, clock, usable);
        var elsewhere = new ElsewhereVerbs(
                command, features.elsewhere(), features.alertsElsewhere(), paging, rotations, words, clock);
        var verbs = new PageVerbs(command, callers, paging, changes, elsewhere, words);
        var sweep = new PageSweep(paging, verbs, features.onCall(), rotations, words);
        var card = new PageCard(words, kit.mentions());
        var lists = new PageLists(command, paging, rotations, card, elsewhere, words);
        var connect = new ConnectAnswers(command, features.connecting(), features.onCall(), callers, words);
        var oncall =
                new OnCallAnswers(command, features.onCall(), features.turns(), connect, callers, rotations, words);
        var desk = new GenieDesk(
                command, callers, wishes, verbs, sweep, lists, oncall, connect, rotations, words, apologies);
        this.mentions = new MentionOfPages(desk, quick, paging);
        this.surfaces = List.of(
                new CommandOfPages(command, desk),
                new ButtonsOfPages(wishes, sweep, callers, paging, changes, quick, words, kit.presses(), apologies),
                new NoteSurface(callers, paging, apologies),
                new PageFormSurface(
                        new PageForm(rotations),
                        features.customers(),
                        wishes,
                        callers,
                        quick,
                        kit.links(),
                        paging,
                        apologies));
        this.deliveries = new PageDeliveries(
                paging,
                features.cards(),
                rotations,
                kit.gateway(),
                kit.posting(),
                words,
                card,
                options.operatorsChannel(),
                options.defaultChannel());
        this.groups = new OnCallGroups(kit.gateway(), features.onCall(), kit.people(), paging, rotations, clock);
    }

    @Override
    public List<Surface> surfaces() {
        return surfaces;
    }

    @Override
    public Delivery.Handler deliveries() {
        return deliveries;
    }

    /** Whatever nobody else took is the command language. */
    @Override
    public boolean mentioned(Mention mention) {
        mentions.answer(mention);
        return true;
    }

    @Override
    public void warmUp() {}

    @Override
    public void everyMinute() {
        groups.follow();
    }
}
