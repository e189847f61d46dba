package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.Actor;
import dev.tocsin.sla.Fact;
import dev.tocsin.ticket.Attachment;
import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.EngineeringIssue.IssueLink;
import dev.tocsin.ticket.EngineeringIssue.Kind;
import dev.tocsin.ticket.EngineeringRequests;
import dev.tocsin.ticket.MessageCopies.Copy;
import dev.tocsin.ticket.MessageCopies.Original;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Messages;
import dev.tocsin.ticket.Messages.Follower;
import dev.tocsin.ticket.Messages.Side;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.TicketCards.Posted;
import dev.tocsin.ticket.TicketEvent.TicketExcluded;
import dev.tocsin.ticket.TicketEvent.TicketMerged;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of conversations keeps. */
abstract class MessagesContract extends TicketStoreContract {
    private static final Place CARD = new Place(Place.Kind.CARD, "C0SUPPORT", "");
    private static final Place RECEIPT = new Place(Place.Kind.RECEIPT, "C0ACME", "1732.1");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");
    private static final MessageKey KEY = new MessageKey("C0ACME", "1732.2");

    private void change(Consumer<Messages> change) {
        desk.run(session -> {
            change.accept(session.messages());
            return "changed";
        });
    }

    private <R> R look(Function<Messages, R> look) {
        return desk.read(session -> look.apply(session.messages()));
    }

    private List<Follower> followers(String channel, String thread) {
        return look(messages -> messages.followers(channel, thread));
    }

    private static TicketMessage message(MessageKey key, String text, Instant at) {
        return new TicketMessage(key, ASKS, Audience.REQUESTER, text, List.of(), at, Optional.empty(), false);
    }

    // Threads

    @Test
    void a_thread_belongs_to_the_tickets_that_follow_it_each_on_its_side() {
        var first = opened("db down").id();
        var second = opened("disk full").id();
        change(messages -> {
            messages.follow(first, "C0ACME", "1.1", Side.REQUESTER);
            messages.follow(second, "C0ACME", "1.1", Side.SUPPORT);
            messages.follow(first, "C0ACME", "1.1", Side.SUPPORT);
        });
        assertThat(followers("C0ACME", "1.1"))
                .as("the newest first; what it was first it stays")
                .containsExactly(new Follower(second, Side.SUPPORT), new Follower(first, Side.REQUESTER));
        assertThat(followers("C0ACME", "1.2")).isEmpty();
        assertThat(followers("C0OTHER", "1.1")).isEmpty();
    }

    @Test
    void what_is_over_has_a_thread_only_where_nothing_live_does_and_then_the_newest() {
        var first = opened("one");
        var second = opened("two");
        var third = opened("three");
        change(messages -> List.of(first, second, third)
                .forEach(ticket -> messages.follow(ticket.id(), "C0ACME", "1.1", Side.REQUESTER)));
        after(third, new TicketExcluded("a test"));
        assertThat(followers("C0ACME", "1.1")).extracting(Follower::ticket).containsExactly(second.id(), first.id());
        after(first, new TicketExcluded("a test"));
        after(second, new TicketExcluded("a test"));
        assertThat(followers("C0ACME", "1.1")).extracting(Follower::ticket).containsExactly(third.id());
    }

    @Test
    void threads_go_over_to_another_ticket_and_are_its_once() {
        var from = opened("one").id();
        var to = opened("two").id();
        change(messages -> {
            messages.follow(from, "C0ACME", "1.1", Side.REQUESTER);
            messages.follow(from, "C0SUPPORT", "2.1", Side.SUPPORT);
            messages.follow(from, "C0BOTH", "3.1", Side.REQUESTER);
            messages.follow(to, "C0BOTH", "3.1", Side.SUPPORT);
            messages.moveThreads(from, to);
        });
        assertThat(followers("C0ACME", "1.1")).containsExactly(new Follower(to, Side.REQUESTER));
        assertThat(followers("C0SUPPORT", "2.1")).containsExactly(new Follower(to, Side.SUPPORT));
        assertThat(followers("C0BOTH", "3.1")).containsExactly(new Follower(to, Side.SUPPORT));
        assertThat(texts("select ticket_id from ticket_thread where ticket_id = ?", from.value()))
                .isEmpty();
    }

