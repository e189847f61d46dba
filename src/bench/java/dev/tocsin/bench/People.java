package dev.tocsin.bench;

import dev.tocsin.sandbox.Phone;
import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The on-call: acknowledge and close pages by button and on the phone, wait until both sides show it, and press again
 * where nothing happened. Runs on a thread of its own; what it found is read when that has ended.
 */
final class People implements Runnable {
    private static final Duration GLANCE = Duration.ofMillis(400);
    /** Longer than it takes as a rule: then people press again. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String BUTTON_PERSON = "mara";

    /** How one page is answered. */
    private enum Habit {
        ACK_BY_BUTTON_CLOSE_BY_BUTTON(true, true, true),
        ACK_ON_PHONE_CLOSE_ON_PHONE(true, false, false),
        ACK_BY_BUTTON_CLOSE_ON_PHONE(true, true, false),
        CLOSE_ON_PHONE(false, false, false),
        CLOSE_BY_BUTTON(false, false, true);

        final boolean acknowledges;
        final boolean acknowledgesByButton;
        final boolean closesByButton;

        Habit(boolean acknowledges, boolean acknowledgesByButton, boolean closesByButton) {
            this.acknowledges = acknowledges;
            this.acknowledgesByButton = acknowledgesByButton;
            this.closesByButton = closesByButton;
        }
    }

    private enum Step {
        WAITS,
        CALLED,
        ACKNOWLEDGED,
        DONE
    }

    private final SlackWorkspace slack;
    private final OpsGenieService pager;
    private final Map<String, Step> steps = new HashMap<>();
    private final Map<String, Long> acted = new HashMap<>();
    private final Counts counts = new Counts();
    private volatile boolean home;
    private volatile int unfinished;

    /** How many acknowledgements were given, and how many of them both sides show. */
    static final class Counts {
        int byButton;
        int byButtonSeen;
        int onPhone;
        int onPhoneSeen;
    }

    People(SlackWorkspace slack, OpsGenieService pager) {
        this.slack = slack;
        this.pager = pager;
    }

    Thread start() {
        var thread = new Thread(this, "people");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    void goHome() {
        home = true;
    }

    /** Pages with a card that are not closed on both sides, as of the last glance. */
    int unfinished() {
        return unfinished;
    }

    Counts counts() {
        return counts;
    }

    @Override
    public void run() {
        while (!home) {
            long start = System.nanoTime();
            var view = View.of(slack, pager);
            int left = 0;
            for (var page : view.cards().keySet()) {
                var step = steps.getOrDefault(page, Step.WAITS);
                if (step != Step.DONE) {
                    var next = next(page, step, view);
                    if (next != step) {
                        acted.put(page, System.nanoTime());
                    }
                    steps.put(page, next);
                    left += next == Step.DONE ? 0 : 1;
                }
            }
            unfinished = left;
            LockSupport.parkNanos(Math.max(0, GLANCE.toNanos() - (System.nanoTime() - start)));
        }
    }

    private Step next(String page, Step step, View view) {
        var habit = Habit.values()[Integer.parseInt(page.substring(1)) % Habit.values().length];
        return switch (step) {
            case WAITS -> {
                if (view.card(page, "Not delivered").isPresent()) {
                    yield Step.DONE;
                }
                var card = view.card(page, "Paged");
                var alert = view.alert(page);
                if (card.isEmpty() || alert.isEmpty()) {
                    yield Step.WAITS;
                }
                if (habit.acknowledges) {
                    acknowledge(habit, card.get(), alert.get());
                    yield Step.CALLED;
                }
                yield close(habit, card, alert) ? Step.ACKNOWLEDGED : Step.WAITS;
            }
            case CALLED -> acknowledged(page, habit, view);
            case ACKNOWLEDGED -> {
                var closed = view.card(page, "Closed").isPresent()
                        && view.alert(page).filter(Alert::open).isEmpty();
                if (!closed && impatient(page)) {
                    close(habit, view.cards(page).stream().reduce((a, b) -> b), view.alert(page));
                }
                yield closed ? Step.DONE : Step.ACKNOWLEDGED;
            }
            case DONE -> Step.DONE;
        };
    }

    private Step acknowledged(String page, Habit habit, View view) {
        var shown = view.card(page, "Acknowledged");
        var alert = view.alert(page);
        if (shown.isEmpty() || alert.filter(Alert::acknowledged).isEmpty()) {
            // The press may have met a process that died: people press again.
            if (impatient(page)) {
                view.card(page, "Paged").ifPresent(card -> alert.ifPresent(a -> again(habit, card, a)));
            }
            return Step.CALLED;
        }
        if (habit.acknowledgesByButton) {
            counts.byButtonSeen++;
        } else {
            counts.onPhoneSeen++;
        }
        close(habit, shown, alert);
        return Step.ACKNOWLEDGED;
    }

    private boolean impatient(String page) {
        long now = System.nanoTime();
        if (now - acted.getOrDefault(page, now) < PATIENCE.toNanos()) {
            acted.putIfAbsent(page, now);
            return false;
        }
        acted.put(page, now);
        return true;
    }

    private void acknowledge(Habit habit, Message card, Alert alert) {
        if (habit.acknowledgesByButton) {
            counts.byButton++;
        } else {
            counts.onPhone++;
        }
        again(habit, card, alert);
    }

    private void again(Habit habit, Message card, Alert alert) {
        if (habit.acknowledgesByButton) {
            press(card, "Acknowledge");
        } else if (!alert.acknowledged()) {
            phone(alert).acknowledges(alert);
        }
    }

    private boolean close(Habit habit, Optional<Message> card, Optional<Alert> alert) {
        if (habit.closesByButton && card.isPresent()) {
            return press(card.get(), "Close");
        }
        alert.filter(Alert::open).ifPresent(a -> phone(a).closes(a));
        return true;
    }

    private boolean press(Message card, String button) {
        return card.buttons().contains(button)
                && slack.user(BUTTON_PERSON).clicks(card, button).status() == 200;
    }

    private Phone phone(Alert alert) {
        return pager.phone(List.copyOf(alert.recipients()).get(0));
    }
}
