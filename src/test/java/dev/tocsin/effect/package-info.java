/** The courier against a book in memory: no store, no scheduler, no time of its own. */
@NullMarked
package dev.tocsin.effect;

import org.jspecify.annotations.NullMarked;
