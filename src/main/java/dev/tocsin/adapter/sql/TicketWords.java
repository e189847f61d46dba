package dev.tocsin.adapter.sql;

import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What tickets are found by. A search reads the tickets of its rarest word only, and looks for the other words in each. Of
 * a common word it reads the newest {@link #MOST}: such words meet often enough to be found among those, and no search
 * costs more in a large store than in a small one.
 */
final class TicketWords {
    /** Tickets that one search looks at. */
    static final int MOST = 3_000;

    /** Words that begin alike, of which each is looked up for itself. */
    static final int FEW = 40;

    private final Handle handle;

    TicketWords(Handle handle) {
        this.handle = handle;
    }

    static List<String> of(Ticket ticket) {
        return SearchWords.of(ticket).stream().map(Storable::text).distinct().toList();
    }

    /** As they stand in the ticket's row: each between spaces. */
    static String written(List<String> words) {
        return words.stream().collect(Collectors.joining(" ", " ", " "));
    }

    /** Before the ticket's row changes, for that says which there were. */
    void keep(Ticket ticket) {
        var words = new ArrayList<>(of(ticket));
        handle.createQuery("select words from ticket where id = :id")
                .bind("id", ticket.id().value())
                .mapTo(String.class)
                .findOne()
                .ifPresent(before -> List.of(before.strip().split(" ")).stream()
                        .filter(word -> !words.remove(word))
                        .forEach(word -> forget(ticket, word)));
        var rows = handle.prepareBatch("insert into ticket_word (word, number) values (:word, :number)");
        words.forEach(
                word -> rows.bind("word", word).bind("number", ticket.number()).add());
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    private void forget(Ticket ticket, String word) {
        handle.createUpdate("delete from ticket_word where word = :word and number = :number")
                .bind("word", word)
                .bind("number", ticket.number())
                .execute();
    }

    /** A word of a search. {@code place}: its place in the search. */
    private record Wanted(int place, String word, boolean onlyBegun) {
        /** For a row of a word, named c. */
        String itself() {
            return onlyBegun ? "c.word >= :word" + place + " and c.word < :end" + place : "c.word = :word" + place;
        }

        /** For a row of a ticket. */
        String within(String ticket) {
            return ticket + ".words like :pattern" + place + Like.ESCAPE;
        }

        void bind(Query query) {
            query.bind("word" + place, word);
            query.bind("pattern" + place, "% " + Like.literally(word) + (onlyBegun ? "%" : " %"));
            if (onlyBegun) {
                // Behind every letter.
                query.bind("end" + place, word + Character.toString(Character.MAX_CODE_POINT));
            }
        }
    }

    /** How many tickets a word has, counted to {@link #MOST}. {@code oldest}: of these, the number of the oldest. */
    private record Found(Wanted wanted, int tickets, int oldest) {
        static final Comparator<Found> RAREST_FIRST =
                Comparator.comparingInt(Found::tickets).thenComparingInt(Found::oldest);

        boolean common() {
            return tickets == MOST;
        }

        /** The tickets that have it, as rows named c. */
        String candidates() {
            return wanted.onlyBegun()
                    ? "(select distinct number from (select c.number from ticket_word c where " + wanted.itself()
                            + " limit " + MOST + ") few) c where true"
                    : "ticket_word c where " + wanted.itself() + " and c.number >= " + oldest;
        }
    }

    /** The newest first. */
    List<String> ids(List<String> words, int limit) {
        var found = new ArrayList<Found>();
        for (int i = 0; i < words.size(); i++) {
            var one = look(new Wanted(i, Storable.text(words.get(i)), i == words.size() - 1));
            if (one.tickets() == 0) {
                return List.of();
            }
            found.add(one);
        }
        var rarest = found.stream()
                .filter(one -> !(one.common() && one.wanted().onlyBegun()))
                .min(Found.RAREST_FIRST);
        if (rarest.isPresent()) {
            return together(rarest.get(), found, limit);
        }
        return found.isEmpty() ? List.of() : beginning(found.get(0).wanted(), limit);
    }

    private Found look(Wanted wanted) {
        // Of words that begin alike each has its own newest ticket: there is no order to read them in.
        var query = handle.createQuery("select count(*) as tickets, min(number) as oldest from (select c.number from"
                + " ticket_word c where " + wanted.itself()
                + (wanted.onlyBegun() ? "" : " order by c.number desc") + " limit " + MOST + ") few");
        wanted.bind(query);
        return query.map((row, context) -> new Found(wanted, row.getInt("tickets"), row.getInt("oldest")))
                .one();
    }

    private List<String> together(Found rarest, List<Found> all, int limit) {
        var others = all.stream()
                .map(Found::wanted)
                .filter(one -> !one.equals(rarest.wanted()))
                .map(one -> one.within("t"))
                .collect(Collectors.joining(" and "));
        // A look of its own for each, in order: PostgreSQL might otherwise join all tickets to them.
        var query = newest(
                rarest.candidates()
                        + (others.isEmpty()
                                ? ""
                                : " and (select 1 from ticket t where t.number = c.number and " + others + ") = 1"),
                limit);
        all.forEach(one -> one.wanted().bind(query));
        return query.mapTo(String.class).list();
    }

    /** By one word that is only begun and common: the newest of each word that it may become. */
    private List<String> beginning(Wanted wanted, int limit) {
        var words = words(wanted);
        if (words.size() > FEW) {
            // It may become so many words that the newest tickets have some of them.
            var query = newest(
                    "ticket c where c.number >= (select min(number) from (select number from ticket order by number desc"
                            + " limit " + MOST + ") few) and " + wanted.within("c"),
                    limit);
            wanted.bind(query);
            return query.mapTo(String.class).list();
        }
        var each = IntStream.range(0, words.size())
                .mapToObj(i -> "select number from (select number from ticket_word where word = :one" + i
                        + " order by number desc limit :limit) few" + i)
                .collect(Collectors.joining(" union "));
        var query = newest("(" + each + ") c where true", limit);
        for (int i = 0; i < words.size(); i++) {
            query.bind("one" + i, words.get(i));
        }
        return query.mapTo(String.class).list();
    }

    /** The words that it may become, or one more than a few of them: from each straight to the next, over its tickets. */
    private List<String> words(Wanted wanted) {
        var query = handle.createQuery("with recursive next (word) as (select min(c.word) from ticket_word c where "
                        + wanted.itself() + " union all select (select min(c.word) from ticket_word c"
                        + " where c.word > next.word and c.word < :end" + wanted.place()
                        + ") from next where next.word is not null)"
                        + " select word from next where word is not null limit :most")
                .bind("most", FEW + 1);
        wanted.bind(query);
        return query.mapTo(String.class).list();
    }

    /** {@code candidates}: rows named c, and what must hold for them. The ids are looked up for those that are left. */
    private Query newest(String candidates, int limit) {
        return handle.createQuery(
                        "select (select t.id from ticket t where t.number = n.number) from (select c.number from "
                                + candidates + " order by c.number desc limit :limit) n order by n.number desc")
                .bind("limit", limit);
    }
}
