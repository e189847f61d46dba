package dev.tocsin.planted.config;

public record Fine() {}
