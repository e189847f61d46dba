package dev.tocsin.planted.config;

/** Config may; but then paging may not know config. */
record KnowsPaging(dev.tocsin.planted.paging.Fine fine) {}
