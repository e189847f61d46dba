package dev.tocsin;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.PolicyEditionTexts;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.config.Settings;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Wording;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Ground;
import dev.tocsin.ticket.LifeCycle;
import dev.tocsin.ticket.PolicyChange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts running tickets under the service levels of a file, beside the running bot: {@code tocsin policy apply}. */
final class PolicyApplication implements AutoCloseable {
    private static final int SUMMARY = 60;

    private final Database database;
    private final ServiceLevels levels;
    private final ZoneId zone;
    private final PrintWriter out;
    private final InstantSource clock;

    PolicyApplication(Map<String, String> environment, Path file, ZoneId zone, PrintWriter out, InstantSource clock) {
        this.levels = Deadlines.of(file).levels();
        this.database = Database.visit(Settings.database(environment).reveal(), clock, App::randomId);
        this.zone = zone;
        this.out = out;
        this.clock = clock;
    }

    /** Lists each open ticket whose deadline would move. Nothing is kept. */
    void preview() {
        var moved = change(new Overlaid(database.editionTexts(), false)).preview(edition());
        moved.forEach(this::print);
        out.println(
                moved.isEmpty()
                        ? "No deadline of an open ticket would move."
                        : counted(moved.size(), "would move") + " Nothing was changed: apply it without --preview.");
        out.flush();
    }

    /** Each in a transaction of its own: what is done is done if it is stopped, and doing it again does the rest. */
    void apply(PolicyChange.By by) {
        var change = change(new Overlaid(database.editionTexts(), true));
        int applied = 0;
        for (var moved : change.preview(edition())) {
            var changed = change.apply(moved.ticket().id(), edition(), by);
            if (changed instanceof Desk.Changed.Done) {
                print(moved);
                applied++;
            }
        }
        out.println(
                applied == 0
                        ? "No deadline of an open ticket moves: nothing was changed."
                        : counted(applied, "moved") + " Each ticket's history says so.");
        out.flush();
    }

    private static String counted(int tickets, String what) {
        return (tickets == 1 ? "The deadlines of one ticket " : "The deadlines of " + tickets + " tickets ") + what
                + ".";
    }

    private void print(PolicyChange.Moved moved) {
        var ticket = moved.ticket();
        var summary = ticket.details().summary().replaceAll("\\s+", " ");
        out.println(ticket.label() + "  " + ticket.severity() + "  "
                + ticket.details().customer().name() + ": "
                + (summary.length() > SUMMARY ? summary.substring(0, SUMMARY - 1) + "…" : summary));
        for (var move : moved.moves()) {
            out.println("    " + move.clock().metric().words() + ": " + said(move.from()) + " → " + said(move.to()));
        }
    }

    private String said(PolicyChange.Stand stand) {
        return stand.due()
                .map(at -> DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH)
                        .withZone(zone)
                        .format(at))
                .or(() -> stand.left().map(left -> "stands still, " + Wording.duration(left) + " left"))
                .orElse("nothing is promised");
    }

    private EditionId edition() {
        return Editions.idOf(levels.editionText());
    }

    private PolicyChange change(Editions.Texts texts) {
        var wakeups = App.wakeups(new Work(database.source(), clock, Work.live(clock)));
        var editions = new Editions(texts, levels, new JollydayHolidays());
        // The bot looks at what changed as soon as it sees it, and sets the next moment itself.
        return new PolicyChange(new Ground(
                database.tickets(wakeups), editions, LifeCycle.USUAL, standing -> Optional.of(clock.instant()), clock));
    }

    /** The file's edition beside those that are kept; kept itself only when it is applied. */
    private record Overlaid(PolicyEditionTexts kept, boolean keeps) implements Editions.Texts {
        @Override
        public void keep(EditionId id, String text) {
            if (keeps) {
                kept.keep(id, text);
            }
        }

        @Override
        public Optional<String> find(EditionId id) {
            return kept.find(id);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
