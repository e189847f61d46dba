package dev.tocsin.paging;

import dev.tocsin.paging.GenieCommand.AddTags;
import dev.tocsin.paging.GenieCommand.AddTargets;
import dev.tocsin.paging.GenieCommand.Assign;
import dev.tocsin.paging.GenieCommand.Execute;
import dev.tocsin.paging.GenieCommand.Named;
import dev.tocsin.paging.GenieCommand.Note;
import dev.tocsin.paging.GenieCommand.Numbers;
import dev.tocsin.paging.GenieCommand.Snooze;
import dev.tocsin.paging.GenieCommand.UpdatePriority;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Understands what stands behind a verb for pages that exist: which pages, and what is to become of them. Where the
 * order of the two is swapped ({@code assign @ben to 57}), the side that holds nothing but numbers is the pages.
 */
final class PageSentences {
    private static final Pattern PAGE_NUMBER = Pattern.compile("#?([1-9][0-9]{0,8})");
    private static final Pattern PRIORITY = Pattern.compile("(?i)p[1-5]");
    /** Words between page numbers. */
    private static final Set<String> FILLERS = Set.of("and", "page", "pages");

    private final Rotations rotations;
    private final Targets targets;

    PageSentences(Rotations rotations) {
        this.rotations = rotations;
        this.targets = new Targets(rotations);
    }

    static Numbers numbers(String text) {
        var pages = new LinkedHashSet<Integer>();
        var elsewhere = new LinkedHashSet<AlertNumber>();
        var others = new ArrayList<String>();
        for (var word : text.strip().split("[\\s,]+")) {
            var number = PAGE_NUMBER.matcher(word);
            var alert = AlertNumber.parse(word);
            if (number.matches()) {
                pages.add(Integer.valueOf(number.group(1)));
            } else if (alert.isPresent()) {
                elsewhere.add(alert.get());
            } else if (!word.isEmpty() && !FILLERS.contains(word.toLowerCase(Locale.ROOT))) {
                others.add(Markup.decode(word));
            }
        }
        return new Numbers(List.copyOf(pages), List.copyOf(elsewhere), others);
    }

    private static boolean holdsOnlyNumbers(String text) {
        var numbers = numbers(text);
        return numbers.others().isEmpty() && !numbers.isEmpty();
    }

    /** A sentence taken apart at its last {@code word}. */
    private record Sides(Numbers numbers, String rest) {}

    /** {@code numbersFirst}: the order that is usual with the verb, which decides where neither side is only numbers. */
    private static Sides sides(String text, String word, boolean numbersFirst) {
        int split = Quotes.lastOutside(text, word);
        if (split < 0) {
            return leading(text);
        }
        var before = text.substring(0, split).strip();
        var after = text.substring(split + word.length()).strip();
        boolean first = holdsOnlyNumbers(before) == holdsOnlyNumbers(after) ? numbersFirst : holdsOnlyNumbers(before);
        return first ? new Sides(numbers(before), after) : new Sides(numbers(after), before);
    }

    /** {@code assign 57 58 @ben}: the numbers that it begins with, and the rest. */
    private static Sides leading(String text) {
        var words = text.strip().split("(?<=\\s)");
        int end = 0;
        var head = new StringBuilder();
        while (end < words.length && (holdsOnlyNumbers(words[end]) || isFiller(words[end]))) {
            head.append(words[end++]);
        }
        return new Sides(numbers(head.toString()), text.strip().substring(head.length()));
    }

    private static boolean isFiller(String word) {
        return FILLERS.contains(word.strip().toLowerCase(Locale.ROOT));
    }

    static Note note(String rest) {
        int split = Quotes.lastOutside(rest, "to");
        var numbers = split < 0 ? Numbers.NONE : numbers(rest.substring(split + "to".length()));
        // "tell the customer to wait": the last "to" belongs to the text.
        var text = numbers.isEmpty() ? rest : rest.substring(0, split);
        return new Note(said(text), numbers);
    }

    Assign assign(String rest) {
        var sides = sides(rest, "to", true);
        var named = targets.parse(sides.rest());
        var owner = named.unknown().isEmpty() && named.known().size() == 1
                ? Optional.of(named.known().get(0))
                : Optional.<Named>empty();
        return new Assign(owner, said(sides.rest()), sides.numbers());
    }

    AddTargets add(String rest, boolean escalates) {
        var sides = sides(rest, "to", escalates);
        var named = targets.parse(sides.rest());
        return new AddTargets(
                escalates, named.known(), named.unknown(), rotations.likeAny(named.unknown()), sides.numbers());
    }

    /** Tags separate at commas, or at spaces where there is no comma; quotation marks keep one together. */
    static AddTags tag(String rest) {
        var sides = sides(rest, "to", false);
        var tags = new LinkedHashSet<String>();
        var separator = sides.rest().indexOf(',') >= 0 ? "," : "\\s+";
        var text = sides.rest().strip();
        for (int at = 0; at < text.length(); at++) {
            int close = Quotes.closing(text, at);
            if (close > at) {
                tags.add(Markup.decode(text.substring(at + 1, close)).strip());
                text = text.substring(0, at) + " " + text.substring(close + 1);
            }
        }
        for (var tag : text.split(separator)) {
            tags.add(Markup.decode(tag).strip());
        }
        tags.remove("");
        return new AddTags(List.copyOf(tags), sides.numbers());
    }

    /** However the words stand: there is one priority, and the rest are pages. */
    static UpdatePriority priority(String rest) {
        var priorities = new LinkedHashSet<Priority>();
        var left = new StringBuilder();
        for (var word : rest.split("[\\s,]+")) {
            if (PRIORITY.matcher(word).matches()) {
                Priority.parse(word).ifPresent(priorities::add);
            } else if (!Set.of("priority", "to", "for", "of", "on", "the").contains(word.toLowerCase(Locale.ROOT))) {
                left.append(word).append(' ');
            }
        }
        return new UpdatePriority(
                priorities.size() == 1 ? priorities.stream().findFirst() : Optional.empty(), numbers(left.toString()));
    }

    static Snooze snooze(String rest) {
        int split = Quotes.lastOutside(rest, "for");
        int span = split >= 0 ? split + "for".length() : TypedSpan.atEndOf(rest);
        if (span < 0) {
            return new Snooze(Optional.empty(), "", numbers(rest));
        }
        var said = rest.substring(span).strip();
        return new Snooze(TypedSpan.parse(said), said(said), numbers(rest.substring(0, split >= 0 ? split : span)));
    }

    static Execute execute(String rest) {
        var sides = sides(rest, "on", false);
        return new Execute(said(sides.rest()), sides.numbers());
    }

    static String said(String text) {
        return Markup.decode(Quotes.strip(text)).strip();
    }
}
