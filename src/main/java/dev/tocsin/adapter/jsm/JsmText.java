package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Texts as they go there and come back. */
final class JsmText {
    private JsmText() {}

    /** By code points: half a character would be refused. */
    static String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Empty where it is absent or says nothing. */
    static Optional<String> of(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isBlank());
    }
}
