package dev.tocsin.planted.ticket;

public record Fine() {}
