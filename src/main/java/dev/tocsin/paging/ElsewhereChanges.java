package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What people do in Slack with alerts that were made elsewhere: promised at once, done in the pager, and told to whoever did
 * it. Thread-safe.
 */
public final class ElsewhereChanges implements Delivery.Handler {
    private final UnitOfWork<Session> work;
    private final Paging paging;
    private final Map<PagingSystem, Pager> pagers;
    private final Map<PagingSystem, AlertsElsewhere> alerts;
    private final Settling settling;
    private final InstantSource clock;

    /** {@code pagers}, {@code alerts}: by those that there is a key for. */
    public ElsewhereChanges(
            UnitOfWork<Session> work,
            Paging paging,
            Map<PagingSystem, Pager> pagers,
            Map<PagingSystem, AlertsElsewhere> alerts,
            InstantSource clock) {
        this.work = work;
        this.paging = paging;
        this.pagers = Map.copyOf(pagers);
        this.alerts = Map.copyOf(alerts);
        this.settling = new Settling(clock);
        this.clock = clock;
    }

    /**
     * {@code done}: what becomes of it, as a participle, such as {@code acknowledged}. {@code key} is unique per wish: the
     * same one again changes nothing.
     */
    public void promise(AlertNumber number, AlertChange change, String done, Actor by, String key) {
        var wish = new Wish(number, change, done, by);
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.CHANGE_ELSEWHERE,
                            "elsewhere:" + key,
                            "elsewhere:" + number.label(),
                            number.label(),
                            wish.detail()));
            return wish;
        });
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var wish = Wish.of(attempt.subject(), attempt.detail());
        var system = wish.number().system();
        var pager = pagers.get(system);
        var there = alerts.get(system);
        if (pager == null || there == null) {
            return new Delivery.Refused("The bot has no key for " + system.title() + ".");
        }
        try {
            return attempt.progress().isEmpty()
                    ? change(pager, there, wish, attempt)
                    : settled(pager, attempt.progress(), wish, attempt);
        } catch (Pager.Refusal | Pager.KeyRefused no) {
            return new Delivery.Refused(String.valueOf(no.getMessage()));
        }
    }

    private Delivery change(Pager pager, AlertsElsewhere there, Wish wish, Attempt attempt) {
        if (wish.change() instanceof AlertChange.Execute && !attempt.first()) {
            return AlertChanges.NOT_TWICE;
        }
        var found = there.find(wish.number());
        if (found instanceof AlertsElsewhere.Found.Unknown unknown && unknown.passing()) {
            throw new TryAgain(unknown.reason());
        } else if (found instanceof AlertsElsewhere.Found.Unknown unknown) {
            return new Delivery.Refused("It cannot be looked up: " + unknown.reason());
        }
        var alert = ((AlertsElsewhere.Found.Known) found).alerts().stream().findFirst();
        if (alert.isEmpty()) {
            return new Delivery.Refused("There is no such alert; list shows those that are open.");
        } else if (alert.get().state() == AlertState.CLOSED) {
            return new Delivery.Refused("It is closed already.");
        }
        // A page has an escalation, a card, and people who may close it.
        var ours = paging.find(alert.get().id());
        if (ours.isPresent()) {
            return new Delivery.Refused("It is page " + ours.get().label() + ": type the same with "
                    + ours.get().number() + ".");
        }
        var request = pager.change(
                alert.get().id(),
                wish.change(),
                wish.by(),
                wish.done() + " by " + wish.by().name() + " in Slack");
        return settled(pager, request, wish, attempt);
    }

    private Delivery settled(Pager pager, String request, Wish wish, Attempt attempt) {
        var delivery = settling.of(
                pager,
                request,
                attempt,
                () -> tell(wish, "done:" + attempt.key(), " is " + wish.done() + " in " + wish.where() + "."));
        return delivery == Settling.UNKNOWN
                ? new Delivery.Refused("The pager took it, and did not say for two minutes what became of it.")
                : delivery;
    }

    /** Once, and not of a moment's trouble: whoever asked may not wait for what somebody has to mend first. */
    @Override
    public void failing(Attempt attempt, String reason) {
        if (Duration.between(attempt.addedAt(), clock.instant()).compareTo(PagerCalls.UNTOLD) < 0) {
            return;
        }
        var wish = Wish.of(attempt.subject(), attempt.detail());
        tell(
                wish,
                "late:" + attempt.key(),
                " is not " + wish.done() + " in " + wish.where() + " yet: " + reason
                        + ". Tocsin keeps trying. If it cannot wait, do it in the pager's app.");
    }

    @Override
    public void refused(Attempt attempt, String reason) {
        var wish = Wish.of(attempt.subject(), attempt.detail());
        var text = wish.change() instanceof AlertChange.AddNote note ? "\nYour text: " + note.text() : "";
        tell(
                wish,
                "refused:" + attempt.key(),
                " was not " + wish.done() + " in " + wish.where() + ". " + Markup.sentence(reason) + text);
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        refused(attempt, "Tocsin tried for half a day: " + reason);
    }

    private void tell(Wish wish, String key, String text) {
        paging.tell(key, wish.by().id(), wish.number().label() + text);
    }

    /** As it stands in an effect. */
    private record Wish(AlertNumber number, AlertChange change, String done, Actor by) {
        String where() {
            return number.system().title();
        }

        String detail() {
            return String.join("\n", by.id(), oneLine(by.name()), by.email().orElse(""), oneLine(done), words(change));
        }

        private static String oneLine(String text) {
            return text.replace('\n', ' ');
        }

        static Wish of(String label, String detail) {
            var lines = detail.split("\n", 6);
            var by = Actor.inSlack(lines[0], lines[1], Optional.of(lines[2]).filter(email -> !email.isEmpty()));
            return new Wish(AlertNumber.parse(label).orElseThrow(), change(lines[4], lines[5]), lines[3], by);
        }

        private static String words(AlertChange change) {
            var name = change.getClass().getSimpleName() + "\n";
            if (change instanceof AlertChange.AddNote note) {
                return name + note.text();
            } else if (change instanceof AlertChange.Assign assign) {
                return name + assign.owner();
            } else if (change instanceof AlertChange.AddResponder add) {
                var to = add.responder();
                return name + to.system() + "\n" + to.type() + "\n" + to.name();
            } else if (change instanceof AlertChange.AddTags add) {
                return name + String.join("\n", add.tags());
            } else if (change instanceof AlertChange.SetPriority set) {
                return name + set.priority();
            } else if (change instanceof AlertChange.Snooze snooze) {
                return name + snooze.until();
            } else if (change instanceof AlertChange.Execute execute) {
                return name + execute.action();
            }
            return name;
        }

        private static AlertChange change(String name, String rest) {
            return switch (name) {
                case "Acknowledge" -> new AlertChange.Acknowledge();
                case "Unacknowledge" -> new AlertChange.Unacknowledge();
                case "Close" -> new AlertChange.Close();
                case "AddNote" -> new AlertChange.AddNote(rest);
                case "Assign" -> new AlertChange.Assign(rest);
                case "AddResponder" -> responder(rest.split("\n", 3));
                case "AddTags" -> new AlertChange.AddTags(Arrays.asList(rest.split("\n")));
                case "SetPriority" -> new AlertChange.SetPriority(Priority.valueOf(rest));
                case "Snooze" -> new AlertChange.Snooze(Instant.parse(rest));
                case "Execute" -> new AlertChange.Execute(rest);
                default -> throw new IllegalArgumentException("no change of an alert: " + name);
            };
        }

        private static AlertChange responder(String[] words) {
            return new AlertChange.AddResponder(
                    new Responder(PagingSystem.valueOf(words[0]), Responder.Type.valueOf(words[1]), words[2]));
        }
    }
}
