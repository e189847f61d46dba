package dev.tocsin.config;

import dev.tocsin.directory.SlackId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what Slack gives names and ids to. */
final class SlackNames {
    private static final Pattern COMMAND = Pattern.compile("/[a-z0-9_-]{1,31}");
    private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9]{2,}");
    private static final String SOME_CHANNEL = "C0000000000";

    private SlackNames() {}

    static String command(Yaml yaml) {
        return matching(
                yaml,
                COMMAND,
                "/genie",
                "is not a command's name.",
                "Use a slash and up to 31 small letters, digits, dashes or underscores, such as /genie.");
    }

    static String channel(Yaml yaml) {
        return matching(
                yaml,
                CHANNEL,
                SOME_CHANNEL,
                "is not a channel's id.",
                "Names change, ids do not: it stands at the end of the channel's details, such as C024BE7LR.");
    }

    /** The channel that {@code name} must name. */
    static String channel(Fields fields, String name) {
        return fields.required(name, SlackNames::channel, SOME_CHANNEL);
    }

    /** {@code text}: what stands at {@code yaml}, as its name or as its value. */
    static Optional<SlackId> person(Yaml yaml, String text) {
        try {
            return Optional.of(new SlackId(text));
        } catch (IllegalArgumentException e) {
            if (!text.isEmpty()) {
                yaml.problem(
                        "\"" + text + "\" is not a Slack user id.",
                        "It stands in the person's profile under \"Copy member ID\", such as U024BE7LH.");
            }
            return Optional.empty();
        }
    }

    private static String matching(Yaml yaml, Pattern form, String standIn, String what, String right) {
        var text = yaml.text();
        if (text.isEmpty() || form.matcher(text).matches()) {
            return text.isEmpty() ? standIn : text;
        }
        yaml.problem("\"" + text + "\" " + what, right);
        return standIn;
    }
}
