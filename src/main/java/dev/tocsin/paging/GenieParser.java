package dev.tocsin.paging;

import dev.tocsin.paging.GenieCommand.Act;
import dev.tocsin.paging.GenieCommand.ActOnAll;
import dev.tocsin.paging.GenieCommand.Alert;
import dev.tocsin.paging.GenieCommand.Connect;
import dev.tocsin.paging.GenieCommand.Get;
import dev.tocsin.paging.GenieCommand.Help;
import dev.tocsin.paging.GenieCommand.ListOpen;
import dev.tocsin.paging.GenieCommand.ListRotations;
import dev.tocsin.paging.GenieCommand.Mistake;
import dev.tocsin.paging.GenieCommand.PageAll;
import dev.tocsin.paging.GenieCommand.Verb;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** The verbs as they are shown, for whoever mistypes one. */
    private static final List<String> VERBS = List.of(
            "alert",
            "ack",
            "unack",
            "close",
            "own",
            "assign",
            "escalate",
            "add",
            "note",
            "addtag",
            "update",
            "snooze",
            "exec",
            "ackall",
            "closeall",
            "whoisoncall",
            "next",
            "oncall",
            "connect",
            "get",
            "list",
            "help");

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

    private static final Pattern MAILTO = Pattern.compile("<mailto:([^|>]+)(?:\\|[^>]*)?>");
    private static final Set<String> ALL =
            Set.of("all", "everybody", "everyone", "all-rotations", "all-teams", "@all", "@everyone");

    private static final Pattern BETWEEN_NAMES = Pattern.compile("(?i)\\s*(?:,|\\s(?:and|&|&amp;)\\s)\\s*");

    private static final Pattern LEAF = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern LEADING_PRIORITY =
            Pattern.compile("(?i)^[\"“]?(p[1-5])(?=[\\s:,.!-]|$).*", Pattern.DOTALL);
    private static final Pattern PRIORITY_FLAG = Pattern.compile("(?i)(?<=^|\\s)--(p[1-5])(?=\\s|$)");

    private final Rotations rotations;
    private final Targets targets;
    private final PageSentences pages;
    private final OnCallSentences onCall;

    public GenieParser(Rotations rotations) {
        this.rotations = rotations;
        this.targets = new Targets(rotations);
        this.pages = new PageSentences(rotations);
        this.onCall = new OnCallSentences(rotations);
    }

    public GenieCommand parse(String escaped) {
        var text = escaped.strip();
        var words = text.split("\\s+", 2);
        var rest = words.length > 1 ? words[1].strip() : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "", "help", "?" -> new Help();
            case "alert" -> everybody(rest).orElseGet(() -> alert(rest));
            case "page" -> everybody(rest).orElseGet(() -> page(rest));
            case "ack", "acknowledge" -> new Act(Verb.ACK, PageSentences.numbers(rest));
            case "unack", "unacknowledge" -> new Act(Verb.UNACK, PageSentences.numbers(rest));
            case "close" -> new Act(Verb.CLOSE, PageSentences.numbers(rest));
            case "own", "take" -> new Act(Verb.OWN, PageSentences.numbers(rest));
            case "ackall" -> all(Verb.ACK, text, rest);
            case "closeall" -> all(Verb.CLOSE, text, rest);
            case "assign" -> assign(rest);
            case "escalate" -> pages.add(rest, true);
            case "add" -> pages.add(rest, false);
            case "note" -> PageSentences.note(rest);
            case "addtag", "addtags", "tag" -> PageSentences.tag(rest);
            case "update" -> PageSentences.priority(rest);
            case "snooze" -> PageSentences.snooze(rest);
            case "exec" -> PageSentences.execute(rest);
            case "whoisoncall", "who" -> onCall.who(rest, false);
            case "next" -> onCall.who(rest, true);
            case "oncall" -> onCall.take(rest);
            case "get", "show" -> new Get(PageSentences.numbers(rest));
            case "connect" -> new Connect(connection(rest));
            case "list" -> list(words[0], rest);
            default -> mistake(words[0], rest, text);
        };
    }

    /** Slack makes a link of an address. */
    private static String connection(String rest) {
        var linked = MAILTO.matcher(rest);
        return linked.matches() ? linked.group(1) : Markup.decode(rest).strip();
    }

    /** {@code page customer-support db is down}: whom first, as one says it in a thread, where there is no {@code for}. */
    private Alert page(String rest) {
        var alert = alert(rest);
        return alert.targets().isEmpty() ? named(rest).orElse(alert) : alert;
    }

    private Optional<Alert> named(String rest) {
        var flag = PRIORITY_FLAG.matcher(rest);
        var flagged = flag.find() ? Priority.parse(flag.group(1)) : Optional.<Priority>empty();
        return targets.leading(flag.replaceAll("").strip()).map(leading -> {
            var message = PageSentences.said(leading.rest());
            return new Alert(message, leading.named(), List.of(), List.of(), priority(flagged, message));
        });
    }

    /** All takes no numbers: with some, they are meant. */
    private static GenieCommand all(Verb verb, String typed, String rest) {
        var some = (verb.name().toLowerCase(Locale.ROOT) + " " + rest).strip();
        return rest.isEmpty()
                ? new ActOnAll(verb)
                : new Mistake(Markup.decode(typed), Markup.decode(some), Optional.empty());
    }

    /** Whoever gives it to themselves takes it. */
    private GenieCommand assign(String rest) {
        var assign = pages.assign(rest);
        return assign.said().equalsIgnoreCase("me") ? new Act(Verb.OWN, assign.numbers()) : assign;
    }

    private Optional<GenieCommand> everybody(String typed) {
        var text = PRIORITY_FLAG.matcher(typed).replaceAll("").strip();
        int split = Quotes.lastOutside(text, "for");
        var whom = split < 0 ? "" : text.substring(split + "for".length()).strip();
        // "for all and delivery" is for all; "for all and @ben" is not, for they are in no rotation.
        var names = BETWEEN_NAMES.splitAsStream(whom).map(Rotations::key).toList();
        boolean others = names.stream()
                .anyMatch(name -> !isEverybody(name) && rotations.resolve(name).isEmpty());
        if (others || names.stream().noneMatch(this::isEverybody)) {
            return Optional.empty();
        }
        var message = text.substring(0, split).strip();
        return Optional.of(new PageAll(PageSentences.said(message), alert(typed).priority()));
    }

    private boolean isEverybody(String name) {
        return ALL.contains(name) && rotations.resolve(name).isEmpty();
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
                PageSentences.said(message),
                named.known(),
                named.unknown(),
                rotations.likeAny(named.unknown()),
                priority(flagged, message));
    }

    /**
     * A name that looks like a known one was a slip, and the message ends before it. One that looks like nothing
     * ("for 20 minutes") is part of the message.
     */
    private Alert withoutTarget(String text, String message, List<String> unknown, Optional<Priority> flagged) {
        var near = rotations.likeAny(unknown);
        if (!near.isEmpty()) {
            return new Alert(PageSentences.said(message), List.of(), unknown, near, priority(flagged, message));
        }
        var guesses = guesses(Markup.decode(text));
        return new Alert(PageSentences.said(text), List.of(), unknown, guesses, priority(flagged, text));
    }

    /** Without a name to go by: the rotations that the text speaks of, and then the others. */
    private List<RotationName> guesses(String text) {
        return Stream.concat(rotations.mentionedIn(text).stream(), rotations.all().stream())
                .map(Rotation::name)
                .distinct()
                .limit(Rotations.SUGGESTIONS)
                .toList();
    }

    private static Optional<Priority> priority(Optional<Priority> flagged, String message) {
        if (flagged.isPresent()) {
            return flagged;
        }
        var leading = LEADING_PRIORITY.matcher(message);
        return leading.matches() ? Priority.parse(leading.group(1)) : Optional.empty();
    }

    private static GenieCommand list(String verb, String rest) {
        var what = rest.toLowerCase(Locale.ROOT);
        if (LEAF.matcher(what).matches()) {
            return new ListOpen(Integer.parseInt(what));
        }
        var known = LISTS.get(what);
        return known == null ? new Mistake(Markup.decode(verb + " " + rest), "list", Optional.empty()) : known;
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
