package dev.tocsin.paging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rotations of the configuration, and how what people type finds them: case, and whether words are joined by
 * spaces, dashes or underscores, makes no difference; an at sign before, "the" before and "team" behind are allowed.
 */
public final class Rotations {
    static final int SUGGESTIONS = 5;

    private final Map<RotationName, Rotation> byName = new LinkedHashMap<>();
    private final Map<String, Rotation> bySpelling = new LinkedHashMap<>();
    private final String peopleChannel;
    private final PagingSystem peoplePager;

    /**
     * @param peopleChannel the channel that carries the cards of pages for single people
     * @param peoplePager the pager that calls them
     */
    public Rotations(Collection<Rotation> rotations, String peopleChannel, PagingSystem peoplePager) {
        this.peopleChannel = peopleChannel;
        this.peoplePager = peoplePager;
        for (var rotation : rotations) {
            byName.put(rotation.name(), rotation);
            spellings(rotation).forEach(s -> bySpelling.putIfAbsent(key(s), rotation));
        }
    }

    private static List<String> spellings(Rotation rotation) {
        var all = new ArrayList<String>();
        all.add(rotation.name().value());
        all.addAll(rotation.aliases());
        rotation.userGroup().ifPresent(all::add);
        return all;
    }

    /** What makes two spellings the same. */
    public static String key(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    public List<Rotation> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Rotation> get(RotationName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The rotation that somebody means by {@code typed}. */
    public Optional<Rotation> resolve(String typed) {
        var words = key(typed);
        for (var candidate : candidates(words)) {
            var found = bySpelling.get(candidate);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static Set<String> candidates(String words) {
        var all = new LinkedHashSet<String>();
        var bare = words.startsWith("@") ? words.substring(1) : words;
        for (var form : List.of(words, bare, without(bare, "the-", ""))) {
            all.add(form);
            all.add(without(form, "", "-team"));
            all.add(form + "-team");
        }
        return all;
    }

    private static String without(String text, String prefix, String suffix) {
        return text.startsWith(prefix) && text.endsWith(suffix) && text.length() > prefix.length() + suffix.length()
                ? text.substring(prefix.length(), text.length() - suffix.length())
                : text;
    }

    /** Rotations that {@code typed} looks like, the nearest first; none if nothing is near. */
    public List<Rotation> near(String typed) {
        var wanted = key(typed);
        record Guess(Rotation rotation, int distance) {}
        var guesses = new ArrayList<Guess>();
        for (var rotation : byName.values()) {
            var best = spellings(rotation).stream()
                    .mapToInt(s -> Spelling.distance(wanted, key(s)))
                    .min()
                    .orElse(Integer.MAX_VALUE);
            if (best < Integer.MAX_VALUE) {
                guesses.add(new Guess(rotation, best));
            }
        }
        return guesses.stream()
                .filter(g -> g.distance() < Spelling.FAR)
                .sorted(Comparator.comparingInt(Guess::distance))
                .map(Guess::rotation)
                .toList();
    }

    /** The names of rotations that one of these looks like, the likeliest first, a handful at most. */
    List<RotationName> likeAny(List<String> typed) {
        return typed.stream()
                .flatMap(one -> near(one).stream())
                .map(Rotation::name)
                .distinct()
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Rotations whose name stands anywhere in the text. */
    public List<Rotation> mentionedIn(String text) {
        var words = "-" + key(text) + "-";
        return byName.values().stream()
                .filter(r -> spellings(r).stream().anyMatch(s -> words.contains("-" + key(s) + "-")))
                .toList();
    }

    /** The pager that calls these: that of the first rotation among them. */
    public PagingSystem pager(List<Target> targets) {
        return among(targets)
                .map(rotation -> rotation.responder().system())
                .findFirst()
                .orElse(peoplePager);
    }

    /**
     * The targets by the alert that calls them, for it is in one pager. People go with the first rotation, but where they
     * have to be looked up in Jira first: no rotation waits for that.
     */
    public List<List<Target>> byAlert(List<Target> targets) {
        var first = pager(targets);
        var groups = new LinkedHashMap<String, List<Target>>();
        targets.forEach(target -> {
            boolean apart = !(target instanceof Target.Rotation) && first == PagingSystem.JSM;
            var alert = target instanceof Target.Rotation || apart ? List.of(target) : targets;
            groups.computeIfAbsent(alertKey(alert), key -> new ArrayList<>()).add(target);
        });
        return List.copyOf(groups.values());
    }

    /** Tells the alerts for these apart. */
    public String alertKey(List<Target> targets) {
        return pager(targets).key() + (among(targets).findAny().isEmpty() ? ":people" : "");
    }

    /** Whether that pager can call it; whom it does not know it finds out by itself. */
    public boolean knows(PagingSystem pager, Target target) {
        return !(target instanceof Target.Rotation rotation)
                || get(rotation.name()).flatMap(there -> there.in(pager)).isPresent();
    }

    /** What that pager is told for a target. */
    public Responder responder(Target target, PagingSystem pager) {
        if (target instanceof Target.Rotation rotation) {
            return get(rotation.name())
                    .orElseThrow(() -> new Pager.Refusal(
                            "The rotation " + rotation.name() + " is no longer in the configuration."))
                    .in(pager)
                    .orElseThrow(() -> new Pager.Refusal(
                            "The rotation " + rotation.name() + " is not known in " + pager.title() + "."));
        }
        return new Responder(pager, Responder.Type.USER, target.label());
    }

    private Stream<Rotation> among(List<Target> targets) {
        return targets.stream()
                .filter(Target.Rotation.class::isInstance)
                .flatMap(target -> get(((Target.Rotation) target).name()).stream());
    }

    /** Whom Tocsin calls for these while nobody acknowledges; empty where the pager escalates. */
    Optional<Escalation> escalation(List<Target> targets) {
        return Escalation.of(among(targets)
                .flatMap(rotation -> rotation.escalation().stream())
                .toList());
    }

    /** The shortest of theirs. */
    Optional<Duration> acknowledgedFor(List<Target> targets) {
        return among(targets)
                .flatMap(rotation -> rotation.acknowledgedFor().stream())
                .min(Duration::compareTo);
    }

    /** What the pager offers with an alert for these, each once. */
    List<String> actions(List<Target> targets) {
        return among(targets)
                .flatMap(rotation -> rotation.actions().stream())
                .distinct()
                .toList();
    }

    /** The channels that carry a page's card, each once, the first target's first. */
    public List<String> channels(Page page) {
        var channels = new LinkedHashSet<String>();
        for (var target : page.targets()) {
            channels.add(
                    target instanceof Target.Rotation rotation
                            ? get(rotation.name()).map(Rotation::channel).orElse(peopleChannel)
                            : peopleChannel);
        }
        return List.copyOf(channels);
    }
}
