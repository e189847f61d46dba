package dev.tocsin.sandbox;

import static dev.tocsin.sandbox.DemoSwitch.choice;
import static dev.tocsin.sandbox.DemoSwitch.lower;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.DemoSwitch.Choice;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The bad days that the page lets one try. Another one is another {@link DemoSwitch} here; the page shows what it finds. */
final class DemoSwitches {
    private static final String ROTATION = "customer-support";
    private static final String NOBODY = "nobody";

    private static final String CONNECTED = "connected";
    private static final String CUT = "cut";
    private static final String REVOKED = "revoked";

    private static final String ALERT = "alert";

    private final SlackWorkspace slack;
    private final PagerService pager;
    private final GitHubService github;
    private final TimeMachine time;
    private final List<DemoSwitch> ofTime;
    private final List<DemoSwitch> all;
    private volatile String access = CONNECTED;
    private volatile String monitoring = "quiet";

    DemoSwitches(SlackWorkspace slack, PagerService pager, GitHubService github, TimeMachine time) {
        this.slack = slack;
        this.time = time;
        this.pager = pager;
        this.github = github;
        this.ofTime = List.of(clockSwitch(), jumpSwitch());
        this.all = List.of(
                pagerSwitch(),
                slackSwitch(),
                accessSwitch(),
                onCallSwitch(),
                monitoringSwitch(),
                webhookSwitch(),
                gitHubSwitch(),
                gitHubWebhookSwitch());
    }

    private DemoSwitch clockSwitch() {
        return new DemoSwitch(
                "clock",
                "Clock",
                () -> String.valueOf(time.speed()),
                value -> {
                    time.speed(Integer.parseInt(value));
                    slack.changes().made();
                },
                List.of(
                        new Choice("1", "Real time", "", "A second is a second."),
                        new Choice("60", "A minute for an hour", "", "Every second a minute passes."),
                        new Choice("600", "Ten hours a minute", "", "Every second ten minutes pass.")));
    }

    /** Where the demo's service levels count. */
    private static final ZoneId OFFICE = ZoneId.of("America/Los_Angeles");

    private DemoSwitch jumpSwitch() {
        return new DemoSwitch(
                "jump",
                "Jump",
                () -> "here",
                this::jump,
                List.of(
                        new Choice("here", "Stay", "", "The office hours are those of California."),
                        new Choice("half", "Half an hour on", "", ""),
                        new Choice("hours", "Four hours on", "", ""),
                        new Choice("morning", "To the next morning, 8:55", "", ""),
                        new Choice("friday", "To Friday, 16:55", "", "")));
    }

    private void jump(String value) {
        switch (value) {
            case "half" -> time.jump(Duration.ofMinutes(30));
            case "hours" -> time.jump(Duration.ofHours(4));
            case "morning" -> time.jumpToWorkingDay(LocalTime.of(8, 55), OFFICE);
            case "friday" -> time.jumpTo(DayOfWeek.FRIDAY, LocalTime.of(16, 55), OFFICE);
            default -> {
                return;
            }
        }
        slack.changes().made();
    }

    private DemoSwitch pagerSwitch() {
        String answers = "It answers, but";
        String silent = "It does not answer";
        String later = "It says yes, and then";
        return new DemoSwitch(
                "pager",
                "Pager",
                () -> lower(pager.currentFault()),
                value -> pager.fault(DemoSwitch.of(PagerFault.class, value)),
                List.of(
                        choice(PagerFault.OK, "Working", "It answers at once."),
                        choice(PagerFault.SLOW, "Slow", "Each call takes eight seconds."),
                        choice(PagerFault.DOWN, "Down", "Every call to it fails (503)."),
                        choice(PagerFault.LIMITED, "Limits calls", answers, "It asks for fewer calls (429)."),
                        choice(PagerFault.WRONG_KEY, "Wrong key", answers, "It does not know Tocsin’s key (401)."),
                        choice(PagerFault.NONSENSE, "Nonsense", answers, "A proxy answers with a web page."),
                        choice(PagerFault.HANG, "Hangs", silent, "It takes the call and never answers."),
                        choice(PagerFault.CUT, "Cuts the line", silent, "It does the work, then hangs up."),
                        choice(PagerFault.REFUSING, "Refuses", later, "It says yes, and no a moment later."),
                        choice(PagerFault.LOST, "Forgets", later, "It says yes, and nothing ever happens.")));
    }

    private DemoSwitch slackSwitch() {
        return new DemoSwitch(
                "slack",
                "Slack",
                () -> lower(slack.faultEverywhere()),
                value -> slack.fault(DemoSwitch.of(SlackFault.class, value)),
                List.of(
                        choice(SlackFault.OK, "Working", "Every message gets through."),
                        choice(SlackFault.LIMITED, "Limits calls", "It asks for fewer messages (429)."),
                        choice(SlackFault.DOWN, "Down", "Nothing that Tocsin posts gets through (503).")));
    }

