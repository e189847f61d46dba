package dev.tocsin;

import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.EffectBook;
import dev.tocsin.adapter.sql.EffectBook.Entry;
import dev.tocsin.adapter.sql.Wakeups;
import dev.tocsin.config.Settings;
import dev.tocsin.effect.Ledger.State;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagingEffect;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketId;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was promised and is stuck: for an operator, beside the running bot. */
final class Promises implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PAGE = Pattern.compile("page-[0-9a-z]{8,40}");
    private static final Pattern TICKET = Pattern.compile("ticket-[0-9a-z]+");
    private static final int SHORT = 8;
    private static final int MOST = 100;
    private static final Set<String> GIVEN_UP = Set.of(State.DEAD.name(), State.REFUSED.name());
    private static final String OPEN = "OPEN";
    private static final String LIST = "\"tocsin effects\" lists those that are stuck.";

    private final Database database;
    private final Wakeups wakeups;
    private final EffectBook book;
    private final PrintWriter out;
    private final InstantSource clock;

    private Promises(Database database, PrintWriter out, InstantSource clock) {
        this.database = database;
        this.wakeups = App.wakeups(new Work(database.source(), clock, Work.live(clock)));
        this.book = database.effectBook(wakeups);
        this.out = out;
        this.clock = clock;
    }

    /** Opens the database beside whoever delivers from it. */
    static Promises of(Map<String, String> environment, PrintWriter out, InstantSource clock) {
        var url = Settings.database(environment);
        return new Promises(Database.visit(url.reveal(), clock, App::randomId), out, clock);
    }

    void list() {
        var dead = book.inState(State.DEAD.name(), MOST);
        var refused = book.inState(State.REFUSED.name(), MOST);
        var failing = book.failing(MOST);
        if (dead.isEmpty() && refused.isEmpty() && failing.isEmpty()) {
            out.println("Nothing is stuck.");
            return;
        }
        list("Given up, for patience ran out", dead);
        list("Refused by the other side", refused);
        list("Failing, and tried again by itself", failing);
    }

    private void list(String title, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        out.println(title + (entries.size() == MOST ? " (the newest " + MOST + ")" : ""));
        for (var e : entries) {
            out.println("  " + shortId(e) + "  " + what(e) + "; " + tried(e) + ", since " + since(e) + ": "
                    + (e.error().isEmpty() ? "no reason is known" : e.error()));
        }
    }

    private static String shortId(Entry e) {
        return e.id().value().substring(0, Math.min(SHORT, e.id().value().length()));
    }

    private String since(Entry e) {
        var at = GIVEN_UP.contains(e.state()) ? e.settledAt().orElse(e.addedAt()) : e.addedAt();
        return TIME.format(at) + " (" + ago(at) + ")";
    }

    private String ago(Instant at) {
        var age = Duration.between(at, clock.instant());
        if (age.toMinutes() < 2) {
            return "just now";
        }
        return age.toHours() < 2
                ? age.toMinutes() + " minutes ago"
                : age.toDays() < 2 ? age.toHours() + " hours ago" : age.toDays() + " days ago";
    }

    private static String tried(Entry e) {
        return e.attempts() == 1 ? "tried once" : "tried " + e.attempts() + " times";
    }

    private String what(Entry e) {
        return words(e.kind())
                + page(e).map(p -> " for page " + p.label()).orElse("")
                + ticket(e).map(t -> " of " + t.label()).orElse("");
    }

    private Optional<Ticket> ticket(Entry e) {
        var id = TICKET.matcher(e.subject());
        return id.matches()
                ? database.tickets(wakeups).read(session -> session.tickets().find(new TicketId(id.group())))
                : Optional.empty();
    }

    /** The page that it is about, where it is about one: its subject is the page's id, or an alarm's key with it. */
    private Optional<Page> page(Entry e) {
        var id = PAGE.matcher(e.subject());
        return id.find()
                ? database.paging(wakeups).read(session -> session.pages().find(new PageId(id.group())))
                : Optional.empty();
    }

    private static String words(String kind) {
        var known = Stream.of(PagingEffect.values())
                .filter(k -> k.name().equals(kind))
                .findFirst();
        var ofTickets = Stream.of(TicketEffect.values())
                .filter(k -> k.name().equals(kind))
                .findFirst();
        if (ofTickets.isPresent()) {
            return switch (ofTickets.get()) {
                case SHOW_TICKET -> "show the ticket";
                case OFFER_FORM -> "offer the form for a ticket";
                case TELL_OF_TICKET -> "tell somebody";
                case READ_THREAD -> "read the thread";
                case QUOTE_THREAD -> "quote the thread";
                case SHOW_HOME -> "show the Home tab";
                case END_HOLD -> "end the hold";
                case COPY_MESSAGE -> "copy a message";
                case COPY_FILE -> "copy a file";
                case ASK_WHETHER_RESPONSE -> "ask whether a reply was the first response";
                case ASK_WHICH_TICKET -> "ask which ticket something is about";
                case EXPORT_TICKET -> "export the ticket";
                case FILE_ISSUE -> "ask engineering";
                case READ_ISSUE -> "follow the issue";
                case END_CALLS -> "end the calls for what was missed";
                case NUDGE -> "remind somebody";
                case NUDGE_IN_THREAD -> "say in the ticket's thread what is due";
                case SETTLE_NUDGES -> "say in reminders that it is done";
                case POST_REGION -> "post what falls due next";
                case TIME_PASSED -> "look whether it is time";
            };
        }
        if (known.isEmpty()) {
            // A newer version's.
            return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return switch (known.get()) {
            case CALL_PAGER -> "call the on-call";
            case ACKNOWLEDGE_ALERT -> "acknowledge in the pager";
            case UNACKNOWLEDGE_ALERT -> "take back an acknowledgement in the pager";
            case CLOSE_ALERT -> "close in the pager";
            case TELL_PERSON -> "tell somebody what became of what they asked for";
            case CHANGE_ELSEWHERE -> "change an alert that was made elsewhere";
            case NOTE_ON_ALERT -> "add a note in the pager";
            case CHANGE_ALERT -> "change the alert in the pager";
            case WAKE_PAGE -> "look at the page again";
            case ASK_STILL_ON_IT -> "ask whether somebody is still on it";
            case OFFER_HANDOVER -> "ask somebody to take a page over";
            case OVERRIDE_ON_CALL -> "put somebody on call";
            case TELL_OVERRIDE -> "tell who is on call instead";
            case CONNECT_PAGER -> "send the code that connects somebody";
            case REHEARSE_CALL -> "compare with the other pager";
            case COMPARE_PAGERS -> "look at what stands against a switch of pagers";
            case REPORT -> "report to the operators";
            case OBSERVE_ALERT -> "read a change in the pager";
            case WATCH_ALERT -> "watch the alert in the pager";
            case SHOW_CARD -> "show the card";
            case TELL_REQUESTER -> "tell the requester";
            case TELL_TICKET -> "tell the ticket of its page";
            case WHISPER -> "answer a click";
            case ALARM -> "tell the operators";
        };
    }

    /** Returns whether there is such a one. */
    boolean show(String id) {
        var found = find(id);
        found.ifPresent(e -> {
            out.println(e.id() + ": " + what(e));
            out.println("  state:     " + e.state().toLowerCase(Locale.ROOT));
            out.println("  promised:  " + TIME.format(e.addedAt()) + " (" + ago(e.addedAt()) + ")");
            out.println("  tried:     " + e.attempts() + (e.attempts() == 1 ? " time" : " times"));
            if (e.state().equals(OPEN)) {
                out.println("  next try:  " + TIME.format(e.dueAt()));
            }
            e.settledAt().ifPresent(at -> out.println("  ended:     " + TIME.format(at) + " (" + ago(at) + ")"));
            out.println("  why:       " + (e.error().isEmpty() ? "no failure is known" : e.error()));
            out.println("  kind:      " + e.kind() + " of " + e.subject());
            if (GIVEN_UP.contains(e.state())) {
                out.println(
                        tooLate(e).orElse("Once what stood in its way is mended: tocsin effects retry " + shortId(e)));
            }
        });
        return found.isPresent();
    }

    /** The one that is meant; if it is none, or not clear, that is said. */
    private Optional<Entry> find(String beginning) {
        var found = book.startingWith(beginning, 3);
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        out.println(
                found.isEmpty()
                        ? "No promise has an id that begins with " + beginning + ". " + LIST
                        : "Several begin with " + beginning + ": "
                                + String.join(
                                        ", ",
                                        found.stream().map(e -> e.id().value()).toList())
                                + ". Type more of the one you mean.");
        return Optional.empty();
    }

    /** Promises each once more; returns whether every one of them was. */
    boolean retry(List<String> ids) {
        boolean all = true;
        for (var id : ids) {
            var found = find(id);
            all &= found.isPresent() && again(found.get());
        }
        return all;
    }

    /** Those that ran out of patience, except for what nobody waits for any more. */
    void retryAllDead() {
        var left = new ArrayList<Entry>();
        int again = 0;
        for (var e : book.inState(State.DEAD.name(), Integer.MAX_VALUE)) {
            if (tooLate(e).isPresent() || e.kind().equals(PagingEffect.WHISPER.name())) {
                left.add(e);
            } else if (again(e)) {
                again++;
            }
        }
        if (again == 0 && left.isEmpty()) {
            out.println("Nothing is dead.");
        }
        left.forEach(e -> out.println(shortId(e) + " was left alone: "
                + tooLate(e).orElse("whoever clicked has gone on by now. If it is worth it, name its id.")));
    }

    private boolean again(Entry e) {
        var tooLate = tooLate(e);
        if (tooLate.isPresent()) {
            out.println(shortId(e) + " was not promised again: " + tooLate.get());
            return false;
        }
        if (e.state().equals(OPEN)) {
            out.println(shortId(e) + " is still tried by itself, next at " + TIME.format(e.dueAt()) + ".");
            return false;
        }
        if (!GIVEN_UP.contains(e.state()) || !book.redrive(e.id())) {
            out.println(shortId(e) + " is " + e.state().toLowerCase(Locale.ROOT) + ": there is nothing to try again. "
                    + LIST);
            return false;
        }
        out.println(shortId(e) + " is promised once more: " + what(e) + ". The running bot takes it within a second.");
        return true;
    }

    /** People were told that it was not delivered, and have acted on that: nobody's phone rings out of the blue. */
    private Optional<String> tooLate(Entry e) {
        if (!e.kind().equals(PagingEffect.CALL_PAGER.name())) {
            return Optional.empty();
        }
        return page(e).filter(p -> p.reach() == Page.Reach.FAILED)
                .map(p -> "people were told that page " + p.label()
                        + " was not delivered. If it is still needed, press Page again on its card.");
    }

    @Override
    public void close() {
        out.flush();
        database.close();
    }
}
