package dev.tocsin.planted.sla;

public record Fine() {}