    private DemoSwitch accessSwitch() {
        return new DemoSwitch(
                "access",
                "Tocsin in Slack",
                () -> access,
                this::access,
                List.of(
                        new Choice(CONNECTED, "Connected", "", "Slack and Tocsin reach each other."),
                        new Choice(CUT, "Cut off", "", "Slack cannot reach Tocsin; what Tocsin posts gets through."),
                        new Choice(REVOKED, "Token revoked", "", "Slack takes nothing from Tocsin any more.")));
    }

    private void access(String value) {
        if (!List.of(CONNECTED, CUT, REVOKED).contains(value)) {
            throw new IllegalArgumentException("There is no " + value);
        }
        access = value;
        slack.sockets().refuse(value.equals(CUT));
        if (value.equals(CUT)) {
            slack.sockets().cutAll();
        }
        if (value.equals(REVOKED)) {
            slack.revokeToken();
        } else {
            slack.restoreToken();
        }
    }

    private DemoSwitch onCallSwitch() {
        return new DemoSwitch(
                "onCall",
                ROTATION,
                this::onCall,
                value -> {
                    String[] nobody = {};
                    pager.onCall(ROTATION, value.equals(NOBODY) ? nobody : new String[] {value});
                },
                List.of(
                        new Choice("ben", "Ben", "", "It rings on Ben’s phone."),
                        new Choice("dana", "Dana", "", "It rings on Dana’s phone."),
                        new Choice(NOBODY, "Nobody", "", "Nobody is there to be called.")));
    }

    private DemoSwitch monitoringSwitch() {
        return new DemoSwitch(
                "monitoring",
                "Monitoring",
                () -> monitoring,
                value -> {
                    monitoring = value;
                    if (value.equals(ALERT)) {
                        pager.monitoring("CPU of db-1 is at 100 %", ROTATION);
                    }
                },
                List.of(
                        new Choice("quiet", "Quiet", "", "All is well."),
                        new Choice(ALERT, "Makes an alert", "", "In the pager by itself; list shows it to you.")));
    }

    private DemoSwitch webhookSwitch() {
        return new DemoSwitch(
                "webhooks",
                "Pager’s webhooks",
                () -> lower(pager.webhookMode()),
                value -> pager.webhooks(DemoSwitch.of(WebhookMode.class, value)),
                List.of(
                        choice(WebhookMode.ON, "Arrive", "They arrive at once."),
                        choice(WebhookMode.LOST, "Get lost", "They never arrive."),
                        choice(WebhookMode.TWICE, "Come twice", "Each arrives two times.")));
    }

    private DemoSwitch gitHubSwitch() {
        return new DemoSwitch(
                "github",
                "GitHub",
                () -> lower(github.currentFault()),
                value -> github.fault(DemoSwitch.of(GitHubFault.class, value)),
                List.of(
                        choice(GitHubFault.OK, "Working", "It answers at once."),
                        choice(GitHubFault.DOWN, "Down", "Every call to it fails (503)."),
                        choice(GitHubFault.SECONDARY, "Limits calls", "It asks for fewer calls (403)."),
                        choice(GitHubFault.BAD_CREDENTIALS, "Wrong token", "It does not know Tocsin’s token (401)."),
                        choice(GitHubFault.HANG, "Hangs", "It takes the call and never answers.")));
    }

    private DemoSwitch gitHubWebhookSwitch() {
        return new DemoSwitch(
                "gitHubWebhooks",
                "GitHub’s webhooks",
                () -> lower(github.webhookMode()),
                value -> github.webhooks(DemoSwitch.of(WebhookMode.class, value)),
                List.of(
                        choice(WebhookMode.ON, "Arrive", "They arrive at once."),
                        choice(WebhookMode.LOST, "Get lost", "Tocsin looks by itself, every ten minutes."),
                        choice(WebhookMode.TWICE, "Come twice", "Each arrives two times.")));
    }

    private String onCall() {
        return pager.roster().callees(ROTATION).stream()
                .findFirst()
                .flatMap(username -> pager.roster().findUser(username))
                .map(PagerRoster.PagerUser::name)
                .orElse(NOBODY);
    }

    ArrayNode json() {
        ArrayNode json = Json.array();
        all.forEach(one -> json.add(one.json()));
        return json;
    }

    /** How fast time passes here, and what turns it. */
    ObjectNode timeJson() {
        ObjectNode json = Json.object().put("speed", time.speed());
        ArrayNode switches = json.putArray("switches");
        ofTime.forEach(one -> switches.add(one.json()));
        return json;
    }

    void turn(String name, String value) {
        Stream.concat(ofTime.stream(), all.stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no switch " + name))
                .turnTo(value);
    }
}
