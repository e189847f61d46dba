package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static dev.tocsin.adapter.slack.ticket.Pieces.press;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.reminder.NudgesToSay.ToSay;
import dev.tocsin.reminder.RegionPosts;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people are reminded of: what is due, when, for whom and why, with the button for the very act. */
final class NudgeWords {
    static final String SNOOZE = "ticket.snooze";
    static final String TAKE = "ticket.take";
    static final String ASSIGN = "ticket.assign";
    static final String HAND_OVER = "ticket.handover";
    static final String WHY = "ticket.why";

    /** Lines that a message has room for: Slack takes 50 blocks (docs.slack.dev, "chat.postMessage"). */
    private static final int LINES = 40;

    private final TicketWords words;
    private final Urgent urgent;
    private final String supportCommand;

    /** Who can act beside whoever has it. */
    interface Urgent {
        /** A sentence that calls whoever is on call; empty where nobody is known, or who has it is. */
        String onCall(Ticket ticket, SlaClock clock);

        /** Whether whoever has it is away, and nobody acts for them. */
        boolean isAway(Ticket ticket);
    }

    NudgeWords(TicketWords words, Urgent urgent, String supportCommand) {
        this.words = words;
        this.urgent = urgent;
        this.supportCommand = supportCommand;
    }

    private record About(SlaClock clock, NudgeLevel.Audience audience, boolean missed) {}

    /** The clocks that are spoken of, with whom they are spoken of to. */
    private static List<About> abouts(ToSay said) {
        var all = new ArrayList<About>();
        for (var nudge : said.nudges()) {
            for (var clock : said.standing().clocks().all()) {
                if (nudge.event().clock().isOf(clock)) {
                    var audience = Reminders.level(clock, nudge.event().level())
                            .map(NudgeLevel::audience)
                            .orElse(NudgeLevel.Audience.ASSIGNEE_AND_THREAD);
                    all.add(new About(clock, audience, clock.breach().isPresent()));
                }
            }
        }
        return all;
    }

