package dev.tocsin.adapter.slack;

import dev.tocsin.paging.Actor;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.GenieCommand;
import dev.tocsin.paging.GenieCommand.Act;
import dev.tocsin.paging.GenieCommand.Alert;
import dev.tocsin.paging.GenieCommand.Help;
import dev.tocsin.paging.GenieCommand.Mistake;
import dev.tocsin.paging.GenieCommand.Note;
import dev.tocsin.paging.GenieParser;
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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers what somebody typed. One way for every surface that carries the command language; what is typed is never
 * lost: what cannot be paged yet is kept as a draft, and buttons page it.
 */
final class GenieDesk {
    static final String PAGE_DRAFT = "draft.page";

    /** What was typed, by whom, where. {@code key} is unique per wish. */
    record Typed(String text, String user, String userName, String team, String channel, String key) {}

    private final String command;
    private final GenieParser parser;
    private final Callers callers;
    private final Paging paging;
    private final Rotations rotations;
    private final Words words;
    private final Supplier<String> newIds;
    private final InstantSource clock;

    GenieDesk(
            String command,
            Callers callers,
            Paging paging,
            Rotations rotations,
            Words words,
            Supplier<String> newIds,
            InstantSource clock) {
        this.command = command;
        this.parser = new GenieParser(rotations);
        this.callers = callers;
        this.paging = paging;
        this.rotations = rotations;
        this.words = words;
        this.newIds = newIds;
        this.clock = clock;
    }

    Reply answer(Typed typed) {
        var understood = parser.parse(typed.text());
        if (understood instanceof Help) {
            return help();
        }
        var pages = understood instanceof Alert || understood instanceof Mistake;
        var caller = pages
                ? callers.paging(typed.user(), typed.userName(), typed.team())
                : callers.acting(typed.user(), typed.team());
        if (caller instanceof Callers.Caller.Known known) {
            return answer(understood, known.actor(), typed);
        }
        return Reply.of(((Callers.Caller.Refused) caller).why());
    }

    private Reply answer(GenieCommand understood, Actor actor, Typed typed) {
        if (understood instanceof Alert alert) {
            return alert(alert, actor, typed, "");
        } else if (understood instanceof Act act) {
            return act(act, actor);
        } else if (understood instanceof Note note) {
            return note(note, actor, typed);
        } else if (understood instanceof Mistake mistake) {
            return mistake(mistake, actor, typed);
        }
        return help();
    }

    // Paging

    private Reply alert(Alert alert, Actor actor, Typed typed, String before) {
        var targets = new ArrayList<Target>();
        var unknown = new ArrayList<>(alert.unknown());
        for (var named : alert.targets()) {
            callers.target(named).ifPresentOrElse(targets::add, () -> unknown.add(shown(named)));
        }
        if (targets.isEmpty() || alert.message().isEmpty()) {
            return ask(alert, targets, unknown, actor, typed, before);
        }
        var refused = callers.mayNotPage(actor, targets);
        if (refused.isPresent()) {
            return notAllowed(refused.get(), alert, actor, typed);
        }
        var reply = request(
                new Paging.Request(alert.message(), alert.priority(), targets, actor, typed.channel(), typed.key()));
        if (unknown.isEmpty()) {
            return reply;
        }
        var rest = ask(alert, List.of(), unknown, actor, typed, reply.text() + "\nNot paged: ");
        return rest;
    }

    private static String shown(GenieCommand.Named named) {
        if (named instanceof GenieCommand.Named.OfEmail email) {
            return email.email();
        } else if (named instanceof GenieCommand.Named.OfSlackUser user) {
            return user.shown();
        }
        return ((GenieCommand.Named.OfRotation) named).name().value();
    }

