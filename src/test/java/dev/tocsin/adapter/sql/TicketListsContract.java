package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.SlackId;
import dev.tocsin.sla.Fact;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent.DetailsCorrected;
import dev.tocsin.ticket.TicketEvent.PutOnHold;
import dev.tocsin.ticket.TicketEvent.RequesterJoined;
import dev.tocsin.ticket.TicketEvent.TicketAssigned;
import dev.tocsin.ticket.TicketEvent.TicketClaimed;
import dev.tocsin.ticket.TicketEvent.TicketExcluded;
import dev.tocsin.ticket.TicketEvent.TicketOpened;
import dev.tocsin.ticket.TicketEvent.TicketReleased;
import dev.tocsin.ticket.TicketQuery;
import dev.tocsin.ticket.TicketQuery.AssignedTo;
import dev.tocsin.ticket.TicketQuery.DueBefore;
import dev.tocsin.ticket.TicketQuery.InQueue;
import dev.tocsin.ticket.TicketQuery.Matching;
import dev.tocsin.ticket.TicketQuery.OfCustomer;
import dev.tocsin.ticket.TicketQuery.RequestedBy;
import dev.tocsin.ticket.TicketQuery.Unassigned;
import dev.tocsin.ticket.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which tickets every store lists, in which order, and how many. */
abstract class TicketListsContract extends TicketStoreContract {
    private static final SlackId ZOE = new SlackId("W0ZOE");
    private static final Doer EVE = new Doer(Actor.inSlack("U0EVE", "Eve", Optional.empty()), Fact.Role.REQUESTER);

    private Ticket inQueue(String queue, Optional<Instant> due) {
        var route = new Route("C0", Optional.empty(), Route.Paging.NEVER, Optional.empty(), queue, "rule");
        return opened(opening(details("db down", "acme"), Source.command(""), route), ASKS, due);
    }

    private Ticket of(String customer, String summary) {
        return opened(opening(details(summary, customer), Source.command(""), ROUTE), ASKS, Optional.empty());
    }

    private static Optional<Instant> due(int minutes) {
        return Optional.of(DUE.plusSeconds(60L * minutes));
    }

    private List<Ticket> list(TicketQuery query) {
        return list(query, 100);
    }

    private List<Ticket> list(TicketQuery query, int limit) {
        return desk.read(session -> session.tickets().list(query, limit));
    }

    private List<Ticket> search(String typed) {
        return list(new Matching(SearchWords.of(typed)));
    }

    private int count(TicketQuery query, int most) {
        return desk.read(session -> session.tickets().count(query, most));
    }

    /** In the order given, as often as the limits say. */
    private void assertLists(TicketQuery query, Ticket... tickets) {
        var all = List.of(tickets);
        assertThat(list(query)).isEqualTo(all);
        for (int limit = 0; limit <= all.size(); limit++) {
            assertThat(list(query, limit)).as("at most %d", limit).isEqualTo(all.subList(0, limit));
            assertThat(count(query, limit)).as("counted to %d", limit).isEqualTo(limit);
        }
        assertThat(count(query, all.size() + 1)).isEqualTo(all.size());
    }

    @Test
    void where_there_is_nothing_nothing_is_listed() {
        for (var query : List.of(
                new Unassigned(),
                new InQueue(""),
                new AssignedTo(ZOE),
                new RequestedBy(ZOE),
                new DueBefore(DUE),
                new OfCustomer(new CustomerId("acme")),
                new Matching(List.of("db")))) {
            assertLists(query);
        }
    }

    @Test
    void nobodys_come_as_they_fall_due_and_what_never_does_last() {
        var never = inQueue("db", Optional.empty());
        var second = inQueue("db", due(2));
        var alike = inQueue("", due(2));
        var first = inQueue("net", due(1));
        after(inQueue("db", due(0)), WORKS, due(0), new TicketClaimed());
        after(inQueue("db", due(0)), new TicketExcluded("a test"));
        var released = after(inQueue("db", due(0)), WORKS, due(3), new TicketClaimed(), new TicketReleased());
        assertLists(new Unassigned(), first, second, alike, released, never);
        assertLists(new InQueue("db"), second, released, never);
        assertLists(new InQueue(""), alike);
        assertLists(new InQueue("d"));
    }

    @Test
    void somebodys_come_as_they_fall_due() {
        var second = after(inQueue("db", due(9)), WORKS, due(2), new TicketAssigned(new Assignee(ZOE, "Zoë")));
        var first = after(inQueue("", due(9)), WORKS, due(1), new TicketAssigned(new Assignee(ZOE, "Zoë")));
        after(inQueue("db", due(0)), WORKS, due(0), new TicketClaimed());
        after(first, WORKS, due(1), new PutOnHold("a part", Optional.empty()));
        after(inQueue("db", due(0)), new TicketAssigned(new Assignee(ZOE, "Zoë")), new TicketExcluded("a test"));
        assertLists(new AssignedTo(ZOE), found(first.id()), second);
    }

