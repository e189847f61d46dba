package dev.tocsin.planted.paging;

public record Fine() {}
