package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Texts as they come back. */
final class JsmText {
    private JsmText() {}

    /** Empty where it is absent or says nothing. */
    static Optional<String> of(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isBlank());
    }
}
