package dev.tocsin;

import dev.tocsin.adapter.csv.CsvFile;
import dev.tocsin.adapter.csv.CsvRecord;
import dev.tocsin.config.Problems;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.Customers;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes customers over from a list: {@code tocsin customers import}. Good lines are kept whatever the others are, some
 * hundred in a transaction; bad ones are told and handed back. Importing a list again changes nothing.
 */
final class CustomerImport {
    private static final int AT_ONCE = 500;

    private final UnitOfWork<Desk.Session> work;
    private final CustomerMatch match;
    private final Path file;
    private final ImportReport report;
    private final List<Entry> batch = new ArrayList<>();
    /** What only one line of a file may say, and the line that said it first. */
    private final Map<String, Long> said = new HashMap<>();

    /** A line: what it says, or why it is not taken. */
    record Entry(CsvRecord record, Optional<CustomerLine> line, String mistake) {
        Entry bad(String why) {
            return new Entry(record, Optional.empty(), why);
        }
    }

    CustomerImport(UnitOfWork<Desk.Session> work, CustomerMatch match, Path file, ImportReport report) {
        this.work = work;
        this.match = match;
        this.file = file;
        this.report = report;
    }

    /** Whether all lines were taken. Throws {@link Problems.Unusable} for a file that is no list of customers. */
    boolean run() throws IOException {
        try (var csv = new CsvFile(Files.newInputStream(file))) {
            var header = header(csv);
            var places = places(header);
            try (var rejected = new RejectedLines(file, header)) {
                readAll(csv, places, rejected);
                report.summary(rejected.file());
                return report.isGood();
            }
        }
    }

    private CsvRecord header(CsvFile csv) throws IOException {
        var problems = new Problems();
        try {
            var header = csv.next();
            if (header.isPresent() && header.get().mistake().isEmpty()) {
                return header.get();
            }
            var mistake = header.flatMap(CsvRecord::mistake).orElse("is empty.");
            problems.add(file + (header.isPresent() ? " line 1" : ""), mistake, "");
        } catch (CsvFile.Unreadable e) {
            problems.add(file.toString(), String.valueOf(e.getMessage()), "");
        }
        throw new Problems.Unusable(problems.all());
    }

    private CustomerColumn.Places places(CsvRecord header) {
        var problems = new Problems();
        var places = CustomerColumn.Places.of(header.values(), file + " line " + header.line(), problems);
        problems.orThrow();
        return places;
    }

    private void readAll(CsvFile csv, CustomerColumn.Places places, RejectedLines rejected) throws IOException {
        try {
            for (var record = csv.next(); record.isPresent(); record = csv.next()) {
                if (!record.get().isBlank()) {
                    batch.add(entry(record.get(), places));
                }
                if (batch.size() == AT_ONCE) {
                    keep(rejected);
                }
            }
        } catch (CsvFile.Unreadable e) {
            report.unreadable(String.valueOf(e.getMessage()));
        }
        keep(rejected);
    }

    private Entry entry(CsvRecord record, CustomerColumn.Places places) {
        var reasons = new ArrayList<String>();
        record.mistake().ifPresent(reasons::add);
        var line = reasons.isEmpty()
                ? CustomerLine.read(places, record.values(), reasons)
                : Optional.<CustomerLine>empty();
        line.ifPresent(read -> saidBefore(read, record.line()).ifPresent(reasons::add));
        return reasons.isEmpty()
                ? new Entry(record, line, "")
                : new Entry(record, Optional.empty(), String.join(" It ", reasons));
    }

    /** Of two lines about one customer the later would win, and nobody would notice. */
    private Optional<String> saidBefore(CustomerLine line, long number) {
        var keys = new HashMap<String, String>();
        keys.put("name " + Customer.key(line.name()), "is about the customer of line ");
        line.id().ifPresent(id -> keys.put("id " + id, "is about the customer of line "));
        line.channels()
                .ifPresent(channels -> channels.forEach(
                        channel -> keys.put("channel " + channel, "has the channel " + channel + ", as has line ")));
        for (var key : keys.entrySet()) {
            var before = said.get(key.getKey());
            if (before != null) {
                return Optional.of(key.getValue() + before + ".");
            }
        }
        keys.keySet().forEach(key -> said.put(key, number));
        return Optional.empty();
    }

    private void keep(RejectedLines rejected) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        for (var outcome : kept()) {
            report.add(outcome);
            if (!outcome.entry().mistake().isEmpty() && !report.onlyChecks()) {
                rejected.add(outcome.entry().record());
            }
        }
        batch.clear();
    }

    private List<CustomerMatch.Outcome> kept() {
        try {
            return report.onlyChecks()
                    ? work.read(session -> outcomes(session.customers()))
                    : work.run(session -> outcomes(session.customers()));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    file + ": stopped at line " + batch.get(0).record().line() + ", for the database did not take it ("
                            + e.getMessage() + "). The lines before are taken. Import the file again when it does.",
                    e);
        }
    }

    private List<CustomerMatch.Outcome> outcomes(Customers customers) {
        return batch.stream().map(entry -> match.keep(customers, entry)).toList();
    }
}
