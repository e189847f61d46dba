package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static dev.tocsin.adapter.slack.ticket.Pieces.press;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.paging.RotationName;
import dev.tocsin.reminder.NudgesToSay.ToSay;
import dev.tocsin.reminder.RegionPosts;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.Wording;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

        /** Who acts for somebody: they themselves unless they are away; empty where nobody does. */
        Optional<String> actingFor(String person);

        /** Whether they may be called now for what is due: at their hours, or at any where the clock runs at any. */
        boolean isThere(String person, SlaClock due);
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
            blocks.add(Pieces.small(
                    about.missed()
                            ? TicketWords.whyMissed(about.clock(), standing.at())
                            : TicketWords.why(about.clock(), about.clock().start())));
        }
        blocks.add(Pieces.buttons("nudge", buttons(abouts.get(0), ticket, recipient)));
        var plain = headline.replace("*", "") + " " + needed(abouts.get(0), standing, recipient);
        return new Posting.Content(Mrkdwn.cut(plain, 2_000), blocks, here + headline + "\n" + words.headline(ticket));
    }

    /** {@code The first response to T-12 is due at 14:00, in 2 h of open time.} */
    private static String said(About about, Standing standing) {
        var clock = about.clock();
        var what = what(clock, standing.ticket());
        if (about.missed()) {
            return ":rotating_light: *" + what + " was due* "
                    + Mrkdwn.dateAndTime(clock.breach().orElseThrow().at()) + ".";
        }
        return ":alarm_clock: *" + what + " is due* "
                + clock.due()
                        .map(due -> Mrkdwn.dateAndTime(due) + ", in " + TicketWords.left(clock, standing.at()))
                        .orElse("when it goes on")
                + ".";
    }

    private static String what(SlaClock clock, Ticket ticket) {
        return switch (clock.metric()) {
            case FIRST_RESPONSE -> "The first response to " + ticket.label();
            case NEXT_RESPONSE -> "An answer on " + ticket.label();
            case RESOLUTION -> "The resolution of " + ticket.label();
            case ACKNOWLEDGEMENT -> "The acknowledgement of a page for " + ticket.label();
        };
    }

    private String deed(SlaMetric metric, Ticket ticket) {
        return switch (metric) {
            case FIRST_RESPONSE ->
                "a first response to " + words.name(ticket.requester()) + ": what was found, and what comes next";
            case NEXT_RESPONSE -> "an answer to " + words.name(ticket.requester()) + ", who wrote again";
            case RESOLUTION -> "a solution or a workaround, or that it waits for the customer";
            case ACKNOWLEDGEMENT -> "somebody who acknowledges the page";
        };
    }

    /** What is missing, and from whom. */
    private String needed(About about, Standing standing, String recipient) {
        var ticket = standing.ticket();
        var deed = deed(about.clock().metric(), ticket);
        var has = ticket.assignee().map(a -> a.id().value());
        var more = about.missed() ? managersKnow(about, standing) : "";
        if (has.filter(recipient::equals).isPresent()) {
            return "*Needed from you:* " + deed + "." + more;
        }
        if (Reminders.isPerson(recipient)) {
            return "*Needed from you,* as " + has.map(words::name).orElse("who has it") + " is away: " + deed + "."
                    + more;
        }
        return from(about, has) + deed + "." + called(about, ticket) + more;
    }

    private String from(About about, Optional<String> has) {
        if (has.isEmpty()) {
            return "*Nobody has it.* Needed: somebody who claims it, and ";
        }
        var acts = urgent.actingFor(has.get());
        if (acts.isEmpty()) {
            return words.name(has.get()) + " has it, *and is away.* Needed: somebody who takes it, and ";
        }
        var person = acts.get();
        var called = urgent.isThere(person, about.clock()) ? TicketWords.mention(person) : words.name(person);
        return "*Needed from* " + called + (acts.equals(has) ? "" : ", as " + words.name(has.get()) + " is away")
                + ": ";
    }

    private String called(About about, Ticket ticket) {
        var called =
                about.audience() == NudgeLevel.Audience.ON_CALL_AND_CHANNEL ? urgent.onCall(ticket, about.clock()) : "";
        return called.isEmpty() ? "" : "\n" + called;
    }

    private static String managersKnow(About about, Standing standing) {
        boolean told = standing.ticket().reminded().of(about.clock()).stream()
                .flatMap(nudge -> Reminders.level(about.clock(), nudge.event().level()).stream())
                .anyMatch(level -> level.tellsOfTheBreach() && level.audience() == NudgeLevel.Audience.MANAGERS);
        return (told && about.audience() != NudgeLevel.Audience.MANAGERS ? " The managers know that it is late." : "")
                + TicketWords.noted(standing);
    }

    private static List<BlockElement> buttons(About about, Ticket ticket, String recipient) {
        var id = ticket.id().value();
        var buttons = new ArrayList<BlockElement>();
        if (about.audience() == NudgeLevel.Audience.MANAGERS) {
            buttons.add(take("", "Take it", ticket, "primary"));
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
            buttons.add(take("", "Take it", ticket, null));
        }
        if (!about.missed()) {
            buttons.add(press(SNOOZE, "Snooze…", id));
        }
        buttons.add(press(TicketCard.EXPLAIN, "Explain", id));
        return buttons;
    }

    /** From whoever has it as it is read: who has it since does not lose it by a press on what is old. */
    private static BlockElement take(String place, String button, Ticket ticket, @Nullable String style) {
        var from = ticket.assignee().map(a -> " " + a.id().value()).orElse("");
        return press(TAKE + place, button, ticket.id().value() + from, style);
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
        long missed = all.stream()
                .filter(said -> abouts(said).stream().anyMatch(About::missed))
                .count();
        boolean theirs = all.stream()
                .allMatch(said -> said.standing()
                        .ticket()
                        .assignee()
                        .filter(a -> a.id().value().equals(recipient))
                        .isPresent());
        var title = missed == all.size()
                ? ":rotating_light: *" + missed + " tickets have missed a deadline.*"
                : missed > 0
                        ? ":rotating_light: *" + missed + " of " + all.size()
                                + " tickets have missed a deadline; the others fall due next.*"
                        : ":alarm_clock: *" + all.size() + " tickets " + (theirs ? "of yours " : "")
                                + "fall due next.*";
        var forOthers = Reminders.isPerson(recipient) && !theirs
                ? "\nSome are those of people who are away: you act for them."
                : "";
        var onCall = onCall(all);
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(here + title + " The most urgent comes first." + forOthers + onCall));
        lines(all.stream().map(ToSay::standing).sorted(Standing.URGENT).toList(), blocks);
        return new Posting.Content(
                title.replace("*", ""),
                blocks,
                here + title + onCall + " `" + supportCommand + " at-risk` lists them.");
    }

    /** Asked once for each rotation, however many tickets there are. */
    private String onCall(List<ToSay> all) {
        var rotations = new LinkedHashMap<Optional<RotationName>, String>();
        for (var said : all) {
            for (var about : abouts(said)) {
                if (about.audience() == NudgeLevel.Audience.ON_CALL_AND_CHANNEL) {
                    var ticket = said.standing().ticket();
                    rotations.computeIfAbsent(ticket.rotation(), unused -> called(about, ticket));
                }
            }
        }
        return rotations.values().stream().distinct().collect(Collectors.joining());
    }

    private void lines(List<Standing> standings, List<LayoutBlock> blocks) {
        for (var standing : standings.subList(0, Math.min(LINES, standings.size()))) {
            blocks.add(line(standing, show(standing, blocks.size())));
        }
        more(standings.size() - LINES, blocks);
    }

    private void more(int left, List<LayoutBlock> blocks) {
        if (left > 0) {
            blocks.add(Pieces.small("+" + left + " more: `" + supportCommand + " at-risk` lists what is at risk."));
        }
    }

    private LayoutBlock line(Standing standing, BlockElement button) {
        return section(s -> s.text(markdownText(Mrkdwn.cut(words.lineAndLeft(standing), Pieces.SECTION)))
                .accessory(button));
    }

    private static BlockElement show(Standing standing, int place) {
        return press(
                TicketCard.SHOW + "." + place, "Show", standing.ticket().id().value());
    }

    /** In the ticket's own thread, where those read it who follow it. */
    String inThread(ToSay said) {
        var standing = said.standing();
        return abouts(said).stream().map(about -> said(about, standing)).collect(Collectors.joining("\n")) + " "
                + whoHas(standing.ticket());
    }

    private String whoHas(Ticket ticket) {
        if (ticket.assignee().isEmpty()) {
            return "Nobody has it.";
        }
        var has = ticket.assignee().get().id().value();
        var acts = urgent.actingFor(has);
        return words.name(has) + " has it"
                + (acts.filter(has::equals).isPresent()
                        ? "."
                        : acts.map(person -> ", and is away: " + words.name(person) + " acts for them.")
                                .orElse(", and is away."));
    }

    /** What became of it, where nothing is left to do for whoever reads it. */
    Posting.Content outcome(Standing standing, Map<Reminded.Nudge, Reminders.Stand> nudges, String reader) {
        var lines = nudges.entrySet().stream()
                .map(nudge -> outcome(standing, nudge.getKey(), nudge.getValue(), reader))
                .distinct()
                .collect(Collectors.joining("\n"));
        var text = lines + "\n" + words.headline(standing.ticket());
        return new Posting.Content(text, List.of(Pieces.text(text)), text);
    }

    private String outcome(Standing standing, Reminded.Nudge nudge, Reminders.Stand stands, String reader) {
        return switch (stands) {
            case OPEN, SAID_AGAIN -> ":arrow_down: Said again since.";
            case OVER ->
                standing.clocks().all().stream()
                        .filter(clock -> nudge.event().clock().isOf(clock))
                        .flatMap(clock -> clock.ending().stream().map(end -> ended(clock, end)))
                        .findFirst()
                        .orElse(":white_check_mark: Nothing is owed any more.");
            case NOT_THEIRS ->
                standing.ticket()
                        .assignee()
                        .map(a -> a.id().value().equals(reader)
                                ? ":palm_tree: You are away"
                                        + urgent.actingFor(reader)
                                                .map(person -> ", and " + words.name(person) + " acts for you.")
                                                .orElse(".")
                                : ":white_check_mark: Not yours any more: " + words.name(a.id().value()) + " has it.")
                        .orElse(":white_check_mark: Not yours any more: it waits in the queue.");
        };
    }

    /** {@code First response by Ben at 14:24, 11 min late (due 14:13)}. */
    private static String ended(SlaClock clock, SlaClock.Ending end) {
        var by = " by " + TicketWords.safe(end.by(), 100) + ", " + Mrkdwn.dateAndTime(end.at());
        if (end.how() != SlaClock.Ending.How.FULFILLED) {
            return ":white_check_mark: Nothing is owed any more: " + TicketWords.safe(end.why(), 100) + by + ".";
        }
        var what = Wording.capital(clock.metric().words()) + by;
        return clock.breach()
                .map(breach -> ":ballot_box_with_check: " + what + ", "
                        + TicketWords.roughly(Duration.between(breach.at(), end.at())) + " late (it was due "
                        + Mrkdwn.dateAndTime(breach.at()) + ").")
                .orElse(":white_check_mark: " + what + ", in time.");
    }

    /** For those who come, or leave and those who come then; empty where nothing falls due. */
    Optional<Posting.Content> region(RegionPosts.Post post) {
        if (post.due().isEmpty()) {
            return Optional.empty();
        }
        var region = TicketWords.safe(post.region().region(), 60);
        var counted = counted(post.due()) + " by " + Mrkdwn.dateAndTime(post.until());
        var title = post.leaving()
                ? ":city_sunset: *The day ends in " + region + ".* " + counted + ", when they are back."
                : ":sunrise: *Good morning, " + region + ".* " + counted + ".";
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(title + (post.leaving() ? "\n*Accept* takes one over; whoever had it is told." : "")));
        for (var standing : post.due().subList(0, Math.min(LINES, post.due().size()))) {
            boolean free = standing.ticket().assignee().isEmpty();
            int place = blocks.size();
            var id = standing.ticket().id().value();
            blocks.add(line(
                    standing,
                    post.leaving()
                            ? take("." + place, "Accept", standing.ticket(), null)
                            : free ? press(TicketCard.CLAIM + "." + place, "Claim", id) : show(standing, place)));
        }
        more(post.due().size() - LINES, blocks);
        var plain = title.replace("*", "");
        return Optional.of(new Posting.Content(plain, blocks, plain + " `" + supportCommand + " at-risk` lists them."));
    }

    /** {@code One ticket is overdue, 3 fall due}. */
    private static String counted(List<Standing> due) {
        int overdue = (int) due.stream()
                .filter(standing -> standing.next()
                        .filter(clock -> clock.breach().isPresent())
                        .isPresent())
                .count();
        int left = due.size() - overdue;
        var late = overdue == 1 ? "One ticket is overdue" : overdue + " tickets are overdue";
        var next = left == 1 ? "one falls due" : left + " fall due";
        if (overdue == 0) {
            return left == 1 ? "One ticket falls due" : left + " tickets fall due";
        }
        return left == 0 ? late + "; nothing else falls due" : late + ", " + next;
    }
}
