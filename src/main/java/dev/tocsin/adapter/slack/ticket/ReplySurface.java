package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.SentForms.no;

import com.slack.api.bolt.App;
import com.slack.api.model.view.ViewState;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.ticket.ReplyForms.Documentation;
import dev.tocsin.adapter.slack.ticket.SentForms.Not;
import dev.tocsin.adapter.slack.ticket.SentForms.Sent;
import dev.tocsin.ticket.Attachment;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Publishing.Afterwards;
import dev.tocsin.ticket.Publishing.Reply;
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.SolvedReason;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens when something is sent to whoever asked: exactly to whom its author was shown. */
final class ReplySurface implements Surface {
    private final SentForms forms;
    private final ReplyForms views;
    private final Destinations destinations;
    private final Desk desk;
    private final Conversation conversation;
    private final Responses responses;
    private final Endings endings;

    ReplySurface(
            SentForms forms,
            ReplyForms views,
            Destinations destinations,
            Desk desk,
            Conversation conversation,
            Responses responses,
            Endings endings) {
        this.forms = forms;
        this.views = views;
        this.destinations = destinations;
        this.desk = desk;
        this.conversation = conversation;
        this.responses = responses;
        this.endings = endings;
    }

    private interface Sending {
        Optional<Not> of(Standing standing, Sent sent);
    }

    @Override
    public void register(App bolt) {
        on(bolt, ReplyForms.RESPOND, ReplyForms.FOUND, this::respond);
        on(bolt, ReplyForms.REPLY, ReplyForms.TEXT, this::reply);
        on(bolt, ReplyForms.OWN, ReplyForms.TEXT, this::own);
        on(bolt, ReplyForms.SOLVE, ReplyForms.REASON, this::solve);
        on(bolt, ReplyForms.CHANGE, ReplyForms.TEXT, this::change);
    }

    private void on(App bolt, String callback, String block, Sending sending) {
        bolt.viewSubmission(
                callback,
                (request, context) -> forms.sent(
                        request,
                        context,
                        block,
                        sent -> desk.find(sent.ticket())
                                .map(standing -> sending.of(standing, sent))
                                .orElseGet(() -> Optional.of(
                                        new Not.Possible(block, "There is no such ticket. Nothing was sent.")))));
    }

    /** Whether others would read it by now than its author was shown. */
    private boolean others(Ticket ticket, Sent sent) {
        return !destinations.digest(ticket).equals(sent.metadata().split(" ", 2)[0]);
    }

    private static Optional<MessageKey> about(Sent sent) {
        var parts = sent.metadata().split(" ", 2);
        return parts.length < 2 ? Optional.empty() : Optional.of(MessageKey.parse(parts[1]));
    }

    private Optional<Not> respond(Standing standing, Sent sent) {
        var found = sent.text(ReplyForms.FOUND);
        var next = sent.text(ReplyForms.NEXT);
        var little = tooLittle(found, next);
        if (little.isPresent()) {
            return little;
        }
        if (others(standing.ticket(), sent)) {
            var draft = new ReplyForms.Draft(found, next, "", Optional.empty());
            return Optional.of(new Not.Yet(views.respond(standing, draft, true)));
        }
        return no(
                ReplyForms.FOUND,
                responses.respond(
                        sent.ticket(), sent.doer(), reply(sent, FirstResponse.written(found, next), List.of())));
    }

    /** Both at once: nobody is told of the second mistake after mending the first. */
    private static Optional<Not> tooLittle(String found, String next) {
        var wrong = new HashMap<String, String>();
        Responses.tooLittle(found).ifPresent(why -> wrong.put(ReplyForms.FOUND, why));
        Responses.tooLittle(next).ifPresent(why -> wrong.put(ReplyForms.NEXT, why));
        return wrong.isEmpty() ? Optional.empty() : Optional.of(new Not.Possible(wrong));
    }

    private Optional<Not> reply(Standing standing, Sent sent) {
        var from = about(sent).flatMap(key -> conversation.kept(sent.ticket(), key));
        var hasField = sent.values().value(ReplyForms.TEXT).isPresent();
        var text = hasField
                ? Mrkdwn.escape(sent.text(ReplyForms.TEXT))
                : from.map(TicketMessage::text).orElse("");
        if (text.isBlank()) {
            return Optional.of(new Not.Possible(ReplyForms.TEXT, "Please write something. Nothing was sent."));
        }
        if (others(standing.ticket(), sent)) {
            var draft = new ReplyForms.Draft("", "", views.plain(text), from);
            return Optional.of(new Not.Yet(views.reply(standing.ticket(), draft, true)));
        }
        var wanted = chosenFiles(sent);
        var files = from.stream()
                .flatMap(message -> message.files().stream())
                .filter(file -> wanted.contains(file.id()))
                .toList();
        return no(ReplyForms.TEXT, conversation.reply(sent.ticket(), sent.doer(), reply(sent, text, files)));
    }

