package dev.tocsin.paging;

import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.GenieCommand.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Understands what stands behind the last {@code for}. Names separate at commas, at {@code and}, or at spaces where
 * every part is a name; the longest name wins, for names may hold spaces and an "and".
 */
final class Targets {
    /** What was understood, and what was not. */
    record Parsed(List<Named> known, List<String> unknown) {}

    /** Names that a text begins with are looked for in so many of its characters. */
    private static final int LEADING = 160;

    static final Parsed NONE = new Parsed(List.of(), List.of());

    /** Words that people put behind a name in a hurry. */
    private static final Set<String> FILLERS =
            Set.of("please", "pls", "plz", "thanks", "thx", "asap", "now", "immediately", "urgent", "urgently");

    private final Rotations rotations;

    Targets(Rotations rotations) {
        this.rotations = rotations;
    }

    Parsed parse(String typed) {
        var known = new LinkedHashSet<Named>();
        var unknown = new ArrayList<String>();
        for (var group : groups(words(typed.strip()))) {
            if (known.isEmpty() || !group.stream().allMatch(Targets::isFiller)) {
                understand(group, known, unknown);
            }
        }
        return new Parsed(List.copyOf(known), unknown);
    }

    /** Names that a text begins with, and what follows them. */
    record Leading(List<Named> named, String rest) {}

    /** The longest beginning that is made of names alone. Where nothing follows, all of it. */
    Optional<Leading> leading(String typed) {
        var text = typed.strip();
        for (int end = Math.min(text.length(), LEADING); end > 0; end--) {
            boolean between = end == text.length() || Character.isWhitespace(text.charAt(end));
            if (between) {
                var head = text.substring(0, end).strip().replaceFirst("[:,]+$", "");
                var parsed = head.isEmpty() ? NONE : parse(head);
                if (parsed.unknown().isEmpty() && !parsed.known().isEmpty()) {
                    return Optional.of(
                            new Leading(parsed.known(), text.substring(end).strip()));
                }
            }
        }
        return Optional.empty();
    }

    private void understand(List<String> group, Set<Named> known, List<String> unknown) {
        var words = withoutFillers(group);
        var whole = segments(words, 0);
        if (whole.isPresent()) {
            known.addAll(whole.get());
            return;
        }
        for (var part : splitAtAnd(words)) {
            var names = segments(part, 0);
            if (names.isPresent()) {
                known.addAll(names.get());
            } else {
                unknown.add(Markup.decode(Quotes.strip(String.join(" ", part))));
            }
        }
    }

    /** The names that the words from {@code at} on are made of, if they are made of names alone. */
    private Optional<List<Named>> segments(List<String> words, int at) {
        if (at == words.size()) {
            return words.isEmpty() ? Optional.empty() : Optional.of(List.of());
        }
        if (isAnd(words.get(at)) && words.size() > 1) {
            return segments(words, at + 1);
        }
        for (int end = words.size(); end > at; end--) {
            var name = resolve(String.join(" ", words.subList(at, end)));
            if (name.isPresent()) {
                var rest = segments(words, end);
                if (rest.isPresent()) {
                    var all = new ArrayList<Named>();
                    all.add(name.get());
                    all.addAll(rest.get());
                    return Optional.of(all);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Named> resolve(String typed) {
        var user = Markup.USER.matcher(typed);
        if (user.matches()) {
            var shown = user.group(2);
            return Optional.of(
                    new Named.OfSlackUser(new SlackId(user.group(1)), "@" + (shown == null ? user.group(1) : shown)));
        }
        var group = Markup.USER_GROUP.matcher(typed);
        if (group.matches()) {
            var handle = group.group(2);
            return rotations
                    .resolve(group.group(1))
                    .or(() -> handle == null ? Optional.empty() : rotations.resolve(handle))
                    .map(r -> new Named.OfRotation(r.name()));
        }
        var plain = Markup.decode(Quotes.strip(typed)).strip();
        for (var form : new LinkedHashSet<>(List.of(plain, plain.replaceAll("[.!?;:]+$", "")))) {
            var rotation = rotations.resolve(form);
            if (rotation.isPresent()) {
                return rotation.map(r -> new Named.OfRotation(r.name()));
            }
            if (Markup.EMAIL.matcher(form).matches()) {
                return Optional.of(new Named.OfEmail(form.toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    /** Words, commas apart; what is in quotation marks or angle brackets stays one word. */
    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = c == '<' ? text.indexOf('>', i) : Quotes.closing(text, i);
            if (end > i) {
                word.append(text, i, end + 1);
                i = end;
            } else if (c == ',' || Character.isWhitespace(c)) {
                flush(word, words);
                if (c == ',') {
                    words.add(",");
                }
            } else {
                word.append(c);
            }
        }
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static List<List<String>> groups(List<String> words) {
        return split(words, ","::equals);
    }

    private static List<List<String>> splitAtAnd(List<String> words) {
        return split(words, Targets::isAnd);
    }

    private static List<List<String>> split(List<String> words, Predicate<String> separator) {
        var groups = new ArrayList<List<String>>();
        var group = new ArrayList<String>();
        for (var word : words) {
            if (separator.test(word)) {
                groups.add(List.copyOf(group));
                group.clear();
            } else {
                group.add(word);
            }
        }
        groups.add(List.copyOf(group));
        groups.removeIf(List::isEmpty);
        return groups;
    }

    private List<String> withoutFillers(List<String> words) {
        int end = words.size();
        while (end > 1 && segments(words.subList(0, end), 0).isEmpty() && isFiller(words.get(end - 1))) {
            end--;
        }
        return words.subList(0, end);
    }

    private static boolean isFiller(String word) {
        return FILLERS.contains(word.toLowerCase(Locale.ROOT).replaceAll("[.!?]+$", ""));
    }

    private static boolean isAnd(String word) {
        return word.equalsIgnoreCase("and") || word.equals("&") || word.equals("&amp;");
    }
}
