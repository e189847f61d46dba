package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A message's text and blocks as lines to read, and the buttons in them. Immutable. */
final class PlainText {
    private final Mrkdwn mrkdwn;

    PlainText(World world) {
        this.mrkdwn = new Mrkdwn(world);
    }

    String of(String text, JsonNode blocks) {
        return of(text, blocks, List.of());
    }

    String of(String text, JsonNode blocks, List<SlackFile> files) {
        List<String> lines = new ArrayList<>();
        if (!text.isEmpty()) {
            lines.add(mrkdwn.readable(text));
        }
        blocks.forEach(block -> block(block, lines));
        files.forEach(file -> lines.add("[" + file.name() + "]"));
        return String.join("\n", lines);
    }

    static List<String> buttons(JsonNode blocks) {
        List<String> texts = new ArrayList<>();
        for (JsonNode block : blocks) {
            for (JsonNode element : elements(block)) {
                if (element.path("type").asText().equals("button")) {
                    texts.add(element.path("text").path("text").asText());
                }
            }
        }
        return List.copyOf(texts);
    }

    /** What can be pressed or chosen in a block. */
    static List<JsonNode> elements(JsonNode block) {
        List<JsonNode> elements = new ArrayList<>();
        if (block.path("type").asText().equals("actions")) {
            block.path("elements").forEach(elements::add);
        }
        if (block.has("accessory")) {
            elements.add(block.get("accessory"));
        }
        if (block.has("element")) {
            elements.add(block.get("element"));
        }
        return elements;
    }

    void block(JsonNode block, List<String> lines) {
        switch (block.path("type").asText()) {
            case "section" -> {
                add(text(block.path("text")), lines);
                block.path("fields").forEach(field -> add(text(field), lines));
                add(element(block.path("accessory")), lines);
            }
            case "context" -> add(joined(block.path("elements")), lines);
            case "actions" -> add(joined(block.path("elements")), lines);
            case "input" -> {
                add(text(block.path("label")), lines);
                add(element(block.path("element")), lines);
            }
            case "markdown" -> add(block.path("text").asText(), lines);
            case "rich_text" -> add(richText(block.path("elements")), lines);
            case "image" -> add(text(block.path("title")), lines);
            default -> add(text(block.path("text")), lines);
        }
    }

    private String joined(JsonNode elements) {
        List<String> parts = new ArrayList<>();
        elements.forEach(element -> add(element(element), parts));
        return String.join(" ", parts);
    }

    private String element(JsonNode element) {
        return switch (element.path("type").asText()) {
            case "mrkdwn", "plain_text" -> text(element);
            case "button" -> "[" + text(element.path("text")) + "]";
            case "image" -> element.path("alt_text").asText();
            default -> text(element.path("placeholder"));
        };
    }

    String text(JsonNode object) {
        String text = object.path("text").asText();
        return object.path("type").asText().equals("mrkdwn") ? mrkdwn.readable(text) : Mrkdwn.unescape(text);
    }

    private String richText(JsonNode elements) {
        StringBuilder text = new StringBuilder();
        for (JsonNode element : elements) {
            switch (element.path("type").asText()) {
                case "user" ->
                    text.append(mrkdwn.readable("<@" + element.path("user_id").asText() + ">"));
                case "channel" ->
                    text.append(
                            mrkdwn.readable("<#" + element.path("channel_id").asText() + ">"));
                case "broadcast" ->
                    text.append("@").append(element.path("range").asText());
                case "emoji" ->
                    text.append(":").append(element.path("name").asText()).append(":");
                case "link" ->
                    text.append(element.path("text").asText(element.path("url").asText()));
                case "date" -> text.append(element.path("fallback").asText());
                default -> text.append(element.path("text").asText()).append(richText(element.path("elements")));
            }
        }
        return text.toString();
    }

    static void add(String line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }
}
