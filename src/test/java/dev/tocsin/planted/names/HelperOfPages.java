package dev.tocsin.planted.names;

record HelperOfPages() {}