    private static Set<String> chosenFiles(Sent sent) {
        return sent.values().value(ReplyForms.FILES).stream()
                .flatMap(value -> value.getSelectedOptions() == null
                        ? Stream.<ViewState.SelectedOption>empty()
                        : value.getSelectedOptions().stream())
                .map(ViewState.SelectedOption::getValue)
                .collect(Collectors.toSet());
    }

    private Optional<Not> own(Standing standing, Sent sent) {
        var note = sent.text(ReplyForms.TEXT);
        if (others(standing.ticket(), sent)) {
            return Optional.of(
                    new Not.Yet(views.own(standing, new ReplyForms.Draft("", "", note, Optional.empty()), true)));
        }
        var follows = standing.firstResponse()
                .map(due -> " A first response follows by " + Mrkdwn.dateAndTime(due) + ".")
                .orElse("");
        var text = "I have this." + follows + (note.isEmpty() ? "" : "\n" + Mrkdwn.escape(note));
        return no(ReplyForms.TEXT, responses.own(sent.ticket(), sent.doer(), reply(sent, text, List.of())));
    }

    private Optional<Not> solve(Standing standing, Sent sent) {
        var chosen = sent.chosen(ReplyForms.REASON);
        var reason = Stream.of(SolvedReason.values())
                .filter(one -> one.name().equals(chosen))
                .findFirst();
        var said = sent.chosen(ReplyForms.LEARNED);
        var documentation = Stream.of(Documentation.values())
                .filter(one -> one.name().equals(said))
                .findFirst();
        if (reason.isEmpty() || documentation.isEmpty()) {
            return Optional.of(
                    new Not.Possible(reason.isEmpty() ? ReplyForms.REASON : ReplyForms.LEARNED, "Please choose one."));
        }
        var page = sent.text(ReplyForms.PAGE);
        var missing = ReplyForms.incomplete(documentation.get(), page);
        if (missing.isPresent()) {
            return Optional.of(new Not.Possible(ReplyForms.PAGE, missing.get()));
        }
        var text = sent.text(ReplyForms.TEXT);
        if (!standing.ticket().talk().responded()) {
            var little = Responses.tooLittle(text);
            if (little.isPresent()) {
                return Optional.of(new Not.Possible(ReplyForms.TEXT, little.get()));
            }
        }
        if (others(standing.ticket(), sent)) {
            var draft = new ReplyForms.Draft("", "", text, Optional.empty());
            return Optional.of(new Not.Yet(views.solve(standing.ticket(), draft, true)));
        }
        var reply = text.isEmpty() ? Optional.<Reply>empty() : Optional.of(reply(sent, Mrkdwn.escape(text), List.of()));
        return no(
                ReplyForms.REASON,
                endings.solve(
                        sent.ticket(),
                        sent.doer(),
                        reason.get(),
                        ReplyForms.learned(documentation.get(), page),
                        reply));
    }

    private Optional<Not> change(Standing standing, Sent sent) {
        var key = about(sent).orElseThrow();
        if (sent.values().value(ReplyForms.FOUND).isPresent()) {
            var found = sent.text(ReplyForms.FOUND);
            var next = sent.text(ReplyForms.NEXT);
            return tooLittle(found, next)
                    .or(() -> changed(ReplyForms.FOUND, standing, sent, key, FirstResponse.written(found, next)));
        }
        var text = sent.text(ReplyForms.TEXT);
        return text.isEmpty()
                ? Optional.of(new Not.Possible(ReplyForms.TEXT, "Please write something, or take it back instead."))
                : changed(ReplyForms.TEXT, standing, sent, key, Mrkdwn.escape(text));
    }

    private Optional<Not> changed(String block, Standing standing, Sent sent, MessageKey key, String text) {
        return no(block, conversation.changeSent(standing.ticket().id(), sent.doer(), key, text));
    }

    private static Reply reply(Sent sent, String text, List<Attachment> files) {
        var after = sent.chosen(ReplyForms.AFTER).equals(Afterwards.CUSTOMERS.name())
                ? Afterwards.CUSTOMERS
                : Afterwards.OURS;
        var outside = sent.chosen(ReplyForms.WHERE).equals(ReplyForms.OUTSIDE);
        return new Reply(sent.message(), text, files, outside, after);
    }
}
