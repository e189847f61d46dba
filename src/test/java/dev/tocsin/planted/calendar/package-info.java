@NullMarked
package dev.tocsin.planted.calendar;

import org.jspecify.annotations.NullMarked;
