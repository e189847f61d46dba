package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Changed;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The use cases for pages that are open, beside those of every day in {@link Paging}: who has it, who is called
 * besides, how urgent it is. Each is one transaction that also promises to tell the pager. Thread-safe.
 */
public final class PageChanges {
    /** A page that is quiet for longer is forgotten. */
    public static final Duration LONGEST_SNOOZE = Duration.ofHours(24);

    // OpsGenie's limits for an alert's tags, "Create Alert": each of 50 characters, 20 in all.
    private static final int TAGS = 20;
    private static final int TAG = 50;

    private final UnitOfWork<Session> work;
    private final Rotations rotations;
    private final PageBook book;
    private final InstantSource clock;

    public PageChanges(UnitOfWork<Session> work, Rotations rotations, Supplier<PageId> newIds, InstantSource clock) {
        this.work = work;
        this.rotations = rotations;
        this.book = new PageBook(rotations, newIds, clock);
        this.clock = clock;
    }

    /** Takes it: acknowledged, if nobody had, and theirs from now on, whoever had it. */
    public Changed own(PageId id, Actor by) {
        return whileOpen(id, (session, page) -> {
            if (page.owner().filter(by::same).isPresent() && page.acknowledged().isPresent()) {
                return new Changed.Impossible(page, "It is yours already.");
            }
            var acknowledged = page.acknowledged().isPresent() ? page : book.acknowledged(session, page, by);
            return new Changed.Done(assigned(session, acknowledged, by, by));
        });
    }

    /** Gives it to somebody, who is told. It goes on calling until somebody acknowledges it. */
    public Changed assign(PageId id, Actor by, Actor owner) {
        return whileOpen(id, (session, page) -> {
            if (page.owner().filter(owner::same).isPresent()) {
                return new Changed.Impossible(page, "They have it already.");
            }
            return new Changed.Done(assigned(session, page, by, owner));
        });
    }

    /** The pager knows people by their addresses: an owner without one is known here only. */
    private Page assigned(Session session, Page page, Actor by, Actor owner) {
        var event = new PageEvent.PageAssigned(owner);
        return owner.email().isPresent()
                ? book.pushed(session, page, by, event)
                : book.record(session, page, by, event);
    }

    /** Calls somebody besides. What is called already is left out. */
    public Changed add(PageId id, Actor by, List<Target> targets, boolean escalates) {
        return whileOpen(id, (session, page) -> {
            var fresh = targets.stream()
                    .distinct()
                    .filter(target -> !page.targets().contains(target))
                    .toList();
            if (fresh.isEmpty()) {
                return new Changed.Impossible(
                        page, "It calls " + Target.labels(targets) + " already. To call once more, page again.");
            }
            if (page.reach() == Page.Reach.FAILED) {
                return new Changed.Impossible(
                        page,
                        "The pager never had it, so nobody can be added. Please page " + Target.labels(fresh)
                                + " anew.");
            }
            var unknown = fresh.stream()
                    .filter(target -> !rotations.knows(page.pager(), target))
                    .toList();
            if (!unknown.isEmpty()) {
                return new Changed.Impossible(
                        page,
                        "Its alert is in " + page.pager().title() + ", which does not know " + Target.labels(unknown)
                                + ". Please page " + Target.labels(unknown) + " anew.");
            }
            var next = page;
            for (var target : fresh) {
                next = book.pushed(session, next, by, new PageEvent.TargetAdded(target, escalates));
            }
            return new Changed.Done(next);
        });
    }

    public Changed addTags(PageId id, Actor by, List<String> tags) {
        return whileOpen(id, (session, page) -> {
            var fresh = tags.stream()
                    .distinct()
                    .filter(tag -> !page.tags().contains(tag))
                    .toList();
            var tooLong = fresh.stream()
                    .filter(tag -> tag.codePointCount(0, tag.length()) > TAG)
                    .findFirst();
            if (tooLong.isPresent()) {
                return new Changed.Impossible(page, "A tag has at most " + TAG + " characters.");
            }
            if (fresh.isEmpty()) {
                return new Changed.Impossible(page, "It has those tags already.");
            }
            // One is ours.
            if (page.tags().size() + fresh.size() > TAGS - 1) {
                return new Changed.Impossible(
                        page,
                        "A page has at most " + (TAGS - 1) + " tags; it has "
                                + page.tags().size() + ".");
            }
            return new Changed.Done(book.pushed(session, page, by, new PageEvent.TagsAdded(fresh)));
        });
    }

    public Changed prioritize(PageId id, Actor by, Priority priority) {
        return whileOpen(
                id,
                (session, page) -> page.priority() == priority
                        ? new Changed.Impossible(page, "It is " + priority + " already.")
                        : new Changed.Done(book.pushed(session, page, by, new PageEvent.PriorityChanged(priority))));
    }

    /** Quiet for that long, {@link #LONGEST_SNOOZE} at most; then it calls again if nobody has it. */
    public Changed snooze(PageId id, Actor by, Duration span) {
        return whileOpen(id, (session, page) -> {
            if (span.compareTo(LONGEST_SNOOZE) > 0) {
                return new Changed.Impossible(page, "A page can be quiet for 24 hours at most.");
            }
            if (page.isReplaced()) {
                return new Changed.Impossible(
                        page,
                        "It calls nobody; page #" + page.standIn().orElseThrow().number() + " does, in its place.");
            }
            if (page.acknowledged().isPresent()) {
                return new Changed.Impossible(
                        page,
                        "It is acknowledged, and calls nobody. To have it call again later, give it back first: unack "
                                + page.number() + ".");
            }
            var until = clock.instant().plus(span);
            return new Changed.Done(book.pushed(session, page, by, new PageEvent.PageSnoozed(until)));
        });
    }

    /** Whoever has it was asked, and has it still. */
    public Changed stillOnIt(PageId id, Actor by) {
        return whileOpen(id, (session, page) -> {
            var holder = page.rules().holder();
            if (page.acknowledged().isEmpty()) {
                return new Changed.Impossible(page, "Nobody has it any more. To take it, acknowledge it.");
            }
            return holder.filter(by::same).isEmpty()
                    ? new Changed.Impossible(page, "Somebody else has it. To take it from them, type own.")
                    : new Changed.Done(book.record(session, page, by, new PageEvent.StillOnIt()));
        });
    }

    /** One of the actions that the rotations offer with their pages, by name, whatever its case. */
    public Changed execute(PageId id, Actor by, String action) {
        return whileOpen(id, (session, page) -> {
            var offered = rotations.actions(page.request().targets());
            var known = offered.stream()
                    .filter(each -> each.toLowerCase(Locale.ROOT).equals(action.toLowerCase(Locale.ROOT)))
                    .findFirst();
            if (known.isEmpty()) {
                return new Changed.Impossible(
                        page,
                        offered.isEmpty()
                                ? "It has no actions."
                                : "It has no action of that name. It has: " + String.join(", ", offered) + ".");
            }
            return new Changed.Done(book.pushed(session, page, by, new PageEvent.ActionExecuted(known.get())));
        });
    }

    private Changed whileOpen(PageId id, Paging.Change change) {
        return Paging.changing(
                work,
                id,
                (session, page) -> page.closed()
                        .<Changed>map(by -> new Changed.Already(page, by))
                        .orElseGet(() -> change.apply(session, page)));
    }
}
