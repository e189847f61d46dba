package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.GenieCommand;
import dev.tocsin.paging.GenieCommand.Alert;
import dev.tocsin.paging.GenieCommand.PageAll;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.Target;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Wishes to page: those that are clear become pages, of the others the text is kept and the way on is a button. */
final class PageWishes {
    static final String PAGE_DRAFT = "draft.page";
    private static final int MOST_TARGETS = 10;

    /** Whoever types that may mean somebody else's page, so it is only offered. */
    private static final Set<String> ME = Set.of("me", "myself");

    /** Stands for every rotation; no name holds it. */
    private static final String ALL = "*";

    private final String command;
    private final PageCallers callers;
    private final Paging paging;
    private final Rotations rotations;
    private final PageWords words;
    private final Supplier<String> newIds;
    private final InstantSource clock;
    private final BooleanSupplier slackTakes;
    private final List<String> mayPageAll;

    /** {@code mayPageAll}: Slack ids; empty means every member. {@code slackTakes}: whether Slack takes our messages, as far as is known. */
    PageWishes(
            String command,
            List<String> mayPageAll,
            PageCallers callers,
            Paging paging,
            Rotations rotations,
            PageWords words,
            Supplier<String> newIds,
            InstantSource clock,
            BooleanSupplier slackTakes) {
        this.slackTakes = slackTakes;
        this.mayPageAll = List.copyOf(mayPageAll);
        this.command = command;
        this.callers = callers;
        this.paging = paging;
        this.rotations = rotations;
        this.words = words;
        this.newIds = newIds;
        this.clock = clock;
    }

    Reply alert(Alert alert, Actor actor, Typed typed) {
        return alert(alert, actor, typed, Optional.empty());
    }

    /** {@code reason}: why it may call somebody at any hour, where that was asked. */
    Reply alert(Alert alert, Actor actor, Typed typed, Optional<String> reason) {
        var targets = new ArrayList<Target>();
        var unknown = new ArrayList<>(alert.unknown());
        // Each may have to be looked up, and Slack waits three seconds for the answer.
        alert.targets().stream().skip(MOST_TARGETS).map(PageWishes::shown).forEach(unknown::add);
        for (var named : alert.targets().stream().limit(MOST_TARGETS).toList()) {
            callers.target(named).ifPresentOrElse(targets::add, () -> unknown.add(shown(named)));
        }
        if (targets.isEmpty() || alert.message().isEmpty()) {
            return ask(alert, targets, unknown, actor, typed, "");
        }
        var refused = callers.mayNotPage(actor, targets);
        if (refused.isPresent()) {
            return notAllowed(refused.get(), alert, actor, typed);
        }
        var wish = new Paging.Request(alert.message(), alert.priority(), targets, actor, typed.channel(), typed.key());
        var reply = request(wish.because(reason));
        if (unknown.isEmpty()) {
            return reply;
        }
        var rest = ask(alert, List.of(), unknown, actor, typed, reply.text() + "\nNot paged: ");
        var paged = targets.stream().map(target -> "Page " + target.label()).toList();
        return new Reply(
                rest.text(),
                rest.choices().stream()
                        .filter(choice -> !paged.contains(choice.text()))
                        .toList());
    }

    /** Every rotation is woken up only by somebody who said so twice. */
    Reply everybody(PageAll all, Actor actor, Typed typed) {
        var alert = new Alert(all.message(), List.of(), List.of(), List.of(), all.priority());
        if (!mayPageAll.isEmpty() && !mayPageAll.contains(actor.id())) {
            return notAllowed(
                    "Only some people may page every rotation at once; name the one that you need.",
                    alert,
                    actor,
                    typed);
        }
        var names = rotations.all().stream().map(r -> r.name().value()).toList();
        var said = Mrkdwn.inline(Mrkdwn.cut(all.message(), 500));
        return new Reply(
                "Nobody was paged yet. That calls *every* rotation: " + Mrkdwn.inline(String.join(", ", names)) + "."
                        + (said.isEmpty() ? " And it has no message." : "\n>" + said),
                List.of(new Reply.Choice(
                        PAGE_DRAFT,
                        "Page all " + names.size(),
                        keep(alert, actor, typed).id() + " " + ALL)));
    }

