package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Connects somebody in Slack with their account in the pager, where the e-mail addresses differ: the account is called with a
 * code, and whoever types it has it. Thread-safe.
 */
public final class Connecting implements Delivery.Handler {
    private static final Duration HOLDS = Duration.ofMinutes(15);
    /** What somebody wanted an hour ago they may not want now. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Between two codes for the same person. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int TRIES = 5;

    private static final String CALL = "call";
    private static final String END = "end";

    private final UnitOfWork<Session> work;
    private final Paging paging;
    private final Map<PagingSystem, Pager> pagers;
    private final PagingSystem system;
    private final Supplier<String> codes;
    private final Supplier<PageId> ids;
    private final Settling settling;
    private final InstantSource clock;

    /**
     * @param system the pager that calls single people
     * @param codes six digits that nobody can guess
     */
    public Connecting(
            UnitOfWork<Session> work,
            Paging paging,
            Map<PagingSystem, Pager> pagers,
            PagingSystem system,
            Supplier<String> codes,
            Supplier<PageId> ids,
            InstantSource clock) {
        this.work = work;
        this.paging = paging;
        this.pagers = Map.copyOf(pagers);
        this.system = system;
        this.codes = codes;
        this.ids = ids;
        this.settling = new Settling(clock);
        this.clock = clock;
    }

    /** What became of a code. */
    public sealed interface Answered {
        /** {@code wish}: what they typed before and could not do; empty if there is nothing. */
        record Connected(String account, String wish) implements Answered {}

        /** {@code left}: how often they may try again; 0: they have to begin anew. */
        record Wrong(int left) implements Answered {}

        /** Nothing was begun, or too long ago. */
        record NothingBegun() implements Answered {}
    }

    /** The pager that knows single people. */
    public PagingSystem system() {
        return system;
    }

    /** The account that somebody connected. */
    public Optional<String> account(Actor who) {
        return work.read(session -> session.links().account(who.id()));
    }

    /** Whether there was one. */
    public boolean disconnect(Actor who) {
        return work.run(session -> session.links().unlink(who.id()));
    }

    /** Keeps what they typed until they have connected. */
    public void remember(Actor who, String wish) {
        work.run(session -> {
            var live = session.links().hold(who.id()).filter(this::isGood);
            session.links()
                    .begin(live.map(begun -> begun.wishing(wish))
                            .orElseGet(() ->
                                    new PagerLinks.Pending(who.id(), "", "", ids.get(), wish, clock.instant(), 0)));
            return who;
        });
    }

    /** What became of a wish to connect. */
    public enum Begun {
        CALLING,
        /** A code was sent a moment ago: nobody is rung without end. */
        TOO_SOON
    }

    /** The account is called with a code. {@code key} is unique per wish: the same one again changes nothing. */
    public Begun begin(Actor who, String account, String key) {
        return work.run(session -> {
            var before = session.links().hold(who.id());
            var live = before.filter(this::isGood);
            if (before.filter(begun -> !begun.account().isEmpty())
                    .filter(begun -> age(begun).compareTo(PAUSE) < 0)
                    .isPresent()) {
                return Begun.TOO_SOON;
            }
            live.ifPresent(begun -> end(session, begun));
            var pending = new PagerLinks.Pending(
                    who.id(),
                    account,
                    codes.get(),
                    ids.get(),
                    before.filter(wished -> age(wished).compareTo(REMEMBERED) <= 0)
                            .map(PagerLinks.Pending::wish)
                            .orElse(""),
                    clock.instant(),
                    0);
            session.links().begin(pending);
            session.outbox()
                    .add(Effect.of(
                            PagingEffect.CONNECT_PAGER,
                            "connect:" + key,
                            "connect:" + pending.alert(),
                            who.id(),
                            CALL + " " + who.name()));
            // Whoever never answers leaves no alert behind.
            session.outbox()
                    .add(new Effect(
                            PagingEffect.CONNECT_PAGER,
                            "connect-over:" + pending.alert(),
                            "connect-over:" + pending.alert(),
                            who.id(),
                            END + " " + pending.alert(),
                            HOLDS));
            return Begun.CALLING;
        });
    }

