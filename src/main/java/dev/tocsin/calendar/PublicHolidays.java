package dev.tocsin.calendar;

import java.util.Optional;
import java.util.Set;

/** Knows the public holidays of countries and of their regions. */
public interface PublicHolidays {
    /**
     * Those of a country such as {@code US}, or of a region of it such as {@code US-CA}, the country's included; in
     * capitals, as ISO 3166 writes them. Empty where it knows no such place.
     */
    Optional<Holidays> of(String place);

    /** The countries that it knows, and the regions of those. */
    Set<String> places();
}
