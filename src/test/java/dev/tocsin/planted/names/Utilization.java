package dev.tocsin.planted.names;

/** Only looks like it. */
record Utilization() {}