    @Test
    void what_is_written_below_a_card_or_a_receipt_belongs_to_its_ticket() {
        var ticket = opened("db down").id();
        var cards = database.ticketCards();
        cards.keep(ticket, CARD, new Posted("C0DEFAULT", "1.1", 1));
        cards.keep(ticket, RECEIPT, new Posted("D0ANA", "1.2", 1));
        cards.keep(ticket, new Place(Place.Kind.QUESTION, "U0ANA", "1"), new Posted("D0ANA", "1.3", 1));
        cards.keep(ticket, new Place(Place.Kind.QUOTES, "C0SUPPORT", ""), new Posted("C0DEFAULT", "1.4", 1));
        cards.keep(ticket, CARD, new Posted("C0DEFAULT", "1.1", 2));
        assertThat(followers("C0DEFAULT", "1.1")).containsExactly(new Follower(ticket, Side.SUPPORT));
        assertThat(followers("D0ANA", "1.2")).containsExactly(new Follower(ticket, Side.REQUESTER));
        assertThat(followers("D0ANA", "1.3")).isEmpty();
        assertThat(followers("C0DEFAULT", "1.4")).isEmpty();
    }

    @Test
    void a_merged_tickets_card_that_is_shown_once_more_does_not_take_its_thread_back() {
        var from = opened("one").id();
        var to = opened("two").id();
        database.ticketCards().keep(from, CARD, new Posted("C0SUPPORT", "1.1", 1));
        change(messages -> messages.moveThreads(from, to));
        database.ticketCards().keep(from, CARD, new Posted("C0SUPPORT", "1.1", 2));
        assertThat(followers("C0SUPPORT", "1.1")).containsExactly(new Follower(to, Side.SUPPORT));
    }

    @Test
    void the_card_is_found_whichever_channel_stood_in() {
        var ticket = opened("db down").id();
        assertThat(database.ticketCards().card(ticket)).isEmpty();
        database.ticketCards().keep(ticket, RECEIPT, new Posted("C0ACME", "1.2", 1));
        assertThat(database.ticketCards().card(ticket)).isEmpty();
        database.ticketCards().keep(ticket, CARD, new Posted("C0DEFAULT", "1.1", 1));
        assertThat(database.ticketCards().card(ticket)).contains(new Posted("C0DEFAULT", "1.1", 1));
    }

    @Test
    void nothing_follows_for_a_ticket_that_is_not_there() {
        assertThatThrownBy(() -> change(messages -> messages.follow(freshTicketId(), "C0", "1.1", Side.SUPPORT)))
                .isInstanceOf(RuntimeException.class);
    }

    // Messages

    @Test
    void what_came_along_when_the_ticket_was_opened_is_known_by_its_time() {
        var ticket = opened("db down").id();
        var other = opened("disk full").id();
        desk.run(session -> {
            session.tickets().keepThread(ticket, List.of(new Quote("1.1", "U0EVE", "slow")));
            return ticket;
        });
        assertThat(this.<Boolean>look(messages -> messages.quoted(ticket, "1.1")))
                .isTrue();
        assertThat(this.<Boolean>look(messages -> messages.quoted(ticket, "1.2")))
                .isFalse();
        assertThat(this.<Boolean>look(messages -> messages.quoted(other, "1.1")))
                .isFalse();
    }

    @Test
    void a_message_comes_back_as_it_was() {
        var ticket = opened("db down").id();
        var agent = new Doer(Actor.inTracker("eve"), Fact.Role.SYSTEM);
        var all = List.of(
                message(KEY, "db down", NOON),
                new TicketMessage(
                        MessageKey.form("wish-1"),
                        WORKS,
                        Audience.INTERNAL,
                        "see",
                        List.of(new Attachment("F0LOG", "log.txt", 3_000_000_000L), new Attachment("F1", "", 0)),
                        NOON.plusSeconds(1),
                        Optional.of(NOON.plusSeconds(2)),
                        false),
                new TicketMessage(
                        MessageKey.comment(Long.MAX_VALUE),
                        agent,
                        Audience.INTERNAL,
                        "",
                        List.of(),
                        NOON.plusSeconds(2),
                        Optional.empty(),
                        true));
        change(messages -> all.forEach(message -> messages.keep(ticket, message)));
        reopen();
        assertThat(this.<List<TicketMessage>>look(messages -> messages.all(ticket)))
                .isEqualTo(all);
        for (var message : all) {
            assertThat(this.<Optional<TicketMessage>>look(messages -> messages.find(ticket, message.key())))
                    .contains(message);
        }
    }

