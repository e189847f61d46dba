/**
 * Clocks without a ticket, a store or a Slack: facts in, clocks out. {@link dev.tocsin.sla.Facts} tells a ticket's story in
 * the words of those who live it.
 */
@NullMarked
package dev.tocsin.sla;

import org.jspecify.annotations.NullMarked;
