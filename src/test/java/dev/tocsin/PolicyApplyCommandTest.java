package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.Roster;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotations;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Ground;
import dev.tocsin.ticket.LifeCycle;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Routing;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketBench;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tocsin policy apply}. It is Monday, 23 November 2026, noon in London; severity 1 was promised eight hours at nine. */
class PolicyApplyCommandTest {
    private static final String OLD = """
            calendars:
              london: {zone: Europe/London, hours: {mon-fri: 09:00-17:00}}
            policies:
              - name: usual
                calendar: london
                severities:
                  1: {first_response: 8 hours}
                  2: {first_response: 16 hours}
            """;

    private static final String NEW = OLD + """
              - name: usual
                version: 2
                from: 2026-11-01
                calendar: london
                grace: 1 hour
                severities:
                  1: {first_response: 4 hours}
                  2: {first_response: 16 hours}
            """;

    private final TestClock clock = new TestClock();
    private final Console console = new Console(clock);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Desk desk;

    private int ids;

    @BeforeEach
    void nine_o_clock() throws IOException {
        clock.pass(Duration.between(clock.instant(), Instant.parse("2026-11-23T09:00:00Z")));
        var url = "jdbc:sqlite:" + folder.resolve("tocsin.db");
        console.with("TOCSIN_DATABASE_URL", url);
        Files.writeString(folder.resolve("old.yml"), OLD);
        Files.writeString(folder.resolve("new.yml"), NEW);
        database = Database.open(url, clock, this::next);
        opens(folder.resolve("old.yml"));
    }

    private void opens(Path file) {
        var wakeups = App.wakeups(new Work(database.source(), clock, Work.live(clock)));
        var levels = Deadlines.of(file).levels();
        var ground = new Ground(
                database.tickets(wakeups), editions(levels), LifeCycle.USUAL, standing -> Optional.empty(), clock);
        var paging = new Paging(
                database.paging(wakeups),
                new Rotations(List.of(), "C0SUPPORT", PagingSystem.OPSGENIE),
                () -> new PageId("page-" + next()),
                clock);
        var route = new Route("C0SUPPORT", Optional.empty(), Route.Paging.NEVER, Optional.empty(), "", "all");
        desk = new Desk(
                ground,
                paging,
                new Routing(List.of(new Routing.Rule(Routing.Conditions.NONE, route))),
                new Presence(Roster.NOBODY, database.daysAway(), clock),
                this::next);
    }

    private Editions editions(ServiceLevels levels) {
        var kept = database.editionTexts();
        return new Editions(
                new Editions.Texts() {
                    @Override
                    public void keep(EditionId id, String text) {
                        kept.keep(id, text);
                    }

                    @Override
                    public Optional<String> find(EditionId id) {
                        return kept.find(id);
                    }
                },
                levels,
                new JollydayHolidays());
    }