    @Test
    void hostile_texts_and_names_come_back_as_they_were_but_for_what_no_database_keeps() {
        var ticket = opened("db down").id();
        int n = 0;
        for (var text : HOSTILE) {
            var by = new Doer(Actor.inSlack("U0EVE", text, Optional.of(text)), Fact.Role.REQUESTER);
            var key = new MessageKey("C0ACME", "1." + ++n);
            var kept = new TicketMessage(
                    key,
                    by,
                    Audience.REQUESTER,
                    text,
                    List.of(new Attachment("F0", text, 1)),
                    NOON,
                    Optional.empty(),
                    false);
            change(messages -> messages.keep(ticket, kept));
            var found = this.<Optional<TicketMessage>>look(messages -> messages.find(ticket, key))
                    .orElseThrow();
            assertThat(found.text()).isEqualTo(Storable.text(text));
            assertThat(found.author()).isEqualTo(by);
            assertThat(found.files()).isEqualTo(kept.files());
        }
        change(messages -> messages.keep(ticket, message(KEY, "half \ud83d", NOON)));
        assertThat(this.<Optional<TicketMessage>>look(messages -> messages.find(ticket, KEY)))
                .map(TicketMessage::text)
                .contains("half \ufffd");
    }

    @Test
    void a_conversation_is_in_the_order_in_which_it_was_written_however_it_was_heard() {
        var ticket = opened("db down").id();
        var other = opened("disk full").id();
        change(messages -> {
            messages.keep(ticket, message(new MessageKey("C0ACME", "3.1"), "c", NOON.plusSeconds(2)));
            messages.keep(ticket, message(new MessageKey("D0ANA", "1.2"), "b", NOON));
            messages.keep(ticket, message(new MessageKey("C0ACME", "1.1"), "a", NOON));
            messages.keep(other, message(KEY, "elsewhere", NOON));
        });
        assertThat(this.<List<TicketMessage>>look(messages -> messages.all(ticket)))
                .extracting(TicketMessage::text)
                .containsExactly("a", "b", "c");
    }

    @Test
    void what_is_kept_again_is_what_it_says_now_and_who_wrote_it_stays() {
        var ticket = opened("db down").id();
        var first = new TicketMessage(
                KEY,
                ASKS,
                Audience.REQUESTER,
                "hunter2",
                List.of(new Attachment("F0KEY", "key.pem", 1)),
                NOON,
                Optional.empty(),
                false);
        var changed = new TicketMessage(
                KEY, ASKS, Audience.REQUESTER, "hunter3", first.files(), NOON, Optional.of(NOON.plusSeconds(1)), false);
        var gone = new TicketMessage(
                KEY, ASKS, Audience.REQUESTER, "", List.of(), NOON, Optional.of(NOON.plusSeconds(1)), true);
        for (var now : List.of(first, changed, gone)) {
            change(messages -> messages.keep(ticket, now));
            assertThat(this.<List<TicketMessage>>look(messages -> messages.all(ticket)))
                    .containsExactly(now);
        }
        assertThat(texts("select author || text || files from ticket_message").toString())
                .doesNotContain("hunter", "key.pem");
    }

    @Test
    void a_throw_keeps_nothing_of_the_conversation() {
        var ticket = opened("db down").id();
        assertThatThrownBy(() -> change(messages -> {
                    messages.follow(ticket, "C0ACME", "1.1", Side.REQUESTER);
                    messages.keep(ticket, message(KEY, "x", NOON));
                    throw new IllegalArgumentException("a bug");
                }))
                .hasMessageContaining("a bug");
        assertThat(this.<List<TicketMessage>>look(messages -> messages.all(ticket)))
                .isEmpty();
        assertThat(followers("C0ACME", "1.1")).isEmpty();
    }

    // Copies

    @Test
    void a_copy_is_found_by_its_message_its_place_and_its_part_and_says_what_it_is_a_copy_of() {
        var ticket = opened("db down").id();
        var other = opened("disk full").id();
        var copies = database.messageCopies();
        var words = new Copy("C0SUPPORT", "5.1", "a1");
        var file = new Copy("C0SUPPORT", "F0COPY", "file");
        copies.keep(ticket, KEY, CARD, "", words);
        copies.keep(ticket, KEY, CARD, "F0LOG", file);
        assertThat(copies.find(ticket, KEY, CARD, "")).contains(words);
        assertThat(copies.find(ticket, KEY, CARD, "F0LOG")).contains(file);
        assertThat(copies.find(ticket, KEY, RECEIPT, "")).isEmpty();
        assertThat(copies.find(ticket, MessageKey.form("wish"), CARD, "")).isEmpty();
        assertThat(copies.find(other, KEY, CARD, "")).isEmpty();
        assertThat(copies.original("C0SUPPORT", "5.1")).contains(new Original(ticket, KEY));
        assertThat(copies.original("C0SUPPORT", "F0COPY"))
                .as("a file is no message")
                .isEmpty();
        assertThat(copies.original("C0SUPPORT", "5.2")).isEmpty();
        assertThat(copies.original("C0OTHER", "5.1")).isEmpty();
    }