    private boolean isGood(PagerLinks.Pending pending) {
        return !pending.code().isEmpty() && age(pending).compareTo(HOLDS) <= 0;
    }

    /** Whoever knows the code has the account. */
    public Answered answer(Actor who, String code) {
        return work.run(session -> {
            var pending = session.links().hold(who.id()).filter(this::isGood);
            if (pending.isEmpty()) {
                return new Answered.NothingBegun();
            }
            var begun = pending.get();
            if (begun.code().equals(code)) {
                session.links().link(who.id(), begun.account(), clock.instant());
                end(session, begun);
                return new Answered.Connected(begun.account(), begun.wish());
            }
            int tries = begun.tries() + 1;
            if (tries >= TRIES) {
                end(session, begun);
                // Whom it called is still not called again at once.
                session.links().begin(begun.ended());
            } else {
                session.links().begin(begun.tried(tries));
            }
            return new Answered.Wrong(TRIES - tries);
        });
    }

    private Duration age(PagerLinks.Pending pending) {
        return Duration.between(pending.madeAt(), clock.instant());
    }

    private static void end(Session session, PagerLinks.Pending begun) {
        session.links().forget(begun.person());
        session.outbox()
                .add(Effect.of(
                        PagingEffect.CONNECT_PAGER,
                        "connect-end:" + begun.alert(),
                        "connect:" + begun.alert(),
                        begun.person(),
                        END + " " + begun.alert()));
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var words = attempt.detail().split(" ", 2);
        var pager = pagers.get(system);
        if (pager == null) {
            return new Delivery.Refused("There is no key for " + system.title() + ".");
        }
        try {
            return words[0].equals(CALL)
                    ? call(attempt, pager, words[1])
                    : ended(attempt.subject(), pager, new PageId(words[1]));
        } catch (Pager.Refusal | Pager.KeyRefused no) {
            return new Delivery.Refused(String.valueOf(no.getMessage()));
        }
    }

    private Delivery call(Attempt attempt, Pager pager, String name) {
        var begun = work.read(session -> session.links().hold(attempt.subject()));
        if (begun.filter(this::isGood).isEmpty()) {
            return new Delivery.Superseded("they are connected, or the code is no longer good");
        }
        if (!attempt.progress().isEmpty()) {
            return settling.of(pager, attempt.progress(), attempt, () -> {});
        }
        var pending = begun.get();
        var who = Actor.inSlack(pending.person(), name, Optional.empty());
        var request = pager.place(new Pager.Call(
                pending.alert(),
                "connect",
                "Tocsin code " + pending.code() + ", for " + name + " in Slack. Not you? Tell nobody this code.",
                Priority.P3,
                List.of(new Responder(system, Responder.Type.USER, pending.account())),
                List.of(),
                who));
        return settling.of(pager, request, attempt, () -> {});
    }

    /** It has done what it was for. */
    private Delivery ended(String person, Pager pager, PageId id) {
        work.run(session -> {
            session.links()
                    .hold(person)
                    .filter(pending -> pending.alert().equals(id))
                    .ifPresent(pending -> session.links().forget(person));
            return id;
        });
        pager.look(id)
                .filter(alert -> alert.state() != AlertState.CLOSED)
                .ifPresent(alert -> pager.change(
                        alert.id(), new AlertChange.Close(), Actor.TOCSIN, "The code was used, or is no longer good."));
        return Delivery.DELIVERED;
    }

    @Override
    public void refused(Attempt attempt, String reason) {
        if (attempt.detail().startsWith(CALL)) {
            // Nobody was called, so whoever mistyped need not wait.
            work.run(session -> {
                session.links()
                        .hold(attempt.subject())
                        .ifPresent(begun -> session.links().begin(begun.uncalled()));
                return attempt;
            });
            paging.tell(
                    attempt.key(),
                    attempt.subject(),
                    "The code could not be sent. " + Markup.sentence(reason) + " Nothing was connected.");
        }
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        refused(attempt, "The pager did not take it: " + reason + ".");
    }
}
