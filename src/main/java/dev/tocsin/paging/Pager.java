package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import java.util.List;
import java.util.Optional;

/**
 * The paging system. Calls go over the network and take up to the adapter's timeout; never inside a transaction.
 *
 * <p>Every call throws {@link dev.tocsin.effect.TryAgain} when the pager cannot be reached, is limited or broken, and
 * {@link Refusal} when it will never take it, and {@link KeyRefused} when it does not let the bot do this.
 */
public interface Pager {

    /**
     * A new alert, told once and for all.
     *
     * @param text the whole message; the pager's own limits are the adapter's
     * @param actions what the pager offers with the alert, by name
     */
    record Call(
            PageId page,
            String label,
            String text,
            Priority priority,
            List<Responder> responders,
            List<String> actions,
            Actor requester) {
        public Call {
            responders = List.copyOf(responders);
            actions = List.copyOf(actions);
        }
    }

    /** How a request that was answered 202 ended. */
    sealed interface Outcome {
        record Pending() implements Outcome {}

        record Succeeded(AlertId alert) implements Outcome {}

        /** {@code reason}: the pager's words. */
        record Failed(String reason) implements Outcome {}
    }

    /**
     * An alert as the pager holds it.
     *
     * @param hasResponders whether it kept anybody to call
     * @param acknowledgedBy the pager's user name
     */
    record AlertView(
            AlertId id,
            AlertState state,
            boolean hasResponders,
            Optional<String> acknowledgedBy,
            Optional<String> closedBy) {}

    /** Creates the alert under the page's alias; a repeat while it is open notifies nobody. Returns the request id. */
    String place(Call call);

    Outcome outcome(String requestId);

    /** Empty when there is no such alert (any more). */
    Optional<AlertView> read(AlertId alert);

    /** The people it called so far, as the pager names them; empty when it does not say. */
    List<String> called(AlertId alert);

    /** The alert of this page, open or closed: what to ask before creating again after an unknown outcome. */
    Optional<AlertView> look(PageId page);

    /**
     * Returns the request id. Doing what is already done counts as success.
     *
     * @param note says in the alert's own log what was done, by whom; a note that is added says it itself
     */
    String change(AlertId alert, AlertChange change, Actor by, String note);

    /**
     * The pager does not let the bot in, or not to this. Somebody puts in another key some day: what is promised until
     * then waits. The message is a sentence for people, without secrets.
     */
    final class KeyRefused extends RuntimeException {
        public KeyRefused(String reason) {
            super(reason);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** The pager will never take it. The message is a sentence for people, without secrets. */
    final class Refusal extends RuntimeException {
        public Refusal(String reason) {
            super(reason);
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }
}
