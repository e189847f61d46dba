package dev.tocsin.paging;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The short number by which a pager shows an alert, as people type it: {@code og-1234}. For alerts that were made elsewhere;
 * ours are pages, with numbers of their own. A pager's numbers begin anew one day, and two pagers have the same ones.
 *
 * @param number digits
 */
public record AlertNumber(PagingSystem system, String number) {
    private static final Pattern TYPED = Pattern.compile("(?i)#?([a-z]+)-([1-9][0-9]{0,11})");

    /** Empty where it is none. */
    public static Optional<AlertNumber> parse(String typed) {
        var matcher = TYPED.matcher(typed);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (var system : PagingSystem.values()) {
            if (system.prefix().equals(matcher.group(1).toLowerCase(Locale.ROOT))) {
                return Optional.of(new AlertNumber(system, matcher.group(2)));
            }
        }
        return Optional.empty();
    }

    public String label() {
        return system.prefix() + "-" + number;
    }
}
