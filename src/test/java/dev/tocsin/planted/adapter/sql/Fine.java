package dev.tocsin.planted.adapter.sql;

public record Fine() {}
