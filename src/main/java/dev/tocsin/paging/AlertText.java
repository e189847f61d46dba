package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import java.util.List;

/**
 * How an alert of ours reads, in either pager: Jira Service Management kept OpsGenie's limits ("Create Alert" in both
 * documentations), in characters.
 */
public final class AlertText {
    /** By which our own alerts are told from others. */
    public static final String TAG = "tocsin";

    public static final String SOURCE = "Tocsin";

    private static final int MESSAGE = 130;
    private static final int DESCRIPTION = 15_000;
    private static final int NOTE = 25_000;
    private static final int USER = 100;
    private static final int ACTIONS = 10;
    private static final int ACTION = 50;
    private static final int REQUESTER = 200;

    private AlertText() {}

    /** By code points: half a character would be refused. */
    public static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    public static String message(Pager.Call call) {
        return cut(call.text(), MESSAGE);
    }

    /** The whole text, and who asked. */
    public static String description(Pager.Call call) {
        return cut(
                call.text() + "\n\nPage " + call.label() + ", asked for by "
                        + call.requester().name() + " in Slack.",
                DESCRIPTION);
    }

    public static String requester(Pager.Call call) {
        return cut(call.requester().name(), REQUESTER);
    }

    public static List<String> actions(Pager.Call call) {
        return call.actions().stream()
                .limit(ACTIONS)
                .map(action -> cut(action, ACTION))
                .toList();
    }

    /** The person, or it looks as if the key had done it. */
    public static String user(Actor actor) {
        return cut(actor.email().orElse(actor.name()), USER);
    }

    public static String note(String text) {
        return cut(text, NOTE);
    }
}
