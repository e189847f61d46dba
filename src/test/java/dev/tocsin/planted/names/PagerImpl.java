package dev.tocsin.planted.names;

record PagerImpl() {}
