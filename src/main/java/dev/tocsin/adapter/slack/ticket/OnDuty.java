package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mentions;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.Rotations;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaTarget;
import dev.tocsin.ticket.Ticket;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Who is on call for a ticket's rotation: mentioned while they work, or nobody else does; named only, where it is their night and
 * somebody else's day.
 */
final class OnDuty implements NudgeWords.Urgent {
    private static final int NAMED = 5;

    private final Rotations rotations;
    private final OnCall onCall;
    private final Mentions mentions;
    private final Supplier<Attendance> attendance;
    private final InstantSource clock;

    OnDuty(
            Rotations rotations,
            OnCall onCall,
            Mentions mentions,
            Supplier<Attendance> attendance,
            InstantSource clock) {
        this.rotations = rotations;
        this.onCall = onCall;
        this.mentions = mentions;
        this.attendance = attendance;
        this.clock = clock;
    }

    @Override
    public String onCall(Ticket ticket, SlaClock due) {
        var responder = ticket.rotation()
                .flatMap(rotations::get)
                .map(rotation -> rotation.responder())
                .filter(one -> one.type() == Responder.Type.SCHEDULE);
        if (responder.isEmpty() || !(onCall.now(responder.get()) instanceof OnCall.Answer.Staffed staffed)) {
            return "";
        }
        boolean always = aroundTheClock(due) || !attendance.get().anybodyAtWork(clock.instant());
        var has = ticket.assignee().map(a -> a.id().value());
        var people = staffed.people().stream()
                .filter(user -> has.isEmpty() || !has.equals(mentions.idOf(Actor.inPager(user))))
                .limit(NAMED)
                .map(user -> person(user, always))
                .collect(Collectors.joining(", "));
        return people.isEmpty() ? "" : "On call: " + people + ". Please see that somebody does it.";
    }

    @Override
    public Optional<String> actingFor(String person) {
        return attendance.get().actingFor(new SlackId(person), clock.instant()).map(SlackId::value);
    }

    @Override
    public boolean isThere(String person, SlaClock due) {
        return aroundTheClock(due) || isAtWork(person);
    }

    private static boolean aroundTheClock(SlaClock due) {
        return due.lastTarget()
                .map(SlaTarget::calendar)
                .filter(calendar -> calendar.aroundTheClock())
                .isPresent();
    }

    private boolean isAtWork(String person) {
        return actingFor(person).filter(person::equals).isPresent() && isOpen(person);
    }

    private boolean isOpen(String person) {
        return attendance
                .get()
                .hours(new SlackId(person))
                .filter(hours -> !hours.isOpen(clock.instant()))
                .isEmpty();
    }

    private String person(String user, boolean always) {
        var actor = Actor.inPager(user);
        var id = mentions.idOf(actor);
        return always || id.filter(one -> !isAtWork(one)).isEmpty()
                ? mentions.of(actor)
                : TicketWords.safe(mentions.name(actor), 100);
    }
}
