package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Apologies;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.GenieCommand;
import dev.tocsin.paging.GenieCommand.Act;
import dev.tocsin.paging.GenieCommand.ActOnAll;
import dev.tocsin.paging.GenieCommand.AddTags;
import dev.tocsin.paging.GenieCommand.AddTargets;
import dev.tocsin.paging.GenieCommand.Alert;
import dev.tocsin.paging.GenieCommand.Assign;
import dev.tocsin.paging.GenieCommand.Connect;
import dev.tocsin.paging.GenieCommand.Execute;
import dev.tocsin.paging.GenieCommand.Get;
import dev.tocsin.paging.GenieCommand.Help;
import dev.tocsin.paging.GenieCommand.ListOpen;
import dev.tocsin.paging.GenieCommand.ListRotations;
import dev.tocsin.paging.GenieCommand.Mistake;
import dev.tocsin.paging.GenieCommand.Note;
import dev.tocsin.paging.GenieCommand.PageAll;
import dev.tocsin.paging.GenieCommand.Snooze;
import dev.tocsin.paging.GenieCommand.TakeOnCall;
import dev.tocsin.paging.GenieCommand.UpdatePriority;
import dev.tocsin.paging.GenieCommand.WhoIsOnCall;
import dev.tocsin.paging.GenieParser;
import dev.tocsin.paging.Markup;
import dev.tocsin.paging.Rotations;

/** Answers what somebody typed: one way for every surface that carries the command language. */
final class GenieDesk {
    private final String command;
    private final GenieParser parser;
    private final PageCallers callers;
    private final PageWishes wishes;
    private final PageVerbs verbs;
    private final PageSweep sweep;
    private final PageLists lists;
    private final OnCallAnswers onCall;
    private final ConnectAnswers connect;
    private final Rotations rotations;
    private final PageWords words;
    private final Apologies apologies;

    GenieDesk(
            String command,
            PageCallers callers,
            PageWishes wishes,
            PageVerbs verbs,
            PageSweep sweep,
            PageLists lists,
            OnCallAnswers onCall,
            ConnectAnswers connect,
            Rotations rotations,
            PageWords words,
            Apologies apologies) {
        this.command = command;
        this.parser = new GenieParser(rotations);
        this.callers = callers;
        this.wishes = wishes;
        this.verbs = verbs;
        this.sweep = sweep;
        this.lists = lists;
        this.onCall = onCall;
        this.connect = connect;
        this.rotations = rotations;
        this.words = words;
        this.apologies = apologies;
    }

    /** Whatever goes wrong, the text is not lost, and nobody believes that somebody was paged. */
    Reply answerOrApologize(Typed typed) {
        try {
            return answer(typed);
        } catch (RuntimeException e) {
            return Reply.of(":rotating_light: *That did not work. Do not count on anybody having been paged.* "
                    + apologies.of(e, typed.user()) + "\nYour text:\n>"
                    + Mrkdwn.cut(Mrkdwn.inline(Markup.decode(typed.text())), 1_000));
        }
    }

    private Reply answer(Typed typed) {
        var understood = parser.parse(typed.text());
        // An emergency does not wait for a look-up of who somebody is; whatever is done to a page, and seen of it,
        // does.
        var pages = understood instanceof Alert
                || understood instanceof PageAll
                || understood instanceof Mistake
                || understood instanceof ListRotations
                || understood instanceof Help;
        var caller = pages
                ? callers.paging(typed.user(), typed.userName(), typed.team())
                : callers.acting(typed.user(), typed.team());
        if (caller instanceof PageCallers.Caller.Known known) {
            return answer(understood, known.actor(), typed);
        }
        return Reply.of(((PageCallers.Caller.Refused) caller).why());
    }

