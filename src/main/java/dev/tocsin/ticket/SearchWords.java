package dev.tocsin.ticket;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as words to find it by: letters and digits, small, each once. */
public final class SearchWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,}");
    private static final int LONGEST = 40;
    private static final int MOST = 60;

    private SearchWords() {}

    public static List<String> of(String... texts) {
        var words = new LinkedHashSet<String>();
        for (var text : texts) {
            var found = WORD.matcher(text.toLowerCase(Locale.ROOT));
            while (found.find() && words.size() < MOST) {
                words.add(cut(found.group()));
            }
        }
        return new ArrayList<>(words);
    }

    /** What a ticket is found by. */
    public static List<String> of(Ticket ticket) {
        var details = ticket.details();
        return of(
                details.summary(),
                details.customer().name(),
                details.productArea(),
                ticket.requester().name());
    }

    /** How much two texts are about the same: the share of the shorter one's words that both have, from 0 to 1. */
    static double likeness(String one, String other) {
        Set<String> first = new LinkedHashSet<>(of(one));
        Set<String> second = new LinkedHashSet<>(of(other));
        int least = Math.min(first.size(), second.size());
        first.retainAll(second);
        return least == 0 ? 0 : (double) first.size() / least;
    }

    private static String cut(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        // Never half of a letter: no store takes that.
        return word.substring(0, Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
