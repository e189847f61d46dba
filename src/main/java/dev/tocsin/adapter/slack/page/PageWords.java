package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.CardLinks;
import dev.tocsin.adapter.slack.Mentions;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.About;
import dev.tocsin.paging.Escalation;
import dev.tocsin.paging.Markup;
import dev.tocsin.paging.News;
import dev.tocsin.paging.OnCallTurn;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people read about a page, in mrkdwn: short, calm, and what happens next. */
final class PageWords {
    private final Mentions mentions;
    private final Rotations rotations;
    private final CardLinks links;

    PageWords(Mentions mentions, Rotations rotations, CardLinks links) {
        this.mentions = mentions;
        this.rotations = rotations;
        this.links = links;
    }

    /** The card's line about where the page stands, and one for each who is called besides. */
    String status(Page page) {
        var lines = new ArrayList<String>();
        lines.add(state(page) + owner(page) + quiet(page));
        page.added().forEach(added -> lines.add(added(added)));
        page.history().forEach(recorded -> calledByItself(page, recorded).ifPresent(lines::add));
        if (!page.offeredTo().isEmpty() && !page.isClosed()) {
            lines.add(":arrows_counterclockwise: Offered to "
                    + page.offeredTo().stream()
                            .limit(5)
                            .map(mentions::ofPagerUser)
                            .collect(Collectors.joining(", "))
                    + ", who is on call now.");
        }
        page.turns().forEach(turn -> calledAgain(page, turn).ifPresent(lines::add));
        whatComes(page).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    /** A step of the pager's own escalation. Those whom somebody added are named with that already. */
    private Optional<String> calledByItself(Page page, PageEvent.Recorded recorded) {
        return recorded.event() instanceof PageEvent.CalleesSeen seen
                        && page.added().isEmpty()
                ? Optional.of(":loudspeaker: The pager called "
                        + seen.people().stream()
                                .limit(5)
                                .map(mentions::ofPagerUser)
                                .collect(Collectors.joining(", "))
                        + " too, seen" + at(recorded.occurredAt()) + ".")
                : Optional.empty();
    }

    /** A turn of the escalation by which those were called who had been called before. */
    private static Optional<String> calledAgain(Page page, PageEvent.Recorded turn) {
        var taken = (PageEvent.TurnTaken) turn.event();
        return taken.again()
                .map(other -> ":repeat: Nobody answered: " + labels(taken.targets()) + " called "
                        + (page.reach() == Page.Reach.PLACED ? "once more" : "instead")
                        + at(turn.occurredAt())
                        + ".");
    }

    /** What happens next by itself. */
    private Optional<String> whatComes(Page page) {
        if (page.isEscalationOver() && page.acknowledged().isEmpty() && !page.isClosed()) {
            return Optional.of(":rotating_light: *Nobody has acknowledged it, and nobody is left to be called.* "
                    + phoneTree(page));
        }
        if (page.askedStillOnIt().isPresent()) {
            return Optional.of(":question: Still on it? Without an answer it is open again"
                    + page.acknowledgementEndsAt().map(PageWords::at).orElse("") + ".");
        }
        // Where nobody was reached, that says already who is called instead.
        return page.status() == Page.Status.NOT_DELIVERED
                ? Optional.empty()
                : page.nextTurn().map(step -> ":arrow_up: " + step(page, step));
    }

    private static String step(Page page, Escalation.Step step) {
        return "If nobody acknowledges it, " + labels(step.targets()) + " is called" + again(page, step)
                + page.nextTurnAt().map(PageWords::at).orElse("") + ".";
    }

    private static String labels(List<Target> targets) {
        return Mrkdwn.cut(Mrkdwn.inline(Target.labels(targets)), 200);
    }

    private static String again(Page page, Escalation.Step step) {
        return page.targets().containsAll(step.targets()) ? " again" : "";
    }

    /** Whoever this is, by their Slack id. */
    Optional<String> inSlack(Actor actor) {
        return mentions.idOf(actor);
    }

    /** To whoever came on call while it was open. */
    String offer(Page page) {
        var has = page.acknowledged()
                .map(by -> mentions.of(page.owner().orElse(by.actor())) + " has it until you take it over.")
                .orElse("*Nobody has it.*");
        return ":arrows_counterclockwise: You are on call for "
                + names(page.rotations()) + " now, and page " + page.label() + " is open since "
                + Mrkdwn.dateAndTime(page.requestedAt()) + ". " + has + "\n>"
                + Mrkdwn.inline(Mrkdwn.cut(page.request().message(), 500)) + "\nIts card is in " + cards(page) + ".";
    }

    /** Asked of whoever has it. */
    String stillOnIt(Page page) {
        return ":question: *Still on it?* You have page " + page.label() + " since "
                + Mrkdwn.time(page.acknowledged().orElseThrow().at()) + ". Without an answer it is open again"
                + page.acknowledgementEndsAt().map(PageWords::at).orElse("") + ", and calls people.\n>"
                + Mrkdwn.inline(Mrkdwn.cut(page.request().message(), 300));
    }

    /** Whose it is, where that is not who acknowledged it. */
    private String owner(Page page) {
        var owner = page.owner();
        if (owner.isEmpty()
                || page.isClosed()
                || page.acknowledged()
                        .filter(by -> by.actor().same(owner.get()))
                        .isPresent()) {
            return "";
        }
        var took = page.assignedBy().filter(by -> by.actor().same(owner.get())).isPresent();
        return took
                ? " " + mentions.of(owner.get()) + " has it now."
                : " It is given to " + mentions.of(owner.get()) + ".";
    }

    private String quiet(Page page) {
        return page.snoozed()
                .map(snooze -> " :zzz: Quiet until " + Mrkdwn.time(snooze.until()) + " (" + by(snooze.by())
                        + "); it calls again then.")
                .orElse("");
    }

    private String added(Page.Added added) {
        var target = "*" + Mrkdwn.cut(Mrkdwn.inline(added.target().label()), 200) + "*";
        var who = by(added.by());
        if (added.refused().isPresent()) {
            return ":rotating_light: " + target + " was *not called*, asked for by " + who + ": "
                    + Mrkdwn.cut(Mrkdwn.inline(added.refused().get()), 500);
        }
        var done = added.escalated() ? "Escalated to " : "Also called: ";
        return added.arrived()
                ? ":loudspeaker: " + done + target + " by " + who + "."
                : ":hourglass_flowing_sand: Calling " + target + " too, asked for by " + who + "…";
    }

    String pagerUser(String user) {
        return mentions.ofPagerUser(user);
    }

    /** Somebody is on call, whatever was planned. */
    String turn(OnCallTurn turn) {
        return ":telephone_receiver: " + mentions.ofPagerUser(turn.user()) + " is on call for " + until(turn)
                + ": an override" + (isOwn(turn) ? "" : " asked for by <@" + turn.by() + ">") + ".";
    }

    /** The same to whose turn it is. */
    String yourTurn(OnCallTurn turn) {
        return ":telephone_receiver: You are on call for " + until(turn)
                + (isOwn(turn) ? "" : ", asked for by <@" + turn.by() + ">")
                + ". To end it earlier, use the pager's own app.";
    }

    private static String until(OnCallTurn turn) {
        return "*" + Mrkdwn.inline(turn.rotation().value()) + "* until " + Mrkdwn.dateAndTime(turn.until());
    }

    /** Whether whoever asked for it has it. */
    private boolean isOwn(OnCallTurn turn) {
        return inSlack(turn).filter(turn.by()::equals).isPresent();
    }

    /** Whose turn it is, by their Slack id. */
    Optional<String> inSlack(OnCallTurn turn) {
        return inSlack(Actor.inPager(turn.user()));
    }

    /** Somebody, as they are mentioned. */
    String person(Actor actor) {
        return mentions.of(actor);
    }

    /** The line about where the page stands, alone, where there is no room for more. */
    String state(Page page) {
        return switch (page.status()) {
            case SENDING ->
                page.delayed().map(d -> delayed(page, d)).orElse(":hourglass_flowing_sand: *Sending* to the pager…");
            case ACCEPTED ->
                page.delayed()
                        .map(d -> delayed(page, d))
                        .orElse(":hourglass_flowing_sand: *Accepted* by the pager. Waiting to hear whom it calls…");
            case PAGED ->
                ":bell: *Paged* " + called(page) + at(page.placedAt().orElseThrow()) + ". " + untaken(page)
                        + gaps(page);
            case ACKNOWLEDGED ->
                ":white_check_mark: *Acknowledged* by " + by(page.acknowledged().orElseThrow()) + "."
                        + stillUndelivered(page);
            case CLOSED -> ":checkered_flag: *Closed* by " + by(page.closed().orElseThrow()) + ".";
            case NOT_DELIVERED -> ":rotating_light: *Not delivered.* " + whyNot(page) + " " + instead(page);
        };
    }

    /** Since when nobody has it. */
    private String untaken(Page page) {
        return page.givenBack()
                .map(by -> page.hasExpired()
                        ? "Whoever had it did not say that they are still on it: *nobody has it now.*"
                        : "Given back by " + by(by) + ": *nobody has it now.*")
                .orElse("Nobody has acknowledged it yet.");
    }

    private String delayed(Page page, Page.Trouble delayed) {
        return ":warning: *Page " + page.label() + " is not delivered yet*, since " + Mrkdwn.time(delayed.at()) + ": "
                + reason(delayed) + " Tocsin keeps trying. If it cannot wait: " + phoneTree(page);
    }

    private String stillUndelivered(Page page) {
        if (page.isReplaced()) {
            return page.standIn()
                    .map(s -> " " + Mrkdwn.inline(s.targets()) + " was called instead, by page #" + s.number() + ".")
                    .orElse("");
        }
        return switch (page.reach()) {
            case SENDING, ACCEPTED -> " The pager has not called anybody yet.";
            case FAILED -> " The pager called nobody.";
            case PLACED -> "";
        };
    }

    private String gaps(Page page) {
        return page.uncovered().isEmpty() ? "" : " *Nobody is on call for " + names(page.uncovered()) + ".*";
    }

    /** Why a page did not reach anybody; a whole sentence. */
    String whyNot(Page page) {
        if (!page.uncovered().isEmpty()) {
            return "Nobody is on call for " + names(page.uncovered()) + ".";
        }
        return page.failed().map(PageWords::reason).orElse("The pager does not say why.");
    }

    /** A whole sentence, whoever wrote it. */
    private static String reason(Page.Trouble trouble) {
        return Markup.sentence(Mrkdwn.cut(Mrkdwn.inline(trouble.reason()), 500));
    }

    /** What to do instead; whole sentences. */
    String instead(Page page) {
        var standIn = page.standIn()
                .map(s -> "*" + Mrkdwn.inline(s.targets()) + "* is called instead, by page #" + s.number() + ".");
        // Somebody is being reached: who is left if that fails, that page says.
        if (standIn.isPresent() && page.reach() == Page.Reach.PLACED) {
            return standIn.get();
        }
        return standIn.or(() -> page.nextTurn().map(step -> step(page, step))).orElse("Nobody else is paged.")
                + " To reach somebody now: " + phoneTree(page);
    }

    /** The operator's words; a rotation that has none of its own has its fallback's. */
    String phoneTree(Page page) {
        var told = page.rotations().stream()
                .flatMap(name -> rotations.get(name).stream())
                .flatMap(rotation -> rotation
                        .ifUnreachable()
                        .or(() -> rotation.fallback().flatMap(rotations::get).flatMap(Rotation::ifUnreachable))
                        .stream())
                .distinct()
                .map(text -> Mrkdwn.cut(Mrkdwn.inline(text), 300))
                .toList();
        return told.isEmpty() ? "call somebody you know, by telephone." : String.join(" ", told);
    }

    private static String names(List<RotationName> names) {
        return names.stream().map(n -> Mrkdwn.inline(n.value())).collect(Collectors.joining(", "));
    }

    private static String targets(Page page) {
        return Mrkdwn.cut(Mrkdwn.inline(page.targetsLabel()), 300);
    }

    /** The people called, or what the pager was told to call. */
    String called(Page page) {
        var people = page.placed().orElseThrow().called();
        if (people.isEmpty()) {
            return targets(page) + " (the pager does not say who that is now)";
        }
        var shown = people.stream().limit(5).map(mentions::ofPagerUser).collect(Collectors.joining(", "));
        return people.size() > 5 ? shown + " and " + (people.size() - 5) + " more" : shown;
    }

    private static String at(Instant at) {
        return " at " + Mrkdwn.time(at);
    }

    /** {@code @ben in the pager at 14:03}. */
    String by(Page.By by) {
        return mentions.of(by.actor()) + where(by.actor()) + at(by.at());
    }

    static String where(Actor actor) {
        return actor.origin() == Actor.Origin.PAGER && !actor.name().endsWith("in the pager") ? " in the pager" : "";
    }

    /** What was, in small print. */
    String trail(Page page) {
        var steps = new ArrayList<String>();
        steps.add("asked " + Mrkdwn.time(page.requestedAt()));
        page.acceptedAt().ifPresent(at -> steps.add("accepted " + Mrkdwn.time(at)));
        var reached = page.failed().isEmpty()
                && page.uncovered().size() < page.request().targets().size();
        page.placedAt().ifPresent(at -> steps.add((reached ? "paged " : "not delivered ") + Mrkdwn.time(at)));
        page.failed().ifPresent(f -> steps.add("not delivered " + Mrkdwn.time(f.at())));
        page.lastAcknowledgedAt().ifPresent(at -> steps.add("acknowledged " + Mrkdwn.time(at)));
        page.givenBack()
                .filter(by -> page.closed().isEmpty())
                .ifPresent(by -> steps.add("given back " + Mrkdwn.time(by.at())));
        page.closed().ifPresent(c -> steps.add("closed " + Mrkdwn.time(c.at())));
        return String.join(" → ", steps);
    }

    private String ticket(About about) {
        var label = Mrkdwn.cut(Mrkdwn.inline(about.label()), 50);
        return links.ofTicket(about).map(url -> "<" + url + "|" + label + ">").orElse(label);
    }

    /** Who asked, where, and what it belongs to. */
    String origin(Page page) {
        var parts = new ArrayList<String>();
        var askers = page.requesters().stream().limit(5).map(mentions::of).collect(Collectors.joining(", "));
        parts.add("Asked by " + askers + channel(page.request().channel()));
        page.reason().ifPresent(reason -> parts.add("Why: " + Mrkdwn.cut(Mrkdwn.inline(reason), 300)));
        page.request().about().ifPresent(about -> parts.add("For ticket " + ticket(about)));
        if (!page.request().why().isEmpty()) {
            parts.add(Mrkdwn.cut(Mrkdwn.inline(page.request().why()), 300));
        }
        page.request()
                .alsoOpen()
                .ifPresent(number -> parts.add("Page #" + number + " for the same rotation was open then"));
        return String.join("  ·  ", parts);
    }

    private static String channel(String id) {
        return id.startsWith("C") ? " in <#" + id + ">" : "";
    }

    /** The first line people see on a phone's lock screen. Plain text, but Slack reads it as mrkdwn: escaped. */
    String notification(Page page) {
        var state = switch (page.status()) {
            case SENDING, ACCEPTED -> "being sent";
            case PAGED -> "please acknowledge";
            case NOT_DELIVERED -> "NOT DELIVERED";
            case ACKNOWLEDGED ->
                "acknowledged by "
                        + Mrkdwn.inline(
                                mentions.name(page.acknowledged().orElseThrow().actor()));
            case CLOSED -> "closed";
        };
        return Mrkdwn.cut(
                page.priority() + " page " + page.label() + " for " + targets(page)
                        + ", " + state + ": "
                        + Mrkdwn.inline(Mrkdwn.cut(page.request().message(), 300)),
                2_000);
    }

    /** What somebody who asked is told in a direct message. */
    String news(Page page, News news) {
        var said = switch (news) {
            case DELAYED -> delayed(page, page.delayed().orElseThrow());
            case PAGED ->
                ":bell: Page " + page.label() + " reached " + called(page)
                        + at(page.placedAt().orElseThrow()) + "." + gaps(page)
                        + " You will hear when somebody acknowledges it.";
            case NOT_DELIVERED ->
                page.isReplaced() && page.reach() == Page.Reach.PLACED
                        ? ":warning: Page " + page.label() + ": " + whyNot(page) + " " + instead(page)
                                + " You hear whether that arrives."
                        : ":rotating_light: Page " + page.label() + " was *not delivered.* " + whyNot(page) + " "
                                + instead(page);
            case ACKNOWLEDGED ->
                ":white_check_mark: Page " + page.label() + " is acknowledged by "
                        + by(page.acknowledged().orElseThrow()) + "." + stillUndelivered(page);
            case UNACKNOWLEDGED ->
                ":bell: "
                        + (page.hasExpired()
                                ? "Whoever had page " + page.label() + " did not say that they are still on it"
                                : "Page " + page.label() + " was given back"
                                        + page.givenBack()
                                                .map(by -> " by " + by(by))
                                                .orElse(""))
                        + ": nobody has it now."
                        + (page.reach() == Page.Reach.PLACED ? " It is open again in the pager." : "")
                        + page.nextTurn().map(step -> " " + step(page, step)).orElse("");
            case CLOSED ->
                ":checkered_flag: Page " + page.label() + " is closed by "
                        + by(page.closed().orElseThrow()) + ".";
            case SNOOZED ->
                page.snoozed()
                        .map(snooze -> ":zzz: Page " + page.label() + " is quiet until " + Mrkdwn.time(snooze.until())
                                + " (" + by(snooze.by()) + "). It calls again then if nobody has it.")
                        .orElse("");
            case NOBODY_ANSWERS ->
                ":rotating_light: *Nobody has acknowledged page " + page.label()
                        + "*, and everybody who could be called was. To reach somebody now: " + phoneTree(page);
            case ENDED ->
                page.closed()
                        .map(by -> ":checkered_flag: Page " + page.label() + ", which you had, is closed by " + by(by)
                                + ".")
                        .or(() -> page.givenBack()
                                .map(by -> ":bell: Page " + page.label() + ", which you had, "
                                        + (page.hasExpired()
                                                ? "is open again, for you did not say that you are still on it."
                                                : "was given back by " + by(by) + ". Nobody has it now.")))
                        .orElse("");
            case TAKEN_OVER ->
                ":white_check_mark: Page " + page.label() + " is not yours any more: "
                        + page.owner().map(mentions::of).orElse("somebody else") + " has it.";
            case ASSIGNED ->
                ":point_right: Page " + page.label() + " is given to you by "
                        + by(page.assignedBy().orElseThrow()) + ". "
                        + page.acknowledged()
                                .map(by -> "Acknowledged by " + by(by) + ".")
                                .orElse("It goes on calling until somebody acknowledges it.");
        };
        // Nobody asked for a page that stands in for another: what it is, is said with it.
        var why = page.request().why().startsWith("Instead")
                ? "\n" + Mrkdwn.cut(Mrkdwn.inline(page.request().why()), 300) + "."
                : "";
        return said + why + "\n>" + Mrkdwn.inline(Mrkdwn.cut(page.request().message(), 200)) + "\nIts card is in "
                + cards(page) + ".";
    }

    /** Where the cards are. */
    String cards(Page page) {
        return rotations.channels(page).stream().map(c -> "<#" + c + ">").collect(Collectors.joining(", "));
    }

    String rotationNames() {
        return rotations.all().stream()
                .map(Rotation::name)
                .map(RotationName::value)
                .map(n -> "`" + Mrkdwn.escape(n) + "`")
                .collect(Collectors.joining(", "));
    }
}
