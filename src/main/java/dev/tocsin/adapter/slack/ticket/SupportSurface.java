package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Away;
import dev.tocsin.directory.AwayLine;
import dev.tocsin.directory.Colleague;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.Markup;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The slash command for what concerns support as a whole: what is at risk, and when one is away. */
final class SupportSurface implements Surface {
    private static final Set<String> AT_RISK = Set.of("at-risk", "atrisk", "risk");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

    private final String command;
    private final SlackKit kit;
    private final TicketCallers callers;
    private final Lists lists;
    private final Directory directory;
    private final DaysAway daysAway;
    private final InstantSource clock;

    SupportSurface(
            String command,
            SlackKit kit,
            TicketCallers callers,
            Lists lists,
            Directory directory,
            DaysAway daysAway,
            InstantSource clock) {
        this.command = command;
        this.kit = kit;
        this.callers = callers;
        this.lists = lists;
        this.directory = directory;
        this.daysAway = daysAway;
        this.clock = clock;
    }

    @Override
    public void register(App bolt) {
        bolt.command(command, this::typed);
    }

    private Response typed(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        var text = Markup.decode(payload.getText() == null ? "" : payload.getText())
                .strip();
        try {
            var caller = callers.opening(payload.getUserId(), payload.getUserName(), payload.getTeamId());
            if (caller instanceof TicketCallers.Caller.Refused refused) {
                return said(context, refused.why());
            }
            var words = text.split("\\s+", 2);
            if (AT_RISK.contains(words[0].toLowerCase(Locale.ROOT))) {
                if (words.length > 1) {
                    return said(
                            context,
                            "`" + command
                                    + " at-risk` lists all of it, and takes nothing more; this was not understood: "
                                    + TicketWords.safe(words[1], 200));
                }
                var listed = lists.atRisk();
                return said(context, listed.text(), listed.blocks());
            }
            if (!words[0].toLowerCase(Locale.ROOT).equals("away")) {
                return said(
                        context,
                        text.isEmpty() || words[0].equalsIgnoreCase("help")
                                ? help()
                                : "I do not know *" + TicketWords.safe(words[0], 60) + "*.\n" + help());
            }
            return said(context, away(new SlackId(payload.getUserId()), words.length > 1 ? words[1] : ""));
        } catch (RuntimeException e) {
            return said(context, kit.apologies().unhurried(e, payload.getUserId()));
        }
    }

    private String away(SlackId person, String text) {
        var colleague = directory.colleague(person);
        var line = AwayLine.parse(text, clock.instant(), colleague.zone());
        if (line instanceof AwayLine.From from) {
            var said = new Away(from.from(), from.until());
            // What was said before of other days still holds.
            var all = Stream.concat(Stream.of(said), colleague.away().stream().filter(time -> !time.overlaps(said)))
                    .sorted(Comparator.comparing(Away::from))
                    .toList();
            daysAway.say(person, all);
            var begins = from.from().isAfter(clock.instant())
                    ? "From " + DAY.format(from.from().atZone(colleague.zone())) + " on you"
                    : "You";
            return begins + " are away. *" + DAY.format(from.firstDayBack()) + "* is your first day back."
                    + also(all, said) + backup(colleague) + " `" + command + " away back` takes it back.";
        } else if (line instanceof AwayLine.Back) {
            daysAway.say(person, List.of());
            return "You are here.";
        } else if (line instanceof AwayLine.Mistake mistake) {
            return TicketWords.safe(mistake.why(), 500) + " Nothing was changed. " + examples();
        }
        return colleague.away().isEmpty()
                ? "You are not away. " + examples()
                : "You are away: " + spans(colleague.away()) + ". `" + command + " away back` takes it back.";
    }

    private static String spans(List<Away> times) {
        return String.join(
                ", ",
                times.stream()
                        .map(time -> Mrkdwn.dateAndTime(time.from()) + " until " + Mrkdwn.dateAndTime(time.until()))
                        .toList());
    }

    private static String also(List<Away> all, Away said) {
        var others = all.stream().filter(time -> !time.equals(said)).toList();
        return others.isEmpty() ? "" : " You are also away: " + spans(others) + ".";
    }

    private static String backup(Colleague colleague) {
        return colleague
                .backup()
                .map(id -> " " + TicketWords.mention(id.value()) + " is your backup.")
                .orElse(" Nobody is named who stands in for you.");
    }

    /** {@code Friday 27 November}. */
    static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }

    private String examples() {
        return AwayLine.EXAMPLES.stream()
                .map(example -> "`" + command + " away " + example + "`")
                .collect(Collectors.joining(", ", "For example: ", "."));
    }

    private String help() {
        return "*For everybody*\n• `" + command
                + " at-risk` what falls due within 24 hours, or has, and why\n*For yourself*\n• `" + command
                + " away until Friday` · `" + command
                + " away from 24 Dec until 2 Jan` · `" + command + " away back`\n• `" + command
                + " away` says when you are away";
    }

    private static Response said(SlashCommandContext context, String text) {
        return said(context, text, List.of());
    }

    private static Response said(SlashCommandContext context, String text, List<LayoutBlock> blocks) {
        return context.ack(r -> r.responseType("ephemeral").text(text).blocks(blocks.isEmpty() ? null : blocks));
    }
}
