/**
 * Tickets: one customer's issue or question each, from its opening on. It decides what may happen to a ticket and who may
 * do it, where it is routed, and what is promised because of it; deadlines it takes from {@code sla}, and a severe ticket
 * pages through {@code paging}. Start at {@link dev.tocsin.ticket.Desk}. How a ticket looks in Slack is not its business.
 */
@NullMarked
package dev.tocsin.ticket;

import org.jspecify.annotations.NullMarked;
