package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.GenieCommand.TakeOnCall;
import dev.tocsin.paging.GenieCommand.WhoIsOnCall;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.OnCall.Plan;
import dev.tocsin.paging.OnCall.Shift;
import dev.tocsin.paging.OnCallTurns;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who is on call, for how long, and who follows; and whoever takes a turn. */
final class OnCallAnswers {
    private static final int MOST = 30;
    private static final int PEOPLE = 5;

    private final String command;
    private final OnCall onCall;
    private final OnCallTurns turns;
    private final ConnectAnswers connect;
    private final PageCallers callers;
    private final Rotations rotations;
    private final PageWords words;

    OnCallAnswers(
            String command,
            OnCall onCall,
            OnCallTurns turns,
            ConnectAnswers connect,
            PageCallers callers,
            Rotations rotations,
            PageWords words) {
        this.command = command;
        this.onCall = onCall;
        this.turns = turns;
        this.connect = connect;
        this.callers = callers;
        this.rotations = rotations;
        this.words = words;
    }

    Reply who(WhoIsOnCall asked) {
        var lines = new ArrayList<String>();
        if (!asked.unknown().isEmpty()) {
            lines.add("I know no rotation called *" + Mrkdwn.inline(Mrkdwn.cut(String.join(", ", asked.unknown()), 300))
                    + "*. " + near(asked.nearest()));
        }
        var wanted = !asked.rotations().isEmpty() || asked.unknown().isEmpty()
                ? rotations.all().stream()
                        .filter(rotation ->
                                asked.rotations().isEmpty() || asked.rotations().contains(rotation.name()))
                        .limit(MOST)
                        .toList()
                : List.<Rotation>of();
        var plans = onCall.plans(wanted.stream().map(Rotation::responder).toList());
        for (int i = 0; i < wanted.size(); i++) {
            lines.add(asked.next() ? next(wanted.get(i), plans.get(i)) : now(wanted.get(i), plans.get(i)));
        }
        return Reply.of(String.join("\n", lines));
    }

    private String near(List<RotationName> nearest) {
        return nearest.isEmpty()
                ? "There are: " + words.rotationNames() + "."
                : "Did you mean "
                        + nearest.stream()
                                .map(name -> "`" + command + " whoisoncall " + Mrkdwn.inline(name.value()) + "`")
                                .collect(Collectors.joining(" or "))
                        + "?";
    }

    private String now(Rotation rotation, Plan plan) {
        var name = Mrkdwn.inline(rotation.name().value());
        if (!(plan instanceof Plan.Known known)) {
            return unknown(rotation, (Plan.Unknown) plan);
        }
        var running = known.running();
        var until =
                running.until().map(at -> " until " + Mrkdwn.dateAndTime(at)).orElse("");
        var then = known.next()
                .map(shift -> "; then " + people(shift)
                        + (running.isGap() ? " from " + Mrkdwn.dateAndTime(shift.from()) : ""))
                .orElse("");
        return running.isGap()
                ? ":rotating_light: *" + name + ": NOBODY is on call*" + until + then + ". " + instead(rotation)
                : "*" + name + "*: " + people(running) + until + then + gap(known);
    }

    private String next(Rotation rotation, Plan plan) {
        var name = Mrkdwn.inline(rotation.name().value());
        if (!(plan instanceof Plan.Known known)) {
            return unknown(rotation, (Plan.Unknown) plan);
        }
        return known.next()
                .map(shift -> "*" + name + "*: " + people(shift) + " from " + Mrkdwn.dateAndTime(shift.from())
                        + shift.until()
                                .map(at -> " until " + Mrkdwn.dateAndTime(at))
                                .orElse("")
                        + gap(known))
                .orElseGet(() -> "*" + name + "*: nobody follows in the next two weeks"
                        + (known.running().isGap()
                                ? ", and *nobody is on call now*"
                                : ": " + people(known.running()) + " "
                                        + known.running()
                                                .until()
                                                .map(at -> "until " + Mrkdwn.dateAndTime(at))
                                                .orElse("goes on"))
                        + ".");
    }

    /** Not knowing never looks like nobody. */
    private static String unknown(Rotation rotation, Plan.Unknown unknown) {
        return "*" + Mrkdwn.inline(rotation.name().value()) + "*: not known, " + Mrkdwn.inline(unknown.reason())
                + ". A page is tried all the same, and you hear whether it arrives.";
    }

    /** Between two shifts. */
    private static String gap(Plan.Known plan) {
        return plan.shifts().stream()
                .skip(1)
                .limit(1)
                .filter(Shift::isGap)
                .map(shift -> ". :warning: *Nobody* from " + Mrkdwn.dateAndTime(shift.from())
                        + shift.until()
                                .map(at -> " until " + Mrkdwn.dateAndTime(at))
                                .orElse(""))
                .findFirst()
                .orElse("");
    }

    private static String instead(Rotation rotation) {
        return rotation.fallback()
                .map(other -> "A page for it goes to " + Mrkdwn.inline(other.value()) + " instead.")
                .orElse("A page for it calls nobody.");
    }

    private String people(Shift shift) {
        var shown = shift.people().stream().limit(PEOPLE).map(words::pagerUser).collect(Collectors.joining(", "));
        int more = shift.people().size() - PEOPLE;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    Reply take(TakeOnCall wish, Actor actor, Typed typed) {
        var example = "`" + command + " oncall me 2h for customer-support`";
        if (!wish.said().isEmpty()) {
            return Reply.of("I know nobody called *" + Mrkdwn.inline(Mrkdwn.cut(wish.said(), 300))
                    + "*. Name them by mention or e-mail address, or say `me`. Nothing was changed. For example: "
                    + example
                    + ".");
        } else if (wish.rotation().isEmpty()) {
            return Reply.of((wish.unknown().isEmpty()
                            ? "For which rotation? There are: " + words.rotationNames() + "."
                            : "I know no rotation called *" + Mrkdwn.inline(Mrkdwn.cut(wish.unknown(), 300)) + "*. "
                                    + near(wish.nearest()))
                    + " Nothing was changed. For example: " + example + ".");
        }
        var who = wish.who().isEmpty() ? Optional.of(actor) : wish.who().flatMap(callers::somebody);
        if (who.isEmpty()) {
            return Reply.of("That is no member of this workspace. Nothing was changed.");
        }
        if (wish.who().isEmpty()) {
            var stranger = rotations
                    .get(wish.rotation().get())
                    .flatMap(rotation -> connect.stranger(rotation.responder().system(), actor, typed));
            if (stranger.isPresent()) {
                return stranger.get();
            }
        }
        var promised =
                turns.take(wish.rotation().get(), who.get(), wish.span().orElse(OnCallTurns.USUAL), actor, typed.key());
        if (promised instanceof OnCallTurns.Wished.Impossible impossible) {
            return Reply.of(Mrkdwn.inline(impossible.why()) + " Nothing was changed.");
        }
        var turn = ((OnCallTurns.Wished.Promised) promised).turn();
        return Reply.of("Asking the pager to put " + words.person(who.get()) + " on call for *"
                + Mrkdwn.inline(turn.rotation().value()) + "* until " + Mrkdwn.dateAndTime(turn.until())
                + ". You and its channel hear when it is done.");
    }
}