    @Test
    void who_asked_finds_theirs_whether_first_or_not() {
        var second = after(inQueue("db", due(0)), EVE, due(2), new RequesterJoined(Source.command(""), "me too"));
        var first = after(inQueue("db", due(0)), EVE, due(3), new RequesterJoined(Source.command(""), ""));
        first = after(first, WORKS, due(1), new TicketClaimed());
        var over = after(inQueue("db", due(0)), EVE, due(0), new RequesterJoined(Source.command(""), ""));
        var other = inQueue("db", due(0));
        assertLists(new RequestedBy(new SlackId("U0EVE")), first, second, after(over, EVE, due(5), joined()));
        after(found(over.id()), new TicketExcluded("a test"));
        assertLists(new RequestedBy(new SlackId("U0EVE")), first, second);
        assertLists(new RequestedBy(new SlackId("U0ANA")), other, first, second);
    }

    private static RequesterJoined joined() {
        return new RequesterJoined(Source.command(""), "still so");
    }

    @Test
    void what_falls_due_before_comes_first_due_first() {
        inQueue("db", due(3));
        inQueue("db", Optional.empty());
        after(inQueue("db", due(0)), new TicketExcluded("a test"));
        var second = inQueue("db", due(2));
        var first = after(inQueue("db", due(9)), WORKS, due(1), new TicketClaimed());
        assertLists(new DueBefore(DUE.plusSeconds(180)), first, second);
        assertLists(new DueBefore(DUE.plusSeconds(60)));
    }

    @Test
    void a_customers_come_newest_first() {
        var older = of("acme", "one");
        var newer = of("acme", "two");
        after(of("acme", "three"), new TicketExcluded("a test"));
        var moved = after(of("globex", "four"), new DetailsCorrected(details("four", "acme"), EDITION));
        after(of("acme", "five"), new DetailsCorrected(details("five", "globex"), EDITION));
        assertLists(new OfCustomer(new CustomerId("acme")), moved, newer, older);
    }

    @Test
    void a_long_list_is_read_whole() {
        var tickets = IntStream.range(0, 130).mapToObj(i -> of("acme", "s" + i)).toList();
        var newestFirst = new ArrayList<>(tickets);
        Collections.reverse(newestFirst);
        assertThat(list(new OfCustomer(new CustomerId("acme")), 1_000)).isEqualTo(newestFirst);
        assertThat(count(new OfCustomer(new CustomerId("acme")), 100)).isEqualTo(100);
    }

    // By their words

    @Test
    void all_words_must_stand_in_a_ticket_and_the_last_may_only_be_begun() {
        var down = of("acme", "The database is down");
        var slow = after(of("acme", "Database slow"), new TicketExcluded("a test"));
        var data = of("globex", "no DATA on the dashboard, data!");
        assertThat(search("database")).containsExactly(slow, down);
        assertThat(search("dat")).as("over or not, newest first, each once").containsExactly(data, slow, down);
        assertThat(search("da")).containsExactly(data, slow, down);
        assertThat(search("database do")).containsExactly(down);
        assertThat(search("down DATABASE")).containsExactly(down);
        assertThat(search("dat down")).as("only the last one").isEmpty();
        assertThat(search("acme da")).containsExactly(slow, down);
        assertThat(search("down slow")).isEmpty();
        assertThat(search("data data")).containsExactly(data, slow, down);
        assertThat(search("an")).as("who asked").containsExactly(data, slow, down);
        assertThat(search("atabase")).isEmpty();
        assertLists(new Matching(List.of("dat")), data, slow, down);
        assertLists(new Matching(List.of("acme", "dat")), slow, down);
    }

    @Test
    void no_words_find_nothing() {
        of("acme", "db down");
        assertThat(search("!")).isEmpty();
        assertThat(search("")).isEmpty();
        assertThat(count(new Matching(List.of()), 10)).isZero();
    }

    @Test
    void corrected_words_are_found_and_the_wrong_ones_no_more() {
        var ticket = of("acme", "db down");
        ticket = after(ticket, new DetailsCorrected(details("mail down", "globex"), EDITION));
        assertThat(search("db")).isEmpty();
        assertThat(search("acme")).isEmpty();
        assertThat(search("globex mail down")).containsExactly(ticket);
    }

