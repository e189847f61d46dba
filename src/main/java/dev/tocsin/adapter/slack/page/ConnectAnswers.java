package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Reply;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.Connecting;
import dev.tocsin.paging.GenieCommand;
import dev.tocsin.paging.Markup;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who somebody is in the pager: asked, begun, and done with a code. */
final class ConnectAnswers {
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>|]+@[^\\s@<>|]+");

    private final String command;
    private final Connecting connecting;
    private final OnCall onCall;
    private final PageCallers callers;
    private final PageWords words;

    ConnectAnswers(String command, Connecting connecting, OnCall onCall, PageCallers callers, PageWords words) {
        this.callers = callers;
        this.words = words;
        this.command = command;
        this.connecting = connecting;
        this.onCall = onCall;
    }

    /** An answer, and what they had typed before and can do now; empty if nothing. */
    record Answer(Reply reply, String wish) {}

    Answer answer(String said, Actor actor, Typed typed) {
        if (CODE.matcher(said).matches()) {
            return code(said, actor);
        } else if (said.toLowerCase(Locale.ROOT).equals("off")) {
            return only(
                    connecting.disconnect(actor)
                            ? "You are known in the pager by your Slack e-mail address again."
                            : "You had connected nothing.");
        } else if (ADDRESS.matcher(said).matches()) {
            var others = callers.somebody(new GenieCommand.Named.OfEmail(said)).filter(who -> !who.same(actor));
            if (others.isPresent()) {
                return only(
                        Mrkdwn.inline(said) + " is " + words.person(others.get())
                                + "'s, who would be called with a code. Please connect an account of your own. Nothing was changed.");
            }
            if (connecting.begin(actor, said, typed.key()) == Connecting.Begun.TOO_SOON) {
                return only("A code was sent a moment ago. Please wait a minute before the next one.");
            }
            return only("If " + pager() + " has an account " + Mrkdwn.inline(said)
                    + ", it is called with a code now. Type `" + command
                    + " connect CODE` with it within 15 minutes.");
        }
        return only(
                said.isEmpty()
                        ? status(actor)
                        : usage("*" + Mrkdwn.inline(Mrkdwn.cut(said, 100))
                                + "* is neither an e-mail address nor a code of six digits. "));
    }

    private String pager() {
        return connecting.system().title();
    }

    private static Answer only(String text) {
        return new Answer(Reply.of(text), "");
    }

    private Answer code(String code, Actor actor) {
        var answered = connecting.answer(actor, code);
        if (answered instanceof Connecting.Answered.Connected connected) {
            return new Answer(
                    Reply.of("Connected: in " + pager() + " you are *" + Mrkdwn.inline(connected.account()) + "*."),
                    connected.wish());
        } else if (answered instanceof Connecting.Answered.Wrong wrong) {
            return only(
                    wrong.left() > 0
                            ? "That is not the code. You may try " + wrong.left()
                                    + (wrong.left() == 1 ? " more time." : " more times.")
                            : "That is not the code, and it is no longer good. " + usage(""));
        }
        return only("There is no code to wait for: it holds for 15 minutes. " + usage(""));
    }

    private String status(Actor actor) {
        var connected = connecting.account(actor);
        if (connected.isPresent()) {
            return "In " + pager() + " you are *" + Mrkdwn.inline(connected.get()) + "*. `" + command
                    + " connect off` undoes that.";
        }
        return actor.email()
                .map(email -> lacks(connecting.system(), email)
                        ? pager() + " knows nobody as " + Mrkdwn.inline(email) + ". " + usage("")
                        : "In " + pager() + " you are known by your Slack e-mail address, " + Mrkdwn.inline(email)
                                + ". " + usage(""))
                .orElseGet(() -> "Slack does not tell your e-mail address. " + usage(""));
    }

    private boolean lacks(PagingSystem system, String email) {
        return onCall.lacks(new Responder(system, Responder.Type.USER, email));
    }

    private String usage(String before) {
        return before + "To connect another account there, type `" + command
                + " connect you@example.com` with its address: it is called with a code.";
    }

    /** Why somebody cannot be put on call there, and what to do; empty if the pager knows them, or cannot be asked. */
    Optional<Reply> stranger(PagingSystem system, Actor actor, Typed typed) {
        var email = actor.email();
        if (email.isPresent() && !lacks(system, email.get())) {
            return Optional.empty();
        }
        connecting.remember(actor, typed.text());
        return Optional.of(Reply.of(system.title() + " knows nobody as "
                + email.map(Mrkdwn::inline).orElse("you, for Slack does not tell your e-mail address")
                + ", so nothing was changed yet. If you have an account there under another address, type `" + command
                + " connect you@example.com` with that: then this is done at once:\n>"
                + Mrkdwn.cut(Mrkdwn.inline(Markup.decode(typed.text())), 500)));
    }
}
