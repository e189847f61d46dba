package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.radioButtons;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Markup;
import dev.tocsin.ticket.Engineering;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The form by which engineering is asked: always by an issue, prefilled with what is known. */
final class EngineeringForms {
    static final String CALLBACK = "ticket.engineering";
    static final String KIND = "ticket.engineering.kind";
    static final String TITLE = "ticket.engineering.title";
    static final String ENVIRONMENT = "ticket.engineering.environment";
    static final String STEPS = "ticket.engineering.steps";
    static final String CHANGES = "ticket.engineering.changes";
    static final String AFFECTED = "ticket.engineering.affected";
    static final String URGENCY = "ticket.engineering.urgency";
    static final String AFTER = "ticket.engineering.after";

    static final String HOLD = "hold";

    private static final int CONVERSATION = 6;

    private EngineeringForms() {}

    /** {@code talk}: the conversation, of which what whoever asked said is repeated. */
    static View view(Ticket ticket, Engineering.Share share, List<TicketMessage> talk, UnaryOperator<String> names) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(
                "*" + ticket.label() + "*  " + TicketWords.safe(ticket.details().summary(), 200)));
        blocks.add(Pieces.small(share(share)));
        var kinds = Stream.of(EngineeringIssue.Kind.values())
                .map(kind -> Pieces.choice(kind.words(), kind.name(), described(kind)))
                .toList();
        blocks.add(Pieces.field(
                KIND, "What do you need?", radioButtons(r -> r.actionId(KIND).options(kinds))));
        blocks.add(Pieces.field(
                TITLE,
                "Title",
                plainTextInput(p -> p.actionId(TITLE)
                        .maxLength(200)
                        .initialValue(ticket.details().summary()))));
        blocks.add(Pieces.field(
                ENVIRONMENT, "Environment", words(ENVIRONMENT, environment(ticket), "Version, deployment, size")));
        blocks.add(Pieces.field(
                STEPS, "Steps to reproduce, or what is seen", words(STEPS, said(ticket, talk, names), "")));
        blocks.add(Pieces.optional(CHANGES, "Recent changes", words(CHANGES, "", "Upgrades, configuration")));
        blocks.add(Pieces.field(
                AFFECTED, "Who is affected, and who is not?", words(AFFECTED, "", "All users, some, one")));
        blocks.add(Pieces.field(
                URGENCY,
                "Urgency",
                words(URGENCY, "Severity " + ticket.severity().level(), "By when, and why")));
        List<OptionObject> after =
                List.of(Pieces.choice("It stays our move", "ours"), Pieces.choice("On hold until they answer", HOLD));
        blocks.add(Pieces.field(
                AFTER,
                "And the ticket?",
                radioButtons(r -> r.actionId(AFTER).options(after).initialOption(after.get(0)))));
        blocks.add(
                Pieces.small("Everybody who sees that repository reads it: no secrets, and no more of the customer than"
                        + " engineering needs."));
        return Pieces.modal(CALLBACK, ticket.id().value(), "Ask engineering", "File the issue", blocks);
    }

    /** Nothing can be asked: what can be done instead. {@code operators}: the channel of those who can mend it. */
    static View notPossible(Ticket ticket, String operators) {
        return Pieces.modal(
                CALLBACK,
                ticket.id().value(),
                "Ask engineering",
                "",
                List.of(
                        Pieces.text("*Engineering cannot be asked from here yet*: no issue tracker is configured."),
                        Pieces.text("Please tell <#" + operators + ">. It takes a token in `TOCSIN_GITHUB_TOKEN`, and"
                                + " in the configuration file the repository for issues: `engineering: {repository:"
                                + " OWNER/NAME}`. The README says how, step by step."),
                        Pieces.small("Nothing was asked, and nothing on " + ticket.label() + " changed. Until then, ask"
                                + " as you always did and reply in the ticket's thread with the link.")));
    }

    /** {@code Help was asked for on 3 of 40 tickets this month, 8 %.} */
    static String share(Engineering.Share share) {
        var sign = share.percent() > Engineering.AIM ? ":warning: " : ":bar_chart: ";
        return sign + "This month *" + share.help() + " of " + share.tickets() + " tickets* asked for help, "
                + share.percent() + " %. The aim is at most " + Engineering.AIM
                + " %; defects and improvements do not count.";
    }

    private static String described(EngineeringIssue.Kind kind) {
        return switch (kind) {
            case HELP -> "We cannot go on alone; it counts against the " + Engineering.AIM + " %";
            case DEFECT -> "Something does not do what it should";
            case IMPROVEMENT -> "Something could be better";
        };
    }

    private static String environment(Ticket ticket) {
        var where = ticket.details().environment();
        return where == Environment.UNKNOWN ? "" : where.words();
    }

    /** What was quoted, tried, and said by whoever asked. */
    private static String said(Ticket ticket, List<TicketMessage> talk, UnaryOperator<String> names) {
        var parts = new ArrayList<String>();
        ticket.message().map(Quote::text).map(Markup::decode).ifPresent(parts::add);
        if (!ticket.details().tried().isEmpty()) {
            parts.add("Tried: " + ticket.details().tried());
        }
        var asked = talk.stream()
                .filter(message -> ticket.askedBy(message.writer()) && !message.takenBack())
                .map(message -> Said.plain(message.text(), names))
                .toList();
        parts.addAll(asked.subList(Math.max(0, asked.size() - CONVERSATION), asked.size()));
        return parts.stream().map(String::strip).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    private static BlockElement words(String action, String now, String hint) {
        return plainTextInput(p -> p.actionId(action)
                .multiline(true)
                .maxLength(3_000)
                .initialValue(now.isEmpty() ? null : Mrkdwn.cut(now, 3_000))
                .placeholder(hint.isEmpty() ? null : plainText(hint)));
    }

    /** What was filled in. */
    record Filing(
            String environment, String steps, String changes, String affected, String urgency, Optional<String> link) {
        /** In Markdown, of which foreign text cannot make a mention, a heading or a link to another issue. */
        String body(Ticket ticket) {
            var out = new StringBuilder();
            out.append("Support ticket ").append(ticket.label());
            link.ifPresent(url -> out.append(" ([in Slack](").append(url).append("))"));
            out.append(", severity ").append(ticket.severity().level()).append(".\n");
            add(out, "Environment", environment);
            add(out, "Steps to reproduce", steps);
            add(out, "Recent changes", changes);
            add(out, "Who is affected, and who is not", affected);
            add(out, "Urgency", urgency);
            return out.toString();
        }

        private static void add(StringBuilder out, String title, String text) {
            if (!text.isBlank()) {
                out.append("\n### ")
                        .append(title)
                        .append("\n\n")
                        .append(Markdown.foreign(text))
                        .append('\n');
            }
        }
    }
}
