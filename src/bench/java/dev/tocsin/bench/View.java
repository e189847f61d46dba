package dev.tocsin.bench;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What people see in Slack and on their phones, by the page's label, such as {@code #57}. Immutable. */
record View(Map<String, List<Message>> cards, Map<String, List<Alert>> alerts) {
    static final List<String> CHANNELS = List.of("support-oncall", "support-mgmt");
    private static final Pattern LABEL = Pattern.compile("^Page (#[0-9]+) ");

    static View of(SlackWorkspace slack, OpsGenieService pager) {
        var cards = new HashMap<String, List<Message>>();
        for (var channel : CHANNELS) {
            for (var message : slack.channel(channel).messages()) {
                var label = LABEL.matcher(block(message, 0));
                if (label.find()) {
                    cards.computeIfAbsent(label.group(1), l -> new ArrayList<>())
                            .add(message);
                }
            }
        }
        var alerts = new HashMap<String, List<Alert>>();
        for (var alert : pager.alerts()) {
            alerts.computeIfAbsent(alert.details().getOrDefault("page", "?"), l -> new ArrayList<>())
                    .add(alert);
        }
        return new View(cards, alerts);
    }

    private static String block(Message message, int number) {
        return message.blocks().path(number).path("text").path("text").asText();
    }

    List<Message> cards(String page) {
        return cards.getOrDefault(page, List.of());
    }

    List<Alert> alerts(String page) {
        return alerts.getOrDefault(page, List.of());
    }

    /** The page's card that says {@code word}, such as Paged, in its line about where the page stands. */
    Optional<Message> card(String page, String word) {
        return cards(page).stream().filter(says(word)).findFirst();
    }

    static Predicate<Message> says(String word) {
        return card -> block(card, 2).contains("*" + word);
    }

    Optional<Alert> alert(String page) {
        return alerts(page).stream().findFirst();
    }
}
