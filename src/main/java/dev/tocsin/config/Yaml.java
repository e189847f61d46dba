package dev.tocsin.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML node that remembers where it stands, so that every problem can name the line. Reading a value of the wrong
 * shape adds a problem and gives a harmless stand-in.
 */
final class Yaml {
    private final String file;
    private final String path;
    private final Node place;
    private final Node node;
    private final Problems problems;

    /** {@code place}: where it begins for its reader, which for an entry is its name. */
    private Yaml(String file, String path, Node place, Node node, Problems problems) {
        this.file = file;
        this.path = path;
        this.place = place;
        this.node = node;
        this.problems = problems;
    }

    /** The document's root mapping; empty when the text is no YAML mapping, which is a problem too. */
    static Optional<Yaml> root(String file, String text, Problems problems) {
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            var node = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (node instanceof MappingNode) {
                return Optional.of(new Yaml(file, "", node, node, problems));
            }
            problems.add(file, "is empty or not a list of names and values.", "See the example in the README.");
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            var line = mark == null ? "" : " line " + (mark.getLine() + 1);
            problems.add(file + line, "is not YAML: " + e.getProblem() + ".", "");
        } catch (YAMLException e) {
            // Characters that no text has, or nesting without end: its message runs over many lines.
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
            problems.add(file, "is not YAML: " + reason + ".", "");
        }
        return Optional.empty();
    }

    /** {@code tocsin.yml line 12, rotations.customer-support.channel}. */
    String place() {
        return file + " line " + (place.getStartMark().getLine() + 1) + (path.isEmpty() ? "" : ", " + path);
    }

    void problem(String what, String right) {
        problems.add(place(), what, right);
    }

    void doubt(String what, String right) {
        problems.doubt(place(), what, right);
    }

    /** How many problems there are by now, here or anywhere. */
    int mistakes() {
        return problems.all().size();
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean hasEntries() {
        return node instanceof MappingNode;
    }

    /** The entries in the order of the file. A name that stands twice is a problem. */
    Map<String, Yaml> entries() {
        var entries = new LinkedHashMap<String, Yaml>();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    var name = key.getValue();
                    var child = new Yaml(
                            file, path.isEmpty() ? name : path + "." + name, key, tuple.getValueNode(), problems);
                    if (entries.put(name, child) != null) {
                        child.problem("stands twice.", "Keep one of them.");
                    }
                } else {
                    var key = new Yaml(file, path, tuple.getKeyNode(), tuple.getKeyNode(), problems);
                    key.problem("\"" + key.shown() + "\" is not a name.", "");
                }
            }
        } else {
            problem("\"" + shown() + "\" is not a list of names and values.", "");
        }
        return entries;
    }

    /** The entries; every name not in {@code known} is a problem that names the nearest known one. */
    Map<String, Yaml> entries(Set<String> known) {
        var entries = entries();
        entries.forEach((name, child) -> {
            if (!known.contains(name)) {
                child.problem("\"" + name + "\" is not known here.", Problems.nearest(name, new TreeSet<>(known)));
            }
        });
        return entries;
    }

    /** The text of a scalar; numbers and the like are taken as written. */
    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        problem("\"" + shown() + "\" is not a text.", "");
        return "";
    }

    /** A version, from 1 on; 1 where nothing is said. */
    static int version(@Nullable Yaml yaml) {
        return yaml == null ? 1 : yaml.number(1, 9_999, "version");
    }

    /** A whole number; {@code least} in place of what is none. */
    int number(int least, int most, String what) {
        var text = text();
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            problem("\"" + text + "\" is no " + what + ".", "Use " + least + " to " + most + ".");
        }
        return least;
    }

    /** A list of texts; a single text is a list of one. */
    List<Yaml> items() {
        if (node instanceof SequenceNode sequence) {
            var items = new ArrayList<Yaml>();
            for (var item : sequence.getValue()) {
                items.add(new Yaml(file, path + "[" + items.size() + "]", item, item, problems));
            }
            return items;
        }
        return List.of(this);
    }

    /** What it says, without its comments, its spacing and the quotes around its texts. */
    String canonical() {
        return new CanonicalText(node).toString();
    }

    private String shown() {
        return node instanceof ScalarNode scalar
                ? scalar.getValue()
                : node.getNodeId().name();
    }
}
