/**
 * How long the questions take that are asked all day: {@link dev.tocsin.jmh.CalendarSpeed} and {@link
 * dev.tocsin.jmh.ReplaySpeed}, each beside a yardstick in the same run. {@code docs/deadlines.md} has the figures.
 */
@NullMarked
package dev.tocsin.jmh;

import org.jspecify.annotations.NullMarked;
