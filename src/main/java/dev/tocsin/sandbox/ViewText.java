package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A view as lines to read: what stands in it, what its fields hold, and what can be chosen. Immutable. */
final class ViewText {
    private final PlainText plain;
    private final FieldEntry entry;

    ViewText(World world) {
        this.plain = new PlainText(world);
        this.entry = new FieldEntry(world);
    }

    String of(ViewForm form) {
        JsonNode view = form.view();
        List<String> lines = new ArrayList<>();
        PlainText.add(plain.text(view.path("title")), lines);
        view.path("blocks").forEach(block -> block(form, block, lines));
        for (String name : new String[] {"submit", "close"}) {
            String label = plain.text(view.path(name));
            PlainText.add(label.isEmpty() ? "" : "[" + label + "]", lines);
        }
        return String.join("\n", lines);
    }

    private void block(ViewForm form, JsonNode block, List<String> lines) {
        boolean input = block.path("type").asText().equals("input");
        if (input) {
            PlainText.add(plain.text(block.path("label")), lines);
        } else {
            plain.block(block, lines);
        }
        for (JsonNode element : PlainText.elements(block)) {
            form.field(new Field(block, element).id()).ifPresent(field -> {
                String shown = entry.shown(form, field);
                String empty = input ? plain.text(element.path("placeholder")) : "";
                PlainText.add(shown.isEmpty() ? empty : shown, lines);
            });
            Field.options(element).forEach(option -> {
                PlainText.add(plain.text(option.path("text")), lines);
                PlainText.add(plain.text(option.path("description")), lines);
            });
        }
        PlainText.add(plain.text(block.path("hint")), lines);
    }
}
