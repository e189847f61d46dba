package dev.tocsin.adapter.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Actor;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what Slack sends into use cases, and their outcome into Slack's answer: the command, the buttons, the form. */
final class SlackSurfaces {
    private static final Logger LOG = LoggerFactory.getLogger(SlackSurfaces.class);

    private final GenieDesk desk;
    private final Callers callers;
    private final Paging paging;
    private final SlackGateway quick;
    private final Words words;
    private final Supplier<String> newIds;

    SlackSurfaces(
            GenieDesk desk, Callers callers, Paging paging, SlackGateway quick, Words words, Supplier<String> newIds) {
        this.desk = desk;
        this.callers = callers;
        this.paging = paging;
        this.quick = quick;
        this.words = words;
        this.newIds = newIds;
    }

    void register(App bolt, String command) {
        bolt.command(command, this::command);
        bolt.blockAction(PageCard.ACKNOWLEDGE, changing(paging::acknowledge));
        bolt.blockAction(PageCard.CLOSE, changing(paging::close));
        bolt.blockAction(PageCard.AGAIN, this::again);
        bolt.blockAction(PageCard.NOTE, this::openNote);
        bolt.blockAction(Pattern.compile(Pattern.quote(GenieDesk.PAGE_DRAFT) + "\\.[0-9]+"), this::pageDraft);
        bolt.viewSubmission(NoteForm.CALLBACK, this::submitNote);
    }

    // The command

    private Response command(SlashCommandRequest request, SlashCommandContext context) {
        var payload = request.getPayload();
        var text = payload.getText() == null ? "" : payload.getText();
        Reply reply;
        try {
            reply = desk.answer(new GenieDesk.Typed(
                    text,
                    payload.getUserId(),
                    payload.getUserName(),
                    payload.getTeamId(),
                    payload.getChannelId(),
                    "command:" + payload.getTriggerId()));
        } catch (RuntimeException e) {
            reply = Reply.of(":rotating_light: *That did not work, and nobody was paged.* "
                    + apology(e, payload.getUserId()) + "\nYour text:\n>"
                    + Mrkdwn.inline(Mrkdwn.cut(text, 1_000)));
        }
        var answer = reply;
        return context.ack(r -> r.responseType("ephemeral")
                .text(answer.text())
                .blocks(answer.choices().isEmpty() ? null : answer.blocks()));
    }

    /** A bug or a broken store: people get a reference, the log has the rest. */
    private String apology(RuntimeException e, String user) {
        var reference = newIds.get();
        LOG.error("Could not answer {}, reference {}", user, reference, e);
        return "Tocsin could not store it. Please try once more, or call somebody by telephone. The operators find it"
                + " under reference `" + reference + "`.";
    }

    // The buttons

    private com.slack.api.bolt.handler.builtin.BlockActionHandler changing(
            BiFunction<PageId, Actor, Paging.Changed> change) {
        return (request, context) -> onPage(
                request,
                context,
                (page, actor) -> Outcomes.no(change.apply(page, actor), words).ifPresent(no -> whisper(request, no)));
    }

    private Response again(BlockActionRequest request, ActionContext context) {
        return onPage(request, context, (page, actor) -> {
            var changed = paging.pageAgain(page, actor, "again:" + trigger(request.getPayload()));
            var said = changed instanceof Paging.Changed.Done done
                    ? "Paging again, as page *" + done.page().label()
                            + "*. You get a direct message when somebody was reached."
                    : Outcomes.no(changed, words).orElseThrow();
            whisper(request, said);
        });
    }

