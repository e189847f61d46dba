package dev.tocsin.paging;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What makes two wishes to page the same one: the same targets in any order, the same words whatever their case and
 * spacing.
 *
 * @param key both in one text, which may be long
 */
public record Wish(String key) {

    public static Wish of(Collection<Target> targets, String message) {
        var whom = targets.stream().map(Target::label).distinct().sorted().collect(Collectors.joining("\n"));
        var words = message.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return new Wish(whom + "\n\n" + words);
    }

    public static Wish of(PageEvent.PageRequested request) {
        return of(request.targets(), request.message());
    }
}
