package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.OfflineKit;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.Paging;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.directory.Actor;
import dev.tocsin.sla.Fact;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.Standing;
import java.time.InstantSource;
import java.util.Optional;

/** What a delivery makes of a ticket before it is sent to Slack: its card, and its history; for the bench. */
public final class Drawn {
    private static final People NOBODY = new People() {
        @Override
        public Optional<Person> find(SlackId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Person> findByEmail(String email) {
            return Optional.empty();
        }
    };

    private static final Doer READER =
            new Doer(Actor.inSlack("U0BEN", "Ben", Optional.empty()), Fact.Role.AGENT);

    private final TicketCard card;
    private final TicketViews views;

    public Drawn(Desk desk, Conversation conversation, Endings endings, Paging paging, InstantSource clock) {
        var words = new TicketWords(OfflineKit.of(NOBODY, paging, clock), endings);
        this.card = new TicketCard(words);
        this.views = new TicketViews(card, new TicketStory(words, desk), words, desk, conversation);
    }

    /** Returns how many blocks it has. */
    public int card(Standing standing) {
        return card.card(standing).size();
    }

    /** Its newest page. */
    public int history(Standing standing) {
        return views.history(standing, READER, 0).getBlocks().size();
    }
}
