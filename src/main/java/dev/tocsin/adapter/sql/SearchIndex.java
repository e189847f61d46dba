package dev.tocsin.adapter.sql;

import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What tickets are found by: for each word its tickets, and in each ticket's row its words. */
final class SearchIndex {
    private final Handle handle;

    SearchIndex(Handle handle) {
        this.handle = handle;
    }

    private static List<String> of(Ticket ticket) {
        return SearchWords.of(ticket).stream().map(Storable::text).distinct().toList();
    }

    /** As they stand in the ticket's row: each between spaces. */
    static String written(Ticket ticket) {
        return of(ticket).stream().collect(Collectors.joining(" ", " ", " "));
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
        if (words.isEmpty()) {
            return;
        }
        var rows = handle.prepareBatch("insert into ticket_word (word, number) values (:word, :number)");
        words.forEach(
                word -> rows.bind("word", word).bind("number", ticket.number()).add());
        rows.execute();
    }

    private void forget(Ticket ticket, String word) {
        handle.createUpdate("delete from ticket_word where word = :word and number = :number")
                .bind("word", word)
                .bind("number", ticket.number())
                .execute();
    }
}
