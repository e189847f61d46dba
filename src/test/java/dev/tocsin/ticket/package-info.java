/**
 * Tickets without a store or a Slack: what they are, where they go, and what is promised because of what happens to them.
 * Start at {@link dev.tocsin.ticket.DeskOpeningTest}; {@link dev.tocsin.ticket.TicketBench} is what all of them stand on.
 */
@NullMarked
package dev.tocsin.ticket;

import org.jspecify.annotations.NullMarked;
