package dev.tocsin.paging;

import dev.tocsin.paging.GenieCommand.Named;
import dev.tocsin.paging.GenieCommand.TakeOnCall;
import dev.tocsin.paging.GenieCommand.WhoIsOnCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Understands what is asked and said about who is on call. */
final class OnCallSentences {
    /** {@code who is on call for …?}: what may stand between the verb and the rotation. */
    private static final Pattern FILLERS =
            Pattern.compile("(?i)^(is\\s+)?(on[\\s-]?call)?\\s*(now|next)?\\s*(for\\s+)?");

    private final Rotations rotations;
    private final Targets targets;

    OnCallSentences(Rotations rotations) {
        this.rotations = rotations;
        this.targets = new Targets(rotations);
    }

    WhoIsOnCall who(String rest, boolean next) {
        var asked = FILLERS.matcher(rest.strip()).replaceFirst("").replaceFirst("[?!.\\s]+$", "");
        // A rotation may be called "on call".
        var named = rotations.resolve(Markup.decode(rest)).isPresent() ? targets.parse(rest) : targets.parse(asked);
        var known = named.known().stream()
                .filter(Named.OfRotation.class::isInstance)
                .map(each -> ((Named.OfRotation) each).name())
                .toList();
        var unknown = new ArrayList<>(named.unknown());
        if (known.size() < named.known().size()) {
            unknown.add(Markup.decode(asked));
        }
        return new WhoIsOnCall(known, unknown, rotations.likeAny(unknown), next);
    }

    /** Who is on call, where nobody is named who should be. */
    GenieCommand take(String rest) {
        int split = Quotes.lastOutside(rest, "for");
        var before = split < 0 ? rest : rest.substring(0, split);
        var after = split < 0 ? "" : rest.substring(split + "for".length()).strip();
        var lasting = TypedSpan.parse(after);
        if (lasting.isPresent()) {
            // "oncall me for 2h": that is no rotation.
            return taken(before, lasting, "");
        }
        int at = TypedSpan.atEndOf(before.stripTrailing());
        var person = (at < 0 ? before : before.substring(0, at)).strip().replaceFirst("(?i)\\s*\\bfor$", "");
        var span = at < 0 ? Optional.<Duration>empty() : TypedSpan.parse(before.substring(at));
        boolean asks = span.isEmpty()
                && (person.isBlank() || rotations.resolve(Markup.decode(person)).isPresent());
        return asks ? who(rest, false) : taken(person, span, after);
    }

    private TakeOnCall taken(String person, Optional<Duration> span, String schedule) {
        var whom = targets.parse(person);
        var me = person.isBlank() || person.strip().equalsIgnoreCase("me");
        var named = me || !whom.unknown().isEmpty() || whom.known().size() != 1
                ? Optional.<Named>empty()
                : Optional.of(whom.known().get(0)).filter(each -> !(each instanceof Named.OfRotation));
        var rotation = rotations.resolve(Markup.decode(Quotes.strip(schedule)));
        var unknown = rotation.isPresent() ? "" : PageSentences.said(schedule);
        return new TakeOnCall(
                named,
                me || named.isPresent() ? "" : PageSentences.said(person),
                span,
                rotation.map(Rotation::name),
                unknown,
                unknown.isEmpty() ? List.of() : rotations.likeAny(List.of(unknown)));
    }
}
