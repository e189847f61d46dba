/**
 * When somebody works: {@link dev.tocsin.calendar.BusinessCalendar} counts open time and adds it up, on weekly hours in a
 * zone, with holidays and single days that are different. Start reading there; {@link dev.tocsin.calendar.Timeline} is
 * how it is quick. It knows no tickets, no targets and no clock: every instant is given.
 */
@NullMarked
package dev.tocsin.calendar;

import org.jspecify.annotations.NullMarked;