    private Response openNote(BlockActionRequest request, ActionContext context) {
        return onPage(request, context, (id, actor) -> {
            var page = paging.find(id);
            if (page.isEmpty()) {
                whisper(request, "There is no such page.");
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
            whisper(
                    request,
                    "The form did not open (" + Mrkdwn.inline(String.valueOf(e.getMessage()))
                            + "). Press the button once more, or type `note your text to " + page.number()
                            + "` after the page command.");
        }
    }

    private Response pageDraft(BlockActionRequest request, ActionContext context) {
        var payload = request.getPayload();
        var parts = value(payload).split(" ", 2);
        var caller = callers.paging(
                payload.getUser().getId(),
                payload.getUser().getName(),
                payload.getUser().getTeamId());
        try {
            if (caller instanceof Callers.Caller.Known known && parts.length == 2) {
                whisper(
                        request,
                        desk.pageDraft(parts[0], parts[1], known.actor()).text());
            } else if (caller instanceof Callers.Caller.Refused refused) {
                whisper(request, refused.why());
            }
            return context.ack();
        } catch (RuntimeException e) {
            return broken(request, e);
        }
    }

    private interface Click {
        void run(PageId page, Actor actor);
    }

    private Response onPage(BlockActionRequest request, ActionContext context, Click click) {
        var payload = request.getPayload();
        try {
            var caller =
                    callers.acting(payload.getUser().getId(), payload.getUser().getTeamId());
            if (caller instanceof Callers.Caller.Known known) {
                click.run(new PageId(value(payload)), known.actor());
            } else {
                whisper(request, ((Callers.Caller.Refused) caller).why());
            }
            return context.ack();
        } catch (RuntimeException e) {
            return broken(request, e);
        }
    }

    /** The store is what whispers are kept in: when it fails, Slack's own warning sign beside the button must do. */
    private Response broken(BlockActionRequest request, RuntimeException e) {
        apology(e, request.getPayload().getUser().getId());
        return Response.error(500);
    }

    private void whisper(BlockActionRequest request, String text) {
        answer(request, text, false);
    }

    /**
     * At once, by the address that came with the press; where that fails, as a promise. A second is spent on it at the
     * most, so that Slack has its answer in time.
     */
    private void answer(BlockActionRequest request, String text, boolean replacing) {
        var payload = request.getPayload();
        try {
            if (payload.getResponseUrl() != null) {
                quick.respond(payload.getResponseUrl(), text, replacing);
                return;
            }
        } catch (TryAgain | SlackGateway.Refused e) {
            LOG.info("Could not answer a press at once: {}", e.getMessage());
        }
        var channel = payload.getChannel() == null
                ? payload.getUser().getId()
                : payload.getChannel().getId();
        paging.whisper(
                trigger(payload) + ":" + payload.getUser().getId(),
                channel,
                payload.getUser().getId(),
                text);
    }

    private static String value(BlockActionPayload payload) {
        var value = payload.getActions().get(0).getValue();
        return value == null ? "" : value;
    }

    private static String trigger(BlockActionPayload payload) {
        return payload.getTriggerId() == null ? "" : payload.getTriggerId();
    }

    // The form

    private Response submitNote(ViewSubmissionRequest request, ViewSubmissionContext context) {
        var payload = request.getPayload();
        var view = payload.getView();
        var typed = typed(view);
        if (typed.isEmpty()) {
            return error(context, "Please write what the others should know.");
        }
        try {
            var caller =
                    callers.acting(payload.getUser().getId(), payload.getUser().getTeamId());
            if (caller instanceof Callers.Caller.Refused refused) {
                return error(context, refused.why());
            }
            var actor = ((Callers.Caller.Known) caller).actor();
            var changed = paging.note(new PageId(view.getPrivateMetadata()), actor, typed, "form:" + view.getId());
            if (changed instanceof Paging.Changed.NoSuchPage) {
                return error(context, "There is no such page any more. Please copy your text.");
            }
            return context.ack();
        } catch (RuntimeException e) {
            return error(context, apology(e, payload.getUser().getId()));
        }
    }

    private static String typed(View view) {
        return Optional.ofNullable(view.getState())
                .map(state -> state.getValues().get(NoteForm.BLOCK))
                .map(block -> block.get(NoteForm.ACTION))
                .map(input -> input.getValue())
                .map(String::strip)
                .orElse("");
    }

    /** The form stays open with what was typed. */
    private static Response error(ViewSubmissionContext context, String text) {
        return context.ack(r -> r.responseAction("errors").errors(Map.of(NoteForm.BLOCK, text)));
    }
}