    static String shown(GenieCommand.Named named) {
        if (named instanceof GenieCommand.Named.OfEmail email) {
            return email.email();
        } else if (named instanceof GenieCommand.Named.OfSlackUser user) {
            return user.shown();
        }
        return ((GenieCommand.Named.OfRotation) named).name().value();
    }

    /** What one alert cannot call is called by several pages. */
    private Reply request(Paging.Request wish) {
        var groups = rotations.byAlert(wish.targets());
        if (groups.size() == 1) {
            return said(paging.request(wish));
        }
        var lines = groups.stream()
                .map(targets -> said(paging.request(wish.amongThem(targets, rotations.alertKey(targets))))
                        .text())
                .toList();
        return Reply.of("They are called by a page each.\n" + String.join("\n", lines));
    }

    private Reply said(Paging.Requested requested) {
        var page = requested.page();
        if (requested instanceof Paging.Requested.Opened) {
            return Reply.of("Paging *" + Mrkdwn.inline(page.targetsLabel()) + "* … (page " + page.label() + ", "
                    + page.priority()
                    + "). " + hears(page));
        }
        if (requested instanceof Paging.Requested.Joined) {
            return Reply.of("Page " + page.label() + " for *" + Mrkdwn.inline(page.targetsLabel())
                    + "* says the same and is open since " + Mrkdwn.time(page.requestedAt())
                    + ". You were added to it and hear what becomes of it. Now: " + words.status(page)
                    + "\nTo call once more, press *Page again* on its card in " + words.cards(page) + ".");
        }
        return Reply.of("You asked for that already: page " + page.label() + ", " + Mrkdwn.time(page.requestedAt())
                + ". Now: " + words.status(page) + "\nTo call once more, press *Page again* on its card in "
                + words.cards(page) + ".");
    }

    /** What the requester will see of it: on a day when Slack takes nothing from us, maybe nothing. */
    private String hears(Page page) {
        return slackTakes.getAsBoolean()
                ? "You get a direct message when somebody was reached, or if nobody can be. Its card is in "
                        + words.cards(page) + "."
                : "Slack takes no messages from me right now, so you may hear nothing of it for a while. The page goes"
                        + " out all the same. If it cannot wait: " + words.phoneTree(page);
    }

    /** Nobody was paged: says so, keeps the text, and offers the rotations that may have been meant. */
    private Reply ask(
            Alert alert, List<Target> targets, List<String> unknown, Actor actor, Typed typed, String before) {
        var draft = keep(alert, actor, typed);
        var offered = new ArrayList<String>();
        targets.forEach(t -> offered.add(t.label()));
        if (unknown.stream().anyMatch(ME::contains)) {
            actor.email().ifPresent(offered::add);
        }
        var nearest = alert.nearest().isEmpty()
                ? rotations.all().stream().limit(5).map(r -> r.name()).toList()
                : alert.nearest();
        if (targets.isEmpty()) {
            nearest.stream().map(RotationName::value).forEach(offered::add);
        }
        return new Reply(before + question(alert, targets, unknown, before.isEmpty()), choices(draft, offered));
    }

    private String question(Alert alert, List<Target> targets, List<String> unknown, boolean nobodyYet) {
        var said = Mrkdwn.inline(Mrkdwn.cut(alert.message(), 500));
        if (!targets.isEmpty()) {
            return "Nobody was paged yet: there is no message. What should it say? For example: `" + command
                    + " alert the database is down for "
                    + Mrkdwn.inline(targets.get(0).label())
                    + "`. If there is no time, page without one:";
        }
        var start = nobodyYet ? "Nobody was paged yet: " : "";
        var text = said.isEmpty() ? "" : "\n>" + said + "\n";
        if (unknown.isEmpty()) {
            return start
                    + (said.isEmpty()
                            ? "there is neither a message nor whom to page. Whom shall it page? The buttons do it without a"
                                    + " message."
                            : "it does not say whom to page." + text + "Whom shall this page?");
        }
        if (ME.containsAll(unknown)) {
            return start + "is it you whom it should page?" + text + "Whom shall this page?";
        }
        var names = Mrkdwn.inline(String.join(", ", unknown));
        return start + "I know nobody called *" + Mrkdwn.cut(names, 300) + "*." + text + "Whom shall this page?";
    }

