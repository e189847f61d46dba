package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Shadow mode: what was paged through one pager is compared with what the other one, that the rotation is in too, would have
 * done. Nobody is called there. Thread-safe.
 */
public final class ShadowRuns implements Delivery.Handler {
    private final Paging paging;
    private final PagerReports reports;
    private final Rehearsal rehearsal;
    private final OnCall onCall;
    private final Rotations rotations;

    public ShadowRuns(Paging paging, PagerReports reports, Rehearsal rehearsal, OnCall onCall, Rotations rotations) {
        this.paging = paging;
        this.reports = reports;
        this.rehearsal = rehearsal;
        this.onCall = onCall;
        this.rotations = rotations;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var page = paging.find(new PageId(attempt.subject())).orElseThrow();
        var beside = page.rotations().stream()
                .flatMap(name -> rotations.get(name).stream())
                .filter(rotation -> there(page, rotation).isPresent())
                .toList();
        if (beside.isEmpty()) {
            return new Delivery.Superseded("it is in one pager only");
        }
        var found = new ArrayList<String>();
        for (var rotation : beside) {
            rehearsal.objections(rotation, there(page, rotation).orElseThrow()).forEach(found::add);
        }
        if (found.isEmpty() && beside.size() == page.request().targets().size()) {
            otherPeople(page, beside).ifPresent(found::add);
        }
        var system = there(page, beside.get(0)).orElseThrow().system();
        reports.rehearsed(page.id(), new PageEvent.Rehearsed(system, found));
        return Delivery.DELIVERED;
    }

    private static Optional<Responder> there(Page page, Rotation rotation) {
        return rotation.responder().system() == page.pager() ? rotation.elsewhere() : Optional.empty();
    }

    /** Empty where they are the same, and where one of the pagers does not say. */
    private Optional<String> otherPeople(Page page, List<Rotation> beside) {
        var here = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        page.history().stream()
                .map(PageEvent.Recorded::event)
                .filter(PageEvent.AlertPlaced.class::isInstance)
                .forEach(event -> here.addAll(((PageEvent.AlertPlaced) event).called()));
        var there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (var rotation : beside) {
            if (!(onCall.now(there(page, rotation).orElseThrow()) instanceof OnCall.Answer.Staffed staffed)
                    || !staffed.isByAddress()) {
                return Optional.empty();
            }
            there.addAll(staffed.people());
        }
        var other = there(page, beside.get(0)).orElseThrow().system();
        return here.isEmpty() || here.equals(there)
                ? Optional.empty()
                : Optional.of(page.pager().title() + " called " + String.join(", ", here) + "; " + other.title()
                        + " would have called " + String.join(", ", there) + ".");
    }
}