    /** {@code here}: what calls everybody who is there, if that is wanted; else empty. */
    Posting.Content one(ToSay said, String recipient, String here) {
        var standing = said.standing();
        var ticket = standing.ticket();
        var abouts = abouts(said);
        var lines = new ArrayList<String>();
        for (var about : abouts) {
            lines.add(said(about, standing));
        }
        var headline = String.join("\n", lines);
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(here + headline + "\n" + words.headline(ticket)));
        blocks.add(Pieces.text(needed(abouts.get(0), standing, recipient)));
        for (var about : abouts) {
            blocks.add(Pieces.small(TicketWords.why(
                    about.clock(),
                    about.missed() ? standing.at() : about.clock().start())));
        }
        blocks.add(Pieces.buttons("nudge", buttons(abouts.get(0), ticket, recipient)));
        var plain = headline.replace("*", "") + " " + needed(abouts.get(0), standing, recipient);
        return new Posting.Content(Mrkdwn.cut(plain, 2_000), blocks, here + headline + "\n" + words.headline(ticket));
    }

    /** {@code First response to T-12 is due at 14:00, in 2 h of open time}. */
    private static String said(About about, Standing standing) {
        var clock = about.clock();
        var what = what(clock, standing.ticket());
        if (about.missed()) {
            return ":rotating_light: *" + what + " was due* "
                    + Mrkdwn.dateAndTime(clock.breach().orElseThrow().at()) + ".";
        }
        return ":alarm_clock: *" + what + " is due* "
                + clock.due().map(Mrkdwn::dateAndTime).orElse("when it goes on") + ", in "
                + TicketWords.left(clock, standing.at()) + ".";
    }

    private static String what(SlaClock clock, Ticket ticket) {
        return switch (clock.metric()) {
            case FIRST_RESPONSE -> "The first response to " + ticket.label();
            case NEXT_RESPONSE -> "An answer on " + ticket.label();
            case RESOLUTION -> "The resolution of " + ticket.label();
            case ACKNOWLEDGEMENT -> "The acknowledgement of a page for " + ticket.label();
        };
    }

    /** What is missing, and from whom. */
    private String needed(About about, Standing standing, String recipient) {
        var ticket = standing.ticket();
        var deed = switch (about.clock().metric()) {
            case FIRST_RESPONSE ->
                "a first response to " + words.who(ticket.requester()) + ": what was found, and what comes next";
            case NEXT_RESPONSE -> "an answer to " + words.who(ticket.requester()) + ", who wrote again";
            case RESOLUTION -> "a solution or a workaround, or that it waits for the customer";
            case ACKNOWLEDGEMENT -> "somebody who acknowledges the page";
        };
        var has = ticket.assignee().map(a -> a.id().value());
        if (has.filter(recipient::equals).isPresent()) {
            return "*Needed from you:* " + deed + ".";
        }
        if (Reminders.isPerson(recipient)) {
            return "*Needed from you,* for " + has.map(TicketWords::mention).orElse("somebody") + " is away: " + deed
                    + ".";
        }
        var from = has.map(person -> urgent.isAway(ticket)
                        ? TicketWords.mention(person) + " has it, *and is away.* Needed: somebody who takes it, and "
                        : "*Needed from* " + TicketWords.mention(person) + ": ")
                .orElse("*Nobody has it.* Needed: somebody who claims it, and ");
        var called =
                about.audience() == NudgeLevel.Audience.ON_CALL_AND_CHANNEL ? urgent.onCall(ticket, about.clock()) : "";
        var explained = about.missed()
                ? ticket.reminded()
                        .why()
                        .map(why -> "\nWhy, as noted: " + TicketWords.safe(why, 500))
                        .orElse("")
                : "";
        return from + deed + "." + (called.isEmpty() ? "" : "\n" + called) + explained;
    }

    private static List<BlockElement> buttons(About about, Ticket ticket, String recipient) {
        var id = ticket.id().value();
        var buttons = new ArrayList<BlockElement>();
        if (about.audience() == NudgeLevel.Audience.MANAGERS) {
            buttons.add(press(TAKE, "Take it", id, "primary"));
            buttons.add(press(ASSIGN, "Assign…", id));
            buttons.add(press(WHY, "Note why…", id));
            buttons.add(press(TicketCard.EXPLAIN, "Explain", id));
            buttons.add(press(TicketCard.SHOW, "Show", id));
            return buttons;
        }
        boolean nobody = ticket.assignee().isEmpty();
        if (nobody) {
            buttons.add(press(TicketCard.CLAIM, "Claim", id, "primary"));
        }
        act(about.clock().metric(), id, nobody, buttons);
        if (Reminders.isPerson(recipient)) {
            buttons.add(press(HAND_OVER, "Hand over…", id));
        } else if (!nobody) {
            buttons.add(press(TAKE, "Take it", id));
        }
        buttons.add(press(SNOOZE, "Snooze…", id));
        buttons.add(press(TicketCard.EXPLAIN, "Explain", id));
        return buttons;
    }

    private static void act(SlaMetric metric, String id, boolean nobody, List<BlockElement> buttons) {
        var style = nobody ? null : "primary";
        switch (metric) {
            case FIRST_RESPONSE -> buttons.add(press(TicketCard.RESPOND, "First response…", id, style));
            case NEXT_RESPONSE -> {
                buttons.add(press(TicketCard.REPLY, "Reply…", id, style));
                buttons.add(press(TicketCard.PENDING, "Waiting for customer…", id));
            }
            case RESOLUTION -> {
                buttons.add(press(TicketCard.SOLVE, "Solve…", id, style));
                buttons.add(press(TicketCard.REPLY, "Reply…", id));
                buttons.add(press(TicketCard.PENDING, "Waiting for customer…", id));
            }
            case ACKNOWLEDGEMENT -> buttons.add(press(TicketCard.SHOW, "Show", id, style));
        }
    }

    /** Several at once, each in a line. */
    Posting.Content digest(List<ToSay> all, String recipient, String here) {
        boolean missed = all.stream().anyMatch(said -> abouts(said).stream().anyMatch(About::missed));
        var title = missed
                ? ":rotating_light: *" + all.size() + " tickets have missed a deadline, or are about to.*"
                : ":alarm_clock: *" + all.size() + " tickets " + (Reminders.isPerson(recipient) ? "of yours " : "")
                        + "fall due next.*";
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(here + title + " The most urgent comes first."));
        lines(all.stream().map(ToSay::standing).sorted(Standing.URGENT).toList(), blocks);
        return new Posting.Content(
                title.replace("*", ""), blocks, here + title + " `" + supportCommand + " at-risk` lists them.");
    }

    private void lines(List<Standing> standings, List<LayoutBlock> blocks) {
        standings.stream()
                .limit(LINES)
                .forEach(standing -> blocks.add(line(standing, TicketCard.SHOW, "Show", blocks.size())));
        more(standings.size() - LINES, blocks);
    }

    private void more(int left, List<LayoutBlock> blocks) {
        if (left > 0) {
            blocks.add(Pieces.small("+" + left + " more: `" + supportCommand + " at-risk` lists what is at risk."));
        }
    }

    private LayoutBlock line(Standing standing, String action, String button, int place) {
        return section(s -> s.text(markdownText(Mrkdwn.cut(words.lineAndLeft(standing), Pieces.SECTION)))
                .accessory(press(
                        action + "." + place, button, standing.ticket().id().value())));
    }

    /** In the ticket's own thread, where those read it who follow it. */
    String inThread(ToSay said) {
        var standing = said.standing();
        var has = standing.ticket()
                .assignee()
                .map(a -> words.name(a.id().value()) + " has it, and was reminded.")
                .orElse("Nobody has it.");
        return abouts(said).stream()
                        .map(about -> said(about, standing))
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("") + " " + has;
    }

    /** What became of it; empty while there is something to do. */
    Optional<String> outcome(Standing standing, Reminded.Nudge nudge) {
        var ticket = standing.ticket();
        var clock = standing.clocks().all().stream()
                .filter(one -> nudge.event().clock().isOf(one))
                .findFirst();
        var end = clock.flatMap(SlaClock::ending);
        if (clock.isEmpty() || (end.isEmpty() && ticket.live())) {
            return Optional.of(":white_check_mark: Not yours any more: "
                    + ticket.assignee()
                            .map(a -> TicketWords.mention(a.id().value()) + " has it.")
                            .orElse("it waits in the queue."));
        }
        boolean done = end.filter(e -> e.how() == SlaClock.Ending.How.FULFILLED).isPresent();
        return Optional.of((done ? ":white_check_mark: Done" : ":white_check_mark: Nothing is owed any more")
                + end.map(e -> " by " + TicketWords.safe(e.by(), 100) + ", " + Mrkdwn.dateAndTime(e.at()))
                        .orElse("")
                + ".");
    }

    /** Which ticket it is, in a line. */
    String about(Standing standing) {
        return words.headline(standing.ticket());
    }

    /** For those who come, or leave; empty where nothing falls due. */
    Optional<Posting.Content> region(RegionPosts.Post post) {
        if (post.due().isEmpty()) {
            return Optional.empty();
        }
        var region = TicketWords.safe(post.region().region(), 60);
        int count = post.due().size();
        var tickets = count == 1 ? "one ticket falls due" : count + " tickets fall due";
        var title = post.leaving()
                ? ":city_sunset: *The day ends in " + region + ": " + tickets + " by "
                        + Mrkdwn.dateAndTime(post.until()) + ".*"
                : ":sunrise: *Good morning, " + region + ": " + tickets + " by " + Mrkdwn.dateAndTime(post.until())
                        + ".*";
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(title
                + (post.leaving()
                        ? "\nWhoever is at work by then takes over with a press; whoever had it is told."
                        : "")));
        for (var standing : post.due()) {
            if (blocks.size() > LINES) {
                break;
            }
            boolean free = standing.ticket().assignee().isEmpty();
            blocks.add(
                    post.leaving()
                            ? line(standing, TAKE, "Take over", blocks.size())
                            : free
                                    ? line(standing, TicketCard.CLAIM, "Claim", blocks.size())
                                    : line(standing, TicketCard.SHOW, "Show", blocks.size()));
        }
        more(count - LINES, blocks);
        var plain = title.replace("*", "");
        return Optional.of(new Posting.Content(plain, blocks, plain + " `" + supportCommand + " at-risk` lists them."));
    }
}
