package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.effect.TryAgain;

/** What is said where a form did not open: once more helps where Slack was slow, and not where it refuses the form. */
final class Unopened {
    private Unopened() {}

    /** {@code e}: a {@link TryAgain} or a {@link SlackGateway.Refused}. {@code again}: a sentence, such as "Please press once more." */
    static String words(RuntimeException e, String again) {
        return e instanceof SlackGateway.Refused refused && !refused.error().endsWith("trigger_id")
                ? "The form did not open: Slack refused it (`" + TicketWords.safe(refused.error(), 100)
                        + "`). Please tell whoever runs Tocsin."
                : "The form did not open, because Slack did not take it in time. " + again;
    }
}
