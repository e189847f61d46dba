package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;

/** The bad days that the page lets one try. Holds no state of its own: it reads and sets that of Slack and the pager. */
final class DemoSwitches {
    private static final String ROTATION = "customer-support";
    private static final String NOBODY = "nobody";

    private record Option(String value, String label) {}

    private final SlackWorkspace slack;
    private final OpsGenieService pager;

    DemoSwitches(SlackWorkspace slack, OpsGenieService pager) {
        this.slack = slack;
        this.pager = pager;
    }

    ArrayNode json() {
        ArrayNode all = Json.array();
        add(
                all,
                "pager",
                "Pager",
                lower(pager.currentFault()),
                List.of(
                        new Option("ok", "Working"),
                        new Option("down", "Down (503)"),
                        new Option("slow", "Slow (8 s)"),
                        new Option("limited", "Rate limited (429)"),
                        new Option("refusing", "Refuses after its 202")));
        add(
                all,
                "slack",
                "Slack",
                lower(slack.faultEverywhere()),
                List.of(
                        new Option("ok", "Working"),
                        new Option("limited", "Rate limited (429)"),
                        new Option("down", "Down (503)")));
        add(
                all,
                "onCall",
                ROTATION,
                onCall(),
                List.of(new Option("ben", "Ben"), new Option("dana", "Dana"), new Option(NOBODY, "Nobody")));
        add(
                all,
                "webhooks",
                "Pager's webhooks",
                lower(pager.webhookMode()),
                List.of(new Option("on", "Arrive"), new Option("lost", "Get lost"), new Option("twice", "Come twice")));
        return all;
    }

    void turn(String name, String value) {
        switch (name) {
            case "pager" -> pager.fault(PagerFault.valueOf(upper(value)));
            case "slack" -> slack.fault(SlackFault.valueOf(upper(value)));
            case "webhooks" -> pager.webhooks(WebhookMode.valueOf(upper(value)));
            case "onCall" -> {
                String[] nobody = {};
                pager.onCall(ROTATION, value.equals(NOBODY) ? nobody : new String[] {value});
            }
            default -> throw new IllegalArgumentException("there is no switch " + name);
        }
    }

    private String onCall() {
        return pager.roster().callees(ROTATION).stream()
                .findFirst()
                .flatMap(username -> pager.roster().findUser(username))
                .map(PagerRoster.PagerUser::name)
                .orElse(NOBODY);
    }

    private static void add(ArrayNode all, String name, String label, String value, List<Option> options) {
        ArrayNode choices = all.addObject()
                .put("name", name)
                .put("label", label)
                .put("value", value)
                .putArray("options");
        options.forEach(
                option -> choices.addObject().put("value", option.value()).put("label", option.label()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}
