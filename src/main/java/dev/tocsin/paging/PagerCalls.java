package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers what was promised to the pager, and tells people of what could not be. State is read before each call; what is
 * no longer true is not sent. Thread-safe.
 */
public final class PagerCalls implements Delivery.Handler {
    /** After this a request is processed as a rule. */
    static final Duration SOON = Duration.ofMillis(250);

    /** After this whoever changed an alert is told that the pager does not know of it yet. */
    static final Duration UNTOLD = Duration.ofSeconds(5);

    private final Paging paging;
    private final PagerReports reports;
    private final Map<PagingSystem, Side> sides = new EnumMap<>(PagingSystem.class);
    private final InstantSource clock;

    /** What speaks to one pager. */
    private record Side(PageCall calls, AlertChanges changes, AlertWatch watch) {}

    /** {@code pagers}: those that the bot has keys for. */
    public PagerCalls(
            Paging paging,
            PagerReports reports,
            Map<PagingSystem, Pager> pagers,
            OnCall onCall,
            Rotations rotations,
            InstantSource clock) {
        this.paging = paging;
        this.reports = reports;
        pagers.forEach((system, pager) -> sides.put(
                system,
                new Side(
                        new PageCall(paging, reports, pager, onCall, rotations, clock),
                        new AlertChanges(reports, pager, onCall, rotations, clock),
                        new AlertWatch(paging, reports, pager, clock))));
        this.clock = clock;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var found = paging.find(new PageId(attempt.subject()));
        if (found.isEmpty()) {
            return new Delivery.Refused("there is no page " + attempt.subject());
        }
        var page = found.get();
        try {
            var side = sides.get(page.pager());
            if (side == null) {
                throw new Pager.KeyRefused("The bot has no key for "
                        + page.pager().title() + " any more. An operator has to put it back.");
            }
            return switch (PagingEffect.valueOf(attempt.kind())) {
                case CALL_PAGER -> side.calls().call(attempt, page);
                case ACKNOWLEDGE_ALERT -> side.changes().acknowledge(attempt, page);
                case UNACKNOWLEDGE_ALERT -> side.changes().unacknowledge(attempt, page);
                case CLOSE_ALERT -> side.changes().close(attempt, page);
                case CHANGE_ALERT -> side.changes().change(attempt, page);
                case NOTE_ON_ALERT -> side.changes().note(attempt, page);
                case OBSERVE_ALERT -> side.watch().observe(page);
                case WATCH_ALERT -> side.watch().watch(attempt, page);
                case SHOW_CARD,
                        TELL_REQUESTER,
                        TELL_TICKET,
                        TELL_OVERRIDE,
                        CONNECT_PAGER,
                        TELL_PERSON,
                        CHANGE_ELSEWHERE,
                        REHEARSE_CALL,
                        COMPARE_PAGERS,
                        REPORT,
                        ASK_STILL_ON_IT,
                        OFFER_HANDOVER,
                        OVERRIDE_ON_CALL,
                        WAKE_PAGE,
                        WHISPER,
                        ALARM -> throw new IllegalArgumentException(attempt.kind() + " is not for the pager");
            };
        } catch (Pager.Refusal refusal) {
            return new Delivery.Refused(refusal.reason());
        } catch (Pager.KeyRefused refused) {
            // Only an operator can mend it, and until then every page waits: nobody should learn of it from a customer.
            paging.alarmHourly("pager-key", refused.reason() + " Until then pages wait; whoever asked was told.");
            throw new TryAgain(uncapitalized(refused.reason()));
        }
    }

    /** As part of a longer sentence. */
    private static String uncapitalized(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                + sentence.substring(1).replaceFirst("\\.$", "");
    }

    @Override
    public void failing(Attempt attempt, String reason) {
        if (isCall(attempt)) {
            reports.delayed(new PageId(attempt.subject()), reason);
        } else if (Duration.between(attempt.addedAt(), clock.instant()).compareTo(UNTOLD) >= 0) {
            tellWhoDid(attempt, reason);
        }
    }

