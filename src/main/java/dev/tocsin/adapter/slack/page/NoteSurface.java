package dev.tocsin.adapter.slack.page;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.adapter.slack.Apologies;
import dev.tocsin.adapter.slack.FormValues;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import java.util.Map;

/** The form for a note, when it is sent. What was typed stays in it until it is stored. */
final class NoteSurface implements Surface {
    private final PageCallers callers;
    private final Paging paging;
    private final Apologies apologies;

    NoteSurface(PageCallers callers, Paging paging, Apologies apologies) {
        this.callers = callers;
        this.paging = paging;
        this.apologies = apologies;
    }

    @Override
    public void register(App bolt) {
        bolt.viewSubmission(NoteForm.CALLBACK, this::submitNote);
    }

    private Response submitNote(ViewSubmissionRequest request, ViewSubmissionContext context) {
        var payload = request.getPayload();
        var view = payload.getView();
        var typed = FormValues.of(view).text(NoteForm.ACTION);
        if (typed.isEmpty()) {
            return error(context, "Please write what the others should know.");
        }
        try {
            var caller =
                    callers.acting(payload.getUser().getId(), payload.getUser().getTeamId());
            if (caller instanceof PageCallers.Caller.Refused refused) {
                return error(context, refused.why());
            }
            var actor = ((PageCallers.Caller.Known) caller).actor();
            var changed = paging.note(new PageId(view.getPrivateMetadata()), actor, typed, "form:" + view.getId());
            if (changed instanceof Paging.Changed.NoSuchPage) {
                return error(context, "There is no such page any more. Please copy your text.");
            }
            return context.ack();
        } catch (RuntimeException e) {
            return error(context, apologies.of(e, payload.getUser().getId()));
        }
    }

    /** The form stays open with what was typed. */
    private static Response error(ViewSubmissionContext context, String text) {
        return context.ack(r -> r.responseAction("errors").errors(Map.of(NoteForm.BLOCK, text)));
    }
}
