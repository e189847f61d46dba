/**
 * Public holidays, as the library Jollyday knows them: {@link dev.tocsin.adapter.jollyday.JollydayHolidays}. It is thin for
 * some countries; a calendar's own dates complete it, and its exceptions correct it.
 */
@NullMarked
package dev.tocsin.adapter.jollyday;

import org.jspecify.annotations.NullMarked;
