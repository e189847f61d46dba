package dev.tocsin.jmh;

import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.Wakeups;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.paging.Auditor;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The auditor's look at every open page, which it takes each minute, beside merely reading them. On SQLite. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AuditSpeed {
    @Param({"10", "300"})
    int pages = 10;

    private Folder folder = new Folder(Path.of(""));
    private Optional<Database> database = Optional.empty();
    private Optional<Paging> paging = Optional.empty();
    private Optional<Auditor> auditor = Optional.empty();

    private record Folder(Path path) {}

    /** Nobody delivers. */
    private static final class Nobody implements Wakeups {
        @Override
        public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {}

        @Override
        public void committed(Set<Lane> lanes) {}
    }

    @Setup(Level.Trial)
    public void open() throws IOException {
        folder = new Folder(Files.createTempDirectory("audit-speed"));
        var clock = Clock.systemUTC();
        var ids = new AtomicInteger();
        var store = Database.open(
                "jdbc:sqlite:" + folder.path().resolve("audit.db"), clock, () -> "id-" + ids.incrementAndGet());
        var work = store.paging(new Nobody());
        var rotations = new Rotations(List.of(), "C0PEOPLE", PagingSystem.OPSGENIE);
        var desk = new Paging(
                work,
                rotations,
                () -> new PageId(String.format(Locale.ROOT, "page-%08d", ids.incrementAndGet())),
                clock);
        var ana = Actor.inSlack("U0ANA", "Ana", Optional.empty());
        for (int i = 0; i < pages; i++) {
            var target = List.<Target>of(new Target.Person("ben" + i + "@acme.example"));
            var unused = desk.request(
                    new Paging.Request("db down " + i, Optional.empty(), target, ana, "C0", "key" + i));
        }
        database = Optional.of(store);
        paging = Optional.of(desk);
        auditor = Optional.of(new Auditor(work, desk, clock));
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        database.ifPresent(Database::close);
        try (var files = Files.walk(folder.path())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public int audit() {
        return auditor.orElseThrow().audit(Instant.EPOCH);
    }

    /** The baseline. */
    @Benchmark
    public int read() {
        return paging.orElseThrow().open(1_000).size();
    }
}
