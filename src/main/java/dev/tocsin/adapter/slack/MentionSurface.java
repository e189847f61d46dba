package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;
import com.slack.api.model.event.AppMentionEvent;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Paging;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The command language by mention: in threads, where Slack takes no slash command. Answered there, to its author alone. */
final class MentionSurface implements Surface {
    private static final Pattern NAMED =
            Pattern.compile("\\s*<@[UW][A-Z0-9]+(?:\\|[^>]*)?>[\\s,:]*(.*)", Pattern.DOTALL);

    private final GenieDesk desk;
    private final Predicate<Mention> others;
    private final SlackGateway quick;
    private final Paging paging;

    /** {@code others}: another feature's wish, which that took. */
    MentionSurface(GenieDesk desk, Predicate<Mention> others, SlackGateway quick, Paging paging) {
        this.desk = desk;
        this.others = others;
        this.quick = quick;
        this.paging = paging;
    }

    @Override
    public void register(App bolt) {
        bolt.event(AppMentionEvent.class, (payload, context) -> {
            var event = payload.getEvent();
            // A bot that mentions us would be answered, and might answer.
            if (event.getBotId() == null && event.getUser() != null) {
                mentioned(event, payload.getEventId());
            }
            return context.ack();
        });
    }

    private void mentioned(AppMentionEvent event, String id) {
        var text = event.getText() == null ? "" : event.getText();
        var wish = NAMED.matcher(text);
        var mention = new Mention(
                // Somewhere in a sentence: whoever speaks of the bot does not speak to it.
                wish.matches() ? wish.group(1).strip() : "",
                event.getUser(),
                event.getTeam() == null ? "" : event.getTeam(),
                event.getChannel(),
                event.getTs(),
                event.getThreadTs() == null ? "" : event.getThreadTs(),
                id);
        if (!others.test(mention)) {
            answer(mention, desk.answerOrApologize(typed(mention)));
        }
    }

    private static Typed typed(Mention mention) {
        return new Typed(
                mention.text(),
                mention.user(),
                mention.user(),
                mention.team(),
                mention.channel(),
                "mention:" + mention.event());
    }

    /** At once where it was asked; else in a direct message; else as a promise, without buttons. */
    private void answer(Mention mention, Reply reply) {
        var user = mention.user();
        try {
            if (mention.thread().isEmpty()) {
                quick.whisper(mention.channel(), user, reply.text(), reply.blocks());
            } else {
                quick.whisperInThread(mention.channel(), mention.thread(), user, reply.text(), reply.blocks());
            }
        } catch (SlackGateway.Refused notThere) {
            try {
                quick.post(user, reply.text(), reply.blocks());
            } catch (SlackGateway.Refused | TryAgain notNow) {
                promise(mention, reply);
            }
        } catch (TryAgain notNow) {
            promise(mention, reply);
        }
    }

    private void promise(Mention mention, Reply reply) {
        paging.whisper("mention:" + mention.event(), mention.user(), mention.user(), reply.text());
    }
}
