package dev.tocsin.planted.directory;

public record Fine() {}
