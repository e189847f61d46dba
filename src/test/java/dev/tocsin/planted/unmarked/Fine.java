package dev.tocsin.planted.unmarked;

public record Fine() {}
