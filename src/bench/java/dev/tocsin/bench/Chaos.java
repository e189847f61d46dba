package dev.tocsin.bench;
/** Soon. */
public final class Chaos { private Chaos() {} }