    private String next() {
        return "id" + ++ids;
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Ticket opened(int severity, String summary) {
        var customer = new TicketCustomer(new CustomerId("globex"), "Globex", "", false);
        return desk.open(new OpenTicket(
                        new Details(summary, customer, CaseType.QUESTION, "", Environment.UNKNOWN, ""),
                        new Severity(severity),
                        Source.command("C0GENERAL"),
                        Optional.empty(),
                        Optional.empty(),
                        TicketBench.ANA,
                        "wish " + next()))
                .ticket();
    }

    private Optional<Instant> due(TicketId ticket) {
        return desk.find(ticket).orElseThrow().firstResponse();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void a_preview_lists_what_would_move_from_and_to_and_changes_nothing() {
        var moved = opened(1, "search is\nslow");
        opened(2, "a question");
        clock.pass(Duration.ofHours(3));
        var said = console.runs("policy", "apply", file("new.yml"), "--preview", "--zone", "Europe/London");
        assertThat(said.out()).isEqualTo("""
                T-1  severity 1  Globex: search is slow
                    first response: Mon 2026-11-23 17:00 → Mon 2026-11-23 13:00
                The deadlines of one ticket would move. Nothing was changed: apply it without --preview.
                """);
        assertThat(said.exit()).isZero();
        assertThat(due(moved.id())).contains(Instant.parse("2026-11-23T17:00:00Z"));
        assertThat(database.editionTexts()
                        .find(Editions.idOf(
                                Deadlines.of(folder.resolve("new.yml")).levels().editionText())))
                .as("a preview keeps nothing")
                .isEmpty();
    }

    @Test
    void what_stands_still_moves_too() throws IOException {
        var more = "      2: {first_response: 16 hours, resolution: %s}\n";
        var before = OLD.replace("      2: {first_response: 16 hours}\n", more.formatted("40 hours"));
        Files.writeString(folder.resolve("old.yml"), before);
        Files.writeString(folder.resolve("new.yml"), before.replace("40 hours", "24 hours"));
        opens(folder.resolve("old.yml"));
        var ticket = opened(2, "a question");
        clock.pass(Duration.ofHours(1));
        desk.waitForCustomer(ticket.id(), TicketBench.BEN, "the logs");
        var said = console.runs("policy", "apply", file("new.yml"), "--preview", "--zone", "Europe/London");
        assertThat(said.out())
                .contains("    resolution: stands still, 39 h left → stands still, 24 h left", "would move");
    }

    @Test
    void applied_it_stands_in_each_tickets_history_and_leaves_time_to_act() {
        var soon = opened(1, "search is slow");
        clock.pass(Duration.ofHours(3).plusMinutes(30));
        var said = console.runs(
                "policy",
                "apply",
                file("new.yml"),
                "--by",
                "Mara",
                "--why",
                "the contract is new",
                "--zone",
                "Europe/London");
        assertThat(said.out())
                .contains(
                        "first response: Mon 2026-11-23 17:00 → Mon 2026-11-23 13:30",
                        "The deadlines of one ticket moved.");
        assertThat(due(soon.id())).as("an hour is left").contains(Instant.parse("2026-11-23T13:30:00Z"));
        var history = desk.find(soon.id()).orElseThrow().ticket().history();
        assertThat(history.get(history.size() - 1).event())
                .isInstanceOfSatisfying(TicketEvent.PolicyApplied.class, applied -> {
                    assertThat(applied.by()).isEqualTo("Mara");
                    assertThat(applied.why()).isEqualTo("the contract is new");
                });
        assertThat(console.runs("policy", "apply", file("new.yml"), "--by", "Mara", "--why", "again")
                        .out())
                .isEqualTo("No deadline of an open ticket moves: nothing was changed.\n");
    }

    @Test
    void what_was_applied_holds_when_the_ticket_is_corrected() throws IOException {
        var ticket = opened(2, "a qestion");
        clock.pass(Duration.ofHours(25));
        var text = NEW.replace("from: 2026-11-01", "from: 2026-11-24");
        Files.writeString(folder.resolve("new.yml"), text.substring(0, text.lastIndexOf("16 hours")) + "12 hours}\n");
        console.runs("policy", "apply", file("new.yml"), "--by", "Mara", "--why", "a new contract");
        opens(folder.resolve("new.yml"));
        var before = due(ticket.id());
        var details = ticket.details();
        desk.correct(
                ticket.id(),
                TicketBench.BEN,
                new Details(
                        "a question",
                        details.customer(),
                        details.caseType(),
                        details.productArea(),
                        details.environment(),
                        details.tried()));
        assertThat(before).contains(Instant.parse("2026-11-24T13:00:00Z"));
        assertThat(due(ticket.id())).isEqualTo(before);
    }

    @Test
    void what_is_missing_is_said() {
        assertThat(console.runs("policy", "apply", file("new.yml")).err()).contains("Say --by whom and --why");
        assertThat(console.runs("policy", "apply", file("new.yml"), "--preview", "--zone", "CET/Berlin")
                        .err())
                .contains("CET/Berlin is no time zone");
        assertThat(console.runs("policy", "apply", file("none.yml"), "--preview")
                        .err())
                .contains("none.yml");
        assertThat(console.runs("policy", "apply", file("old.yml"), "--preview").out())
                .isEqualTo("No deadline of an open ticket would move.\n");
    }
}
