package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A named thing that can be paged.
 *
 * @param aliases other names that people type
 * @param responder whom its pages call, in the pager that they go through
 * @param elsewhere the same in the other pager, to be compared with, or for pages that began there
 * @param channel the id of the Slack channel that carries its cards
 * @param fallback whom to page instead when this one cannot be reached
 * @param priority for pages that name none
 * @param userGroup the Slack user group that stands for it: its id or its handle, without the at sign
 * @param mayPage Slack ids of those who may page it; empty means every member of the workspace
 * @param mayClose Slack ids of those who may close its pages in Slack; empty means every member
 * @param mayOverride Slack ids of those who may change who is on call; empty means every member
 * @param ifUnreachable what people should do when nobody can be paged, in the operator's words
 * @param actions what the pager offers with this rotation's alerts, by name
 * @param escalation whom Tocsin calls while nobody acknowledges; empty where the pager escalates
 * @param asksWhy whether the form asks why it may be called at any hour; the command never does
 * @param acknowledgedFor how long an acknowledgement holds before whoever has the page is asked; empty: for ever
 */
public record Rotation(
        RotationName name,
        List<String> aliases,
        Responder responder,
        Optional<Responder> elsewhere,
        String channel,
        Optional<RotationName> fallback,
        Priority priority,
        Optional<String> userGroup,
        List<String> mayPage,
        List<String> mayClose,
        List<String> mayOverride,
        Optional<String> ifUnreachable,
        List<String> actions,
        Optional<Escalation> escalation,
        Optional<Duration> acknowledgedFor,
        boolean asksWhy) {
    public Rotation {
        actions = List.copyOf(actions);
        aliases = List.copyOf(aliases);
        mayPage = List.copyOf(mayPage);
        mayClose = List.copyOf(mayClose);
        mayOverride = List.copyOf(mayOverride);
    }

    /** Whom it calls in that pager; empty where it is not known there. */
    public Optional<Responder> in(PagingSystem system) {
        return responder.system() == system
                ? Optional.of(responder)
                : elsewhere.filter(other -> other.system() == system);
    }

    /** Whether they are among those who may page it. */
    public boolean mayBePagedBy(Actor actor) {
        return mayPage.isEmpty() || mayPage.contains(actor.id());
    }

    /** Whether they may close its pages here; on the phone the pager decides. */
    public boolean mayBeClosedBy(Actor actor) {
        return actor.origin() != Actor.Origin.SLACK || mayClose.isEmpty() || mayClose.contains(actor.id());
    }

    /** Whether they may put somebody on call. */
    public boolean mayBeOverriddenBy(Actor actor) {
        return mayOverride.isEmpty() || mayOverride.contains(actor.id());
    }
}
