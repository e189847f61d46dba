package dev.tocsin.ticket;

import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the conversation stands.
 *
 * @param answers those that count: with what was found or done, and with what comes next
 * @param messages how many there are that whoever asked can see
 * @param last the latest of those
 */
public record Talk(List<Answer> answers, int messages, Optional<Spoke> last) {
    /** Which message, from when on it counts. */
    public record Answer(MessageKey message, Instant at) {}

    /** Who wrote, when. */
    public record Spoke(Doer by, Instant at) {}

    static final Talk NONE = new Talk(List.of(), 0, Optional.empty());

    public Talk {
        answers = List.copyOf(answers);
    }

    Talk after(Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.MessageWritten e) {
            return e.audience() == Audience.INTERNAL ? this : spoke(recorded);
        } else if (event instanceof TicketEvent.OwnershipSaid) {
            return spoke(recorded);
        } else if (event instanceof TicketEvent.ResponseGiven e) {
            return spoke(recorded).answered(new Answer(e.message(), recorded.occurredAt()));
        } else if (event instanceof TicketEvent.ReplyCounted e) {
            return answered(new Answer(e.message(), recorded.occurredAt()));
        } else if (event instanceof TicketEvent.ReplyNotCounted e) {
            return without(e.message());
        } else if (event instanceof TicketEvent.MessageTakenBack e) {
            var rest = without(e.message());
            return e.audience() == Audience.INTERNAL ? rest : new Talk(rest.answers, messages - 1, last);
        }
        return this;
    }

    public boolean responded() {
        return !answers.isEmpty();
    }

    /** When there was the first response that counts. */
    public Optional<Instant> respondedAt() {
        return answers.stream().map(Answer::at).min(Comparator.naturalOrder());
    }

    /** Whether that message is an answer that counts. */
    public boolean counts(MessageKey message) {
        return answers.stream().anyMatch(answer -> answer.message().equals(message));
    }

    private Talk spoke(Recorded recorded) {
        return new Talk(answers, messages + 1, Optional.of(new Spoke(recorded.doer(), recorded.occurredAt())));
    }

    private Talk answered(Answer answer) {
        var all = new ArrayList<>(without(answer.message()).answers);
        all.add(answer);
        return new Talk(all, messages, last);
    }

    private Talk without(MessageKey message) {
        return counts(message)
                ? new Talk(
                        answers.stream()
                                .filter(answer -> !answer.message().equals(message))
                                .toList(),
                        messages,
                        last)
                : this;
    }
}
