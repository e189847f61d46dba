package dev.tocsin.paging;

import dev.tocsin.paging.GenieCommand.Act;
import dev.tocsin.paging.GenieCommand.Alert;
import dev.tocsin.paging.GenieCommand.Get;
import dev.tocsin.paging.GenieCommand.Help;
import dev.tocsin.paging.GenieCommand.ListOpen;
import dev.tocsin.paging.GenieCommand.ListRotations;
import dev.tocsin.paging.GenieCommand.Mistake;
import dev.tocsin.paging.GenieCommand.Note;
import dev.tocsin.paging.GenieCommand.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Understands the command language. Never fails, never loses a word: what is not understood comes back as {@link
 * Mistake} or as an {@link Alert} without target that carries the whole text.
 *
 * <p>The text arrives escaped. Verbs and {@code for} ignore case; an alert is split at its last {@code for} outside
 * quotation marks.
 */
public final class GenieParser {
    private static final Map<String, Verb> ACTS = Map.of(
            "ack",
            Verb.ACK,
            "acknowledge",
            Verb.ACK,
            "unack",
            Verb.UNACK,
            "unacknowledge",
            Verb.UNACK,
            "close",
            Verb.CLOSE);
    private static final List<String> VERBS = List.of("alert", "ack", "unack", "close", "note", "get", "list", "help");

    /** What follows {@code list}. */
    private static final Map<String, GenieCommand> LISTS = Map.of(
            "",
            new ListOpen(1),
            "pages",
            new ListOpen(1),
            "alerts",
            new ListOpen(1),
            "rotations",
            new ListRotations(Optional.empty()),
            "schedules",
            new ListRotations(Optional.of(Responder.Type.SCHEDULE)),
            "teams",
            new ListRotations(Optional.of(Responder.Type.TEAM)),
            "escalations",
            new ListRotations(Optional.of(Responder.Type.ESCALATION)));

    private static final Pattern LEAF = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern LEADING_PRIORITY =
            Pattern.compile("(?i)^[\"“]?(p[1-5])(?=[\\s:,.!-]|$).*", Pattern.DOTALL);
    private static final Pattern PRIORITY_FLAG = Pattern.compile("(?i)(?<=^|\\s)--(p[1-5])(?=\\s|$)");
    private static final Pattern PAGE_NUMBER = Pattern.compile("#?([1-9][0-9]{0,8})");
    private static final int SUGGESTIONS = 5;

    private final Rotations rotations;
    private final Targets targets;

    public GenieParser(Rotations rotations) {
        this.rotations = rotations;
        this.targets = new Targets(rotations);
    }

    public GenieCommand parse(String escaped) {
        var text = escaped.strip();
        var words = text.split("\\s+", 2);
        var verb = words[0].toLowerCase(Locale.ROOT);
        var rest = words.length > 1 ? words[1].strip() : "";
        if (verb.isEmpty() || verb.equals("help") || verb.equals("?")) {
            return new Help();
        }
        if (verb.equals("alert") || verb.equals("page")) {
            return alert(rest);
        }
        if (verb.equals("note")) {
            return note(rest);
        }
        if (verb.equals("get") || verb.equals("show")) {
            var ids = ids(rest);
            return new Get(ids.pages(), ids.others());
        }
        if (verb.equals("list")) {
            return list(words[0], rest);
        }
        var act = ACTS.get(verb);
        return act == null ? mistake(words[0], rest, text) : act(act, rest);
    }

    private Alert alert(String typed) {
        var flag = PRIORITY_FLAG.matcher(typed);
        var flagged = flag.find() ? Priority.parse(flag.group(1)) : Optional.<Priority>empty();
        var text = flag.replaceAll("").strip();
        int split = Quotes.lastOutside(text, "for");
        var message = split < 0 ? text : text.substring(0, split).strip();
        var named = split < 0 ? Targets.NONE : targets.parse(text.substring(split + "for".length()));
        if (named.known().isEmpty()) {
            return withoutTarget(text, message, named.unknown(), flagged);
        }
        return new Alert(
                said(message), named.known(), named.unknown(), near(named.unknown()), priority(flagged, message));
    }

