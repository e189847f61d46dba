package dev.tocsin.adapter.slack.page;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.adapter.slack.Apologies;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageChanges;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The buttons: those on a page's card, and those under a question. */
final class ButtonsOfPages implements Surface {
    private final PageWishes wishes;
    private final PageSweep sweep;
    private final PageCallers callers;
    private final Paging paging;
    private final PageChanges changes;
    private final SlackGateway quick;
    private final PageWords words;
    private final Presses presses;
    private final Apologies apologies;

    ButtonsOfPages(
            PageWishes wishes,
            PageSweep sweep,
            PageCallers callers,
            Paging paging,
            PageChanges changes,
            SlackGateway quick,
            PageWords words,
            Presses presses,
            Apologies apologies) {
        this.wishes = wishes;
        this.sweep = sweep;
        this.callers = callers;
        this.paging = paging;
        this.changes = changes;
        this.quick = quick;
        this.words = words;
        this.presses = presses;
        this.apologies = apologies;
    }

    @Override
    public void register(App bolt) {
        bolt.blockAction(PageCard.ACKNOWLEDGE, changing(paging::acknowledge));
        bolt.blockAction(PageCard.CLOSE, changing(paging::close));
        bolt.blockAction(PageCard.STILL, changing(changes::stillOnIt));
        bolt.blockAction(PageCard.OWN, changing(changes::own));
        bolt.blockAction(PageCard.AGAIN, this::again);
        bolt.blockAction(PageCard.NOTE, this::openNote);
        bolt.blockAction(choice(PageWishes.PAGE_DRAFT), this::pageDraft);
        bolt.blockAction(choice(PageSweep.DO), this::sweep);
    }

    private BlockActionHandler changing(BiFunction<PageId, Actor, Paging.Changed> change) {
        return (request, context) -> onPage(request, context, (page, actor) -> {
            var changed = change.apply(page, actor);
            PageOutcomes.no(changed, words).ifPresent(no -> presses.whisper(request, no));
            var payload = request.getPayload();
            var container = payload.getContainer();
            var direct =
                    payload.getChannel() != null && payload.getChannel().getId().startsWith("D");
            if (changed instanceof Paging.Changed.Done done
                    && (direct || (container != null && container.isEphemeral()))) {
                // What only one person sees is no card that is kept current.
                presses.whisper(request, "*" + done.page().label() + "* " + words.status(done.page()));
            }
        });
    }

    private Response again(BlockActionRequest request, ActionContext context) {
        return pressed(
                request,
                context,
                this::mayPage,
                (page, actor) -> presses.whisper(
                        request,
                        wishes.pageAgain(page, actor, "again:" + Presses.trigger(request.getPayload()))
                                .text()));
    }

    private Response openNote(BlockActionRequest request, ActionContext context) {
        return onPage(request, context, (id, actor) -> {
            var page = paging.find(id);
            if (page.isEmpty()) {
                presses.whisper(request, "There is no such page.");
                return;
            }
            openForm(request, page.get());
        });
    }

    /** At once: a trigger lives three seconds. */
    private void openForm(BlockActionRequest request, Page page) {
        try {
            quick.openView(request.getPayload().getTriggerId(), NoteForm.of(page));
        } catch (TryAgain | SlackGateway.Refused e) {
            presses.whisper(
                    request,
                    "The form did not open (" + Mrkdwn.inline(String.valueOf(e.getMessage()))
                            + "). Press the button once more, or type `note your text to " + page.number()
                            + "` after the page command.");
        }
    }

    /** A button under a question. */
    private static Pattern choice(String action) {
        return Pattern.compile(Pattern.quote(action) + "\\.[0-9]+");
    }

    private Response sweep(BlockActionRequest request, ActionContext context) {
        var payload = request.getPayload();
        try {
            var caller = mayAct(payload.getUser());
            if (caller instanceof PageCallers.Caller.Known known) {
                presses.answer(
                        request,
                        sweep.act(Presses.value(payload), known.actor()).text(),
                        true);
            } else {
                presses.whisper(request, ((PageCallers.Caller.Refused) caller).why());
            }
            return context.ack();
        } catch (RuntimeException e) {
            return broken(request, context, e);
        }
    }

    private Response pageDraft(BlockActionRequest request, ActionContext context) {
        var payload = request.getPayload();
        var parts = Presses.value(payload).split(" ", 2);
        var caller = mayPage(payload.getUser());
        try {
            if (caller instanceof PageCallers.Caller.Known known && parts.length == 2) {
                presses.answer(
                        request,
                        wishes.pageDraft(parts[0], parts[1], known.actor()).text(),
                        true);
            } else if (caller instanceof PageCallers.Caller.Refused refused) {
                presses.whisper(request, refused.why());
            }
            return context.ack();
        } catch (RuntimeException e) {
            return broken(request, context, e);
        }
    }

    private interface Click {
        void run(PageId page, Actor actor);
    }

    private Response onPage(BlockActionRequest request, ActionContext context, Click click) {
        return pressed(request, context, this::mayAct, click);
    }

    private PageCallers.Caller mayAct(BlockActionPayload.User user) {
        return callers.acting(user.getId(), user.getTeamId());
    }

    private PageCallers.Caller mayPage(BlockActionPayload.User user) {
        return callers.paging(user.getId(), user.getName(), user.getTeamId());
    }

    private Response pressed(
            BlockActionRequest request,
            ActionContext context,
            Function<BlockActionPayload.User, PageCallers.Caller> who,
            Click click) {
        var payload = request.getPayload();
        try {
            var caller = who.apply(payload.getUser());
            if (caller instanceof PageCallers.Caller.Known known) {
                click.run(new PageId(Presses.value(payload)), known.actor());
            } else {
                presses.whisper(request, ((PageCallers.Caller.Refused) caller).why());
            }
            return context.ack();
        } catch (RuntimeException e) {
            return broken(request, context, e);
        }
    }

    /** Nothing was changed; Slack's warning sign beside the button stands in where not even this can be said. */
    private Response broken(BlockActionRequest request, ActionContext context, RuntimeException e) {
        var said = "*That did not work, and nothing was changed.* "
                + apologies.of(e, request.getPayload().getUser().getId());
        return presses.saidAtOnce(request, said, false) ? context.ack() : Response.error(500);
    }
}
