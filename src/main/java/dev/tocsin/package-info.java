/**
 * The command line ({@link dev.tocsin.Main}) and the composition root. Start reading at {@code Main}; nothing here
 * decides anything about pages.
 */
@NullMarked
package dev.tocsin;

import org.jspecify.annotations.NullMarked;
