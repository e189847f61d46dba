package dev.tocsin.reminder;

/** By what the moments were reckoned at which tickets are looked at. Part of one transaction. */
public interface Reckoned {
    /** Remembers it; whether it is another than was remembered, or the first. */
    boolean by(String value);
}
