package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.Markup;
import dev.tocsin.paging.Paging;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the form, whichever way somebody came. At once: a trigger lives three seconds, and everything else can follow. */
final class Opening {
    /** So long into the answer there is time for another call before Slack gives up waiting. */
    private static final long TIME_LEFT_NANOS = 900_000_000L;

    private static final int SUMMARY = 150;

    private final SlackKit kit;
    private final OpenForm form;
    private final Desk desk;
    private final Paging paging;
    private final Directory directory;
    private final Supplier<String> newIds;
    private final InstantSource clock;

    Opening(
            SlackKit kit,
            OpenForm form,
            Desk desk,
            Paging paging,
            Directory directory,
            Supplier<String> newIds,
            InstantSource clock) {
        this.kit = kit;
        this.form = form;
        this.desk = desk;
        this.paging = paging;
        this.directory = directory;
        this.newIds = newIds;
        this.clock = clock;
    }

    /**
     * A new ticket's form. {@code text}: what it is about, as Slack writes it. {@code author}: who wrote that, by their Slack
     * id. Throws {@link TryAgain} or {@link SlackGateway.Refused} where it does not open.
     */
    void open(String trigger, Source source, String text, String author, Doer doer) {
        var began = System.nanoTime();
        var message = Markup.decode(text).strip();
        var about = !source.key().isEmpty() && !message.isEmpty();
        // What somebody typed and has no room in the form comes along as a whole, as a message does.
        var quotes = about || message.length() > Pieces.LONGEST_INPUT;
        var draft = quotes ? "quote-" + newIds.get() : "";
        var zone = directory.zoneOf(new SlackId(doer.actor().id()));
        var customer = desk.customers(customers -> customers.findByChannel(source.channel()));
        var filled = Filled.NOTHING
                .withSummary(firstLine(message))
                // A message is quoted; what somebody typed and does not fit goes where there is room.
                .withTried(about || firstLine(message).equals(message) ? "" : Mrkdwn.cut(message, Pieces.LONGEST_INPUT))
                .withCustomer(customer.map(CustomerChoices::known).orElse(""));
        var reference = FormReference.of(source, draft);
        if (quotes) {
            // Before the form is there: Slack may open it and its answer be lost.
            var writer = Actor.inSlack(author, author, Optional.empty());
            paging.keep(new Draft(draft, text, Optional.empty(), writer, source.channel(), clock.instant()));
        }
        var opened = kit.quick().openView(trigger, form.view(reference, filled, zone));
        if (reference.along() == FormReference.Along.UNKNOWN && System.nanoTime() - began < TIME_LEFT_NANOS) {
            tellOfThread(opened, reference, filled, zone);
        }
    }

    /** A courtesy: without it the form says that the thread comes along where it can be read. */
    private void tellOfThread(View opened, FormReference reference, Filled filled, ZoneId zone) {
        try {
            var found = kit.quick().conversation(reference.source().channel());
            // A public channel can be joined when the thread is read.
            var readable = found.isMember() || (found.isChannel() && !found.isPrivate() && !found.isArchived());
            kit.quick()
                    .updateView(
                            opened.getId(),
                            opened.getHash(),
                            form.view(
                                    reference.with(
                                            readable ? FormReference.Along.READABLE : FormReference.Along.NOT_READABLE),
                                    filled,
                                    zone));
        } catch (SlackGateway.Refused notThere) {
            if (notThere.error().equals("channel_not_found")) {
                update(opened, form.view(reference.with(FormReference.Along.NOT_READABLE), filled, zone));
            }
        } catch (TryAgain later) {
            // The form is open, and says so much.
        }
    }

    private void update(View opened, View next) {
        try {
            kit.quick().updateView(opened.getId(), opened.getHash(), next);
        } catch (TryAgain | SlackGateway.Refused alreadyChanged) {
            // Somebody was quicker and has chosen something; that answer shows it.
        }
    }

    /** The same form for what is there already. */
    View form(Ticket ticket, Doer doer) {
        var details = ticket.details();
        var filled = new Filled(
                details.summary(),
                CustomerChoices.of(details.customer()),
                details.customer().plan(),
                Optional.of(ticket.severity()),
                "",
                details.caseType(),
                details.productArea(),
                details.environment(),
                details.tried());
        var reference =
                new FormReference(ticket.opening().source(), "", FormReference.Along.NONE, Optional.of(ticket.id()));
        return form.view(
                reference, filled, directory.zoneOf(new SlackId(doer.actor().id())));
    }

    /** A message's first line, as a summary to begin with. */
    static String firstLine(String text) {
        var line = text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() <= SUMMARY ? line : Mrkdwn.cut(line, SUMMARY);
    }
}