    /**
     * A name that looks like a known one was a slip, and the message ends before it. One that looks like nothing
     * ("for 20 minutes") is part of the message.
     */
    private Alert withoutTarget(String text, String message, List<String> unknown, Optional<Priority> flagged) {
        var near = near(unknown);
        if (!near.isEmpty()) {
            return new Alert(said(message), List.of(), unknown, near, priority(flagged, message));
        }
        var guesses = guesses(Markup.decode(text));
        return new Alert(said(text), List.of(), unknown, guesses, priority(flagged, text));
    }

    /** The rotations that the misspelt names look like. */
    private List<RotationName> near(List<String> unknown) {
        return names(unknown.stream().flatMap(typed -> rotations.near(typed).stream()));
    }

    /** Without a name to go by: the rotations that the text speaks of, and then the others. */
    private List<RotationName> guesses(String text) {
        return names(Stream.concat(rotations.mentionedIn(text).stream(), rotations.all().stream()));
    }

    private static List<RotationName> names(Stream<Rotation> rotations) {
        return rotations.map(Rotation::name).distinct().limit(SUGGESTIONS).toList();
    }

    private static Optional<Priority> priority(Optional<Priority> flagged, String message) {
        if (flagged.isPresent()) {
            return flagged;
        }
        var leading = LEADING_PRIORITY.matcher(message);
        return leading.matches() ? Priority.parse(leading.group(1)) : Optional.empty();
    }

    private static String said(String message) {
        return Markup.decode(Quotes.strip(message)).strip();
    }

    private GenieCommand act(Verb verb, String rest) {
        var ids = ids(rest);
        return new Act(verb, ids.pages(), ids.others());
    }

    private GenieCommand note(String rest) {
        int split = Quotes.lastOutside(rest, "to");
        if (split < 0) {
            return new Note(said(rest), List.of(), List.of());
        }
        var ids = ids(rest.substring(split + "to".length()));
        if (ids.pages().isEmpty()) {
            // "tell the customer to wait": the last "to" belongs to the text.
            return new Note(said(rest), List.of(), ids.others());
        }
        return new Note(said(rest.substring(0, split)), ids.pages(), ids.others());
    }

    private static GenieCommand list(String verb, String rest) {
        var what = rest.toLowerCase(Locale.ROOT);
        if (LEAF.matcher(what).matches()) {
            return new ListOpen(Integer.parseInt(what));
        }
        var known = LISTS.get(what);
        return known == null ? new Mistake(Markup.decode(verb + " " + rest), "list", Optional.empty()) : known;
    }

    private record Ids(List<Integer> pages, List<String> others) {}

    private static Ids ids(String text) {
        var pages = new LinkedHashSet<Integer>();
        var others = new ArrayList<String>();
        for (var word : text.strip().split("[\\s,]+")) {
            var number = PAGE_NUMBER.matcher(word);
            if (number.matches()) {
                pages.add(Integer.valueOf(number.group(1)));
            } else if (!word.isEmpty() && !word.equalsIgnoreCase("and") && !word.equalsIgnoreCase("page")) {
                others.add(Markup.decode(word));
            }
        }
        return new Ids(List.copyOf(pages), others);
    }

    private Mistake mistake(String said, String rest, String whole) {
        var verb = said.toLowerCase(Locale.ROOT);
        var nearest = VERBS.stream()
                // Of a short word hardly anything is left after two slips: "can" is no "ack".
                .filter(v -> verb.length() > 1 && Spelling.distance(verb, v) < (v.length() < 4 ? 2 : 3))
                .min(Comparator.comparingInt(v -> Spelling.distance(verb, v)));
        // Somebody who names whom to page wants to page.
        var pages = nearest.filter(v -> !v.equals("alert")).isPresent()
                && !alert(whole).targets().isEmpty();
        if (nearest.isPresent() && !pages) {
            var meant = nearest.get().equals("alert") ? Optional.of(alert(rest)) : Optional.<Alert>empty();
            return new Mistake(Markup.decode(said), (nearest.get() + " " + Markup.decode(rest)).strip(), meant);
        }
        var alert = alert(whole);
        var names = !alert.targets().isEmpty();
        return new Mistake(
                Markup.decode(said),
                names ? "alert " + Markup.decode(whole) : "",
                names ? Optional.of(alert) : Optional.empty());
    }
}
