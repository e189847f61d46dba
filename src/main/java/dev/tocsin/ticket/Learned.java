package dev.tocsin.ticket;

/**
 * Which page of the documentation answered a ticket, or what is missing there.
 *
 * @param page its address; empty where none did
 * @param gap what is to be written; empty where nothing is missing
 */
public record Learned(String page, String gap) {
    public static final Learned NOTHING = new Learned("", "");
}
