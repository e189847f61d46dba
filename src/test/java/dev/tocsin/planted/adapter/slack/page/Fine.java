package dev.tocsin.planted.adapter.slack.page;

public record Fine() {}
