package dev.tocsin.calendar;

import java.util.List;

/**
 * One day that is different from what the week and the holidays say.
 *
 * @param name why, for people to read
 * @param windows when it is open all the same; empty for closed
 */
public record SpecialDay(String name, List<Window> windows) {
    public SpecialDay {
        windows = List.copyOf(windows);
    }
}
