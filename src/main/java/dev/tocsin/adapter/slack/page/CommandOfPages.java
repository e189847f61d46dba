package dev.tocsin.adapter.slack.page;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.adapter.slack.Surface;

/** The slash command. */
final class CommandOfPages implements Surface {
    private final String command;
    private final GenieDesk desk;

    CommandOfPages(String command, GenieDesk desk) {
        this.command = command;
        this.desk = desk;
    }

    @Override
    public void register(App bolt) {
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
