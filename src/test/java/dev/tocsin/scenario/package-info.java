/**
 * The whole bot against the sandbox, over real HTTP, on a settable clock, driven step by step: each test reads as a
 * script. Start at {@link dev.tocsin.scenario.Stage}.
 */
@NullMarked
package dev.tocsin.scenario;

import org.jspecify.annotations.NullMarked;
