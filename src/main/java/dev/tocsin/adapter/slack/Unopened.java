package dev.tocsin.adapter.slack;

import dev.tocsin.effect.TryAgain;

/** What is said where a form did not open: once more helps where Slack was slow, and not where it refuses the form. */
public final class Unopened {
    private Unopened() {}

    /** {@code e}: a {@link TryAgain} or a {@link SlackGateway.Refused}. {@code again}: a sentence, such as "Please press once more." */
    public static String words(RuntimeException e, String again) {
        return e instanceof SlackGateway.Refused refused && !refused.error().endsWith("trigger_id")
                ? "The form did not open: Slack refused it (`" + Mrkdwn.cut(Mrkdwn.inline(refused.error()), 100)
                        + "`). Please tell whoever runs Tocsin."
                : "The form did not open, because Slack did not take it in time. " + again;
    }
}