    private Draft keep(Alert alert, Actor actor, Typed typed) {
        var draft = new Draft(newIds.get(), alert.message(), alert.priority(), actor, typed.channel(), clock.instant());
        paging.keep(draft);
        return draft;
    }

    private Reply notAllowed(String why, Alert alert, Actor actor, Typed typed) {
        keep(alert, actor, typed);
        return Reply.of(
                "Nobody was paged. " + why + "\nYour text: \n>" + Mrkdwn.inline(Mrkdwn.cut(alert.message(), 500)));
    }

    /** The same people once more: it is a page like any other, for those who may. */
    Reply pageAgain(PageId id, Actor actor, String key) {
        var page = paging.find(id);
        var refused = page.flatMap(p -> callers.mayNotPage(actor, p.request().targets()));
        if (refused.isPresent()) {
            return Reply.of("Nobody was paged. " + refused.get());
        }
        var changed = paging.pageAgain(id, actor, key);
        return Reply.of(
                changed instanceof Paging.Changed.Done done
                        ? "Paging again, as page *" + done.page().label() + "*. " + hears(done.page())
                        : PageOutcomes.no(changed, words).orElseThrow());
    }

    /** A button under a question was pressed. */
    Reply pageDraft(String draftId, String targetName, Actor actor) {
        var draft = paging.draft(draftId);
        if (draft.isEmpty()) {
            return Reply.of("That text is no longer kept. Nobody was paged. Please type the command again.");
        }
        if (targetName.equals(ALL)) {
            return pageAll(draft.get(), actor);
        }
        var target = rotations
                .resolve(targetName)
                .<Target>map(r -> new Target.Rotation(r.name()))
                .or(() -> targetName.indexOf('@') > 0 ? Optional.of(new Target.Person(targetName)) : Optional.empty());
        if (target.isEmpty()) {
            return Reply.of("There is no rotation *" + Mrkdwn.inline(targetName)
                    + "* any more. Nobody was paged. There are: " + words.rotationNames() + ".");
        }
        var refused = callers.mayNotPage(actor, List.of(target.get()));
        if (refused.isPresent()) {
            return Reply.of("Nobody was paged. " + refused.get());
        }
        return request(new Paging.Request(
                message(draft.get(), actor),
                draft.get().priority(),
                List.of(target.get()),
                actor,
                draft.get().channel(),
                "draft:" + draftId + ":" + Rotations.key(targetName)));
    }

    private static String message(Draft draft, Actor actor) {
        return draft.message().isBlank() ? "(No message. Please ask " + actor.name() + ".)" : draft.message();
    }

    private Reply pageAll(Draft draft, Actor actor) {
        var targets = rotations.all().stream()
                .<Target>map(rotation -> new Target.Rotation(rotation.name()))
                .toList();
        var refused = callers.mayNotPage(actor, targets);
        return refused.map(why -> Reply.of("Nobody was paged. " + why))
                .orElseGet(() -> request(new Paging.Request(
                        message(draft, actor),
                        draft.priority(),
                        targets,
                        actor,
                        draft.channel(),
                        "draft:" + draft.id() + ":" + ALL)));
    }

    /** It reads like a page without its verb: not paged on a guess, but one press away. */
    Reply meant(Alert alert, String said, Actor actor, Typed typed) {
        var names = new ArrayList<String>();
        alert.targets()
                .forEach(named -> callers.target(named).map(Target::label).ifPresent(names::add));
        if (names.isEmpty()) {
            alert.nearest().stream().map(RotationName::value).forEach(names::add);
        }
        return new Reply(said, choices(keep(alert, actor, typed), names));
    }

    private static List<Reply.Choice> choices(Draft draft, List<String> names) {
        return names.stream()
                .map(name -> new Reply.Choice(PAGE_DRAFT, "Page " + name, draft.id() + " " + name))
                .toList();
    }
}
