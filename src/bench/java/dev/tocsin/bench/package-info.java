/** Benchmarks: programs that print ratios. They are compiled with the tests and run by hand. */
@NullMarked
package dev.tocsin.bench;

import org.jspecify.annotations.NullMarked;
