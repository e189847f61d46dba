package dev.tocsin.adapter.slack;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.GenieCommand;
import dev.tocsin.paging.GenieCommand.Act;
import dev.tocsin.paging.GenieCommand.Note;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The verbs for pages that exist, by number: each page's outcome is a line of the answer. */
final class PageVerbs {
    /** Each is a transaction of its own, and Slack waits three seconds. */
    private static final int MOST = 20;

    private final String command;
    private final Paging paging;
    private final Words words;

    PageVerbs(String command, Paging paging, Words words) {
        this.command = command;
        this.paging = paging;
        this.words = words;
    }

    Reply act(Act act, Actor actor) {
        if (act.pages().isEmpty()) {
            return which(act.verb().name().toLowerCase(Locale.ROOT), act.notIds());
        }
        var lines = new ArrayList<String>();
        for (var number : act.pages().stream().limit(MOST).toList()) {
            lines.add(each(
                    number, page -> Outcomes.line(change(act.verb(), page.id(), actor), done(act.verb()), words)));
        }
        if (act.pages().size() > MOST) {
            lines.add("At most " + MOST + " at once; the other " + (act.pages().size() - MOST) + " were not touched.");
        }
        notPages(act.notIds()).ifPresent(lines::add);
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

    Reply note(Note note, Actor actor, Typed typed) {
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
        notPages(note.notIds()).ifPresent(lines::add);
        return Reply.of(String.join("\n", lines));
    }

    private String each(int number, Function<Page, String> change) {
        return paging.find(number).map(change).orElseGet(() -> "There is no page #" + number + ". " + openPages());
    }

    /** What stood where a page's number should. */
    static Optional<String> notPages(List<String> words) {
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("Not a page number: " + Mrkdwn.inline(Mrkdwn.cut(String.join(", ", words), 300))
                        + ". Pages are written #57 or 57.");
    }

    private Reply which(String verb, List<String> notIds) {
        var lines = new ArrayList<String>();
        notPages(notIds).ifPresent(lines::add);
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
}
