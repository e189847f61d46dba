package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mention;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Paging;

/** The command language by mention: in threads, where Slack takes no slash command. Answered there, to its author alone. */
final class MentionOfPages {
    private final GenieDesk desk;
    private final SlackGateway quick;
    private final Paging paging;

    MentionOfPages(GenieDesk desk, SlackGateway quick, Paging paging) {
        this.desk = desk;
        this.quick = quick;
        this.paging = paging;
    }

    /** At once where it was asked; else in a direct message; else as a promise, without buttons. */
    void answer(Mention mention) {
        var user = mention.user();
        var reply = desk.answerOrApologize(typed(mention));
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

    private static Typed typed(Mention mention) {
        return new Typed(
                mention.text(),
                mention.user(),
                mention.user(),
                mention.team(),
                mention.channel(),
                "mention:" + mention.event());
    }

    private void promise(Mention mention, Reply reply) {
        paging.whisper("mention:" + mention.event(), mention.user(), mention.user(), reply.text());
    }
}
