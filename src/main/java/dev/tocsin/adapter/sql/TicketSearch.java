package dev.tocsin.adapter.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A search for tickets by words. Of each word the newest {@link #MOST} tickets are read and compared; where these are not all,
 * some older ones of the rarest word are looked at one by one. So no search costs more in a large store than in a small one.
 * What it may miss are old tickets by words that are common and hardly ever meet.
 */
final class TicketSearch {
    /** Tickets of a word that are read. */
    static final int MOST = 5_000;

    /** Tickets that are looked at one by one: each costs as much as some thirty that are read. */
    static final int LOOKS = 2_000;

    /** Words that begin alike, of which each is read for itself. */
    static final int FEW = 40;

    private final Handle handle;
    private final Map<String, Object> bound = new HashMap<>();

    /** For one search. */
    TicketSearch(Handle handle) {
        this.handle = handle;
    }

    /**
     * A word that is looked for.
     *
     * @param within a condition that a ticket's row named t has it
     * @param tickets what is read of it; empty for a beginning of so many words that most new tickets have one
     */
    private record Word(String within, Optional<Postings> tickets) {}

    /**
     * Tickets of a word.
     *
     * @param numbers a query for them
     * @param size how many there are
     * @param oldest the number that they end with, where there are more
     * @param before a query for those before the number {@code floor}, the newest first; empty where there is none
     */
    private record Postings(String numbers, int size, OptionalInt oldest, Optional<String> before) {}

    /** All words stand in them, the last one perhaps only begun; the newest first. */
    List<String> ids(List<String> words, int limit) {
        var all = new ArrayList<Word>();
        for (var word : words) {
            all.add(all.size() < words.size() - 1 ? whole(Storable.text(word)) : begun(Storable.text(word)));
        }
        var read = all.stream().flatMap(word -> word.tickets().stream()).toList();
        if (all.isEmpty() || read.stream().anyMatch(tickets -> tickets.size() == 0)) {
            return List.of();
        } else if (read.isEmpty()) {
            return newest(all.get(0), limit);
        } else if (read.size() < all.size()) {
            return looked(all, read, Integer.MAX_VALUE, limit);
        }
        int floor = read.stream()
                .flatMapToInt(tickets -> tickets.oldest().stream())
                .max()
                .orElse(0);
        var ids = new ArrayList<>(compared(read, floor, limit));
        if (ids.size() < limit && floor > 0) {
            ids.addAll(looked(all, read, floor, limit - ids.size()));
        }
        return ids;
    }

    /** From the floor on, down to which everything was read: those that all words have. */
    private List<String> compared(List<Postings> read, int floor, int limit) {
        bound.put("floor", floor);
        return ids(
                read.stream()
                        .map(tickets -> "select number from (" + tickets.numbers() + ") read")
                        .collect(Collectors.joining(" intersect ")),
                " where c.number >= :floor",
                limit);
    }

    /** Of the rarest word's tickets before the floor, those that have the other words too. */
    private List<String> looked(List<Word> all, List<Postings> read, int floor, int limit) {
        var rarest = read.stream()
                .filter(tickets -> tickets.before().isPresent())
                .min(Comparator.comparingInt(Postings::size));
        var others = all.stream()
                .filter(word -> !word.tickets().equals(rarest))
                .map(Word::within)
                .collect(Collectors.joining(" and "));
        if (rarest.isEmpty() || others.isEmpty()) {
            return List.of();
        }
        bound.put("floor", floor);
        return ids(
                rarest.get().before().orElseThrow() + " limit " + LOOKS,
                // In a query of its own for each: PostgreSQL might otherwise join all tickets to them.
                " where (select 1 from ticket t where t.number = c.number and " + others + ") = 1",
                limit);
    }

    /** By one beginning alone: it may become so many words that the newest tickets have some of them. */
    private List<String> newest(Word beginning, int limit) {
        return ids(
                "select t.number from ticket t where t.number > (select max(number) from ticket) - " + MOST + " and "
                        + beginning.within(),
                "",
                limit);
    }

    /** {@code candidates}: a query for numbers; {@code where}: what must hold for them, as rows named c. */
    private List<String> ids(String candidates, String where, int limit) {
        // The ids are looked up for those that are left.
        return query("select (select t.id from ticket t where t.number = n.number) from (select c.number from ("
                        + candidates + ") c" + where + " order by c.number desc limit :limit) n"
                        + " order by n.number desc")
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    // What is read of a word

    private Word whole(String word) {
        var name = bind(word);
        return new Word(
                within(word + " "),
                Optional.of(newest(
                        List.of(name),
                        Optional.of("select number from ticket_word where word = :" + name
                                + " and number < :floor order by number desc"))));
    }

    private Word begun(String beginning) {
        var within = within(beginning);
        var from = bind(beginning);
        // Behind every letter.
        var until = bind(beginning + Character.toString(Character.MAX_CODE_POINT));
        var rows = "from ticket_word where word >= :" + from + " and word < :" + until;
        int size = query("select count(*) from (select 1 " + rows + " limit " + MOST + ") few")
                .mapTo(Integer.class)
                .one();
        if (size < MOST) {
            var numbers = "select distinct number " + rows;
            var before = numbers + " and number < :floor order by number desc";
            return new Word(within, Optional.of(new Postings(numbers, size, OptionalInt.empty(), Optional.of(before))));
        }
        // Each word that it may become has newest tickets of its own.
        var words = words(from, until);
        return new Word(
                within,
                words.size() > FEW
                        ? Optional.empty()
                        : Optional.of(newest(words.stream().map(this::bind).toList(), Optional.empty())));
    }

    /** The words that it may become, or one more than a few of them: from each straight to the next, over its tickets. */
    private List<String> words(String from, String until) {
        return query("with recursive next (word) as (select min(word) from ticket_word where word >= :" + from
                        + " and word < :" + until + " union all select (select min(w.word) from ticket_word w"
                        + " where w.word > next.word and w.word < :" + until
                        + ") from next where next.word is not null)"
                        + " select word from next where word is not null limit " + (FEW + 1))
                .mapTo(String.class)
                .list();
    }

    private record Count(int size, int oldest) {}

    /** The newest of several words, each with its share. {@code names}: under which the words are bound. */
    private Postings newest(List<String> names, Optional<String> before) {
        int share = MOST / names.size();
        var each = names.stream()
                .map(name -> "from (select number from ticket_word where word = :" + name
                        + " order by number desc limit " + share + ") newest")
                .toList();
        var counts = query(each.stream()
                        .map(rows -> "select count(*) as size, min(number) as oldest " + rows)
                        .collect(Collectors.joining(" union all ")))
                .map((row, context) -> new Count(row.getInt("size"), row.getInt("oldest")))
                .list();
        return new Postings(
                each.stream().map(rows -> "select number " + rows).collect(Collectors.joining(" union ")),
                counts.stream().mapToInt(Count::size).sum(),
                counts.stream()
                        .filter(count -> count.size() == share)
                        .mapToInt(Count::oldest)
                        .max(),
                before);
    }

    /** {@code written}: a word as it begins, and maybe ends, in a ticket's row. */
    private String within(String written) {
        return "t.words like :" + bind("% " + Like.literally(written) + "%") + Like.ESCAPE;
    }

    private String bind(String text) {
        var name = "text" + bound.size();
        bound.put(name, text);
        return name;
    }

    private Query query(String sql) {
        return handle.createQuery(sql).bindMap(bound);
    }
}
