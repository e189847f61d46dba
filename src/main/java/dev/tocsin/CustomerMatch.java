package dev.tocsin;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Customers;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which customer a line of a list is about, and what it changes. */
final class CustomerMatch {
    private final Supplier<CustomerId> newIds;
    private final boolean saves;

    /** {@code saves}: else it only looks. */
    CustomerMatch(Supplier<CustomerId> newIds, boolean saves) {
        this.newIds = newIds;
        this.saves = saves;
    }

    /** What a line does. */
    enum Change {
        ADDED,
        CHANGED,
        SAME,
        /** It is not taken. */
        NONE
    }

    /**
     * What became of a line.
     *
     * @param warnings each goes on from the line's place
     */
    record Outcome(CustomerImport.Entry entry, Change change, List<String> warnings) {}

    /** The id finds the customer, else the name does, else they are new. Part of a transaction, which may be run again. */
    Outcome keep(Customers customers, CustomerImport.Entry entry) {
        if (entry.line().isEmpty()) {
            return new Outcome(entry, Change.NONE, List.of());
        }
        var line = entry.line().get();
        var byId = line.id().flatMap(customers::find);
        var byName = customers.findByName(line.name());
        if (byId.isPresent()
                && byName.filter(other -> !other.id().equals(byId.get().id())).isPresent()) {
            return new Outcome(
                    entry.bad("has the name of another customer, whose id is "
                            + byName.get().id() + "."),
                    Change.NONE,
                    List.of());
        }
        var before = byId.or(() -> byName);
        var after = line.customer(before, newIds.get());
        if (before.filter(after::equals).isPresent()) {
            return new Outcome(entry, Change.SAME, List.of());
        }
        var moved = after.channels().stream()
                .flatMap(channel -> moved(customers, channel, after).stream())
                .toList();
        if (saves) {
            customers.save(after);
        }
        return new Outcome(entry, before.isPresent() ? Change.CHANGED : Change.ADDED, moved);
    }

    private static Optional<String> moved(Customers customers, String channel, Customer to) {
        return customers
                .findByChannel(channel)
                .filter(from -> !from.id().equals(to.id()))
                .map(from -> "takes the channel " + channel + " from " + from.name() + ".");
    }
}
