/**
 * Tickets in Slack: the ways in (command, shortcuts, reaction, mention), the forms, the card and the receipt that are kept
 * current, and the Home tab. Start at {@link dev.tocsin.adapter.slack.ticket.TicketSurfaces}. What may happen to a ticket
 * is not decided here.
 */
@NullMarked
package dev.tocsin.adapter.slack.ticket;

import org.jspecify.annotations.NullMarked;
