package dev.tocsin.paging;

/** What a page is for, beside its message: a ticket, by its id and by what people call it. */
public record About(String ticket, String label) {}
