package dev.tocsin.ticket;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Customers;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.Outbox;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Drafts;
import dev.tocsin.paging.PagerLinks;
import dev.tocsin.paging.Pages;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The stores of the desk in memory, tickets as their events: a transaction that throws keeps nothing. */
public final class Memory implements UnitOfWork<Desk.Session>, Desk.Session, Tickets, Customers, Outbox {
    public final dev.tocsin.paging.Memory paging = new dev.tocsin.paging.Memory();
    private Map<TicketId, List<Recorded>> events = new LinkedHashMap<>();
    private Map<TicketId, Optional<Instant>> dues = new LinkedHashMap<>();
    private Map<TicketId, Optional<Instant>> checks = new LinkedHashMap<>();
    private Map<TicketId, List<Quote>> threads = new LinkedHashMap<>();
    private Map<CustomerId, Customer> customers = new LinkedHashMap<>();
    final Talked talk = new Talked(this);
    final Asked issues = new Asked(this);
    private int number;
    private int transactions;
    private Predicate<Effect> broken = effect -> false;

    @Override
    public <R> R run(Function<? super Desk.Session, R> work) {
        var eventsBefore = new LinkedHashMap<>(events);
        var duesBefore = new LinkedHashMap<>(dues);
        var checksBefore = new LinkedHashMap<>(checks);
        var threadsBefore = new LinkedHashMap<>(threads);
        var customersBefore = new LinkedHashMap<>(customers);
        var before = List.of(talk.kept(), issues.kept());
        transactions++;
        try {
            return paging.run(session -> work.apply(this));
        } catch (RuntimeException e) {
            events = eventsBefore;
            dues = duesBefore;
            checks = checksBefore;
            threads = threadsBefore;
            customers = customersBefore;
            before.forEach(Runnable::run);
            throw e;
        }
    }

    @Override
    public <R> R read(Function<? super Desk.Session, R> work) {
        return work.apply(this);
    }

    /** From now on the store cannot take such an effect. */
    void breakFor(Predicate<Effect> effects) {
        broken = effects;
    }

    int transactions() {
        return transactions;
    }

    @Override
    public Tickets tickets() {
        return this;
    }

    @Override
    public Customers customers() {
        return this;
    }

    @Override
    public Messages messages() {
        return talk;
    }

    @Override
    public EngineeringRequests engineering() {
        return issues;
    }

    @Override
    public Pages pages() {
        return paging;
    }

    @Override
    public PagerLinks links() {
        return paging.links();
    }

    @Override
    public Drafts drafts() {
        return paging;
    }

    @Override
    public Outbox outbox() {
        return this;
    }

    // Effects

    @Override
    public void add(Effect effect) {
        if (broken.test(effect)) {
            throw new IllegalStateException("no room for " + effect.kind().name());
        }
        paging.add(effect);
    }

    @Override
    public List<Promised> open(String subject) {
        return List.of();
    }

    @Override
    public boolean busy(String queue) {
        return paging.busy(queue);
    }

    // Tickets

    @Override
    public Optional<Ticket> find(TicketId id) {
        return Optional.ofNullable(events.get(id)).map(history -> Ticket.of(id, history));
    }

    @Override
    public Map<TicketId, Integer> versions(Collection<TicketId> ids) {
        var versions = new HashMap<TicketId, Integer>();
        ids.forEach(id -> find(id).ifPresent(ticket -> versions.put(id, ticket.version())));
        return versions;
    }

    @Override
    public Optional<Ticket> hold(TicketId id) {
        return find(id);
    }

    List<Ticket> all() {
        return events.keySet().stream().map(id -> find(id).orElseThrow()).toList();
    }

    /** As it was saved with the ticket's last event. */
    Optional<Instant> due(TicketId id) {
        return dues.getOrDefault(id, Optional.empty());
    }

    @Override
    public Optional<Ticket> findByNumber(int wanted) {
        return all().stream().filter(t -> t.number() == wanted).findFirst();
    }

    @Override
    public Optional<Ticket> findByRequest(String requestKey) {
        return all().stream()
                .filter(t -> t.opening().requestKey().equals(requestKey))
                .findFirst();
    }

    @Override
    public Optional<Ticket> holdSource(Source source) {
        return findBySource(source);
    }

    @Override
    public Optional<Ticket> findBySource(Source source) {
        return all().stream()
                .filter(t ->
                        source.key().isPresent() && t.opening().source().key().equals(source.key()))
                .filter(t -> t.excluded().isEmpty())
                .max(Comparator.comparing(Ticket::number));
    }

    @Override
    public List<Ticket> list(TicketQuery query, int limit) {
        return matching(query).limit(limit).toList();
    }

    @Override
    public int count(TicketQuery query, int most) {
        return list(query, most).size();
    }

