package dev.tocsin.planted.calendar;

import de.focus_shift.jollyday.core.Holiday;

record UsesALibrary(Holiday holiday) {}
