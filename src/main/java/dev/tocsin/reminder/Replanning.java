package dev.tocsin.reminder;

import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.UnitOfWork;
import java.time.InstantSource;
import java.util.Collection;

/** Looks at tickets anew when what their moments were reckoned by has changed. Thread-safe. */
public final class Replanning {
    /** Fewer than a store takes, so that nobody's reminder waits for it. */
    static final int PER_SECOND = 200;

    private final UnitOfWork<ReminderLoop.Session> work;
    private final InstantSource clock;

    public Replanning(UnitOfWork<ReminderLoop.Session> work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
    }

    /** {@code value}: of everything beside the tickets: the zones' rules, people's hours, the policies. */
    public void reckonedBy(String value) {
        work.run(session -> {
            if (session.reckoned().by(value)) {
                session.tickets().checkAll(clock.instant(), PER_SECOND);
            }
            return value;
        });
    }

    /** Somebody goes away, or comes back: of themselves, and of whoever they act for. */
    public void changed(Collection<SlackId> people) {
        work.run(session -> {
            people.forEach(person -> session.tickets().checkAllOf(person, clock.instant()));
            return people;
        });
    }
}
