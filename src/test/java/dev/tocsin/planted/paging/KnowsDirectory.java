package dev.tocsin.planted.paging;

/** Paging may; but then the directory may not know paging. */
record KnowsDirectory(dev.tocsin.planted.directory.Fine fine) {}
