package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slack's own JSON schema of blocks, asked block by block: one definition chosen by {@code type} is fast and says
 * something readable, where the union of all of them says only that nothing fitted. Compiled once; immutable after that.
 */
final class BlockKitSchema {
    private static final BlockKitSchema INSTANCE = new BlockKitSchema();

    private final Map<String, JsonSchema> blocks = new HashMap<>();
    private final Map<String, JsonSchema> elements = new HashMap<>();
    private final JsonSchema modal;
    private final JsonSchema home;
    private final JsonSchema option;
    private final JsonSchema label;

    private BlockKitSchema() {
        JsonNode definitions = load().path("definitions");
        for (JsonNode reference : definitions.path("KnownBlock").path("anyOf")) {
            put(reference, definitions, blocks);
        }
        for (String union : List.of("ActionsBlockElement", "SectionBlockAccessory", "InputBlockElement")) {
            for (JsonNode reference : definitions.path(union).path("anyOf")) {
                put(reference, definitions, elements);
            }
        }
        modal = compile("#/definitions/ModalView", definitions);
        home = compile("#/definitions/HomeView", definitions);
        option = compile("#/definitions/PlainTextOption", definitions);
        label = compile("#/definitions/PlainTextElement", definitions);
    }

    static BlockKitSchema instance() {
        return INSTANCE;
    }

    /** What is wrong with a block; empty if nothing, or a sentence about the type if Slack has no such block. */
    List<String> problemsOfBlock(JsonNode block, String pointer) {
        JsonSchema schema = blocks.get(block.path("type").asText());
        if (schema == null) {
            return List.of("[ERROR] unsupported type: " + block.path("type").asText() + " [json-pointer:" + pointer
                    + "/type]");
        }
        List<String> problems = problems(schema, block, pointer);
        if (problems.isEmpty()) {
            return problems;
        }
        List<String> within = new ArrayList<>();
        for (Map.Entry<String, JsonNode> element : elementsOf(block).entrySet()) {
            Optional.ofNullable(elements.get(element.getValue().path("type").asText()))
                    .ifPresent(fitting ->
                            within.addAll(problems(fitting, element.getValue(), pointer + element.getKey())));
        }
        return within.isEmpty() ? problems : within;
    }

    List<String> problemsOfModal(ObjectNode view) {
        return problems(modal, view, "/view");
    }

    List<String> problemsOfHome(ObjectNode view) {
        return problems(home, view, "/view");
    }

    List<String> problemsOfOption(JsonNode given, String pointer) {
        return problems(option, given, pointer);
    }

    /** Of what stands above a group of options. */
    List<String> problemsOfLabel(JsonNode given, String pointer) {
        return problems(label, given, pointer);
    }

    private static Map<String, JsonNode> elementsOf(JsonNode block) {
        Map<String, JsonNode> found = new HashMap<>();
        for (int i = 0; i < block.path("elements").size(); i++) {
            found.put("/elements/" + i, block.path("elements").get(i));
        }
        for (String name : List.of("accessory", "element")) {
            if (block.has(name)) {
                found.put("/" + name, block.get(name));
            }
        }
        return found;
    }

    private static List<String> problems(JsonSchema schema, JsonNode node, String pointer) {
        return schema.validate(node).stream()
                .map(problem -> "[ERROR] " + problem.getError() + " [json-pointer:" + pointer
                        + problem.getInstanceLocation() + "]")
                .distinct()
                .limit(20)
                .toList();
    }

    private static void put(JsonNode reference, JsonNode definitions, Map<String, JsonSchema> into) {
        String pointer = reference.path("$ref").asText();
        JsonNode definition = definitions.path(pointer.substring(pointer.lastIndexOf('/') + 1));
        String type = definition.path("properties").path("type").path("const").asText();
        if (!type.isEmpty()) {
            into.put(type, compile(pointer, definitions));
            return;
        }
        for (JsonNode part : definition.path("anyOf")) {
            if (part.has("$ref")) {
                put(part, definitions, into);
            } else {
                into.put(part.path("properties").path("type").path("const").asText(), compile(pointer, definitions));
            }
        }
    }

    private static JsonSchema compile(String pointer, JsonNode definitions) {
        ObjectNode schema = Json.object();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.set("definitions", definitions);
        schema.putArray("allOf").addObject().put("$ref", pointer);
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build());
    }

    private static JsonNode load() {
        try (InputStream schema = BlockKitSchema.class.getResourceAsStream("block-kit.schema.json")) {
            if (schema == null) {
                throw new IllegalStateException("block-kit.schema.json is not on the class path");
            }
            return Json.parse(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IllegalStateException("block-kit.schema.json is not JSON"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
