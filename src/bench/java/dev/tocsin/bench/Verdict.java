package dev.tocsin.bench;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.Ring;
import dev.tocsin.sandbox.SlackWorkspace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What became of every answered command, counted from outside only: from the cards and messages in Slack, and from the
 * alerts and rings of the pager. Filled once, then only read.
 */
public final class Verdict {
    private static final List<String> PEOPLE = List.of("ana", "carl", "ben", "dana", "mara");

    private final Map<Typed.Kind, Long> kinds;
    private final TreeSet<String> lost = new TreeSet<>();
    private final TreeSet<String> doubled = new TreeSet<>();
    private final TreeSet<String> rungTwice = new TreeSet<>();
    private final TreeSet<String> unconfirmed = new TreeSet<>();
    private final Histogram toAlert = new Histogram(Duration.ofHours(1).toMillis(), 3);
    private final Histogram toCard = new Histogram(Duration.ofHours(1).toMillis(), 3);
    private int toldNotDelivered;
    private int pagedThoughNotAnswered;
    private long cardsTwice;
    private long messagesTwice;

    private Verdict(List<Typed> typed) {
        kinds = typed.stream().collect(Collectors.groupingBy(Typed::kind, Collectors.counting()));
    }

    static Verdict of(List<Typed> typed, SlackWorkspace slack, OpsGenieService pager) {
        var verdict = new Verdict(typed);
        var view = View.of(slack, pager);
        var rings = pager.rings().stream().collect(Collectors.groupingBy(Ring::entity, Collectors.counting()));
        var texts = pager.alerts().stream()
                .collect(Collectors.groupingBy(alert -> alert.message(), Collectors.counting()));
        var pages = new TreeSet<String>();
        for (var one : typed) {
            if (one.page().isPresent()) {
                verdict.answered(one, one.page().get(), view);
                if (!pages.add(one.page().get())) {
                    verdict.lost.add(one.page().get());
                }
            } else if (texts.getOrDefault(one.text(), 0L) > 0) {
                verdict.pagedThoughNotAnswered++;
            }
        }
        rings.forEach((entity, count) -> {
            if (count > 1) {
                verdict.rungTwice.add(entity);
            }
        });
        verdict.cardsTwice =
                view.cards().values().stream().mapToLong(cards -> cards.size() - 1).sum();
        verdict.messagesTwice = PEOPLE.stream()
                .mapToLong(person -> repeated(slack.dm(person).messages()))
                .sum();
        return verdict;
    }

    private static long repeated(List<Message> messages) {
        return messages.size() - messages.stream().map(Message::plain).distinct().count();
    }

    private void answered(Typed one, String page, View view) {
        var alerts = view.alerts(page);
        if (view.card(page, "Not delivered").isPresent()) {
            toldNotDelivered++;
        } else if (alerts.isEmpty() || !alerts.get(0).message().equals(one.text())) {
            lost.add(page);
        } else if (view.card(page, "Closed").isEmpty()) {
            unconfirmed.add(page);
        }
        if (alerts.size() > 1) {
            doubled.add(page);
        }
        alerts.stream()
                .findFirst()
                .ifPresent(alert -> toAlert.recordValue(millis(one.at(), alert.createdAt())));
        view.cards(page).stream()
                .map(Message::deliveredAt)
                .min(Instant::compareTo)
                .ifPresent(at -> toCard.recordValue(millis(one.at(), at)));
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    /** Answered, and neither in the pager nor told to be undelivered. */
    public List<String> lost() {
        return new ArrayList<>(lost);
    }

    /** Several alerts for one page, or phones that rang twice for one. */
    public List<String> doubled() {
        var all = new TreeSet<>(doubled);
        all.addAll(rungTwice);
        return new ArrayList<>(all);
    }

    /** In the pager, and people closed it, but no card ever said so. */
    public List<String> unconfirmed() {
        return new ArrayList<>(unconfirmed);
    }

    public long answered() {
        return kinds.getOrDefault(Typed.Kind.ANSWERED, 0L);
    }

    public long cardsTwice() {
        return cardsTwice;
    }

    public long messagesTwice() {
        return messagesTwice;
    }

    /** Whether nothing is missing, be there too much or not. */
    boolean arrived() {
        return lost.isEmpty() && unconfirmed.isEmpty();
    }

    /** Whether the promise was kept. */
    public boolean good() {
        return lost.isEmpty() && doubled.isEmpty() && rungTwice.isEmpty() && unconfirmed.isEmpty();
    }

    int toldNotDelivered() {
        return toldNotDelivered;
    }

    int pagedThoughNotAnswered() {
        return pagedThoughNotAnswered;
    }

    long refused() {
        return kinds.getOrDefault(Typed.Kind.REFUSED, 0L);
    }

    long unknown() {
        return kinds.getOrDefault(Typed.Kind.UNKNOWN, 0L);
    }

    Histogram toAlert() {
        return toAlert;
    }

    Histogram toCard() {
        return toCard;
    }

    @Override
    public String toString() {
        Function<List<String>, String> some =
                pages -> pages.isEmpty() ? "none" : pages.size() + " " + pages.subList(0, Math.min(20, pages.size()));
        return answered() + " answered, lost " + some.apply(lost()) + ", doubled " + some.apply(doubled())
                + ", not confirmed " + some.apply(unconfirmed());
    }
}
