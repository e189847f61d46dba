package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Desk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import whose database has a bad day. */
class CustomerImportTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-05T07:00:00Z"));

    @TempDir
    Path folder;

    private @Nullable Database opened;
    private final StringWriter out = new StringWriter();
    private int transactions;

    @BeforeEach
    void open() {
        opened = Database.open("jdbc:sqlite:" + folder.resolve("tocsin.db"), CLOCK, App::randomId);
    }

    @AfterEach
    void close() {
        database().close();
    }

    private Database database() {
        return Objects.requireNonNull(opened);
    }

    private UnitOfWork<Desk.Session> work() {
        return database().tickets(App.wakeups(new Work(database().source(), CLOCK, Work.live(CLOCK))));
    }

    /** The database's work, but for what {@code before} does at the beginning of each transaction that writes. */
    private UnitOfWork<Desk.Session> with(Runnable before) {
        return new UnitOfWork<>() {
            @Override
            public <R> R run(Function<? super Desk.Session, R> todo) {
                transactions++;
                before.run();
                return work().run(todo);
            }

            @Override
            public <R> R read(Function<? super Desk.Session, R> todo) {
                return work().read(todo);
            }
        };
    }

    private CustomerImport imports(UnitOfWork<Desk.Session> work, String list) throws IOException {
        var file = Files.writeString(folder.resolve("list.csv"), list);
        var report = new ImportReport(file, false, List.of(), new PrintWriter(out), new PrintWriter(out));
        var ids = new int[1];
        return new CustomerImport(work, new CustomerMatch(() -> new CustomerId("c" + ids[0]++), true), file, report);
    }

    private static String list(int lines) {
        return IntStream.rangeClosed(2, lines + 1)
                .mapToObj(line -> "Customer " + line + "\n")
                .collect(Collectors.joining("", "name\n", ""));
    }

    private List<Customer> kept() {
        return work().read(session -> session.customers().after("", 10_000));
    }

    @Test
    void some_hundred_lines_are_kept_in_a_transaction() throws IOException {
        assertThat(imports(with(() -> {}), list(1_250)).run()).isTrue();
        assertThat(transactions).isEqualTo(3);
        assertThat(kept()).hasSize(1_250);
    }

    @Test
    void a_database_that_fails_stops_it_and_it_can_be_run_again() throws IOException {
        var failing = imports(
                with(() -> {
                    if (transactions == 3) {
                        throw new IllegalStateException("the database is busy");
                    }
                }),
                list(1_250));
        assertThatThrownBy(failing::run)
                .hasMessageEndingWith(
                        "list.csv: stopped at line 1002, for the database did not take it (the database is"
                                + " busy). The lines before are taken. Import the file again when it does.");
        assertThat(kept()).hasSize(1_000);
        assertThat(imports(with(() -> {}), list(1_250)).run()).isTrue();
        assertThat(out.toString()).endsWith("250 added, 0 changed, 1000 as they were.\n");
    }

    /** As a transaction is that another one came in between of. */
    @Test
    void what_is_rolled_back_and_run_again_counts_once() throws IOException {
        var again = new UnitOfWork<Desk.Session>() {
            @Override
            public <R> R run(Function<? super Desk.Session, R> todo) {
                assertThatThrownBy(() -> work().run(session -> {
                            throw new IllegalStateException("after " + todo.apply(session));
                        }))
                        .hasMessageStartingWith("after ");
                return work().run(todo);
            }

            @Override
            public <R> R read(Function<? super Desk.Session, R> todo) {
                return work().read(todo);
            }
        };
        imports(again, "name,24x7\nAcme,yes\nBolt,maybe\n").run();
        assertThat(out.toString())
                .contains("1 added, 0 changed, 0 as they were.", "1 line was not taken.")
                .containsOnlyOnce("has \"maybe\" for 24x7.");
        assertThat(kept()).extracting(Customer::name).containsExactly("Acme");
        assertThat(Files.readString(folder.resolve("list.rejected.csv"))).isEqualTo("name,24x7\nBolt,maybe\n");
    }
}
