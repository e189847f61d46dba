/** Days off, as a library knows them. */
@NullMarked
package dev.tocsin.adapter.jollyday;

import org.jspecify.annotations.NullMarked;
