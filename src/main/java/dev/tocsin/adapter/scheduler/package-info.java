/**
 * Durable work on db-scheduler: {@link dev.tocsin.adapter.scheduler.Work} wakes effects up when they are due, each lane
 * with a table and threads of its own, and a sweep finds what lost its place. It decides nothing about an effect; that
 * is the courier's.
 */
@NullMarked
package dev.tocsin.adapter.scheduler;

import org.jspecify.annotations.NullMarked;
