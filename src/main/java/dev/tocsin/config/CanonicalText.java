package dev.tocsin.config;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML nodes as a text that is the same whenever they say the same in the same order. It is JSON, of texts alone, and so
 * YAML again. Its form must never change: what is stored is known by its hash.
 */
final class CanonicalText {
    private final StringBuilder text = new StringBuilder();

    CanonicalText(Node node) {
        write(node);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (plain(c)) {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    private void write(Node node) {
        if (node instanceof MappingNode mapping) {
            text.append('{');
            var between = "";
            for (var entry : mapping.getValue()) {
                text.append(between);
                text.append(quoted(((ScalarNode) entry.getKeyNode()).getValue()))
                        .append(": ");
                write(entry.getValueNode());
                between = ", ";
            }
            text.append('}');
        } else if (node instanceof SequenceNode sequence) {
            text.append('[');
            var between = "";
            for (var item : sequence.getValue()) {
                text.append(between);
                write(item);
                between = ", ";
            }
            text.append(']');
        } else if (node instanceof ScalarNode scalar) {
            text.append(quoted(scalar.getValue().strip()));
        }
    }

    /** Neither a line break, which YAML folds, nor anything that it takes for no text. */
    private static boolean plain(char c) {
        return (c >= ' ' && c <= '~')
                || (c >= 0xA0 && c < Character.MIN_SURROGATE && c != 0x2028 && c != 0x2029)
                || (c > Character.MAX_SURROGATE && c < 0xFEFF);
    }
}
