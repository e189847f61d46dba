package dev.tocsin.planted.names;

record PageUtil() {
    record StringUtils() {}
}
