package dev.tocsin.paging;

import dev.tocsin.effect.EffectKind;
import dev.tocsin.effect.Lane;
import java.time.Duration;

/** What paging promises to the outside. The names are stored. */
public enum PagingEffect implements EffectKind {
    /**
     * Create the alert, and ask until it is known how its 202 ended and whom it called. Tried for half a day: a page
     * that late is still better than none, and people were told.
     */
    CALL_PAGER(Lane.PAGER, 100, Duration.ofHours(12), Duration.ofSeconds(10)),
    ACKNOWLEDGE_ALERT(Lane.PAGER, 80, Duration.ofHours(12), Duration.ofSeconds(10)),
    UNACKNOWLEDGE_ALERT(Lane.PAGER, 80, Duration.ofHours(12), Duration.ofSeconds(10)),
    CLOSE_ALERT(Lane.PAGER, 80, Duration.ofHours(12), Duration.ofSeconds(10)),
    /** Whatever else was done to it in Slack: the detail is the place of the event in the page's history. */
    CHANGE_ALERT(Lane.PAGER, 80, Duration.ofHours(12), Duration.ofSeconds(10)),
    /** Do something to an alert that was made elsewhere. */
    CHANGE_ELSEWHERE(Lane.PAGER, 80, Duration.ofHours(12), Duration.ofSeconds(10)),
    NOTE_ON_ALERT(Lane.PAGER, 70, Duration.ofHours(12), Duration.ofSeconds(30)),
    /** Put somebody on call instead of whoever is planned. */
    OVERRIDE_ON_CALL(Lane.PAGER, 75, Duration.ofHours(1), Duration.ofSeconds(10)),
    /** Call an account with the code by which somebody connects, or end that alert when the code is no longer good. */
    CONNECT_PAGER(Lane.PAGER, 75, Duration.ofMinutes(30), Duration.ofSeconds(10)),
    /** Tell somebody in a direct message what became of what they asked for a while ago. */
    TELL_PERSON(Lane.SLACK, 80, Duration.ofHours(6), Duration.ofSeconds(30)),
    /** Read one alert now, because a webhook hinted at a change. The watch is its safety net, so patience is short. */
    OBSERVE_ALERT(Lane.WATCH, 60, Duration.ofMinutes(10), Duration.ofSeconds(10)),
    /** Read one alert again and again while its page is open: what catches a lost webhook. */
    WATCH_ALERT(Lane.WATCH, 50, Duration.ofDays(3650), Duration.ofSeconds(15)),
    /** Post or update the page's card in one channel. */
    SHOW_CARD(Lane.SLACK, 90, Duration.ofHours(24), Duration.ofSeconds(30)),
    /** Tell somebody who asked for the page how it stands, or whoever it was given to. */
    TELL_REQUESTER(Lane.SLACK, 80, Duration.ofHours(6), Duration.ofSeconds(30)),
    /** Tell somebody, and only them, what became of a click. Soon or never: it is about what they just saw. */
    WHISPER(Lane.SLACK, 85, Duration.ofMinutes(2), Duration.ofSeconds(10)),
    /** Look at a page whose time of quiet is over. */
    WAKE_PAGE(Lane.DESK, 85, Duration.ofDays(7), Duration.ofSeconds(30)),
    /** Ask whoever has a page whether they are still on it. */
    ASK_STILL_ON_IT(Lane.SLACK, 85, Duration.ofMinutes(30), Duration.ofSeconds(30)),
    /** Ask somebody who came on call to take a page over: the detail is their name in the pager. */
    OFFER_HANDOVER(Lane.SLACK, 80, Duration.ofHours(2), Duration.ofSeconds(30)),
    /** Tell a rotation's channel, and who wanted it, that somebody is on call instead. */
    TELL_OVERRIDE(Lane.SLACK, 75, Duration.ofHours(6), Duration.ofSeconds(30)),
    /** Tell the ticket that a page is for how the page stands. */
    TELL_TICKET(Lane.DESK, 80, Duration.ofDays(7), Duration.ofSeconds(30)),
    /** Compare with what the other pager would have done. Of interest in the next report at most. */
    REHEARSE_CALL(Lane.WATCH, 20, Duration.ofHours(1), Duration.ofMinutes(5)),
    /** Look at what stands against a switch of pagers, for a day's report. */
    COMPARE_PAGERS(Lane.WATCH, 20, Duration.ofHours(6), Duration.ofMinutes(5)),
    /** Tell the operators what they may want to know. */
    REPORT(Lane.SLACK, 20, Duration.ofHours(12), Duration.ofSeconds(60)),
    /** Tell the operators of something only they can mend. */
    ALARM(Lane.SLACK, 70, Duration.ofHours(24), Duration.ofSeconds(60));

    private final Lane lane;
    private final int priority;
    private final Duration patience;
    private final Duration longestPause;

    PagingEffect(Lane lane, int priority, Duration patience, Duration longestPause) {
        this.lane = lane;
        this.priority = priority;
        this.patience = patience;
        this.longestPause = longestPause;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Duration longestPause() {
        return longestPause;
    }
}
