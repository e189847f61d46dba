package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;

/** The slash command. */
final class CommandSurface {
    private final GenieDesk desk;

    CommandSurface(GenieDesk desk) {
        this.desk = desk;
    }

    void register(App bolt, String command) {
        bolt.command(command, this::command);
    }

    private Response command(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        var text = payload.getText() == null ? "" : payload.getText();
        var answer = desk.answerOrApologize(new Typed(
                text,
                payload.getUserId(),
                payload.getUserName(),
                payload.getTeamId(),
                payload.getChannelId(),
                "command:" + payload.getTriggerId()));
        return context.ack(r -> r.responseType("ephemeral")
                .text(answer.text())
                .blocks(answer.blocks().isEmpty() ? null : answer.blocks()));
    }
}
