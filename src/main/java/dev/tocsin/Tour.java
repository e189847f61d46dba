package dev.tocsin;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Answer;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Modal;
import dev.tocsin.sandbox.PagerFault;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The story of the demo, played without a browser: prints what people do and see, and checks it. */
final class Tour {
    /** Long enough for a retry after an outage on a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Something that should have happened did not. */
    private static final class NotSeen extends RuntimeException {
        NotSeen(String what) {
            super(what);
        }
    }

    private final Demo demo;
    private final PrintWriter out;

    Tour(Demo demo, PrintWriter out) {
        this.demo = demo;
        this.out = out;
    }

    /** Returns whether everything happened as it should. */
    boolean play() {
        try {
            aPage();
            aSlipOfTheFinger();
            onThePhone();
            aTicket();
            theBadDay();
            theClock();
        } catch (NotSeen e) {
            say("", "NOT SEEN: " + e.getMessage());
            return false;
        }
        say("", "Everything happened as it should.");
        return true;
    }

    private void aPage() {
        scene("Ana, a customer engineer, pages the on-call");
        types("/genie alert search is down for Customer XYZ for customer-support", "Paging customer-support");
        rings("search is down");
        var card = card("search is down", "Paged @");
        hears("reached");
        scene("Ben, who is on call, acknowledges in Slack");
        clicks("ben", card, "Acknowledge");
        shows(card, "Acknowledged by @");
        until(
                "the pager knows that Ben has it",
                () -> alert("search is down"),
                a -> a.filter(Alert::acknowledged).isPresent());
        pager("the alert is acknowledged, by "
                + alert("search is down").map(Alert::acknowledgedBy).orElse("?"));
        hears("acknowledged by");
        scene("Dana was a second slower");
        clicks("dana", card, "Close");
        shows(card, "Closed by @");
        clicks("ben", card, "Acknowledge");
        until(
                "Ben is told who was first",
                () -> demo.slack().user("ben").sees("support-oncall"),
                all -> all.stream().anyMatch(m -> m.ephemeral() && m.plain().contains("before")));
        say(
                "ben",
                "reads: "
                        + last(demo.slack().user("ben").sees("support-oncall")).plain());
    }

    private void aSlipOfTheFinger() {
        scene("Carl mistypes the target: nobody is paged by mistake, and nothing is typed twice");
        var place = demo.slack().user("carl").in("support");
        var answer = place.types("/genie alert logins fail everywhere for custmer-suport");
        say("carl", "types /genie alert logins fail everywhere for custmer-suport");
        var asked = answer.ephemeral().orElseThrow(() -> new NotSeen("an answer to Carl"));
        reads("carl", asked, "Nobody was paged yet");
        say("carl", "sees the buttons " + asked.buttons());
        clicks("carl", asked, "Page customer-support");
        rings("logins fail everywhere");
        card("logins fail everywhere", "Paged @");
    }

    private void onThePhone() {
        scene("Ben acknowledges on the phone, and closes there");
        var alert = alert("logins fail everywhere").orElseThrow();
        demo.pager().phone("ben").acknowledges(alert);
        say("ben", "acknowledges on the phone");
        var card = card("logins fail everywhere", "in the pager");
        demo.pager().phone("ben").closes(alert);
        say("ben", "closes on the phone");
        shows(card, "Closed by @");
    }

    private void aTicket() {
        scene("A customer writes to Ana, who makes a ticket of the message");
        var place = demo.slack().user("ana").in("general");
        var asked = place.says("Initech cannot log in since the upgrade, all of them");
        say("ana", "chooses Open support ticket in the message's menu");
        place.runsShortcut(asked, "Open support ticket");
        var form = demo.slack().user("ana").modal().orElseThrow(() -> new NotSeen("the form"));
        form.choose("Customer", "Initech", "Initech (premium)");
        form.choose("Severity", form.options("Severity").get(0));
        say("form", "says: " + form.options("Severity").get(0));
        form.choose("Page customer-support now?", "Page: a customer with 24x7 support");
        form.submits();
        var card = message("support", "T-1", "reached the on-call");
        rings("Initech");
        scene("Dana claims it, and Ben takes the page on the phone: the card shows both");
        clicks("dana", card, "Claim");
        demo.pager()
                .phone("ben")
                .acknowledges(alert("Initech").orElseThrow(() -> new NotSeen("an alert for the ticket")));
        say("ben", "acknowledges on the phone");
        message("support", "T-1", "is acknowledged by", "@dana answers by");
        scene("Ana sees in the thread who has it, and what happens next");
        var receipt = until(
                "a receipt in the thread",
                () -> demo.slack().thread(asked),
                all -> all.stream()
                        .anyMatch(m -> m.plain().contains("@dana answers by")
                                && m.plain().contains("is acknowledged by")));
        say("ana", "reads: " + readable(last(receipt)));
        theAnswer(asked, card);
    }

