package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.SentForms.no;

import com.slack.api.bolt.App;
import com.slack.api.model.view.ViewState;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.ticket.SentForms.Not;
import dev.tocsin.adapter.slack.ticket.SentForms.Sent;
import dev.tocsin.calendar.WallClock;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Handover;
import dev.tocsin.ticket.Handovers;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** A ticket changes hands. */
final class HandoverSurface implements Surface {
    private static final LocalTime END_OF_DAY = LocalTime.of(17, 0);

    private final SentForms forms;
    private final Colleagues colleagues;
    private final Directory directory;
    private final Handovers handovers;
    private final InstantSource clock;

    HandoverSurface(
            SentForms forms, Colleagues colleagues, Directory directory, Handovers handovers, InstantSource clock) {
        this.forms = forms;
        this.colleagues = colleagues;
        this.directory = directory;
        this.handovers = handovers;
        this.clock = clock;
    }

    @Override
    public void register(App bolt) {
        bolt.viewSubmission(
                HandoverForms.CALLBACK,
                (request, context) -> forms.sent(request, context, HandoverForms.WHO, this::handedOver));
    }

    private Optional<Not> handedOver(Sent sent) {
        var chosen = sent.values()
                .value(HandoverForms.WHO)
                .map(ViewState.Value::getSelectedUser)
                .filter(id -> !id.isEmpty());
        var to = Optional.<Assignee>empty();
        if (chosen.isPresent()) {
            var found = colleagues.find(new SlackId(chosen.get()));
            if (found instanceof Colleagues.Found.No no) {
                return Optional.of(new Not.Possible(HandoverForms.WHO, no.why()));
            }
            var one = ((Colleagues.Found.One) found).assignee();
            var away = colleagues.away(one);
            if (away.isPresent()) {
                return Optional.of(new Not.Possible(HandoverForms.WHO, away.get()));
            }
            to = Optional.of(one);
        }
        var by = nextBy(sent);
        if (by.filter(at -> !at.isAfter(clock.instant())).isPresent()) {
            return Optional.of(new Not.Possible(HandoverForms.DAY, "That time is over already."));
        }
        var handover = new Handover(
                sent.text(HandoverForms.CONTEXT),
                sent.text(HandoverForms.TRIED),
                sent.text(HandoverForms.LINKS),
                sent.text(HandoverForms.LAST),
                sent.text(HandoverForms.NEXT),
                by);
        return no(HandoverForms.WHO, handovers.handOver(sent.ticket(), sent.doer(), to, handover));
    }

    private Optional<Instant> nextBy(Sent sent) {
        var zone = directory.zoneOf(new SlackId(sent.doer().actor().id()));
        var time = sent.values()
                .value(HandoverForms.TIME)
                .map(ViewState.Value::getSelectedTime)
                .filter(text -> !text.isEmpty())
                .map(LocalTime::parse);
        var day = sent.values()
                .value(HandoverForms.DAY)
                .map(ViewState.Value::getSelectedDate)
                .filter(text -> !text.isEmpty())
                .map(LocalDate::parse);
        if (day.isEmpty() && time.isEmpty()) {
            return Optional.empty();
        }
        var date = day.orElseGet(() -> clock.instant().atZone(zone).toLocalDate());
        return Optional.of(WallClock.instant(date.atTime(time.orElse(END_OF_DAY)), zone));
    }
}
