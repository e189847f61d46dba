package dev.tocsin;

import dev.tocsin.adapter.csv.CsvText;
import dev.tocsin.directory.Customer;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Desk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Writes all customers into a list, by name: {@code tocsin customers export}. What it writes can be imported again. */
final class CustomerExport {
    private static final int AT_ONCE = 500;
    /** Without it spreadsheets take UTF-8 for something else, and spoil each name with a letter beyond ASCII. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final UnitOfWork<Desk.Session> work;

    CustomerExport(UnitOfWork<Desk.Session> work) {
        this.work = work;
    }

    /** Into a new file; how many there are. */
    int to(Path file) throws IOException {
        try (var out = new PrintWriter(Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            out.print(BYTE_ORDER_MARK);
            int count = to(out);
            return count;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(file + " is there already. Name another file, or remove it.", e);
        }
    }

    /** How many there are. Throws where not all of them could be written. */
    int to(PrintWriter out) throws IOException {
        out.print(CsvText.record(CustomerColumn.TITLES));
        int count = 0;
        for (var some = after("");
                !some.isEmpty();
                some = after(some.get(some.size() - 1).name())) {
            some.forEach(customer -> out.print(CsvText.record(CustomerLine.values(customer))));
            count += some.size();
        }
        // A print writer keeps what went wrong to itself: a full disk, a closed pipe.
        if (out.checkError()) {
            throw new IOException("not all customers could be written");
        }
        return count;
    }

    private List<Customer> after(String name) {
        return work.read(session -> session.customers().after(name, AT_ONCE));
    }
}