    private void theAnswer(Message asked, Message card) {
        scene("Dana gives the first response, and Ana reads it where she asked");
        var answer = form("dana", card, "First response…");
        answer.fill(
                        "What we found or did",
                        "The upgrade left the old certificate in place: nobody's login is accepted.")
                .fill(
                        "Next steps: what, by whom, until when",
                        "Dana replaces it within the hour and writes here again.");
        answer.submits();
        below(asked, "The upgrade left the old certificate in place", "ana");
        scene("Ana writes back in the same thread, and it stands below the card");
        demo.slack().user("ana").in("general").replies(asked, "They say that half of them can log in by now.");
        below(card, "half of them can log in by now", "dana");
        scene("Dana solves it, and Ana is asked whether it is solved");
        var solved = form("dana", card, "Solve…");
        solved.choose("Why is it done?", "Answered and confirmed")
                .fill("What they read with it", "The new certificate is in place, and everybody can log in.")
                .choose("And the documentation?", "Neither");
        solved.submits();
        clicks("ana", below(asked, "Do you agree?", "ana"), "Yes, solved");
        shown(card, "whoever asked agrees");
    }

    private Modal form(String user, Message message, String button) {
        clicks(user, demo.slack().message(message.id()), button);
        return until(
                        "the form of " + button,
                        () -> demo.slack().user(user).modal().stream().toList(),
                        all -> !all.isEmpty())
                .get(0);
    }

    private Message below(Message root, String text, String reader) {
        var thread = until(
                "\"" + text + "\" in the thread",
                () -> demo.slack().thread(root),
                all -> all.stream().anyMatch(m -> says(m, text)));
        var found = thread.stream().filter(m -> says(m, text)).findFirst().orElseThrow();
        say(reader, "reads: " + readable(found));
        return found;
    }

    private void shown(Message card, String expected) {
        var now = until(
                "a card that says \"" + expected + "\"",
                () -> demo.slack().message(card.id()),
                message -> says(message, expected));
        say(
                "card",
                readable(now)
                        .lines()
                        .filter(line -> line.contains(expected))
                        .findFirst()
                        .orElseThrow());
    }

    private Message message(String channel, String... expected) {
        var messages = until(
                "a card in #" + channel + " that says " + List.of(expected),
                () -> demo.slack().channel(channel).messages(),
                all -> all.stream().anyMatch(m -> says(m, expected)));
        var card = messages.stream().filter(m -> says(m, expected)).findFirst().orElseThrow();
        var lines = readable(card).lines().toList();
        say("card", String.join("\n", lines.subList(Math.min(1, lines.size() - 1), lines.size())));
        return card;
    }

    private static boolean says(Message message, String... expected) {
        return Stream.of(expected).allMatch(message.plain()::contains);
    }

    private void theBadDay() {
        scene("The pager is down. Ana pages all the same");
        demo.pager().fault(PagerFault.DOWN);
        types("/genie alert checkout is broken for customer-support", "Paging customer-support");
        var card = card("checkout is broken", "not delivered yet");
        hears("not delivered yet");
        scene("In the middle of it the bot is restarted");
        demo.restartBot();
        say("tocsin", "is back");
        scene("The pager recovers");
        demo.pager().fault(PagerFault.OK);
        rings("checkout is broken");
        shows(card, "Paged @");
        long alerts = demo.pager().alerts().stream()
                .filter(a -> a.message().contains("checkout is broken"))
                .count();
        if (alerts != 1) {
            throw new NotSeen("exactly one alert for the page, but there are " + alerts);
        }
        pager("exactly one alert was made for it");
    }

    /** A nudge and a save, a breach and an escalation: each hours of waiting, through which the clock jumps. */
    private void theClock() {
        scene("Initech is promised an answer within four hours, day and night. Three hours later there is none");
        var saved = claimed("T-2", "The nightly report of Initech takes until noon");
        passes(Duration.ofHours(3).plusMinutes(1));
        var nudge = direct("ben", "The first response to T-2 is due");
        answers(nudge, "The report waits for a lock.", "Ben moves it before the backup tonight.");
        direct("ben", "First response by Ben");
        shown(saved, "Open, our move");
        scene("Another one is forgotten altogether");
        var missed = claimed("T-3", "Initech sees old numbers in the dashboard");
        passes(Duration.ofHours(4).plusMinutes(1));
        var told = message("support-mgmt", "The first response to T-3 was due");
        until(
                "Mara's phone rings",
                () -> demo.pager().phone("mara").ringing(),
                all -> all.stream().anyMatch(a -> a.message().contains("is overdue")));
        say("phone", "rings for Mara: the first response to T-3 is overdue");
        scene("Mara notes why, takes it, and answers: the phone is silent again");
        form("mara", told, "Note why…")
                .fill("Why?", "Ben was in the incident of the checkout.")
                .submits();
        say("mara", "notes that Ben was in the incident of the checkout");
        clicks("mara", demo.slack().message(told.id()), "Take it");
        shown(missed, "@mara");
        answers(missed, "The numbers come from yesterday's copy.", "Mara has it copied anew by the evening.");
        shown(missed, "is closed by Tocsin");
    }

