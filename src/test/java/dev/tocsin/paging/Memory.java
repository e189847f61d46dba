package dev.tocsin.paging;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.Outbox;
import dev.tocsin.effect.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The stores of paging in memory: a transaction that throws keeps nothing. */
public final class Memory implements UnitOfWork<Paging.Session>, Paging.Session, Pages, Drafts, Outbox {
    private Map<PageId, Page> pages = new LinkedHashMap<>();
    private Map<String, Draft> drafts = new LinkedHashMap<>();
    private List<Effect> effects = new ArrayList<>();
    private final Set<String> settled = new HashSet<>();
    private int number;

    @Override
    public <R> R run(Function<? super Paging.Session, R> work) {
        var pagesBefore = new LinkedHashMap<>(pages);
        var draftsBefore = new LinkedHashMap<>(drafts);
        var effectsBefore = new ArrayList<>(effects);
        try {
            return work.apply(this);
        } catch (RuntimeException e) {
            pages = pagesBefore;
            drafts = draftsBefore;
            effects = effectsBefore;
            throw e;
        }
    }

    @Override
    public <R> R read(Function<? super Paging.Session, R> work) {
        return work.apply(this);
    }

    @Override
    public Pages pages() {
        return this;
    }

    @Override
    public Drafts drafts() {
        return this;
    }

    @Override
    public Outbox outbox() {
        return this;
    }

    /** Nobody connects here: the stores' own tests try that. */
    @Override
    public PagerLinks links() {
        throw new UnsupportedOperationException("no links in memory");
    }

    // Pages

    @Override
    public Optional<Page> find(PageId id) {
        return Optional.ofNullable(pages.get(id));
    }

    @Override
    public Optional<Page> hold(PageId id) {
        return find(id);
    }

    @Override
    public Optional<Page> holdWish(Wish wish, Instant since) {
        return newest(p -> Wish.of(p.request()).equals(wish) && p.requestedAt().isAfter(since));
    }

    @Override
    public Optional<Page> findOpenFor(List<Target> targets) {
        return newest(p -> p.request().targets().stream().anyMatch(targets::contains));
    }

    @Override
    public Optional<Page> findOpenFollowing(PageId id) {
        return newest(p -> p.request().follows().filter(id::equals).isPresent());
    }

    private Optional<Page> newest(Predicate<Page> which) {
        return open(Integer.MAX_VALUE).stream().filter(which).findFirst();
    }

    @Override
    public Optional<Page> findByNumber(int number) {
        return pages.values().stream().filter(p -> p.number() == number).findFirst();
    }

    @Override
    public Optional<Page> findByRequest(String requestKey) {
        return pages.values().stream()
                .filter(p -> p.request().requestKey().equals(requestKey))
                .findFirst();
    }

    @Override
    public Optional<Page> findByAlert(AlertId alert) {
        return pages.values().stream()
                .filter(p -> p.alert().filter(alert::equals).isPresent())
                .findFirst();
    }

    @Override
    public List<Page> requestedSince(Instant since, int limit) {
        return pages.values().stream()
                .filter(page -> !page.requestedAt().isBefore(since))
                .sorted(Comparator.comparing(Page::number).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Page> open(int limit) {
        var newestFirst = new ArrayList<Page>();
        pages.values().stream().filter(p -> !p.isClosed()).forEach(p -> newestFirst.add(0, p));
        return newestFirst.stream().limit(limit).toList();
    }

    @Override
    public int nextNumber() {
        return ++number;
    }

    @Override
    public void save(Page page, int knownVersion) {
        int version = find(page.id()).map(Page::version).orElse(0);
        if (version != knownVersion) {
            throw new IllegalStateException(page + " has version " + version + " and not " + knownVersion);
        }
        pages.put(page.id(), page);
    }

    public List<Page> all() {
        return List.copyOf(pages.values());
    }

    // Drafts

    @Override
    public void keep(Draft draft) {
        drafts.put(draft.id(), draft);
    }

    @Override
    public Optional<Draft> find(String id) {
        return Optional.ofNullable(drafts.get(id));
    }

    // Effects

    @Override
    public void add(Effect effect) {
        if (effects.stream().noneMatch(e -> e.key().equals(effect.key()))) {
            effects.add(effect);
        }
    }

    @Override
    public boolean busy(String queue) {
        return promised().stream().anyMatch(e -> e.queue().equals(queue));
    }

    @Override
    public List<Promised> open(String subject) {
        return promised().stream()
                .filter(effect -> effect.subject().equals(subject))
                .map(effect -> new Promised(effect.kind().name(), effect.detail(), Instant.MAX))
                .toList();
    }

    /** What was promised and is not settled, oldest first. */
    public List<Effect> promised() {
        return effects.stream().filter(e -> !settled.contains(e.key())).toList();
    }

    List<Effect> promised(PagingEffect kind) {
        return promised().stream().filter(e -> e.kind() == kind).toList();
    }

    /** The oldest unsettled effect of a queue. */
    Optional<Effect> head(String queue) {
        return promised().stream().filter(e -> e.queue().equals(queue)).findFirst();
    }

    void settle(Effect effect) {
        settled.add(effect.key());
    }

    /** Everything that was promised so far has been delivered. */
    public void settle() {
        promised().forEach(this::settle);
    }
}
