package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Puts people on call for a while: promised at once, done in the pager, and told to the rotation's channel. Thread-safe. */
public final class OnCallTurns implements Delivery.Handler {
    /** Unless somebody says how long. */
    public static final Duration USUAL = Duration.ofHours(1);

    public static final Duration LONGEST = Duration.ofDays(7);

    private final UnitOfWork<Session> work;
    private final Paging paging;
    private final Rotations rotations;
    private final Overrides overrides;
    private final Consumer<Responder> changed;
    private final InstantSource clock;

    /** {@code changed}: hears of each schedule that is another now. */
    public OnCallTurns(
            UnitOfWork<Session> work,
            Paging paging,
            Rotations rotations,
            Overrides overrides,
            Consumer<Responder> changed,
            InstantSource clock) {
        this.work = work;
        this.paging = paging;
        this.rotations = rotations;
        this.overrides = overrides;
        this.changed = changed;
        this.clock = clock;
    }

    /** What became of a wish to be on call. */
    public sealed interface Wished {
        record Promised(OnCallTurn turn) implements Wished {}

        /** {@code why} is a sentence. */
        record Impossible(String why) implements Wished {}
    }

    /** From now on. {@code who} takes the turn; {@code key} is unique per wish: the same one again changes nothing. */
    public Wished take(RotationName name, Actor who, Duration span, Actor by, String key) {
        var rotation = rotations.get(name);
        if (rotation.filter(known -> !known.mayBeOverriddenBy(by)).isPresent()) {
            return new Wished.Impossible(
                    "Only some people may change who is on call for " + name + "; ask one of them.");
        }
        var responder = rotation.map(Rotation::responder);
        if (responder.isEmpty() || responder.get().type() != Responder.Type.SCHEDULE) {
            return new Wished.Impossible(name + " is no schedule in the pager: whom it calls is changed there.");
        } else if (span.compareTo(LONGEST) > 0) {
            return new Wished.Impossible("That is longer than 7 days: please change the schedule in the pager.");
        } else if (who.email().isEmpty()) {
            return new Wished.Impossible("Their e-mail address is not known, and by that the pager knows people.");
        }
        var from = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var turn = new OnCallTurn(name, who.email().get(), from, from.plus(span), by.id());
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.OVERRIDE_ON_CALL, "turn:" + key, "turn:" + name, name.value(), turn.detail()));
            return turn;
        });
        return new Wished.Promised(turn);
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var turn = OnCallTurn.of(attempt.detail());
        var responder = rotations.get(turn.rotation()).map(Rotation::responder);
        if (responder.isEmpty()) {
            return new Delivery.Refused("The rotation is no longer in the configuration.");
        }
        try {
            // What was asked for at nine and is done at half past holds from half past.
            overrides.put(new Overrides.Wish(
                    attempt.id().toString(), responder.get(), turn.user(), turn.from(), turn.until()));
        } catch (Pager.Refusal refusal) {
            return new Delivery.Refused(refusal.reason());
        } catch (Pager.KeyRefused refused) {
            return new Delivery.Refused(
                    refused.reason() + " Schedules are changed with the configuration key, which must be allowed to.");
        }
        changed.accept(responder.get());
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.TELL_OVERRIDE,
                            "told:" + attempt.key(),
                            "told:" + turn.rotation(),
                            turn.rotation().value(),
                            attempt.detail()));
            return turn;
        });
        return Delivery.DELIVERED;
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        refused(attempt, reason);
    }

    @Override
    public void refused(Attempt attempt, String reason) {
        var turn = OnCallTurn.of(attempt.detail());
        paging.tell(
                "refused:" + attempt.key(),
                turn.by(),
                "The schedule of " + turn.rotation() + " was not changed: " + Markup.sentence(reason)
                        + " Whoever was planned is on call still; to change it now, use the pager's own app.");
    }
}
