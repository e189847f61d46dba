package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.AlertNumber;
import dev.tocsin.paging.GenieCommand;
import dev.tocsin.paging.GenieCommand.Act;
import dev.tocsin.paging.GenieCommand.AddTags;
import dev.tocsin.paging.GenieCommand.AddTargets;
import dev.tocsin.paging.GenieCommand.Assign;
import dev.tocsin.paging.GenieCommand.Execute;
import dev.tocsin.paging.GenieCommand.Note;
import dev.tocsin.paging.GenieCommand.Numbers;
import dev.tocsin.paging.GenieCommand.Snooze;
import dev.tocsin.paging.GenieCommand.UpdatePriority;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageChanges;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Target;
import java.time.Duration;
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
    private final PageCallers callers;
    private final Paging paging;
    private final PageChanges changes;
    private final ElsewhereVerbs elsewhere;
    private final PageWords words;

    PageVerbs(
            String command,
            PageCallers callers,
            Paging paging,
            PageChanges changes,
            ElsewhereVerbs elsewhere,
            PageWords words) {
        this.elsewhere = elsewhere;
        this.command = command;
        this.callers = callers;
        this.paging = paging;
        this.changes = changes;
        this.words = words;
    }

    Reply act(Act act, Actor actor, Typed typed) {
        return each(
                act.numbers(),
                act.verb().name().toLowerCase(Locale.ROOT) + " 57",
                page -> act(act.verb(), page, actor),
                number -> elsewhere.act(act.verb(), number, actor, typed));
    }

    private String act(GenieCommand.Verb verb, Page page, Actor actor) {
        return PageOutcomes.line(change(verb, page.id(), actor), done(verb, page), words);
    }

    /** {@code most}: of so many pages at most. */
    Reply act(GenieCommand.Verb verb, List<Integer> pages, Actor actor, int most) {
        return each(Numbers.ofPages(pages), "", page -> act(verb, page, actor), number -> "", most);
    }

    private Paging.Changed change(GenieCommand.Verb verb, PageId id, Actor actor) {
        return switch (verb) {
            case ACK -> paging.acknowledge(id, actor);
            case UNACK -> paging.unacknowledge(id, actor);
            case CLOSE -> paging.close(id, actor);
            case OWN -> changes.own(id, actor);
        };
    }

    private static String done(GenieCommand.Verb verb, Page page) {
        return switch (verb) {
            case ACK -> "acknowledged. It is yours.";
            case UNACK -> "given back. Nobody has it now.";
            case CLOSE ->
                page.status() == Page.Status.NOT_DELIVERED && page.standIn().isEmpty()
                        ? "closed. It was never delivered: nobody was called."
                        : "closed.";
            case OWN -> "is yours.";
        };
    }

    Reply note(Note note, Actor actor, Typed typed) {
        if (note.text().isEmpty()) {
            return which("What should the note say?", note.numbers(), "note the customer was told to 57");
        }
        if (note.numbers().isEmpty()) {
            return which(
                    "To which page? Your text:\n>" + Mrkdwn.inline(Mrkdwn.cut(note.text(), 1_000)) + "\n",
                    note.numbers(),
                    "note the customer was told to 57");
        }
        return each(
                note.numbers(),
                "note the customer was told to 57",
                page -> PageOutcomes.line(
                        paging.note(page.id(), actor, note.text(), typed.key() + ":" + page.number()), "noted.", words),
                number -> elsewhere.note(number, note.text(), actor, typed));
    }

    Reply assign(Assign assign, Actor actor, Typed typed) {
        var example = "assign 57 to @ben";
        var owner = assign.owner().flatMap(callers::somebody);
        if (owner.isEmpty()) {
            return which(
                    (assign.said().isEmpty() ? "To whom?" : "I know no member called " + said(assign.said()) + ".")
                            + " Name them by mention or e-mail address.",
                    assign.numbers(),
                    example);
        }
        var told = owner.get().same(actor) ? "" : " They are told.";
        return each(
                assign.numbers(),
                example,
                page -> PageOutcomes.line(
                        changes.assign(page.id(), actor, owner.get()),
                        "is given to " + words.person(owner.get()) + "." + told
                                + (page.acknowledged().isPresent() ? "" : " It calls until somebody acknowledges it."),
                        words),
                number -> elsewhere.assign(number, owner.get(), actor, typed));
    }

    Reply add(AddTargets add, Actor actor, Typed typed) {
        var example = add.escalates() ? "escalate 57 to support-mgmt" : "add support-mgmt to 57";
        var targets = new ArrayList<Target>();
        var unknown = new ArrayList<>(add.unknown());
        add.targets()
                .forEach(named -> callers.target(named)
                        .ifPresentOrElse(targets::add, () -> unknown.add(PageWishes.shown(named))));
        var refused = callers.mayNotPage(actor, targets);
        if (refused.isPresent()) {
            return Reply.of(refused.get() + " Nothing was changed.");
        }
        var nobody = unknown.isEmpty()
                ? ""
                : "I know nobody called " + said(String.join(", ", unknown)) + ". " + near(add) + "\n";
        if (targets.isEmpty()) {
            return which(
                    nobody.isEmpty() ? "Whom shall it call besides? There are: " + words.rotationNames() + "." : nobody,
                    add.numbers(),
                    example);
        }
        var names = Target.labels(targets);
        return before(
                nobody,
                each(
                        add.numbers(),
                        example,
                        page -> PageOutcomes.line(
                                changes.add(page.id(), actor, targets, add.escalates()),
                                "asks the pager to call *" + Mrkdwn.inline(names)
                                        + "* too. Its card says when that is done; you hear if it is not.",
                                words),
                        number -> elsewhere.add(number, targets, actor, typed)));
    }

    private String near(AddTargets add) {
        if (add.nearest().isEmpty()) {
            return "There are: " + words.rotationNames() + ".";
        }
        var name = Mrkdwn.inline(add.nearest().get(0).value());
        var pages = String.join(
                " ", add.numbers().pages().stream().map(String::valueOf).toList());
        return "Did you mean `" + command + " "
                + (add.escalates() ? "escalate " + pages + " to " + name : "add " + name + " to " + pages) + "`?";
    }

    Reply tag(AddTags tag, Actor actor, Typed typed) {
        var example = "addtag vip, data loss to 57";
        return tag.tags().isEmpty()
                ? which("Which tag?", tag.numbers(), example)
                : each(
                        tag.numbers(),
                        example,
                        page -> PageOutcomes.line(changes.addTags(page.id(), actor, tag.tags()), "tagged.", words),
                        number -> elsewhere.tag(number, tag.tags(), actor, typed));
    }

    Reply prioritize(UpdatePriority update, Actor actor, Typed typed) {
        var example = "update priority to P1 for 57";
        return update.priority().isEmpty()
                ? which("Which priority? P1, the most urgent, to P5.", update.numbers(), example)
                : each(
                        update.numbers(),
                        example,
                        page -> PageOutcomes.line(
                                changes.prioritize(
                                        page.id(), actor, update.priority().get()),
                                "is " + update.priority().get() + " now.",
                                words),
                        number -> elsewhere.prioritize(number, update.priority().get(), actor, typed));
    }

    Reply snooze(Snooze snooze, Actor actor, Typed typed) {
        var example = "snooze 57 for 30m";
        if (snooze.span().isEmpty()) {
            return which(
                    (snooze.said().isEmpty() ? "For how long?" : said(snooze.said()) + " is no length of time.")
                            + " Such as 30m, 2h or 1h30m.",
                    snooze.numbers(),
                    example);
        }
        var span = snooze.span().get();
        return each(
                snooze.numbers(),
                example,
                page -> snooze(page, span, actor),
                number -> elsewhere.snooze(number, span, actor, typed));
    }

    private String snooze(Page page, Duration span, Actor actor) {
        var changed = changes.snooze(page.id(), actor, span);
        var until = changed instanceof Paging.Changed.Done done
                ? done.page().snoozed().map(s -> Mrkdwn.time(s.until())).orElse("")
                : "";
        return PageOutcomes.line(
                changed, "is quiet until " + until + ", and calls again then if nobody has it.", words);
    }

    Reply execute(Execute execute, Actor actor, Typed typed) {
        var example = "exec restart on 57";
        return execute.action().isEmpty()
                ? which("Which action?", execute.numbers(), example)
                : each(
                        execute.numbers(),
                        example,
                        page -> PageOutcomes.line(
                                changes.execute(page.id(), actor, execute.action()),
                                "the pager is asked to execute it. You hear if it refuses.",
                                words),
                        number -> elsewhere.execute(number, execute.action(), actor, typed));
    }

    private static Reply before(String text, Reply reply) {
        return new Reply(text + reply.text(), reply.choices());
    }

    private static String said(String text) {
        return "*" + Mrkdwn.inline(Mrkdwn.cut(text, 300)) + "*";
    }

    private Reply each(
            Numbers numbers,
            String example,
            Function<Page, String> change,
            Function<AlertNumber, String> changeElsewhere) {
        return each(numbers, example, change, changeElsewhere, MOST);
    }

    private Reply each(
            Numbers numbers,
            String example,
            Function<Page, String> change,
            Function<AlertNumber, String> changeElsewhere,
            int most) {
        if (numbers.isEmpty()) {
            return which("Which page?", numbers, example);
        }
        var lines = new ArrayList<String>();
        for (var number : numbers.pages().stream().limit(most).toList()) {
            lines.add(paging.find(number)
                    .map(change)
                    .orElseGet(() -> "There is no page #" + number + ". " + openPages()));
        }
        numbers.elsewhere().stream()
                .limit(most)
                .map(number -> "*" + number.label() + "* " + changeElsewhere.apply(number))
                .forEach(lines::add);
        int more = Math.max(numbers.pages().size() - most, 0)
                + Math.max(numbers.elsewhere().size() - most, 0);
        if (more > 0) {
            lines.add("At most " + most + " at once; the other " + more + " were not touched.");
        }
        notPages(numbers).ifPresent(lines::add);
        return Reply.of(String.join("\n", lines));
    }

    /** What stood where a page's number should. */
    static Optional<String> notPages(Numbers numbers) {
        return numbers.others().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Not a page number: " + Mrkdwn.inline(Mrkdwn.cut(String.join(", ", numbers.others()), 300))
                                + ". Pages are written #57 or 57.");
    }

    /** Something is missing: nothing was changed. */
    private Reply which(String question, Numbers numbers, String example) {
        var lines = new ArrayList<String>();
        lines.add(question + (question.endsWith("\n") ? "" : " ") + "For example: `" + command + " " + example + "`.");
        notPages(numbers).ifPresent(lines::add);
        if (numbers.isEmpty()) {
            lines.add(openPages());
        }
        return Reply.of(String.join("\n", lines));
    }

    private String openPages() {
        List<Page> open = paging.open(6);
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
