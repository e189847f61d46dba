package dev.tocsin.adapter.slack.page;

import dev.tocsin.directory.Customer;
import java.util.List;
import java.util.Optional;

/** Looks customers up for forms. */
public interface CustomerSearch {
    /** Those whose name has it in it; the first ones by name for nothing. */
    List<Customer> search(String typed);

    Optional<Customer> find(String id);
}
