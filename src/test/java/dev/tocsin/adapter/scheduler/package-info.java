/**
 * The scheduler on a real store: step by step on a clock that tests move, and once with its own threads. Start at
 * {@link dev.tocsin.adapter.scheduler.Bench}.
 */
@NullMarked
package dev.tocsin.adapter.scheduler;

import org.jspecify.annotations.NullMarked;