    @Test
    void nothing_that_is_typed_is_a_pattern() {
        var ticket = of("acme", "100% of a_b");
        assertThat(list(new Matching(List.of("%")))).isEmpty();
        assertThat(list(new Matching(List.of("_")))).isEmpty();
        assertThat(list(new Matching(List.of("ac%", "of")))).isEmpty();
        assertThat(search("100% of")).containsExactly(ticket);
        for (var text : HOSTILE) {
            assertThat(list(new Matching(List.of(text + "\ud800", "of")))).isEmpty();
            assertThat(list(new Matching(List.of("of", text + "\ud800")))).isEmpty();
        }
    }

    @Test
    void words_of_all_scripts_are_found() {
        var far = of("acme", "データベース ダウン שלום");
        var rare = of("acme", "\ud835\udc00\ud835\udc01\ud835\udc02 z");
        assertThat(search("データ")).containsExactly(far);
        assertThat(search("שלום ダウ")).containsExactly(far);
        assertThat(search("\ud835\udc00\ud835\udc01")).containsExactly(rare);
    }

    @Test
    void common_words_are_looked_for_among_the_newest_only() {
        var oldest = of("acme", "zebra yak");
        // So many that have one word or the other, but never both.
        bulk(1_000_000, "zebra");
        bulk(1_500_000, "yak");
        var met = numbered(1_100_000, "zebra meets yak");
        var newer = numbered(2_000_001, "yak and zebras");
        var newest = numbered(2_000_002, "zebra with yak");

        assertThat(search("zebra yak"))
                .as("older than what is read, among the looks")
                .containsExactly(newest, met);
        assertThat(search("yak zebra")).as("older than the looks").containsExactly(newest, newer);
        assertThat(search("acme zebra ya")).as("the rarest word leads").containsExactly(newest, met, oldest);
        assertThat(search("zebra acm")).as("though it is only begun").containsExactly(newest, met, oldest);
        assertThat(list(new Matching(List.of("zebra", "yak")), 1)).containsExactly(newest);
        assertThat(list(new Matching(List.of("zeb")), 2)).containsExactly(newest, newer);
        assertThat(list(new Matching(List.of("ze", "yak")))).isEmpty();
        assertThat(count(new Matching(List.of("zebra", "yak")), 100)).isEqualTo(2);
    }

    @Test
    void a_common_beginning_finds_the_newest_of_each_word_that_it_may_become() {
        bulk(1_000_000, "zebra");
        var few = new ArrayList<Ticket>();
        for (int i = 1; i < TicketSearch.FEW; i++) {
            few.add(0, numbered(1_400_000 + i, "zebra" + i));
        }
        // Newer ones that have none of them.
        bulk(1_500_000, "yak");
        assertThat(list(new Matching(List.of("zeb")), 100)).isEqualTo(few);
        assertThat(count(new Matching(List.of("zeb")), 100)).isEqualTo(100);
        assertThat(list(new Matching(List.of("acme", "zeb")), 100)).isEqualTo(few);

        var newest = numbered(2_000_001, "zebras");
        assertThat(list(new Matching(List.of("zeb")), 100))
                .as("of too many words those in the newest tickets")
                .containsExactly(newest);
        assertThat(list(new Matching(List.of("acme", "zeb")), 100)).hasSize(TicketSearch.FEW);
        assertThat(list(new Matching(List.of("yak", "zeb")), 100)).isEmpty();
    }

    private Ticket numbered(int number, String summary) {
        return desk.run(session -> {
            var opening = opening(details(summary, "acme"), Source.command(""), ROUTE);
            var ticket = Ticket.of(
                    freshTicketId(),
                    List.of(by(
                            ASKS,
                            new TicketOpened(
                                    number,
                                    opening.details(),
                                    opening.severity(),
                                    opening.source(),
                                    opening.edition(),
                                    opening.route(),
                                    opening.requestKey()))));
            session.tickets().save(ticket, 0, Tickets.Moments.NONE);
            return ticket;
        });
    }

    /** More tickets with this word than a search looks at: the rows only, to be counted and not to be listed. */
    private void bulk(int number, String word) {
        var numbers = "with recursive n (i) as (select 1 union all select i + 1 from n where i < "
                + (TicketSearch.MOST + TicketSearch.LOOKS + 10) + ") insert into ";
        change(numbers + "ticket (id, number, request_key, customer_id, severity, status, live, assignee, queue,"
                + " opened_at, due_at, words, version) select '" + word + "' || i, i + " + number + ", '" + word
                + "' || i, 'bulk', 3, 'CLOSED', 0, '', '', 0, 0, ' " + word + " ', 1 from n");
        change(numbers + "ticket_word (word, number) select '" + word + "', i + " + number + " from n");
    }
}
