package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.SentForms.no;

import com.slack.api.bolt.App;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.ticket.SentForms.Not;
import dev.tocsin.adapter.slack.ticket.SentForms.Sent;
import dev.tocsin.paging.About;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Engineering;
import dev.tocsin.ticket.EngineeringIssue;
import java.util.Optional;
import java.util.stream.Stream;

/** Engineering is asked. */
final class EngineeringSurface implements Surface {
    private final SlackKit kit;
    private final SentForms forms;
    private final Desk desk;
    private final Engineering engineering;

    EngineeringSurface(SlackKit kit, SentForms forms, Desk desk, Engineering engineering) {
        this.kit = kit;
        this.forms = forms;
        this.desk = desk;
        this.engineering = engineering;
    }

    @Override
    public void register(App bolt) {
        bolt.viewSubmission(
                EngineeringForms.CALLBACK,
                (request, context) -> forms.sent(request, context, EngineeringForms.TITLE, this::asked));
    }

    private Optional<Not> asked(Sent sent) {
        var chosen = sent.chosen(EngineeringForms.KIND);
        var kind = Stream.of(EngineeringIssue.Kind.values())
                .filter(one -> one.name().equals(chosen))
                .findFirst();
        var standing = desk.find(sent.ticket());
        if (kind.isEmpty() || standing.isEmpty()) {
            return Optional.of(new Not.Possible(EngineeringForms.KIND, "Please choose what you need."));
        }
        var title = sent.text(EngineeringForms.TITLE);
        if (title.isBlank()) {
            return Optional.of(new Not.Possible(EngineeringForms.TITLE, "Please give it a title."));
        }
        var ticket = standing.get().ticket();
        var body = new EngineeringForms.Filing(
                        sent.text(EngineeringForms.ENVIRONMENT),
                        sent.text(EngineeringForms.STEPS),
                        sent.text(EngineeringForms.CHANGES),
                        sent.text(EngineeringForms.AFFECTED),
                        sent.text(EngineeringForms.URGENCY),
                        kit.links().ofTicket(new About(ticket.id().value(), ticket.label())))
                .body(ticket);
        var hold = sent.chosen(EngineeringForms.AFTER).equals(EngineeringForms.HOLD);
        return no(
                EngineeringForms.TITLE,
                engineering.ask(
                        ticket.id(),
                        sent.doer(),
                        kind.get(),
                        title,
                        body,
                        hold,
                        "form-" + sent.form().getId()));
    }
}
