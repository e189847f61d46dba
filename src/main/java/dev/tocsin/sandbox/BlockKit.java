package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Holds blocks and views to Slack's rules, and fills in the ids that Slack generates. Stateless. */
final class BlockKit {
    /** docs.slack.dev, "Blocks": up to 50 in a message, up to 100 in a modal or Home tab. */
    private static final int MESSAGE_BLOCKS = 50;

    private static final int VIEW_BLOCKS = 100;

    /**
     * Undocumented; measured at about 13,200 characters of text, counting all blocks together (slackapi/bolt-js issue
     * 2509). This is the cautious round number.
     */
    private static final int CHARACTERS = 13_000;

    private BlockKit() {}

    /** Reading the schema takes most of a second once; better before the first message than within it. */
    static void warmUp() {
        ArrayNode blocks = Json.array();
        blocks.addObject().put("type", "divider");
        accept(blocks);
    }

    /** The blocks as stored; refuses as {@code chat.postMessage} does. */
    static ArrayNode accept(JsonNode blocks) {
        if (!(blocks instanceof ArrayNode array)) {
            throw new SlackRefusal("invalid_blocks_format");
        }
        List<String> problems = problems(array, "/blocks", MESSAGE_BLOCKS);
        if (!problems.isEmpty()) {
            throw SlackRefusal.because("invalid_blocks", problems);
        }
        if (characters(array) > CHARACTERS) {
            throw SlackRefusal.because(
                    "msg_blocks_too_long",
                    List.of("[ERROR] all blocks together may hold " + CHARACTERS + " characters"));
        }
        return withIds(array);
    }

    /** The view as stored; refuses as {@code views.open} does. */
    static ObjectNode acceptModal(JsonNode view) {
        return acceptView(view, BlockKitSchema.instance()::problemsOfModal, true);
    }

    /** The view as stored; refuses as {@code views.publish} does. */
    static ObjectNode acceptHome(JsonNode view) {
        return acceptView(view, BlockKitSchema.instance()::problemsOfHome, false);
    }

    private static ObjectNode acceptView(
            JsonNode view, Function<ObjectNode, List<String>> schema, boolean inputIsSubmitted) {
        if (!(view instanceof ObjectNode object)) {
            throw SlackRefusal.because("invalid_arguments", List.of("[ERROR] view must be an object"));
        }
        ObjectNode frame = object.deepCopy();
        frame.putArray("blocks");
        List<String> problems = new ArrayList<>(schema.apply(frame));
        if (object.path("blocks") instanceof ArrayNode blocks) {
            problems.addAll(problems(blocks, "/view/blocks", VIEW_BLOCKS));
            boolean input = false;
            for (JsonNode block : blocks) {
                input |= block.path("type").asText().equals("input");
            }
            if (inputIsSubmitted && input && !object.has("submit")) {
                problems.add("[ERROR] must define `submit` to use an `input` block in modals [json-pointer:/view]");
            }
        } else {
            problems.add("[ERROR] missing required field: blocks [json-pointer:/view/blocks]");
        }
        if (!problems.isEmpty()) {
            throw SlackRefusal.because("invalid_arguments", problems);
        }
        ObjectNode stored = object.deepCopy();
        stored.set("blocks", withIds((ArrayNode) object.path("blocks")));
        return stored;
    }

    private static List<String> problems(ArrayNode blocks, String pointer, int most) {
        List<String> problems = new ArrayList<>();
        if (blocks.size() > most) {
            problems.add("[ERROR] no more than " + most + " items allowed [json-pointer:" + pointer + "]");
        }
        Set<String> blockIds = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            JsonNode block = blocks.get(i);
            String at = pointer + "/" + i;
            problems.addAll(BlockKitSchema.instance().problemsOfBlock(block, at));
            if (block.has("block_id") && !blockIds.add(block.path("block_id").asText())) {
                problems.add("[ERROR] `block_id` already exists [json-pointer:" + at + "/block_id]");
            }
            beyondTheSchema(block, at, problems);
        }
        return problems;
    }

    /** What Slack refuses though its published schema lets it pass. */
    private static void beyondTheSchema(JsonNode block, String at, List<String> problems) {
        String type = block.path("type").asText();
        if (type.equals("section") && !block.has("text") && block.path("fields").isEmpty()) {
            problems.add("[ERROR] must define `text` or `fields` [json-pointer:" + at + "]");
        }
        if ((type.equals("actions") || type.equals("context"))
                && block.path("elements").isEmpty()) {
            problems.add("[ERROR] no fewer than 1 items allowed [json-pointer:" + at + "/elements]");
        }
        Set<String> actionIds = new HashSet<>();
        for (JsonNode element : PlainText.elements(block)) {
            if (element.has("action_id")
                    && !actionIds.add(element.path("action_id").asText())) {
                problems.add("[ERROR] `action_id` \""
                        + element.path("action_id").asText() + "\" already exists for block [json-pointer:" + at + "]");
            }
            boolean select = element.path("type").asText().endsWith("static_select");
            boolean choices = element.path("type").asText().matches("overflow|radio_buttons|checkboxes");
            if ((select || choices)
                    && element.path("options").isEmpty()
                    && element.path("option_groups").isEmpty()) {
                problems.add("[ERROR] no fewer than 1 items allowed [json-pointer:" + at + "/options]");
            }
            initialBeyondOptions(element, at, problems);
            if (element.has("max_length")
                    && element.path("initial_value").asText().length()
                            > element.path("max_length").asInt()) {
                problems.add("[ERROR] `initial_value` is longer than `max_length` [json-pointer:" + at + "]");
            }
        }
    }

    /** docs.slack.dev, "Select menu element": what is chosen from the start exactly matches one of the options. */
    private static void initialBeyondOptions(JsonNode element, String at, List<String> problems) {
        List<JsonNode> options = Field.options(element);
        for (String name : List.of("initial_option", "initial_options")) {
            List<JsonNode> initial = FieldEntry.each(element.path(name));
            boolean listed = options.isEmpty()
                    || initial.stream().allMatch(one -> options.stream().anyMatch(option -> same(one, option)));
            if (element.has(name) && !listed) {
                problems.add("[ERROR] `" + name + "` must match one of the options [json-pointer:" + at + "]");
            }
        }
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return FieldEntry.text(one).equals(FieldEntry.text(other))
                && one.path("value").equals(other.path("value"));
    }

    private static int characters(JsonNode node) {
        int sum = 0;
        if (node.path("text").isTextual()) {
            sum += node.path("text").asText().length();
        }
        for (JsonNode child : node) {
            sum += characters(child);
        }
        return sum;
    }

    private static ArrayNode withIds(ArrayNode blocks) {
        ArrayNode stored = blocks.deepCopy();
        for (JsonNode block : stored) {
            if (block instanceof ObjectNode object && !object.has("block_id")) {
                object.put("block_id", generated());
            }
            for (JsonNode element : PlainText.elements(block)) {
                if (element instanceof ObjectNode object
                        && !object.has("action_id")
                        && !object.path("type").asText().equals("image")) {
                    object.put("action_id", generated());
                }
            }
        }
        return stored;
    }

    private static String generated() {
        return UUID.randomUUID().toString().substring(0, 5);
    }
}
