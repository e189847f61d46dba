package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the bot for the options of a select that has none of its own, and holds the answer to Slack's rules: what breaks
 * them is kept among the refusals, and the person sees no options. Holds no state of its own.
 */
final class Suggestions {
    static final String MALFORMED = "invalid_options";
    static final String LATE = "options_timeout";

    /** docs.slack.dev, "Select menu element", external data source: the default of {@code min_query_length}. */
    private static final int SHORTEST = 3;

    /** docs.slack.dev, "Block suggestion payload": at most 100 options or option groups. */
    private static final int MOST = 100;

    private final World world;
    private final InstantSource clock;
    private final Payloads payloads;
    private final BotLink bot;
    private final SlackCalls calls;

    Suggestions(World world, InstantSource clock, Payloads payloads, BotLink bot, SlackCalls calls) {
        this.world = world;
        this.clock = clock;
        this.payloads = payloads;
        this.bot = bot;
        this.calls = calls;
    }

    List<JsonNode> ask(OpenView open, Field field, String typed) {
        if (typed.length() < field.element().path("min_query_length").asInt(SHORTEST)) {
            return List.of();
        }
        User user = world.user(open.userId());
        ObjectNode payload = payloads.blockSuggestion(user, open.form().viewWithState(), field.id(), typed);
        String what = "block_suggestion " + field.id().action();
        BotAnswer answer = bot.send(BotRequest.interaction(what, payload));
        if (answer.timedOut()) {
            return refused(what, Json.object(), 0, LATE);
        }
        if (!answer.accepted()) {
            return refused(what, Json.object(), answer.status(), "http_service_error");
        }
        JsonNode said = Json.parse(answer.body()).orElseGet(Json::object);
        List<String> problems = problems(answer.body());
        if (problems.isEmpty()) {
            return Field.options(said);
        }
        ObjectNode kept = Json.object();
        kept.set("answer", said);
        kept.set("problems", Json.strings(problems));
        return refused(what, kept, answer.status(), MALFORMED);
    }

    private List<JsonNode> refused(String what, ObjectNode said, int status, String error) {
        calls.add("answer to " + what, said, status, error, clock.instant());
        return List.of();
    }

    /** What Slack would not show; empty if it would show all of it. */
    static List<String> problems(String answer) {
        JsonNode said = Json.parse(answer).orElseGet(Json::object);
        JsonNode options = said.path("options");
        JsonNode groups = said.path("option_groups");
        if (options.isArray() == groups.isArray()) {
            return List.of("there must be either `options` or `option_groups`");
        }
        if (options.isArray()) {
            return ofOptions(options, "/options");
        }
        List<String> problems = new ArrayList<>();
        if (groups.size() > MOST) {
            problems.add("no more than " + MOST + " groups");
        }
        for (int i = 0; i < groups.size(); i++) {
            String at = "/option_groups/" + i;
            JsonNode label = groups.path(i).path("label");
            problems.addAll(BlockKitSchema.instance().problemsOfLabel(label, at + "/label"));
            problems.addAll(ofOptions(groups.path(i).path("options"), at + "/options"));
        }
        return problems;
    }

    private static List<String> ofOptions(JsonNode options, String at) {
        List<String> problems = new ArrayList<>();
        if (options.size() > MOST) {
            problems.add("no more than " + MOST + " items allowed [json-pointer:" + at + "]");
        }
        for (int i = 0; i < options.size(); i++) {
            problems.addAll(BlockKitSchema.instance().problemsOfOption(options.path(i), at + "/" + i));
            if (options.path(i).path("value").asText().isEmpty()) {
                problems.add("an option needs a value [json-pointer:" + at + "/" + i + "]");
            }
        }
        return problems;
    }
}