    private void passes(Duration time) {
        demo.time().jump(time);
        say("clock", "jumps ahead by " + time.toHours() + " hours");
    }

    /** Ana's ticket of severity 1 for Initech, which Ben claims; its card. */
    private Message claimed(String label, String summary) {
        var answer = demo.slack().user("ana").in("support").types("/ticket " + summary);
        if (answer.ephemeral().isPresent()) {
            throw new NotSeen("a form for " + summary);
        }
        say("ana", "types /ticket " + summary);
        var form = until(
                        "the form for a ticket",
                        () -> demo.slack().user("ana").modal().stream().toList(),
                        all -> !all.isEmpty())
                .get(0);
        form.choose("Customer", "Initech", "Initech (premium)");
        form.choose("Severity", form.options("Severity").get(1));
        form.choose("Page customer-support now?", "Do not page: working hours are soon enough");
        form.submits();
        var card = message("support", label, "Who has it");
        clicks("ben", card, "Claim");
        shown(card, "@ben");
        return card;
    }

    private void answers(Message where, String found, String next) {
        var who = where.plain().contains("Needed from you") ? "ben" : "mara";
        form(who, where, "First response…")
                .fill("What we found or did", found)
                .fill("Next steps: what, by whom, until when", next)
                .submits();
        say(who, "answers: " + found);
    }

    private Message direct(String user, String text) {
        var all = until(
                "a message to " + user + " that says \"" + text + "\"",
                () -> demo.slack().dm(user).messages(),
                messages -> messages.stream().anyMatch(m -> says(m, text)));
        var found = all.stream().filter(m -> says(m, text)).findFirst().orElseThrow();
        say(user, "reads: " + readable(found));
        return found;
    }

    private void types(String command, String expected) {
        Answer answer = demo.slack().user("ana").in("support").types(command);
        say("ana", "types " + command);
        reads("ana", answer.ephemeral().orElseThrow(() -> new NotSeen("an answer to Ana")), expected);
    }

    private void clicks(String user, Message message, String button) {
        demo.slack().user(user).clicks(message, button);
        say(user, "presses " + button);
    }

    private void reads(String user, Message message, String expected) {
        if (!message.plain().contains(expected)) {
            throw new NotSeen("\"" + expected + "\", but " + user + " reads: " + message.plain());
        }
        say(user, "reads: " + readable(message));
    }

    private void rings(String text) {
        until(
                "a phone rings: " + text,
                () -> demo.pager().phone("ben").ringing(),
                all -> all.stream().anyMatch(a -> a.message().contains(text)));
        say("phone", "rings for Ben: " + text);
    }

    private Optional<Alert> alert(String text) {
        return demo.pager().alerts().stream()
                .filter(a -> a.message().contains(text))
                .findFirst();
    }

    private Message card(String text, String expected) {
        var messages = until(
                "a card that says \"" + expected + "\"",
                () -> demo.slack().channel("support-oncall").messages(),
                all -> all.stream()
                        .anyMatch(m -> m.plain().contains(text) && m.plain().contains(expected)));
        var card = messages.stream()
                .filter(m -> m.plain().contains(text))
                .findFirst()
                .orElseThrow();
        show(card);
        return card;
    }

    private void shows(Message card, String expected) {
        show(until(
                "the card says \"" + expected + "\"",
                () -> demo.slack().message(card.id()),
                m -> m.plain().contains(expected)));
    }

    private void hears(String expected) {
        var all = until(
                "Ana hears \"" + expected + "\"",
                () -> demo.slack().dm("ana").messages(),
                messages -> messages.stream().anyMatch(m -> m.plain().contains(expected)));
        say("ana", "is told: " + readable(last(all)));
    }

    private <T> T until(String what, Supplier<T> look, Predicate<T> enough) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var seen = demo.slack().revision();
            var now = look.get();
            if (enough.test(now)) {
                return now;
            }
            if (System.nanoTime() > deadline) {
                throw new NotSeen(what);
            }
            demo.slack().awaitChange(seen, Duration.ofMillis(200));
        }
    }

    private static Message last(List<Message> messages) {
        return messages.get(messages.size() - 1);
    }

    private void scene(String title) {
        out.println("\n" + title);
        out.flush();
    }

    private void show(Message card) {
        var lines = readable(card).lines().toList();
        var from =
                lines.stream().filter(l -> l.startsWith("Page #")).findFirst().orElseThrow();
        say("card", String.join("\n", lines.subList(lines.indexOf(from), lines.size())));
    }

    /** As people see it: the text beside blocks is for screen readers, and times of day are enough. */
    private static String readable(Message message) {
        return message.plain()
                .lines()
                .distinct()
                .map(line -> line.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2} ([0-9]{2}:[0-9]{2}) UTC", "$1")
                        .replaceAll(":[a-z_]+: ", ""))
                .collect(Collectors.joining("\n"));
    }

    private void pager(String text) {
        say("pager", text);
    }

    private void say(String who, String what) {
        out.println((who.isEmpty() ? "\n" : String.format("  %-7s ", who)) + what.replace("\n", "\n          "));
        out.flush();
    }
}
