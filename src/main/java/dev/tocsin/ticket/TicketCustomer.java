package dev.tocsin.ticket;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;

/** The customer as a ticket knew them when it was opened, or when somebody corrected it. */
public record TicketCustomer(CustomerId id, String name, String plan, boolean roundTheClock) {
    public static TicketCustomer of(Customer customer) {
        return new TicketCustomer(customer.id(), customer.name(), customer.plan(), customer.roundTheClock());
    }
}
