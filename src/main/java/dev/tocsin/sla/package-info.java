/**
 * What is promised, and how the promise stands: {@link dev.tocsin.sla.SlaPolicy} says which target a ticket has, {@link
 * dev.tocsin.sla.Replay} turns the facts about a ticket into its {@link dev.tocsin.sla.SlaClock}s, and each can explain
 * itself. Nothing here is stored, and nothing is said to anybody: the same facts give the same clocks at any time.
 */
@NullMarked
package dev.tocsin.sla;

import org.jspecify.annotations.NullMarked;