    private Reply request(Paging.Request wish) {
        var requested = paging.request(wish);
        var page = requested.page();
        if (requested instanceof Paging.Requested.Opened) {
            return Reply.of("Paging *" + Mrkdwn.inline(page.targetsLabel()) + "* … (page " + page.label() + ", "
                    + page.request().priority()
                    + "). You get a direct message when somebody was reached. The card is in "
                    + words.cards(page) + ".");
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

    /** Nobody was paged: says so, keeps the text, and offers the rotations that may have been meant. */
    private Reply ask(
            Alert alert, List<Target> targets, List<String> unknown, Actor actor, Typed typed, String before) {
        var draft = keep(alert, actor, typed);
        var offered = new ArrayList<String>();
        targets.forEach(t -> offered.add(t.label()));
        var nearest = alert.nearest().isEmpty()
                ? rotations.all().stream().limit(5).map(r -> r.name()).toList()
                : alert.nearest();
        if (targets.isEmpty()) {
            nearest.stream().map(RotationName::value).forEach(offered::add);
        }
        var choices = offered.stream()
                .map(name -> new Reply.Choice(PAGE_DRAFT, "Page " + name, draft.id() + " " + name))
                .toList();
        return new Reply(before + question(alert, targets, unknown, before.isEmpty()), choices);
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
                    + (said.isEmpty() ? "the message and the target are missing. " : "it does not say for whom." + text)
                    + "Whom shall this page?";
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

    /** A button under a question was pressed. */
    Reply pageDraft(String draftId, String targetName, Actor actor) {
        var draft = paging.draft(draftId);
        if (draft.isEmpty()) {
            return Reply.of("That text is no longer kept. Nobody was paged. Please type the command again.");
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
        var message = draft.get().message().isBlank()
                ? "(No message. Please ask " + actor.name() + ".)"
                : draft.get().message();
        return request(new Paging.Request(
                message,
                draft.get().priority(),
                List.of(target.get()),
                actor,
                draft.get().channel(),
                "draft:" + draftId + ":" + Rotations.key(targetName)));
    }

    // Pages that exist

    private Reply act(Act act, Actor actor) {
        if (act.pages().isEmpty()) {
            return which(act.verb().name().toLowerCase(java.util.Locale.ROOT), act.notIds());
        }
        var lines = new ArrayList<String>();
        for (var number : act.pages()) {
            lines.add(each(
                    number, page -> Outcomes.line(change(act.verb(), page.id(), actor), done(act.verb()), words)));
        }
        notPages(act.notIds(), lines);
        return Reply.of(String.join("\n", lines));
    }

    private Paging.Changed change(GenieCommand.Verb verb, PageId id, Actor actor) {
        return switch (verb) {
            case ACK -> paging.acknowledge(id, actor);
            case UNACK -> paging.unacknowledge(id, actor);
            case CLOSE -> paging.close(id, actor);
        };
    }

    private static String done(GenieCommand.Verb verb) {
        return switch (verb) {
            case ACK -> "acknowledged. It is yours.";
            case UNACK -> "given back. Nobody has it now.";
            case CLOSE -> "closed.";
        };
    }

    private Reply note(Note note, Actor actor, Typed typed) {
        if (note.pages().isEmpty() || note.text().isEmpty()) {
            var example = "`" + command + " note the customer was told to 57`";
            var kept = note.text().isEmpty() ? "" : "\nYour text:\n>" + Mrkdwn.inline(Mrkdwn.cut(note.text(), 1_000));
            return Reply.of((note.text().isEmpty() ? "What should the note say? " : "To which page? ") + "For example: "
                    + example + "." + kept + "\n" + openPages());
        }
        var lines = new ArrayList<String>();
        for (var number : note.pages()) {
            lines.add(each(
                    number,
                    page -> Outcomes.line(
                            paging.note(page.id(), actor, note.text(), typed.key() + ":" + number), "noted.", words)));
        }
        notPages(note.notIds(), lines);
        return Reply.of(String.join("\n", lines));
    }

    private String each(int number, Function<Page, String> change) {
        return paging.find(number).map(change).orElseGet(() -> "There is no page #" + number + ". " + openPages());
    }

    private void notPages(List<String> words, List<String> lines) {
        if (!words.isEmpty()) {
            lines.add("Not a page number: " + Mrkdwn.inline(Mrkdwn.cut(String.join(", ", words), 300))
                    + ". Pages are written #57 or 57.");
        }
    }

    private Reply which(String verb, List<String> notIds) {
        var lines = new ArrayList<String>();
        notPages(notIds, lines);
        lines.add("Which page? For example: `" + command + " " + verb + " 57`. " + openPages());
        return Reply.of(String.join("\n", lines));
    }

    private String openPages() {
        var open = paging.open(6);
        if (open.isEmpty()) {
            return "No page is open.";
        }
        var shown = open.stream()
                .limit(5)
                .map(p -> "\n• *" + p.label() + "* " + Mrkdwn.inline(p.targetsLabel()) + ": "
                        + Mrkdwn.inline(Mrkdwn.cut(p.request().message(), 80)))
                .reduce("", String::concat);
        return "Open now:" + shown + (open.size() > 5 ? "\n… and more" : "");
    }

    // Help

    private Reply mistake(Mistake mistake, Actor actor, Typed typed) {
        var start = "*" + Mrkdwn.inline(Mrkdwn.cut(mistake.said(), 60)) + "* is not something I know.";
        if (mistake.meant().isPresent()) {
            var alert = mistake.meant().get();
            var targets = new ArrayList<Target>();
            alert.targets().forEach(named -> callers.target(named).ifPresent(targets::add));
            var draft = keep(alert, actor, typed);
            var names = targets.isEmpty()
                    ? alert.nearest().stream().map(RotationName::value).toList()
                    : targets.stream().map(Target::label).toList();
            return new Reply(
                    start + " Nobody was paged yet. Did you mean this? Press to page, or type it:\n`" + command + " "
                            + Mrkdwn.inline(Mrkdwn.cut(mistake.corrected(), 1_000)) + "`",
                    names.stream()
                            .map(n -> new Reply.Choice(PAGE_DRAFT, "Page " + n, draft.id() + " " + n))
                            .toList());
        }
        var corrected = mistake.corrected().isEmpty()
                ? ""
                : " Did you mean `" + command + " " + Mrkdwn.inline(Mrkdwn.cut(mistake.corrected(), 1_000)) + "`?";
        return Reply.of(start + corrected + "\nYour text:\n>" + Mrkdwn.inline(Mrkdwn.cut(plain(typed.text()), 1_000))
                + "\n" + help().text());
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private Reply help() {
        var rotation = rotations.all().stream()
                .findFirst()
                .map(r -> Mrkdwn.inline(r.name().value()))
                .orElse("customer-support");
        return Reply.of(String.join(
                "\n",
                "*To page somebody*",
                "• `" + command + " alert the database is down for " + rotation + "`",
                "• `" + command + " alert P1 search is down for " + rotation + "` sets the priority",
                "• `" + command
                        + " alert please help for ben@example.com`, or for `@ben`, or for several: `a, b and c`",
                "*To answer a page*, or press the buttons on its card",
                "• `" + command + " ack 57` · `unack 57` · `close 57`, several too: `ack 57 58`",
                "• `" + command + " note the customer was told to 57`",
                "*Who can be paged:* " + words.rotationNames() + ", and people by e-mail address or mention."));
    }
}