    /** Once: the card says that it is so, while the pager goes on as before. */
    private void tellWhoDid(Attempt attempt, String reason) {
        if (attempt.kind().equals(PagingEffect.CHANGE_ALERT.name())) {
            paging.find(new PageId(attempt.subject()))
                    .ifPresent(page -> whisper(
                            attempt,
                            "late:" + attempt.key(),
                            "the pager could not be asked yet to " + act(attempt, page) + " (" + reason
                                    + "). Tocsin keeps trying; its card says when that is done."));
            return;
        }
        var untold = switch (PagingEffect.valueOf(attempt.kind())) {
            case ACKNOWLEDGE_ALERT -> "you acknowledged it (" + reason + "), and may go on calling";
            case UNACKNOWLEDGE_ALERT -> "you gave it back (" + reason + "), and calls nobody until then";
            case CLOSE_ALERT -> "you closed it (" + reason + "), and may go on calling";
            default -> "";
        };
        if (!untold.isEmpty()) {
            whisper(
                    attempt,
                    "late:" + attempt.key(),
                    "the pager could not be told yet that " + untold
                            + ". Tocsin keeps trying. To be sure, do it in the pager's app too.");
        }
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        if (isCall(attempt) && reach(attempt) == Page.Reach.ACCEPTED) {
            // It may have rung: nobody else is called, and nobody is told that it did not.
            paging.alarm(
                    attempt.key(),
                    "A page was accepted by the pager half a day ago, and whom it called could never be read. Please look"
                            + " at the alert there.");
        } else if (isCall(attempt)) {
            reports.failed(new PageId(attempt.subject()), "The pager did not take it for half a day: " + reason);
        } else if (!attempt.kind().equals(PagingEffect.OBSERVE_ALERT.name())) {
            notDone(attempt, "The pager did not take it in " + attempt.number() + " tries: " + reason);
        }
    }

    @Override
    public void refused(Attempt attempt, String reason) {
        if (isCall(attempt)) {
            reports.failed(new PageId(attempt.subject()), reason);
        } else {
            notDone(attempt, reason);
        }
    }

    private void notDone(Attempt attempt, String reason) {
        if (attempt.kind().equals(PagingEffect.CHANGE_ALERT.name())) {
            reports.changeRefused(new PageId(attempt.subject()), Integer.parseInt(attempt.detail()), reason);
        }
        var page = paging.find(new PageId(attempt.subject()));
        var label = page.map(Page::label).orElse(attempt.subject());
        var act = page.map(known -> act(attempt, known)).orElse(attempt.kind());
        var why = Markup.sentence(reason);
        // The watch asks for the same again and again, which is no news; another change is.
        var once = attempt.kind().equals(PagingEffect.CHANGE_ALERT.name())
                ? attempt.key()
                : attempt.kind() + ":" + attempt.subject();
        paging.alarm(
                once,
                "Page " + label + " and the pager may differ. It was not done there to " + act + ": " + why
                        + " Please check the alert in the pager.");
        whisper(
                attempt,
                attempt.key(),
                "the pager did not take your change, to " + act + ": " + why
                        + (page.filter(known -> adds(attempt, known)).isPresent()
                                ? " Nobody more was called: please call somebody else."
                                : " Please do it in the pager's app, or the alert goes on there."));
    }

    private static boolean adds(Attempt attempt, Page page) {
        return attempt.kind().equals(PagingEffect.CHANGE_ALERT.name())
                && page.history().get(Integer.parseInt(attempt.detail())).event() instanceof PageEvent.TargetAdded;
    }

    /** What was to be done; goes on after "to". */
    private static String act(Attempt attempt, Page page) {
        return switch (PagingEffect.valueOf(attempt.kind())) {
            case ACKNOWLEDGE_ALERT -> "acknowledge it";
            case UNACKNOWLEDGE_ALERT -> "give it back";
            case CLOSE_ALERT -> "close it";
            case NOTE_ON_ALERT -> "add a note";
            case CHANGE_ALERT ->
                AlertChanges.act(
                        page.history().get(Integer.parseInt(attempt.detail())).event());
            default -> attempt.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** To whoever made the change in Slack. */
    private void whisper(Attempt attempt, String key, String text) {
        paging.find(new PageId(attempt.subject()))
                .ifPresent(page -> whoDid(attempt, page)
                        .filter(who -> who.origin() == Actor.Origin.SLACK)
                        .ifPresent(
                                who -> paging.whisper(key, who.id(), who.id(), "Page " + page.label() + ": " + text)));
    }

    /** Whoever pressed believes that it is done. */
    private static Optional<Actor> whoDid(Attempt attempt, Page page) {
        return switch (PagingEffect.valueOf(attempt.kind())) {
            case ACKNOWLEDGE_ALERT -> page.acknowledged().map(Page.By::actor);
            case UNACKNOWLEDGE_ALERT -> page.givenBack().map(Page.By::actor);
            case CLOSE_ALERT -> page.closed().map(Page.By::actor);
            case CHANGE_ALERT ->
                Optional.of(
                        page.history().get(Integer.parseInt(attempt.detail())).actor());
            case NOTE_ON_ALERT ->
                page.notes().stream()
                        .filter(note -> note.key().equals(attempt.detail()))
                        .findFirst()
                        .map(Page.Note::actor);
            default -> Optional.empty();
        };
    }

    private Page.Reach reach(Attempt attempt) {
        return paging.find(new PageId(attempt.subject())).map(Page::reach).orElse(Page.Reach.SENDING);
    }

    private static boolean isCall(Attempt attempt) {
        return attempt.kind().equals(PagingEffect.CALL_PAGER.name());
    }
}
