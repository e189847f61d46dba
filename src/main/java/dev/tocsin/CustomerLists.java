package dev.tocsin;

import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.config.Problems;
import dev.tocsin.config.Settings;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Desk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lists of customers, into the database and out of it, beside the running bot: {@code tocsin customers}. */
final class CustomerLists implements AutoCloseable {
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Database database;
    private final UnitOfWork<Desk.Session> work;

    /** {@code first}: an import may come before the first start. */
    CustomerLists(
            Map<String, String> environment, PrintWriter out, PrintWriter err, InstantSource clock, boolean first) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        var url = Settings.database(environment).reveal();
        this.database =
                first ? Database.visitOrMake(url, clock, App::randomId) : Database.visit(url, clock, App::randomId);
        this.work = database.tickets(App.wakeups(new Work(database.source(), clock, Work.live(clock))));
    }

    /** Whether all lines were taken, or would be. */
    boolean take(Path file, boolean onlyCheck) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            var problems = new Problems();
            problems.add(
                    file.toString(),
                    Files.isDirectory(file)
                            ? "is a directory."
                            : Files.exists(file) ? "cannot be read." : "is not there.",
                    "Name a list of customers in CSV.");
            problems.orThrow();
        }
        var report = new ImportReport(file, onlyCheck, plans(), out, err);
        var match = new CustomerMatch(() -> new CustomerId("customer-" + App.randomId()), !onlyCheck);
        return new CustomerImport(work, match, file, report).run();
    }

    /** Those that policies name. A configuration with mistakes keeps nobody from importing, only from hearing of plans. */
    private Set<String> plans() {
        var plans = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        try {
            Deadlines.configured(environment).levels().policies().all().forEach(policy -> plans.addAll(policy.plans()));
        } catch (Problems.Unusable e) {
            err.println("Plans are not looked at, for the configuration has mistakes; \"tocsin check\" names them.");
        }
        return plans;
    }

    /** Into a new file, or else to the output. */
    void give(@Nullable Path file) throws IOException {
        var export = new CustomerExport(work);
        if (file == null) {
            export.to(out);
        } else {
            int count = export.to(file);
            out.println("Wrote " + count + (count == 1 ? " customer" : " customers") + " into " + file + ".");
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
