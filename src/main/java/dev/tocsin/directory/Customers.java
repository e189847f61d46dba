package dev.tocsin.directory;

import java.util.List;
import java.util.Optional;

/** The customers. Part of one transaction. */
public interface Customers {
    Optional<Customer> find(CustomerId id);

    /** Whatever the capitals and spaces of the name. */
    Optional<Customer> findByName(String name);

    /** Whose channel it is. */
    Optional<Customer> findByChannel(String channel);

    /**
     * Those whose name has {@code typed} in it, whatever its capitals: first those that begin with it, then by name. At
     * most {@code limit}; with nothing typed, the first by name.
     */
    List<Customer> search(String typed, int limit);

    /** By name, after {@code name}; the first ones after an empty one. */
    List<Customer> after(String name, int limit);

    /**
     * Adds the customer, or replaces the one with its id. A channel that another customer had is this one's from now on.
     *
     * @throws RuntimeException when another customer has the name
     */
    void save(Customer customer);
}