    private Reply answer(GenieCommand understood, Actor actor, Typed typed) {
        if (understood instanceof Alert alert) {
            return wishes.alert(alert, actor, typed);
        } else if (understood instanceof PageAll all) {
            return wishes.everybody(all, actor, typed);
        } else if (understood instanceof Act act) {
            return verbs.act(act, actor, typed);
        } else if (understood instanceof ActOnAll all) {
            return sweep.ask(all, actor);
        } else if (understood instanceof Note note) {
            return verbs.note(note, actor, typed);
        } else if (understood instanceof Assign assign) {
            return verbs.assign(assign, actor, typed);
        } else if (understood instanceof AddTargets add) {
            return verbs.add(add, actor, typed);
        } else if (understood instanceof AddTags tag) {
            return verbs.tag(tag, actor, typed);
        } else if (understood instanceof UpdatePriority update) {
            return verbs.prioritize(update, actor, typed);
        } else if (understood instanceof Snooze snooze) {
            return verbs.snooze(snooze, actor, typed);
        } else if (understood instanceof Execute execute) {
            return verbs.execute(execute, actor, typed);
        } else if (understood instanceof Get get) {
            return lists.get(get);
        } else if (understood instanceof WhoIsOnCall who) {
            return onCall.who(who);
        } else if (understood instanceof TakeOnCall wish) {
            return onCall.take(wish, actor, typed);
        } else if (understood instanceof Connect asked) {
            return connect(asked, actor, typed);
        } else if (understood instanceof ListOpen list) {
            return lists.open(list.leaf());
        } else if (understood instanceof ListRotations list) {
            return lists.rotations(list.type());
        } else if (understood instanceof Mistake mistake) {
            return mistake(mistake, actor, typed);
        }
        return help();
    }

    /** Whoever is connected now does what they wanted to do before. */
    private Reply connect(Connect asked, Actor actor, Typed typed) {
        var answer = connect.answer(asked.said(), actor, typed);
        if (answer.wish().isEmpty()) {
            return answer.reply();
        }
        var before = new Typed(
                answer.wish(), typed.user(), typed.userName(), typed.team(), typed.channel(), typed.key() + ":wish");
        var done = answer(before);
        return new Reply(answer.reply().text() + "\n" + done.text(), done.choices());
    }

    private Reply mistake(Mistake mistake, Actor actor, Typed typed) {
        var start = "*" + Mrkdwn.inline(Mrkdwn.cut(mistake.said(), 60)) + "* is not something I know.";
        var corrected = "`" + command + " " + Mrkdwn.cut(Mrkdwn.inline(mistake.corrected()), 1_000) + "`";
        if (mistake.meant().isPresent()) {
            var said = start + " Nobody was paged yet. Did you mean this? Press to page, or type it:\n" + corrected;
            return wishes.meant(mistake.meant().get(), said, actor, typed);
        }
        var guess = mistake.corrected().isEmpty() ? "" : " Did you mean " + corrected + "?";
        return Reply.of(start + guess + "\nYour text:\n>"
                + Mrkdwn.cut(Mrkdwn.inline(Markup.decode(typed.text())), 1_000) + "\n" + help().text());
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
                        + " alert please help for ben@example.com`, or for `@ben`, or for several: `a, b and c`; `for all` asks first",
                "*To answer a page*, or press the buttons on its card",
                "• `" + command + " ack 57` · `unack 57` · `close 57`, several too: `ack 57 58`",
                "• `" + command + " note the customer was told to 57`",
                "• `" + command
                        + " own 57` it is yours · `assign 57 to @ben` · `escalate 57 to support-mgmt` calls them too",
                "• `" + command
                        + " snooze 57 for 30m` · `update priority to P1 for 57` · `addtag vip to 57` · `exec restart on 57`",
                "• `" + command + " ackall` or `closeall`: all that are yours to answer; you are asked first",
                "• `" + command + " ack og-1234`: the same for alerts that were made elsewhere; `list` names them",
                "*To look*",
                "• `" + command + " list` the open pages, the most urgent first · `" + command + " get 57` one of them",
                "• `" + command
                        + " whoisoncall` now and until when · `next customer-support` who follows · `list rotations`",
                "• `" + command + " oncall me 2h for customer-support` puts you on call for a while",
                "• `" + command
                        + " connect you@example.com` where your account in the pager has another address; `connect off` ends that",
                "*In a thread* Slack takes no commands: mention me, with the same words behind my name; with *ticket* and what"
                        + " it is about I open one.",
                "*Who can be paged:* " + words.rotationNames() + ", and people by e-mail address or mention."));
    }
}
