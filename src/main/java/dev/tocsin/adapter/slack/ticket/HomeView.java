package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.Blocks.divider;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.view.Views.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketQuery;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody sees on the Home tab: what is theirs, and what happens next on each. */
final class HomeView {
    static final String OPEN = "home.open";
    static final String ANEW = "home.anew";

    private static final int ROTATIONS = 10;
    private static final OnCall.Answer NO_ANSWER = new OnCall.Answer.Unknown("not asked again");
    private static final int LISTED = 10;
    private static final int COUNTED = 100;

    private final SlackKit kit;
    private final Desk desk;
    private final Directory directory;
    private final Rotations rotations;
    private final OnCall onCall;
    private final TicketWords words;
    private final String command;
    private final String supportCommand;
    private final InstantSource clock;

    HomeView(
            SlackKit kit,
            Desk desk,
            Directory directory,
            Rotations rotations,
            OnCall onCall,
            TicketWords words,
            String command,
            String supportCommand,
            InstantSource clock) {
        this.supportCommand = supportCommand;
        this.kit = kit;
        this.desk = desk;
        this.directory = directory;
        this.rotations = rotations;
        this.onCall = onCall;
        this.words = words;
        this.command = command;
        this.clock = clock;
    }

    /** For whoever may see nothing of it. */
    static View refusing(String why) {
        return view(v -> v.type("home").callbackId("home").blocks(List.of(Pieces.text(why))));
    }

    View of(String person) {
        var id = new SlackId(person);
        var role = directory.roleOf(id);
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(greeting(role)));
        blocks.add(Pieces.buttons(
                "home",
                List.of(Pieces.press(OPEN, "Open a ticket", "-", "primary"), Pieces.press(ANEW, "Refresh", "-"))));
        switch (role) {
            case CE -> asked(id, blocks);
            case SE -> {
                mine(id, blocks);
                risk(blocks, false);
                queue(blocks);
                onCall(blocks);
                asked(id, blocks);
            }
            case MANAGER, ADMIN -> {
                risk(blocks, true);
                queue(blocks);
                onCall(blocks);
                mine(id, blocks);
            }
        }
        blocks.add(Pieces.small("As of " + Mrkdwn.dateAndTime(clock.instant())));
        return view(
                v -> v.type("home").callbackId("home").blocks(blocks.size() <= 100 ? blocks : blocks.subList(0, 100)));
    }

    private String greeting(Role role) {
        return switch (role) {
            case CE ->
                "*Your customers' tickets.* Open one here, with `" + command + "`, from a message's menu (*Open support"
                        + " ticket*), or with a :ticket: reaction.";
            case SE ->
                "*What is yours, and what waits for somebody.* Claim a ticket to take it; its card has the rest.";
            case MANAGER, ADMIN ->
                "*What is at risk, and why.* Each has a card; *Explain* says how its deadline came about.";
        };
    }

    private void asked(SlackId person, List<LayoutBlock> blocks) {
        list(
                "Your tickets",
                new TicketQuery.RequestedBy(person),
                blocks,
                false,
                Optional.of(command + " mine"),
                "You have no open tickets. When a customer needs support, open one: it takes half a minute.");
    }

    private void mine(SlackId person, List<LayoutBlock> blocks) {
        list(
                "Yours",
                new TicketQuery.AssignedTo(person),
                blocks,
                false,
                Optional.of(command + " mine"),
                "Nothing is yours right now. What waits for somebody is in the queue.");
    }

    private void queue(List<LayoutBlock> blocks) {
        list(
                "In the queue",
                new TicketQuery.Unassigned(),
                blocks,
                false,
                Optional.of(command + " queue"),
                "The queue is empty: everything has somebody.");
    }

    private void risk(List<LayoutBlock> blocks, boolean why) {
        list(
                Lists.AT_RISK,
                new TicketQuery.DueBefore(clock.instant().plus(Lists.RISK)),
                blocks,
                why,
                Optional.of(supportCommand + " at-risk"),
                "Nothing falls due within 24 hours.");
    }

    private void list(
            String title,
            TicketQuery query,
            List<LayoutBlock> blocks,
            boolean why,
            Optional<String> lists,
            String empty) {
        var upTo = desk.list(query, COUNTED);
        int all = upTo.size();
        var found = upTo.stream().sorted(Standing.URGENT).limit(LISTED).toList();
        blocks.add(divider());
        blocks.add(header(h -> h.text(plainText(title + (all == 0 ? "" : " (" + counted(all) + ")"), false))));
        if (found.isEmpty()) {
            blocks.add(Pieces.text(empty));
        }
        for (int i = 0; i < found.size(); i++) {
            blocks.add(line(found.get(i), why, blocks.size()));
        }
        if (all > found.size()) {
            blocks.add(Pieces.small("+" + (all - found.size()) + (all >= COUNTED ? " or more" : " more")
                    + lists.map(typed -> ": `" + typed + "` lists them.").orElse(".")));
        }
    }

    static String counted(int all) {
        return all >= COUNTED ? COUNTED + " or more" : String.valueOf(all);
    }

    private LayoutBlock line(Standing standing, boolean why, int place) {
        var text =
                words.lineAndNext(standing) + (why ? TicketWords.because(standing) + TicketWords.noted(standing) : "");
        return section(s -> s.text(markdownText(Mrkdwn.cut(text, Pieces.SECTION)))
                .accessory(Pieces.press(
                        TicketCard.SHOW + "." + place,
                        "Show",
                        standing.ticket().id().value())));
    }

    private void onCall(List<LayoutBlock> blocks) {
        if (rotations.all().isEmpty()) {
            return;
        }
        blocks.add(divider());
        blocks.add(header(h -> h.text(plainText("On call now", false))));
        var lines = new ArrayList<String>();
        boolean answers = true;
        for (var rotation : rotations.all().stream().limit(ROTATIONS).toList()) {
            // One question that is not answered is enough to wait for.
            var answer = answers && isSchedule(rotation) ? onCall.now(rotation.responder()) : NO_ANSWER;
            answers = answers && !(answer instanceof OnCall.Answer.Unknown && isSchedule(rotation));
            lines.add("*" + TicketWords.safe(rotation.name().value(), 60) + "*: "
                    + (isSchedule(rotation) ? words(answer) : "the pager decides whom it calls"));
        }
        blocks.add(Pieces.text(String.join("\n", lines)));
    }

    private static boolean isSchedule(Rotation rotation) {
        return rotation.responder().type() == Responder.Type.SCHEDULE;
    }

    /** By name: the Home tab calls nobody. */
    private String words(OnCall.Answer answer) {
        if (answer instanceof OnCall.Answer.Staffed staffed) {
            return staffed.people().stream()
                    .limit(5)
                    .map(kit.mentions()::ofPagerUser)
                    .collect(Collectors.joining(", "));
        }
        return answer instanceof OnCall.Answer.Unknown
                ? "not known right now, the pager does not say"
                : ":warning: *nobody*";
    }
}
