/**
 * Calendars against tables, laws and a walk over the minutes. {@link dev.tocsin.calendar.Calendars} writes them down as
 * people say them.
 */
@NullMarked
package dev.tocsin.calendar;

import org.jspecify.annotations.NullMarked;
