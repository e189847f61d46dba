package dev.tocsin.planted.adapter.slack;

public record Fine() {}
