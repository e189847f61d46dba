package dev.tocsin.planted.sandbox;

public record Fine() {}
