package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppMentionEvent;
import java.util.List;
import java.util.regex.Pattern;

/** Whoever mentions the bot: the first part that the words are for takes them. */
final class MentionSurface implements Surface {
    private static final Pattern NAMED =
            Pattern.compile("\\s*<@[UW][A-Z0-9]+(?:\\|[^>]*)?>[\\s,:]*(.*)", Pattern.DOTALL);

    private final List<Part> parts;

    MentionSurface(List<Part> parts) {
        this.parts = parts;
    }

    @Override
    public void register(App bolt) {
        bolt.event(AppMentionEvent.class, (payload, context) -> {
            var event = payload.getEvent();
            // A bot that mentions us would be answered, and might answer.
            if (event.getBotId() == null && event.getUser() != null) {
                var mention = mention(event, payload.getEventId());
                var unused = parts.stream().anyMatch(part -> part.mentioned(mention));
            }
            return context.ack();
        });
    }

    private static Mention mention(AppMentionEvent event, String id) {
        var text = event.getText() == null ? "" : event.getText();
        var wish = NAMED.matcher(text);
        return new Mention(
                // Somewhere in a sentence: whoever speaks of the bot does not speak to it.
                wish.matches() ? wish.group(1).strip() : "",
                event.getUser(),
                event.getTeam() == null ? "" : event.getTeam(),
                event.getChannel(),
                event.getTs(),
                event.getThreadTs() == null ? "" : event.getThreadTs(),
                id);
    }
}
