package dev.tocsin.adapter.slack.ticket;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.Unopened;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Markup;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketLine;
import java.util.List;

/** The slash command for tickets: opens the form, or answers what somebody looks for, to them alone. */
final class CommandOfTickets implements Surface {
    /** Of a text that is given back: Slack takes 12,000 characters of a command, and escaping makes them more. */
    private static final int LONGEST = 30_000;

    private final String command;
    private final SlackKit kit;
    private final TicketCallers callers;
    private final Opening opening;
    private final Desk desk;
    private final Lists lists;
    private final TicketViews views;

    CommandOfTickets(
            String command,
            SlackKit kit,
            TicketCallers callers,
            Opening opening,
            Desk desk,
            Lists lists,
            TicketViews views) {
        this.command = command;
        this.kit = kit;
        this.callers = callers;
        this.opening = opening;
        this.desk = desk;
        this.lists = lists;
        this.views = views;
    }

    @Override
    public void register(App bolt) {
        bolt.command(command, this::typed);
        bolt.blockAction(Lists.MORE, this::more);
    }

    /** The next of a list, below it. */
    private Response more(BlockActionRequest request, ActionContext context) {
        var user = request.getPayload().getUser();
        try {
            var caller = callers.changing(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof TicketCallers.Caller.Known known) {
                var listed = lists.more(Presses.value(request.getPayload()), known.doer());
                kit.quick().respond(request.getPayload().getResponseUrl(), listed.text(), listed.blocks());
            } else {
                kit.presses().whisper(request, ((TicketCallers.Caller.Refused) caller).why());
            }
        } catch (RuntimeException e) {
            kit.presses().whisper(request, kit.apologies().unhurried(e, user.getId()));
        }
        return context.ack();
    }

    private Response typed(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        var text = payload.getText() == null ? "" : payload.getText();
        try {
            // Whoever looks must be known to be one of ours; whoever opens may be so later.
            var opens = TicketLine.parse(Markup.decode(text)) instanceof TicketLine.Open;
            var caller = opens
                    ? callers.opening(payload.getUserId(), payload.getUserName(), payload.getTeamId())
                    : callers.changing(payload.getUserId(), payload.getUserName(), payload.getTeamId());
            if (caller instanceof TicketCallers.Caller.Known known) {
                return answer(payload, text, known.doer(), context);
            }
            return said(context, ((TicketCallers.Caller.Refused) caller).why(), List.of());
        } catch (RuntimeException e) {
            return said(context, kit.apologies().unhurried(e, payload.getUserId()) + yourText(text), List.of());
        }
    }

    private Response answer(SlashCommandPayload payload, String text, Doer doer, SlashCommandContext context) {
        var line = TicketLine.parse(Markup.decode(text));
        if (line instanceof TicketLine.Open) {
            return open(payload, text, doer, context);
        } else if (line instanceof TicketLine.Mine) {
            return said(context, lists.mine(doer));
        } else if (line instanceof TicketLine.Queue queue) {
            return queue(queue.queue(), payload, text, doer, context);
        } else if (line instanceof TicketLine.Find find) {
            return said(context, lists.find(find.words()));
        } else if (line instanceof TicketLine.Look look) {
            return look(look, doer, context);
        } else if (line instanceof TicketLine.WhichTicket which) {
            var wrong = which.typed().isEmpty()
                    ? ""
                    : "*" + TicketWords.safe(which.typed(), 100) + "* is not a ticket's number. ";
            return said(
                    context,
                    wrong + "Which ticket? For example: `" + command + " "
                            + which.way().word() + " T-123`. `" + command + " find` looks for words.",
                    List.of());
        }
        return said(context, help(), List.of());
    }

    private Response queue(
            String typed, SlashCommandPayload payload, String text, Doer doer, SlashCommandContext context) {
        var queues = desk.queues();
        var named = queues.stream().filter(typed::equalsIgnoreCase).findFirst();
        if (typed.isEmpty() || named.isPresent()) {
            return said(context, lists.queue(named.orElse("")));
        } else if (typed.contains(" ")) {
            // "Queue is stuck in production" is somebody's summary.
            return open(payload, text, doer, context);
        }
        return said(
                context,
                "There is no queue *" + TicketWords.safe(typed, 100) + "*. "
                        + (queues.isEmpty()
                                ? "All tickets wait in one: `" + command + " queue`."
                                : "There are: " + TicketWords.safe(String.join(", ", queues), 1_000) + "."),
                List.of());
    }

    private Response open(SlashCommandPayload payload, String text, Doer doer, SlashCommandContext context) {
        try {
            opening.open(
                    payload.getTriggerId(), Source.command(payload.getChannelId()), text, payload.getUserId(), doer);
            return context.ack();
        } catch (TryAgain | SlackGateway.Refused e) {
            return said(context, Unopened.words(e, "Please type it once more.") + yourText(text), List.of());
        }
    }

    private static String yourText(String text) {
        return text.isBlank() ? "" : "\nYour text:\n>" + Mrkdwn.cut(Mrkdwn.inline(Markup.decode(text)), LONGEST);
    }

    private Response look(TicketLine.Look look, Doer doer, SlashCommandContext context) {
        var found = desk.find(look.number());
        if (found.isEmpty()) {
            return said(
                    context,
                    "There is no ticket T-" + look.number() + ". `" + command + " find` looks for words.",
                    List.of());
        }
        var standing = found.get();
        var label = standing.ticket().label();
        return switch (look.way()) {
            case SHOW -> said(context, label, views.card(standing, doer));
            case SLA ->
                said(
                        context,
                        "*" + label + "*\n" + Mrkdwn.cut(String.join("\n", views.explanations(standing, doer)), 11_000),
                        List.of());
            case HISTORY -> said(context, "*" + label + "*\n" + story(standing, doer), List.of());
            case EXPORT -> {
                desk.export(
                        standing.ticket().id(), new SlackId(doer.actor().id()), String.valueOf(context.getTriggerId()));
                yield said(
                        context,
                        ":page_facing_up: " + label + " comes as a file in a direct message, in a moment.",
                        List.of());
            }
        };
    }

    /** The end of a long one: what happened last is what somebody looks for. */
    private String story(Standing standing, Doer reader) {
        var lines = views.story(standing, reader);
        int from = lines.size();
        int left = 11_000;
        while (from > 0 && left > lines.get(from - 1).length()) {
            from--;
            left -= lines.get(from).length() + 1;
        }
        var before = from > 0 ? "(" + from + " earlier ones: press History on its card)\n" : "";
        return before + String.join("\n", lines.subList(from, lines.size()));
    }

    private String help() {
        return String.join(
                "\n",
                "*Tickets*",
                "• `" + command + " search is slow for Globex` opens the form, with that as its summary",
                "• `" + command + " mine` · `" + command + " queue` · `" + command + " find globex search`",
                "• `" + command + " show T-123` · `" + command + " sla T-123` (why it is due then) · `" + command
                        + " history T-123` · `" + command + " export T-123` (as a file)",
                "From a message: its menu, *Open support ticket*, or a :ticket: reaction.");
    }

    private static Response said(SlashCommandContext context, Lists.Listed listed) {
        return said(context, listed.text(), listed.blocks());
    }

    private static Response said(SlashCommandContext context, String text, List<LayoutBlock> blocks) {
        return context.ack(r -> r.responseType("ephemeral").text(text).blocks(blocks.isEmpty() ? null : blocks));
    }
}