    private Stream<Ticket> matching(TicketQuery query) {
        var newestFirst = Comparator.comparing(Ticket::number).reversed();
        if (query instanceof TicketQuery.OfCustomer q) {
            return live(t -> t.details().customer().id().equals(q.customer())).sorted(newestFirst);
        } else if (query instanceof TicketQuery.Matching q) {
            return all().stream().filter(t -> has(t, q.words())).sorted(newestFirst);
        } else if (query instanceof TicketQuery.InQueue q) {
            return burning(t -> t.assignee().isEmpty() && t.route().queue().equals(q.queue()));
        } else if (query instanceof TicketQuery.AssignedTo q) {
            return burning(
                    t -> t.assignee().filter(a -> a.id().equals(q.person())).isPresent());
        } else if (query instanceof TicketQuery.RequestedBy q) {
            return burning(t -> t.requesters().stream()
                    .anyMatch(r -> r.id().equals(q.person().value())));
        } else if (query instanceof TicketQuery.DueBefore q) {
            return burning(t -> due(t.id()).filter(q.instant()::isAfter).isPresent());
        }
        return burning(t -> t.assignee().isEmpty());
    }

    private Stream<Ticket> live(Predicate<Ticket> which) {
        return all().stream().filter(Ticket::live).filter(which);
    }

    private Stream<Ticket> burning(Predicate<Ticket> which) {
        return live(which)
                .sorted(Comparator.comparing((Ticket t) -> due(t.id()).orElse(Instant.MAX))
                        .thenComparing(Ticket::number));
    }

    private static boolean has(Ticket ticket, List<String> words) {
        var its = SearchWords.of(ticket);
        var last = words.get(words.size() - 1);
        return its.containsAll(words.subList(0, words.size() - 1))
                && its.stream().anyMatch(word -> word.startsWith(last));
    }

    @Override
    public void keepThread(TicketId id, List<Quote> quotes) {
        threads.put(id, List.copyOf(quotes));
    }

    @Override
    public List<Quote> thread(TicketId id) {
        return threads.getOrDefault(id, List.of());
    }

    @Override
    public int nextNumber() {
        return ++number;
    }

    @Override
    public void save(Ticket ticket, int knownVersion, Moments moments) {
        var before = events.getOrDefault(ticket.id(), List.of());
        if (before.size() != knownVersion) {
            throw new IllegalStateException(ticket + " has version " + before.size() + " and not " + knownVersion);
        }
        var longer = new ArrayList<>(before);
        longer.addAll(ticket.history().subList(knownVersion, ticket.version()));
        events.put(ticket.id(), List.copyOf(longer));
        dues.put(ticket.id(), moments.due());
        checks.put(ticket.id(), moments.check());
    }

    private Stream<Ticket> toCheck(Instant now) {
        return live(t -> check(t.id()).filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(t -> check(t.id()).orElseThrow()));
    }

    /** When a ticket is looked at next. */
    Optional<Instant> check(TicketId id) {
        return checks.getOrDefault(id, Optional.empty());
    }

    @Override
    public List<Ticket> holdToCheck(Instant now, int limit) {
        return toCheck(now).limit(limit).toList();
    }

    @Override
    public List<TicketId> toCheck(Instant now, int limit) {
        return toCheck(now).limit(limit).map(Ticket::id).toList();
    }

    @Override
    public void checkAgain(TicketId id, Optional<Instant> at) {
        checks.put(id, at);
    }

    @Override
    public Optional<Instant> nextCheck() {
        return live(t -> check(t.id()).isPresent())
                .map(t -> check(t.id()).orElseThrow())
                .min(Comparator.naturalOrder());
    }

    @Override
    public void checkAll(Instant now, int perSecond) {
        live(t -> true).forEach(t -> checks.put(t.id(), Optional.of(now)));
    }

    @Override
    public void checkAllOf(SlackId person, Instant now) {
        list(new TicketQuery.AssignedTo(person), Integer.MAX_VALUE).forEach(t -> checks.put(t.id(), Optional.of(now)));
    }

    // Customers

    @Override
    public Optional<Customer> find(CustomerId id) {
        return Optional.ofNullable(customers.get(id));
    }

    private Stream<Customer> byName(Collection<Customer> some) {
        return some.stream().sorted(Comparator.comparing(c -> Customer.key(c.name())));
    }

    @Override
    public Optional<Customer> findByName(String name) {
        return customers.values().stream()
                .filter(c -> Customer.key(c.name()).equals(Customer.key(name)))
                .findFirst();
    }

    @Override
    public Optional<Customer> findByChannel(String channel) {
        return customers.values().stream()
                .filter(c -> c.channels().contains(channel))
                .findFirst();
    }

    @Override
    public List<Customer> search(String typed, int limit) {
        var key = typed.strip().toLowerCase(Locale.ROOT);
        return byName(customers.values())
                .filter(c -> Customer.key(c.name()).contains(key))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Customer> after(String name, int limit) {
        return byName(customers.values())
                .filter(c -> Customer.key(c.name()).compareTo(Customer.key(name)) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public void save(Customer customer) {
        findByName(customer.name()).filter(c -> !c.id().equals(customer.id())).ifPresent(other -> {
            throw new IllegalStateException("another customer is called " + customer.name());
        });
        customers.put(customer.id(), customer);
    }
}
