/**
 * Programs that try the real bot, as processes of its own, and print tables: how fast it is ({@link
 * dev.tocsin.bench.Speed}), and what is left of a page when everything dies ({@link dev.tocsin.bench.Chaos}). They are
 * compiled with the tests, which play the second in short, and run by hand; docs/reliability.md says how.
 */
@NullMarked
package dev.tocsin.bench;

import org.jspecify.annotations.NullMarked;
