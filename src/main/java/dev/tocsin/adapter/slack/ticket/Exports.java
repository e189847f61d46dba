package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.Paging;
import dev.tocsin.sla.Explanation;
import dev.tocsin.sla.Wording;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** A ticket's whole story as a file in Markdown, for one person. */
final class Exports {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Wording WORDING = new Wording(TIME::format);

    private static final Pattern SIGN = Pattern.compile("^:[a-z_]+: ");

    private final SlackKit kit;
    private final TicketCallers callers;
    private final Desk desk;
    private final Conversation conversation;
    private final TicketStory story;
    private final TicketWords words;
    private final Paging paging;

    Exports(
            SlackKit kit,
            TicketCallers callers,
            Desk desk,
            Conversation conversation,
            TicketStory story,
            TicketWords words,
            Paging paging) {
        this.kit = kit;
        this.callers = callers;
        this.desk = desk;
        this.conversation = conversation;
        this.story = story;
        this.words = words;
        this.paging = paging;
    }

    /** {@code person}: gets it, in a direct message. */
    Delivery deliver(Standing standing, String person) {
        var caller = callers.looking(person);
        if (!(caller instanceof TicketCallers.Caller.Known known)) {
            return new Delivery.Superseded("they may not look at tickets any more");
        }
        var name = standing.ticket().label() + ".md";
        var there = kit.gateway().conversationWith(person);
        var unused =
                kit.gateway().upload(name, text(standing, known.doer()).getBytes(StandardCharsets.UTF_8), there, "");
        return Delivery.DELIVERED;
    }

    void failed(Attempt attempt, String reason) {
        var person = attempt.detail();
        paging.whisper(
                "export:" + attempt.id(),
                person,
                person,
                "The export could not be sent (" + Mrkdwn.inline(reason) + "). Please try again.");
    }

    String text(Standing standing, Doer reader) {
        var ticket = standing.ticket();
        var details = ticket.details();
        var out = new StringBuilder();
        out.append("# ")
                .append(ticket.label())
                .append(' ')
                .append(Markdown.foreign(details.summary()))
                .append("\n\n");
        line(out, "Customer", plain(TicketWords.customer(details.customer())));
        line(out, "Severity", String.valueOf(ticket.severity().level()));
        line(out, "Status", plain(TicketWords.status(ticket)));
        line(
                out,
                "Who has it",
                ticket.assignee().map(a -> words.name(a.id().value())).orElse("nobody"));
        line(out, "Asked by", plain(words.asked(ticket).replaceFirst("^Asked by ", "")));
        line(out, "About", plain(TicketWords.about(details)));
        line(out, "As of", TIME.format(standing.at()));
        if (!details.tried().isEmpty()) {
            out.append("\n## Tried before\n\n")
                    .append(Markdown.foreign(details.tried()))
                    .append('\n');
        }
        out.append("\n## Deadlines\n\n");
        desk.asReadBy(reader, standing)
                .clocks()
                .all()
                .forEach(clock -> out.append("- ")
                        .append(Markdown.foreign(WORDING.inShort(Explanation.of(clock, standing.at()))))
                        .append('\n'));
        if (standing.clocks().all().isEmpty()) {
            out.append("Nothing is promised.\n");
        }
        quotes(standing, out);
        out.append("\n## What happened\n\n");
        story.entries(standing, conversation::all, reader).forEach(entry -> entry(entry, out));
        return out.toString();
    }

    private void quotes(Standing standing, StringBuilder out) {
        var thread = desk.thread(standing.ticket().id());
        if (!thread.isEmpty()) {
            out.append("\n## The thread it came from\n");
            thread.forEach(quote -> out.append("\n**")
                    .append(Markdown.foreign(author(quote.author())))
                    .append("**, ")
                    .append(TIME.format(Hearing.instant(quote.ts())))
                    .append("\n\n")
                    .append(quoted(quote.text()))
                    .append('\n'));
        }
    }

    private String author(String id) {
        return id.matches("[UW][A-Z0-9]+") ? words.name(id) : id;
    }

    private void entry(TicketStory.Entry entry, StringBuilder out) {
        out.append("- **")
                .append(time(entry.at()))
                .append("** ")
                .append(plain(entry.line()))
                .append('\n');
        if (!entry.body().isBlank()) {
            out.append('\n').append(quoted(entry.body()).indent(2)).append('\n');
        }
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private String quoted(String slack) {
        return "> "
                + Markdown.ofSlack(slack, words::name, kit::channelName).strip().replace("\n", "\n> ");
    }

    private String plain(String mrkdwn) {
        // Slack shows a sign there, by its name.
        return Markdown.ofSlack(SIGN.matcher(mrkdwn).replaceAll(""), words::name, kit::channelName)
                .replace("\n", "\n  ");
    }

    private static void line(StringBuilder out, String what, String text) {
        out.append("- ").append(what).append(": ").append(text).append('\n');
    }
}