    @Test
    void the_last_copy_kept_stands() {
        var ticket = opened("db down").id();
        var copies = database.messageCopies();
        copies.keep(ticket, KEY, CARD, "", new Copy("C0SUPPORT", "5.1", "a1"));
        var now = new Copy("C0DEFAULT", "5.2", "a2");
        copies.keep(ticket, KEY, CARD, "", now);
        reopen();
        assertThat(database.messageCopies().find(ticket, KEY, CARD, "")).contains(now);
        assertThat(database.messageCopies().original("C0SUPPORT", "5.1")).isEmpty();
    }

    // Engineering

    private <R> R engineering(Function<EngineeringRequests, R> work) {
        return desk.run(session -> work.apply(session.engineering()));
    }

    private void asked(TicketId ticket, String key, Kind kind, Instant at) {
        engineering(requests -> {
            requests.asked(ticket, key, kind, at);
            return key;
        });
    }

    private void filed(String key, IssueLink link) {
        engineering(requests -> {
            requests.filed(key, link);
            return key;
        });
    }

    private static IssueLink link(String repository, int number) {
        return new IssueLink(repository, number, "https://github.example/");
    }

    private Optional<EngineeringRequests.Asked> about(String repository, int number) {
        return engineering(requests -> requests.about(repository, number));
    }

    @Test
    void a_question_is_found_by_its_issue_in_any_capitals() {
        var ticket = opened("db down").id();
        asked(ticket, "wish", Kind.HELP, NOON);
        assertThat(about("acme/core", 7)).isEmpty();
        filed("wish", link("Acme/Core", 7));
        assertThat(about("aCME/core", 7)).contains(new EngineeringRequests.Asked(ticket, "wish"));
        assertThat(about("acme/core", 8)).isEmpty();
        assertThat(about("acme/other", 7)).isEmpty();
        filed("wish", link("acme/other", 7));
        assertThat(about("acme/core", 7)).as("it was moved").isEmpty();
        assertThat(about("acme/other", 7)).isPresent();
    }

    private int share(Kind kind, Instant since) {
        return this.<Integer>engineering(requests -> requests.tickets(kind, since));
    }

    private int all(Instant since) {
        return this.<Integer>engineering(requests -> requests.opened(since));
    }

    @Test
    void tickets_are_counted_once_by_kind_when_their_issue_is_filed_and_from_a_time_on() {
        var first = opened("one");
        var since = first.openedAt();
        clock.pass(Duration.ofSeconds(1));
        var second = opened("two");
        asked(first.id(), "a", Kind.HELP, NOON);
        asked(first.id(), "b", Kind.HELP, NOON.plusSeconds(1));
        asked(second.id(), "c", Kind.DEFECT, NOON);
        assertThat(share(Kind.HELP, since)).as("nothing is filed yet").isZero();
        filed("a", link("acme/core", 1));
        filed("b", link("acme/core", 2));
        filed("c", link("acme/core", 3));
        assertThat(share(Kind.HELP, since)).isEqualTo(1);
        assertThat(share(Kind.HELP, since.plusMillis(1))).isZero();
        assertThat(share(Kind.DEFECT, since)).isEqualTo(1);
        assertThat(share(Kind.IMPROVEMENT, Instant.EPOCH)).isZero();
        assertThat(all(since)).isEqualTo(2);
        assertThat(all(since.plusMillis(1))).isEqualTo(1);
    }

    @Test
    void what_is_left_out_or_lives_on_in_another_counts_nowhere() {
        var first = opened("one");
        var second = opened("two");
        var third = opened("three");
        asked(first.id(), "a", Kind.HELP, NOON);
        filed("a", link("acme/core", 1));
        after(first, new TicketExcluded("a test"));
        after(second, new TicketMerged(third.id(), third.number(), ""));
        assertThat(all(first.openedAt())).isEqualTo(1);
        assertThat(share(Kind.HELP, first.openedAt())).isZero();
    }

    private List<TicketId> keepers(MessageKey key) {
        return look(messages -> messages.keepers(key));
    }

    @Test
    void a_message_is_found_with_every_ticket_that_keeps_it() {
        var first = opened("one").id();
        var second = opened("two").id();
        change(messages -> {
            messages.keep(first, message(KEY, "x", NOON));
            messages.keep(second, message(KEY, "x", NOON));
            messages.keep(second, message(new MessageKey("C0ACME", "1732.3"), "y", NOON));
        });
        assertThat(keepers(KEY)).containsExactlyInAnyOrder(first, second);
        assertThat(keepers(new MessageKey("C0OTHER", KEY.ts()))).isEmpty();
    }
}
