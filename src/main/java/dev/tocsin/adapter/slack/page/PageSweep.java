package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.GenieCommand.ActOnAll;
import dev.tocsin.paging.GenieCommand.Verb;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code ackall} and {@code closeall}: every open page that is the caller's to answer, after they said yes. */
final class PageSweep {
    static final String DO = "page.all";

    /** Each is a transaction of its own, and Slack waits three seconds for the press; what is left is said. */
    private static final int MOST = 50;

    private final Paging paging;
    private final PageVerbs verbs;
    private final OnCall onCall;
    private final Rotations rotations;
    private final PageWords words;

    PageSweep(Paging paging, PageVerbs verbs, OnCall onCall, Rotations rotations, PageWords words) {
        this.paging = paging;
        this.verbs = verbs;
        this.onCall = onCall;
        this.rotations = rotations;
        this.words = words;
    }

    /** How many of whose; nothing is done yet. */
    Reply ask(ActOnAll all, Actor actor) {
        var open = paging.open(500).stream()
                .filter(page -> all.verb() != Verb.ACK || page.acknowledged().isEmpty())
                .toList();
        var mine = mine(open, actor);
        var what = all.verb() == Verb.ACK ? "Acknowledge" : "Close";
        if (mine.isEmpty()) {
            return Reply.of("Nothing to " + what.toLowerCase(Locale.ROOT)
                    + (all.verb() == Verb.ACK ? ": no page that still waits for somebody" : ": no open page")
                    + " called you, and none is for a rotation that you are on call for now."
                    + (open.isEmpty()
                            ? ""
                            : " Others' pages are answered by number, or with the buttons on their cards."));
        }
        var some = mine.stream().limit(MOST).toList();
        var counts =
                some.stream().collect(Collectors.groupingBy(Page::targetsLabel, TreeMap::new, Collectors.counting()));
        var whose = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " for " + Mrkdwn.cut(Mrkdwn.inline(entry.getKey()), 200))
                .collect(Collectors.joining(", "));
        var listed = some.stream()
                .limit(10)
                .map(page -> "• *" + page.label() + "* " + words.state(page) + "\n>"
                        + Mrkdwn.cut(Mrkdwn.inline(page.request().message()), 120))
                .collect(Collectors.joining("\n"));
        var text = what + " *" + count(some.size()) + "*? " + whose + ".\n" + listed
                + (some.size() > 10 ? "\n… and " + (some.size() - 10) + " more" : "")
                + (mine.size() > MOST ? "\n" + (mine.size() - MOST) + " others would be left." : "");
        var value = all.verb() + " "
                + some.stream().map(page -> String.valueOf(page.number())).collect(Collectors.joining(" "));
        return new Reply(text, List.of(new Reply.Choice(DO, what + " " + count(some.size()), value)));
    }

    private static String count(int pages) {
        return pages == 1 ? "one page" : pages + " pages";
    }

    private List<Page> mine(List<Page> open, Actor actor) {
        var staffed = new HashMap<RotationName, Boolean>();
        return open.stream()
                .filter(page -> page.owner().filter(actor::same).isPresent()
                        || called(page, actor)
                        || page.rotations().stream()
                                .anyMatch(name -> staffed.computeIfAbsent(name, each -> isOnCall(each, actor))))
                .toList();
    }

    private static boolean called(Page page, Actor actor) {
        return page.called().stream()
                .anyMatch(user -> actor.email().filter(user::equalsIgnoreCase).isPresent());
    }

    private boolean isOnCall(RotationName name, Actor actor) {
        return rotations
                .get(name)
                .map(rotation -> onCall.now(rotation.responder()))
                .filter(answer -> answer instanceof OnCall.Answer.Staffed staffed
                        && staffed.people().stream()
                                .anyMatch(user -> actor.email()
                                        .filter(user::equalsIgnoreCase)
                                        .isPresent()))
                .isPresent();
    }

    /** They said yes to what the button was shown with, and to no more. */
    Reply act(String value, Actor actor) {
        var words = value.split(" ");
        var verb = Verb.valueOf(words[0]);
        var numbers = List.of(words).subList(1, words.length).stream()
                .map(Integer::valueOf)
                .toList();
        return verbs.act(verb, numbers, actor, MOST);
    }
}
