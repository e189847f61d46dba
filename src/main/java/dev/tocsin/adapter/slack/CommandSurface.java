package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.paging.Markup;

/** The slash command. */
final class CommandSurface {
    private final GenieDesk desk;
    private final Apologies apologies;

    CommandSurface(GenieDesk desk, Apologies apologies) {
        this.desk = desk;
        this.apologies = apologies;
    }

    void register(App bolt, String command) {
        bolt.command(command, this::command);
    }

    private Response command(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        var text = payload.getText() == null ? "" : payload.getText();
        Reply reply;
        try {
            reply = desk.answer(new Typed(
                    text,
                    payload.getUserId(),
                    payload.getUserName(),
                    payload.getTeamId(),
                    payload.getChannelId(),
                    "command:" + payload.getTriggerId()));
        } catch (RuntimeException e) {
            reply = Reply.of(":rotating_light: *That did not work. Do not count on anybody having been paged.* "
                    + apologies.of(e, payload.getUserId()) + "\nYour text:\n>"
                    + Mrkdwn.cut(Mrkdwn.inline(Markup.decode(text)), 1_000));
        }
        var answer = reply;
        return context.ack(r -> r.responseType("ephemeral")
                .text(answer.text())
                .blocks(answer.blocks().isEmpty() ? null : answer.blocks()));
    }
}
